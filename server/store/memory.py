"""A store in memory: for tests and rehearsals of one process. It keeps the contract but not its promise."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from facilitation.log import Entry, Head
from server.failures import Stale, Unavailable
from server.store.chain import End, Ends, checked
from server.store.port import Batch, ReadOnly, Receipt


class MemoryStore:
    """Everything in dictionaries; durable as long as the process lives."""

    def __init__(self) -> None:
        self.read_only: ReadOnly | None = None
        self._ends = Ends()
        self._logs: dict[str, list[Entry]] = {}
        self._receipts: dict[tuple[str, str], Receipt] = {}

    async def append(self, batch: Batch) -> None:
        """Keep ``batch`` whole; see ``Store.append``."""
        # Callers must not learn to rely on an append that never gives way.
        await asyncio.shield(asyncio.ensure_future(self._append(batch)))

    async def _append(self, batch: Batch) -> None:
        if self.read_only:
            raise Unavailable(self.read_only)
        head = self._ends.head(batch.stream)
        if any((batch.stream, receipt.cmd) in self._receipts for receipt in batch.receipts):
            raise Stale(batch.expected_seq, head.seq)
        pending: dict[str, End] = {}
        self._ends.admit(batch, pending)
        self._ends.take(pending)
        self._logs.setdefault(batch.stream, []).extend(batch.entries)
        self._receipts.update({(batch.stream, receipt.cmd): receipt for receipt in batch.receipts})

    async def read(self, stream: str, after: int = 0) -> list[Entry]:
        """Return the entries with seq > ``after``, checked."""
        log = self._logs.get(stream, [])
        before = Head(after, log[after - 1].hash) if 0 < after <= len(log) else Head()
        entries = log[after:]
        if entries:
            checked(stream, entries, before, self._ends.head(stream))
        return entries

    async def entries(self, stream: str, after: int = 0) -> AsyncIterator[Entry]:
        """Yield what ``read`` returns."""
        for entry in await self.read(stream, after):
            yield entry

    async def command(self, stream: str, cmd_id: str) -> Receipt | None:
        """Return the receipt of an accepted command."""
        return self._receipts.get((stream, cmd_id))

    async def commands(self, stream: str) -> list[str]:
        """Return the ids of all accepted commands."""
        return [cmd for name, cmd in self._receipts if name == stream]

    async def streams(self) -> list[str]:
        """Return the names of all streams, sorted."""
        return self._ends.streams()

    async def head(self, stream: str) -> Head:
        """Return the end of ``stream``."""
        return self._ends.head(stream)

    async def reopen(self) -> None:
        """Check every stream, then leave read-only."""
        if self.read_only == "closed":
            raise Unavailable("closed")
        for stream in self._ends.streams():
            await self.read(stream)
        self.read_only = None

    async def close(self) -> None:
        """Take nothing more."""
        self.read_only = "closed"
