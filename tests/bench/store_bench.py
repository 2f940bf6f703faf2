"""Durable appends a second: our store, the raw floor under it, and a commit for each command.

All three write the same rows to the same kind of file in one run, alternating; the answer is the median of
the rounds. The floor is ``sqlite3`` with one transaction for as many rows as our store put into one.
Run as ``python -m tests.bench.store_bench [--batches N] [--rounds N]``; prints JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from facilitation.log import Draft, Head, canonical, head_of, seal
from server.store import file
from server.store.port import Batch, Receipt
from server.store.schema import settle
from server.store.sqlite import SqliteStore

ANSWER = b'{"ok":true,"seq":1}'


def votes(count: int) -> list[Batch]:
    """``count`` batches of one vote and its receipt, one after the other."""
    batches: list[Batch] = []
    head = Head()
    for number in range(count):
        body = canonical({"poll": "p1", "right": f"r{number:05}", "choice": "yes", "hall": "A"})
        draft = Draft(1_700_000_000_000, "d1", f"{number * 7919:032x}", "vote_cast", body)
        entries = seal("m1", head, 1, [draft])
        receipt = Receipt(entries[0].cmd, entries[0].hash, ANSWER, entries[0].seq)
        batches.append(Batch("m1", head.seq, 1, entries, [receipt]))
        head = head_of(entries)
    return batches


async def ours(path: Path, batches: Sequence[Batch]) -> tuple[float, int]:
    """Return the seconds our store took for all ``batches``, queued at once, and its commits."""
    store = await SqliteStore.open(path)
    began = time.perf_counter()
    await asyncio.gather(*(store.append(batch) for batch in batches))
    took = time.perf_counter() - began
    await store.close()
    return took, store.commits


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(path, isolation_level=None)
    db.text_factory = bytes
    settle(db)
    yield db
    db.close()


def _write(db: sqlite3.Connection, batches: Sequence[Batch]) -> None:
    db.execute("BEGIN IMMEDIATE")
    entries = [file._row(entry) for batch in batches for entry in batch.entries]
    db.executemany(f"{file._ADD_ENTRIES} VALUES (?,?,?,?,?,?,?,?,?,?)", entries)
    receipts = [file._receipt_row(batch, kept) for batch in batches for kept in batch.receipts]
    db.executemany(f"{file._ADD_RECEIPTS} VALUES (?,?,?,?,?)", receipts)
    db.execute("COMMIT")


def floor(path: Path, batches: Sequence[Batch], group: int) -> float:
    """Return the seconds of raw ``sqlite3`` with ``group`` batches in one transaction."""
    with raw(path) as db:
        began = time.perf_counter()
        for start in range(0, len(batches), group):
            _write(db, batches[start : start + group])
        return time.perf_counter() - began


def measure(count: int = 3000, rounds: int = 5) -> dict[str, float]:
    """Return appends a second of ours, floor and naive, and the two ratios."""
    batches = votes(count)
    took: dict[str, list[float]] = {"ours": [], "floor": [], "naive": []}
    commits = 1
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(prefix="store-bench-") as name:
            folder = Path(name)
            seconds, commits = asyncio.run(ours(folder / "ours.db", batches))
            took["ours"].append(seconds)
            took["floor"].append(floor(folder / "floor.db", batches, -(-count // commits)))
            took["naive"].append(floor(folder / "naive.db", batches, 1))
    rate = {name: count / statistics.median(seconds) for name, seconds in took.items()}
    return {
        **{f"{name}_per_s": round(found) for name, found in rate.items()},
        "commits": commits,
        "ours_over_floor": round(rate["ours"] / rate["floor"], 3),
        "ours_over_naive": round(rate["ours"] / rate["naive"], 1),
    }


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--batches", type=int, default=3000)
    asked.add_argument("--rounds", type=int, default=5)
    args = asked.parse_args()
    print(json.dumps(measure(args.batches, args.rounds)))


if __name__ == "__main__":
    main()
