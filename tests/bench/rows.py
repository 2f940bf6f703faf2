"""The rows of the table: which measure, against what, with which target, and the sentence that explains it.

`ratio` is always ours ÷ floor (or ours ÷ what is named in the note). `better` says in which direction it may
go; a row meets its target when it is not beyond it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

import msgspec
from msgspec.structs import replace

from tests.bench.measures import OURS, Samples, acks, best, fanout, fanout_packed, median, memory, paired, storm
from tests.bench.row import Row

NAMED = ("fanout_1000", "fanout_3000", "durable_acks", "reconnect_storm", "memory_per_phone")
"""The rows that must meet their target; the others explain them."""


class Size(msgspec.Struct, frozen=True):
    """How much is measured."""

    small: int
    large: int
    rounds: int
    storms: int
    ballots: int


FULL = Size(small=1000, large=3000, rounds=11, storms=5, ballots=300)
QUICK = Size(small=500, large=1000, rounds=5, storms=3, ballots=100)


class Figure(msgspec.Struct, frozen=True):
    """Which field of the samples is shown, in which unit: `scale` turns one into the other."""

    field: str
    unit: str
    scale: float


def _compare(
    name: str, took: Samples, ours: str, floor: str, figure: Figure, target: float, phones: int, note: str
) -> Row:
    """A row where less is better."""
    cpu = figure.field == "cpu"
    a, b = ((median if cpu else best)(took[kind], figure.field) * figure.scale for kind in (ours, floor))
    ratio = paired(took[ours], took[floor], figure.field) if cpu else a / b
    return Row(name, round(ratio, 3), target, "lower", round(a, 2), round(b, 2), figure.unit, phones, note)


def _rate(name: str, took: Samples, ours: str, target: float, phones: int, note: str) -> Row:
    """Answers a second beside the raw floor; more is better."""
    a, b = (phones / best(took[kind], "seconds") for kind in (ours, "raw"))
    return Row(name, round(a / b, 3), target, "higher", round(a), round(b), "answers/s", phones, note)


def _cpu(phones: int) -> Figure:
    return Figure("cpu", "µs CPU/phone", 1e6 / phones)


LAST = Figure("seconds", "ms to the last phone", 1e3)


def fanout_rows(name: str, phones: int, size: Size, against_stock: bool) -> Iterator[Row]:
    """CPU, and the moment the last phone has it."""
    took, text = fanout(["raw", *(["stock"] if against_stock else [])], phones, size.rounds)
    what = (
        f"the moderator calls an item: decided, on disk, in view, {len(text.encode())} bytes of text to every phone; "
        "server CPU; floor: aiohttp looping over send_str with the same text"
    )
    yield _compare(name, took, OURS, "raw", _cpu(phones), 1.1, phones, what)
    yield _compare(f"{name}_last", took, OURS, "raw", LAST, 1.2, phones, "same run, until the last phone has it")
    if against_stock:
        note = "same run, beside python-socketio's emit as shipped"
        yield _compare(f"{name}_last_stock", took, OURS, "stock", LAST, 0.25, phones, note)


def packed_row(phones: int, size: Size) -> Row:
    """4 KB where clients offer compression, as browsers do."""
    took = fanout_packed(phones, max(3, size.rounds // 2), 4000)
    note = "the socket layer alone, 4 KB, compression offered; floor: aiohttp compressing for each connection"
    return _compare("fanout_deflate_4k", took, "layer", "raw_deflate", _cpu(phones), 0.4, phones, note)


def acks_rows(phones: int, size: Size) -> Iterator[Row]:
    """Votes answered a second, each on disk before its answer."""
    took = acks(["raw", OURS, "layer"], phones, size.rounds)
    note = (
        "every phone casts a vote at once, with rights, chain, receipts and the counts told to all; "
        "floor: aiohttp with group commit of the same number of rows, no rules, nothing told"
    )
    yield _rate("durable_acks", took, OURS, 0.5, phones, note)
    yield _rate("durable_acks_layer", took, "layer", 0.5, phones, "same run: sockets, chain and store alone")
    naive = acks(["stock"], phones, 2)["stock"]
    slow, fast, p99 = best(naive, "seconds"), best(took["layer"], "seconds"), best(took[OURS], "p99")
    beside = "beside python-socketio with one commit for each vote"
    yield Row(
        "durable_acks_naive", round(slow / fast, 2), 12.0, "higher", round(phones / fast), round(phones / slow),
        "answers/s", phones, f"sockets, chain and store alone, {beside}",
    )  # fmt: skip
    ours, theirs = p99 * 1e3, best(naive, "p99") * 1e3
    yield Row(
        "durable_acks_p99", round(ours / theirs, 3), 0.1, "lower", round(ours, 1), round(theirs, 1), "ms", phones,
        f"99th of a hundred answers, the whole meeting, {beside}",
    )  # fmt: skip


def storm_row(phones: int, size: Size) -> Row:
    """A whole hall reconnects."""
    took, state = storm(["raw"], phones, size.storms)
    note = (
        f"cookie looked up, {len(state.encode())} bytes of state, each with the phone's own part; "
        "floor: aiohttp with a MAC in the cookie and one cached state"
    )
    figure = Figure("seconds", "ms until all hold their state", 1e3)
    return _compare("reconnect_storm", took, OURS, "raw", figure, 1.8, phones, note)


def memory_rows(phones: int) -> Iterator[Row]:
    """What an idle phone costs."""
    ours, raw, packed = (memory(kind, phones) for kind in (OURS, "raw", "raw_deflate"))
    note = (
        "compression offered, after one broadcast, with the phone's person, right and seat; floor: aiohttp refusing "
        "compression, no state; target: 40 KB, as a ratio to the floor"
    )
    unit = "KB/phone"
    yield Row(
        "memory_per_phone", round(ours / raw, 3), round(40 / raw, 3), "lower", round(ours, 1), round(raw, 1),
        unit, phones, note,
    )  # fmt: skip
    yield Row(
        "memory_per_phone_deflate", round(ours / packed, 3), 1.0, "lower", round(ours, 1), round(packed, 1),
        unit, phones, "beside aiohttp accepting compression as it does by default",
    )  # fmt: skip


def _secret(size: Size) -> Iterable[Row]:
    # Loads the whole server and its chaos: only where it is measured.
    from tests.bench.secret_rows import secret_rows

    return secret_rows(size.ballots, size.storms)


def all_rows(size: Size, wanted: str = "") -> Iterator[Row]:
    """Every row, as it is measured; only the measures whose first row begins with `wanted`."""
    measures: dict[str, Callable[[], Iterable[Row]]] = {
        "fanout_1000": lambda: fanout_rows("fanout_1000", size.small, size, against_stock=False),
        "fanout_3000": lambda: fanout_rows("fanout_3000", size.large, size, against_stock=True),
        "fanout_deflate_4k": lambda: [packed_row(size.large, size)],
        "durable_acks": lambda: acks_rows(size.large, size),
        "reconnect_storm": lambda: [storm_row(size.large, size)],
        "memory_per_phone": lambda: memory_rows(size.large),
        "secret": lambda: _secret(size),
    }
    few = "; fewer phones here than the target is meant for" if size is not FULL else ""
    cores = os.cpu_count() or 1
    for name, measure in measures.items():
        if name.startswith(wanted):
            for row in measure():
                load = os.getloadavg()[0]
                busy = f"; other work had {load:.0f} processes waiting for {cores} cores" if load > cores + 2 else ""
                yield row if row.met else replace(row, note=row.note + few + busy)
