"""Reading the log's file beside a running server: read-only, no lock, no checkpoint, each answer checked.

For commands such as export. The connection is opened with ``mode=ro`` and ``query_only``, so it can neither
write nor checkpoint, and each reading is short: the writer is never held back. Raises ``Corrupt`` where a
chain does not hold, ``Unavailable`` where the file cannot be read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite

from facilitation.log import Broken, Entry, Head, check
from server.failures import Corrupt, Unavailable

_ENTRIES = """SELECT stream, seq, epoch, at, "by", cmd, kind, CAST(body AS BLOB), prev, hash
FROM entry WHERE stream = ? ORDER BY seq"""


class LogReader:
    """Entries and streams of a log file that another process may be writing."""

    def __init__(self, db: aiosqlite.Connection) -> None:
        self._db = db

    async def streams(self) -> list[str]:
        """Return the names of all streams, sorted. Raises Unavailable."""
        return [str(row[0]) for row in await self._ask("SELECT stream FROM head ORDER BY stream")]

    async def read(self, stream: str) -> list[Entry]:
        """Return the whole stream, checked against the end noted beside it. Raises Corrupt, Unavailable."""
        noted = await self._ask("SELECT seq, hash FROM head WHERE stream = ?", stream)
        entries = [Entry(*row) for row in await self._ask(_ENTRIES, stream)]
        if not noted:
            return []
        known = [entry for entry in entries if entry.seq <= noted[0][0]]
        try:
            check(known, head=Head(int(noted[0][0]), str(noted[0][1])))
        except Broken as broken:
            raise Corrupt(stream, broken.seq) from broken
        return known

    async def _ask(self, question: str, *values: object) -> list[sqlite3.Row]:
        try:
            return list(await self._db.execute_fetchall(question, values))
        except sqlite3.Error as error:
            raise Unavailable("storage") from error


@asynccontextmanager
async def open_reader(path: Path) -> AsyncIterator[LogReader]:
    """A reader of the log file at ``path``. Raises Unavailable where there is none."""
    if not path.exists():
        raise Unavailable("no_log")
    address = f"file:{path.resolve().as_posix()}?mode=ro"
    async with aiosqlite.connect(address, uri=True, isolation_level=None) as db:
        await db.execute("PRAGMA query_only=ON")
        yield LogReader(db)
