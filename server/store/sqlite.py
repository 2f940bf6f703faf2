"""The log in one SQLite file: one connection, one writer; acknowledged means flushed to disk.

The first storage error makes the store read-only until ``reopen``: "full" flickers, and after a failed
flush the kernel forgets which pages were not written. Raises as ``Store`` does; ``open`` also ``Locked``,
``NotOurs``, ``NotDurable``.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

from facilitation.log import Entry, Head
from server.failures import Corrupt, Unavailable
from server.store.chain import Ends, checked
from server.store.disk import Disk
from server.store.file import reason
from server.store.group import GroupCommit
from server.store.port import Batch, ReadOnly, Receipt

READ_ENTRIES = 500


class SqliteStore:
    """See ``Store``; made by ``SqliteStore.open``."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._ends = Ends()
        self._group = GroupCommit(disk, self._ends)
        self._reopening = asyncio.Lock()

    @classmethod
    async def open(cls, path: Path, *, power_safe: bool = True) -> SqliteStore:
        """Open the log at ``path``, made if missing; ``power_safe=False`` only for a test's control run."""
        disk = Disk(path, power_safe=power_safe)
        store = cls(disk)
        try:
            store._ends.start_over(*await disk.open())
        except BaseException:
            await disk.close()
            raise
        store._group.start()
        return store

    @property
    def read_only(self) -> ReadOnly | None:
        """Why nothing can be written now."""
        return self._disk.read_only

    @property
    def commits(self) -> int:
        """Transactions written since the start."""
        return self._group.commits

    async def append(self, batch: Batch) -> None:
        """Return when ``batch`` is on disk; see ``Store.append``."""
        await self._group.append(batch)

    async def read(self, stream: str, after: int = 0) -> list[Entry]:
        """Return the entries with seq > ``after``, checked."""
        return [entry async for entry in self.entries(stream, after)]

    async def entries(self, stream: str, after: int = 0) -> AsyncIterator[Entry]:
        """Yield the entries with seq > ``after`` that are there now, checked as it goes."""
        head = self._ends.head(stream)
        at = await self._anchor(stream, after) if after < head.seq else head
        while at.seq < head.seq:
            chunk = await self._chunk(stream, at, head)
            at = Head(chunk[-1].seq, chunk[-1].hash)
            for entry in chunk:
                yield entry
        if fault := self._ends.broken(stream):
            raise fault

    async def _anchor(self, stream: str, after: int) -> Head:
        if after == 0:
            return Head()
        found = await self._rows(stream, after, after)
        if not found:
            raise self._halted(Corrupt(stream, after, "gap"))
        return Head(after, found[0].hash)

    async def _chunk(self, stream: str, at: Head, head: Head) -> list[Entry]:
        chunk = await self._rows(stream, at.seq + 1, head.seq)
        ends_here = not chunk or chunk[-1].seq >= head.seq
        try:
            checked(stream, chunk, at, head if ends_here else None)
        except Corrupt as fault:
            raise self._halted(fault) from fault.__cause__
        return chunk

    async def _rows(self, stream: str, first: int, last: int) -> list[Entry]:
        try:
            return await self._disk.call(lambda file: file.read(stream, first, last, READ_ENTRIES))
        except sqlite3.Error as fault:
            unavailable = self._disk.stop(fault)
            if reason(fault) == "file_damaged":
                raise self._halted(Corrupt(stream, first, "unreadable")) from fault
            raise unavailable from fault

    def _halted(self, fault: Corrupt) -> Corrupt:
        self._ends.halt(fault)
        return fault

    async def command(self, stream: str, cmd_id: str) -> Receipt | None:
        """Return the receipt of an accepted command."""
        try:
            return await self._disk.call(lambda file: file.receipt(stream, cmd_id))
        except sqlite3.Error as fault:
            raise self._disk.stop(fault) from fault

    async def commands(self, stream: str) -> list[str]:
        """Return the ids of all accepted commands."""
        try:
            return await self._disk.call(lambda file: file.commands(stream))
        except sqlite3.Error as fault:
            raise self._disk.stop(fault) from fault

    async def streams(self) -> list[str]:
        """Return the names of all streams, sorted."""
        return self._ends.streams()

    async def head(self, stream: str) -> Head:
        """Return the end of what is durable."""
        return self._ends.head(stream)

    async def reopen(self) -> None:
        """Open anew, check the file, every chain and the room on disk; then leave read-only."""
        async with self._reopening:
            if self.read_only == "closed":
                raise Unavailable("closed")
            if self.read_only:
                await self._reopen()

    async def _reopen(self) -> None:
        self._ends.start_over(*await self._disk.open_again())
        await self._check_chains()
        self._disk.read_only = None
        self._group.start()

    async def _check_chains(self) -> None:
        # A broken chain halts its own stream and no other.
        for stream in self._ends.streams():
            with suppress(Corrupt):
                async for _ in self.entries(stream):
                    pass

    async def close(self) -> None:
        """Write what is queued, then let go of the file."""
        if self.read_only != "closed":
            await self._group.close()
            await self._disk.close()
