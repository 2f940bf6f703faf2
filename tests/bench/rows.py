"""The rows of the table: which measure, against what, with which target, and the sentence that explains it.

`ratio` is always ours ÷ floor (or ours ÷ what is named in the note). `better` says in which direction it may
go; a row meets its target when it is not beyond it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

import msgspec

from tests.bench.measures import acks, fanout, median, memory, storm

OURS = "layer"


class Size(msgspec.Struct, frozen=True):
    """How much is measured."""

    small: int
    large: int
    rounds: int
    storms: int


FULL = Size(small=1000, large=3000, rounds=11, storms=5)
QUICK = Size(small=300, large=1000, rounds=5, storms=3)


class Row(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line; `ours` and `floor` in `unit`."""

    name: str
    ratio: float
    target: float
    better: Literal["lower", "higher"]
    ours: float
    floor: float
    unit: str
    phones: int
    note: str = ""

    @property
    def met(self) -> bool:
        """Whether the target is met."""
        return self.ratio <= self.target if self.better == "lower" else self.ratio >= self.target


def _row(
    name: str, ours: float, floor: float, target: float, better: Literal["lower", "higher"], unit: str,
    phones: int, note: str,
) -> Row:  # fmt: skip
    return Row(
        name, round(ours / floor, 3), round(target, 3), better, round(ours, 3), round(floor, 3), unit, phones, note
    )


def fanout_rows(name: str, phones: int, size: Size, against_stock: bool) -> Iterator[Row]:
    """CPU, and the moment the last phone has it."""
    kinds = ["raw", OURS, *(["stock"] if against_stock else [])]
    took = fanout(kinds, phones, size.rounds)
    per = 1e6 / phones
    yield _row(
        name, median(took[OURS], "cpu") * per, median(took["raw"], "cpu") * per, 1.1, "lower", "µs CPU/phone",
        phones, "300 B to every phone, server CPU; floor: aiohttp looping over send_str",
    )  # fmt: skip
    yield _row(
        f"{name}_last", median(took[OURS], "seconds") * 1e3, median(took["raw"], "seconds") * 1e3, 1.2, "lower",
        "ms to the last phone", phones, "same run, until the last phone has it",
    )  # fmt: skip
    if against_stock:
        yield _row(
            f"{name}_last_stock", median(took[OURS], "seconds") * 1e3, median(took["stock"], "seconds") * 1e3, 0.25,
            "lower", "ms to the last phone", phones, "same run, beside python-socketio's emit as shipped",
        )  # fmt: skip


def deflate_row(phones: int, size: Size) -> Row:
    """4 KB where clients offer compression, as browsers do."""
    took = fanout(["raw_deflate", OURS], phones, max(3, size.rounds // 2), 4000, deflate=True)
    per = 1e6 / phones
    return _row(
        "fanout_deflate_4k", median(took[OURS], "cpu") * per, median(took["raw_deflate"], "cpu") * per, 0.4, "lower",
        "µs CPU/phone", phones, "4 KB, compression offered; floor: aiohttp compressing for each connection",
    )  # fmt: skip


def acks_rows(phones: int, size: Size) -> Iterator[Row]:
    """Votes answered a second, each on disk before its answer."""
    took = acks(["raw", OURS], phones, size.rounds)
    rate = {kind: phones / median(samples, "seconds") for kind, samples in took.items()}
    yield _row(
        "durable_acks", rate[OURS], rate["raw"], 0.5, "higher", "answers/s", phones,
        "all phones vote at once; floor: aiohttp with group commit of the same texts, no rules, no chain",
    )  # fmt: skip
    yield _row(
        "durable_acks_p99", median(took[OURS], "p99") * 1e3, median(took["raw"], "p99") * 1e3, 2.0, "lower", "ms",
        phones, "same run, 99th of a hundred answers",
    )  # fmt: skip
    naive = acks(["stock"], phones, 1)
    slow = phones / median(naive["stock"], "seconds")
    yield _row(
        "durable_acks_naive", rate[OURS], slow, 12.0, "higher", "answers/s", phones,
        "beside python-socketio with one commit for each vote",
    )  # fmt: skip


def storm_row(phones: int, size: Size) -> Row:
    """A whole hall reconnects."""
    took = storm(["raw", OURS], phones, size.storms)
    return _row(
        "reconnect_storm", median(took[OURS], "seconds") * 1e3, median(took["raw"], "seconds") * 1e3, 1.8, "lower",
        "ms until all hold their state", phones, "cookie checked, 4 KB state; floor: aiohttp with a cached state",
    )  # fmt: skip


def memory_rows(phones: int) -> Iterator[Row]:
    """What an idle phone costs."""
    took = memory([OURS, "raw", "raw_deflate"], phones)
    yield _row(
        "memory_per_phone", took[OURS], took["raw"], 40.0 / took["raw"], "lower", "KB/phone", phones,
        "compression offered, after one broadcast; floor: aiohttp refusing compression; target: 40 KB, as a ratio",
    )  # fmt: skip
    yield _row(
        "memory_per_phone_deflate", took[OURS], took["raw_deflate"], 1.0, "lower", "KB/phone", phones,
        "beside aiohttp accepting compression as it does by default",
    )  # fmt: skip


def all_rows(size: Size, wanted: str = "") -> Iterator[Row]:
    """Every row, as it is measured; only the measures whose first row begins with `wanted`."""
    measures: dict[str, Callable[[], Iterable[Row]]] = {
        "fanout_1000": lambda: fanout_rows("fanout_1000", size.small, size, against_stock=False),
        "fanout_3000": lambda: fanout_rows("fanout_3000", size.large, size, against_stock=True),
        "fanout_deflate_4k": lambda: [deflate_row(size.large, size)],
        "durable_acks": lambda: acks_rows(size.large, size),
        "reconnect_storm": lambda: [storm_row(size.large, size)],
        "memory_per_phone": lambda: memory_rows(size.large),
    }
    for name, measure in measures.items():
        if name.startswith(wanted):
            yield from measure()
