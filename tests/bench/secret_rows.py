"""Secret ballots as rows of the bench: cast, verified by a pool, added up, a whole record, beside their parts alone.

All cores take part, as on a server that has them to itself. Of CPU the median of the turns counts, of waiting the best
round on both sides.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager

from tests.bench import rush_bench, secret_bench, secret_server_bench
from tests.bench.row import Row


@contextmanager
def all_cores() -> Iterator[None]:
    """The bench keeps to the clients' core; workers and servers started here do not."""
    kept = os.sched_getaffinity(0)
    os.sched_setaffinity(0, set(range(os.cpu_count() or 1)))
    try:
        yield
    finally:
        os.sched_setaffinity(0, kept)


def secret_rows(ballots: int, rounds: int) -> Iterator[Row]:
    """The rows of secret ballots, cheapest first."""
    with all_cores():
        yield from _alone_and_together(ballots, rounds)
        yield _cast(ballots)
        yield _latency()
        yield _record(ballots, rounds)


def _alone_and_together(ballots: int, rounds: int) -> Iterator[Row]:
    took = secret_bench.measure(ballots, rounds)
    alone = took["alone_ms"]
    tallied = int(took["tallied"])
    added = "six weighted sums of ten thousand, opened by two of three, numbers found; floor: verified one by one"
    for name, way, target, count, note in (
        ("secret_pool", "pool_of_two_ms", 0.65, ballots, "verified by a pool of two; floor: one by one on one core"),
        ("secret_tally", "counted_ms", 0.333, tallied, added),
    ):
        ratio = took[way] / alone
        yield Row(name, round(ratio, 3), target, "lower", took[way], alone, "ms/ballot", count, note)


def _cast(ballots: int) -> Row:
    took = asyncio.run(secret_server_bench.acknowledged(ballots))
    note = (
        "a ballot over HTTP verified, durable, acknowledged, 8 at once: CPU of server and workers; floor: two "
        "processes that do nothing but its checks"
    )
    ours, floor = took["server_cpu_ms"], took["alone_cpu_ms"]
    return Row("secret_cast", took["ratio"], 1.3, "lower", ours, floor, "ms CPU/ballot", int(took["ballots"]), note)


def _latency() -> Row:
    took = asyncio.run(rush_bench.measure(rate=200, seconds=2, rounds=2))
    note = "a phone's command while 200 ballots a second come from elsewhere, median; floor: the same with nothing else"
    ours, floor = took["busy"]["median_ms"], took["idle"]["median_ms"]
    casts = int(sum(one["casts"] for one in took["casts"]))
    return Row("secret_latency", took["ratio"], rush_bench.TARGET, "lower", ours, floor, "ms", casts, note)


def _record(ballots: int, rounds: int) -> Row:
    took = asyncio.run(secret_server_bench.record(ballots, rounds))
    note = "a whole record verified as the command does; floor: the server's own verification and tally, two workers"
    ours, floor = took["record_s"], took["server_s"]
    return Row("secret_record", took["ratio"], 1.1, "lower", ours, floor, "s", ballots, note)
