"""The rows of the table: which measure, against what, with which target, and the sentence that explains it.

`ratio` is always ours ÷ floor (or ours ÷ what is named in the note). `better` says in which direction it may
go; a row meets its target when it is not beyond it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

import msgspec

from tests.bench.measures import OURS, acks, fanout, fanout_packed, median, memory, storm

Better = Literal["lower", "higher"]


class Size(msgspec.Struct, frozen=True):
    """How much is measured."""

    small: int
    large: int
    rounds: int
    storms: int


FULL = Size(small=1000, large=3000, rounds=11, storms=5)
QUICK = Size(small=300, large=1000, rounds=5, storms=3)


class Row(msgspec.Struct, frozen=True):
    """One line; `ours` and `floor` in `unit`."""

    name: str
    ratio: float
    target: float
    better: Better
    ours: float
    floor: float
    unit: str
    phones: int
    note: str

    @property
    def met(self) -> bool:
        """Whether the target is met."""
        return self.ratio <= self.target if self.better == "lower" else self.ratio >= self.target


def _row(
    name: str, ours: float, floor: float, target: float, unit: str, phones: int, note: str, better: Better = "lower"
) -> Row:
    return Row(
        name, round(ours / floor, 3), round(target, 3), better, round(ours, 3), round(floor, 3), unit, phones, note
    )


def fanout_rows(name: str, phones: int, size: Size, against_stock: bool) -> Iterator[Row]:
    """CPU, and the moment the last phone has it."""
    took, text = fanout(["raw", *(["stock"] if against_stock else [])], phones, size.rounds)
    cpu = {kind: median(samples, "cpu") * 1e6 / phones for kind, samples in took.items()}
    last = {kind: median(samples, "seconds") * 1e3 for kind, samples in took.items()}
    what = f"the moderator calls an item: decided, on disk, in view, {len(text.encode())} bytes of text to every phone"
    yield _row(
        name, cpu[OURS], cpu["raw"], 1.1, "µs CPU/phone", phones,
        f"{what}; server CPU; floor: aiohttp looping over send_str with the same text",
    )  # fmt: skip
    unit = "ms to the last phone"
    yield _row(f"{name}_last", last[OURS], last["raw"], 1.2, unit, phones, "same run, until the last phone has it")
    if against_stock:
        note = "same run, beside python-socketio's emit as shipped"
        yield _row(f"{name}_last_stock", last[OURS], last["stock"], 0.25, unit, phones, note)


def packed_row(phones: int, size: Size) -> Row:
    """4 KB where clients offer compression, as browsers do."""
    took = fanout_packed(phones, max(3, size.rounds // 2), 4000)
    cpu = {kind: median(samples, "cpu") * 1e6 / phones for kind, samples in took.items()}
    return _row(
        "fanout_deflate_4k", cpu["layer"], cpu["raw_deflate"], 0.4, "µs CPU/phone", phones,
        "the socket layer alone, 4 KB, compression offered; floor: aiohttp compressing for each connection",
    )  # fmt: skip


def acks_rows(phones: int, size: Size) -> Iterator[Row]:
    """Votes answered a second, each on disk before its answer."""
    took = acks(["raw", OURS, "layer"], phones, size.rounds)
    rate = {kind: phones / median(samples, "seconds") for kind, samples in took.items()}
    unit = "answers/s"
    yield _row(
        "durable_acks", rate[OURS], rate["raw"], 0.5, unit, phones,
        "every phone casts a vote at once, with rights, chain, receipts and the counts told to all; "
        "floor: aiohttp with group commit of the same number of rows, no rules, nothing told",
        "higher",
    )  # fmt: skip
    yield _row(
        "durable_acks_layer", rate["layer"], rate["raw"], 0.5, unit, phones,
        "same run: sockets, chain and store without the meeting", "higher",
    )  # fmt: skip
    naive = acks(["stock"], phones, 1)["stock"]
    slow = phones / median(naive, "seconds")
    yield _row(
        "durable_acks_naive", rate["layer"], slow, 12.0, unit, phones,
        "sockets, chain and store beside python-socketio with one commit for each vote", "higher",
    )  # fmt: skip
    yield _row(
        "durable_acks_p99", median(took[OURS], "p99") * 1e3, median(naive, "p99") * 1e3, 0.1, "ms", phones,
        "99th of a hundred answers, the whole meeting beside python-socketio with one commit for each vote",
    )  # fmt: skip


def storm_row(phones: int, size: Size) -> Row:
    """A whole hall reconnects."""
    took, state = storm(["raw"], phones, size.storms)
    ms = {kind: median(samples, "seconds") * 1e3 for kind, samples in took.items()}
    return _row(
        "reconnect_storm", ms[OURS], ms["raw"], 1.8, "ms until all hold their state", phones,
        f"cookie looked up, {len(state.encode())} bytes of state, each with the phone's own part; "
        "floor: aiohttp with a MAC in the cookie and one cached state",
    )  # fmt: skip


def memory_rows(phones: int) -> Iterator[Row]:
    """What an idle phone costs."""
    took = {kind: memory(kind, phones) for kind in (OURS, "raw", "raw_deflate")}
    yield _row(
        "memory_per_phone", took[OURS], took["raw"], 40.0 / took["raw"], "KB/phone", phones,
        "compression offered, after one broadcast, with the phone's person, right and seat; floor: aiohttp refusing "
        "compression, no state; target: 40 KB, as a ratio to the floor",
    )  # fmt: skip
    yield _row(
        "memory_per_phone_deflate", took[OURS], took["raw_deflate"], 1.0, "KB/phone", phones,
        "beside aiohttp accepting compression as it does by default",
    )  # fmt: skip


def all_rows(size: Size, wanted: str = "") -> Iterator[Row]:
    """Every row, as it is measured; only the measures whose first row begins with `wanted`."""
    measures: dict[str, Callable[[], Iterable[Row]]] = {
        "fanout_1000": lambda: fanout_rows("fanout_1000", size.small, size, against_stock=False),
        "fanout_3000": lambda: fanout_rows("fanout_3000", size.large, size, against_stock=True),
        "fanout_deflate_4k": lambda: [packed_row(size.large, size)],
        "durable_acks": lambda: acks_rows(size.large, size),
        "reconnect_storm": lambda: [storm_row(size.large, size)],
        "memory_per_phone": lambda: memory_rows(size.large),
    }
    for name, measure in measures.items():
        if name.startswith(wanted):
            yield from measure()
