"""The real store under load: writers append concurrently and note each acknowledgement in a file.

Run as ``python -m tests.chaos.powercut.writer DB ACKS SEED [--not-power-safe] [--goes-on]``. An ack is a line
``stream seq cmd hash``, written after the append's await. Ends with 0 when the disk is gone, 3 when a log
does not verify. ``--goes-on``: on the first storage error reopen the store and go on writing, or (by chance)
die at once with 4, so that the next process finds the file as it was left.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
from contextlib import suppress
from pathlib import Path

from facilitation.log import Draft, Head, canonical, head_of, seal
from server.failures import Corrupt, Unavailable
from server.store import group
from server.store.port import Batch, Receipt
from server.store.sqlite import SqliteStore

STREAMS = 5
DIED = 4


def have_many_checkpoints() -> None:
    """Make a second of writing hold several, to be cut in; the control does without: they would help it."""
    group.CHECKPOINT_WHEN_QUIET = 60_000
    group.CHECKPOINT_AT_LAST = 300_000


class Writer:
    """Writers of several streams on one store."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.dice = random.Random(args.seed)
        self.acks = os.open(args.acks, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    async def run(self) -> None:
        """Open, write, close and open again, until the power goes."""
        while True:
            store = await SqliteStore.open(self.args.db, power_safe=not self.args.not_power_safe)
            fault = await self.write_all(store)
            while fault and self.args.goes_on:
                if self.dice.random() < 0.5:
                    os._exit(DIED)
                with suppress(Unavailable):
                    await store.reopen()
                fault = await self.write_all(store)
            await store.close()
            if fault:
                raise fault

    async def write_all(self, store: SqliteStore) -> BaseException | None:
        """Write to all streams at once; return the fault that ended it, one other than Unavailable first."""
        # Closing flushes everything, which would help the control.
        rounds = 10_000 if self.args.not_power_safe else self.dice.choice([10, 50, 200, 400])
        writing = (self.write(store, f"m{number}", rounds) for number in range(STREAMS))
        faults = [fate for fate in await asyncio.gather(*writing, return_exceptions=True) if fate]
        return min(faults, key=lambda fault: isinstance(fault, Unavailable), default=None)

    async def write(self, store: SqliteStore, stream: str, rounds: int) -> None:
        """Append ``rounds`` batches to ``stream``, each noted once it is acknowledged."""
        head = head_of(await store.read(stream))
        for _ in range(rounds):
            batch = self.batch(stream, head)
            await store.append(batch)
            self.note(batch)
            head = head_of(batch.entries, head)

    def batch(self, stream: str, head: Head) -> Batch:
        """One to three entries of mixed sizes, with the receipt of the first one's command."""
        drafts = [self.draft() for _ in range(self.dice.choice([1, 1, 1, 2, 3]))]
        entries = seal(stream, head, 1, drafts)
        receipt = Receipt(entries[0].cmd, entries[0].hash, b'{"ok":true}', entries[0].seq)
        return Batch(stream, head.seq, 1, entries, [receipt])

    def draft(self) -> Draft:
        size = self.dice.choice([10, 100, 300, 300, 3_000, 12_000])
        cmd = f"{self.dice.getrandbits(128):032x}"
        return Draft(1_700_000_000_000, "d1", cmd, "vote_cast", canonical({"text": "议" * (size // 3)}))

    def note(self, batch: Batch) -> None:
        lines = "".join(f"{batch.stream} {entry.seq} {entry.cmd} {entry.hash}\n" for entry in batch.entries)
        os.write(self.acks, lines.encode())


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("db", type=Path)
    asked.add_argument("acks", type=Path)
    asked.add_argument("seed", type=int)
    asked.add_argument("--not-power-safe", action="store_true")
    asked.add_argument("--goes-on", action="store_true")
    args = asked.parse_args()
    if not args.not_power_safe:
        have_many_checkpoints()
    try:
        asyncio.run(Writer(args).run())
    except (Unavailable, OSError):
        sys.exit(DIED if args.goes_on else 0)
    except Corrupt as fault:
        print(fault, file=sys.stderr)
        sys.exit(3)


if __name__ == "__main__":
    main()
