"""The log's file: one connection, used by one thread, each call a whole unit of work.

Nothing here waits for anything but the disk, and no call leaves a transaction open. A row that was damaged
becomes an entry that cannot hash right, so that the chain's check names it. Raises ``sqlite3.Error``.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from facilitation.log import Entry, Head
from server.store.again import let_go, write_again
from server.store.chain import End, end_of
from server.store.port import Batch, ReadOnly, Receipt
from server.store.schema import settle
from server.store.several import insert

PROBE_BYTES = 1 << 20  # as much as the largest commit

_COLUMNS = 'stream, seq, epoch, at, "by", cmd, kind, body, prev, hash'
_ADD_ENTRIES = f"INSERT INTO entry ({_COLUMNS})"
_ADD_RECEIPTS = "INSERT INTO receipt (stream, cmd, body_hash, answer, seq)"
_MOVE_HEADS = "INSERT OR REPLACE INTO head (stream, seq, epoch, hash)"
_OF_STREAM = f"SELECT {_COLUMNS} FROM entry WHERE stream = CAST(? AS TEXT)"
_READ = f"{_OF_STREAM} AND seq >= ? AND seq <= ? ORDER BY seq LIMIT ?"
_LAST = f"{_OF_STREAM} ORDER BY seq DESC LIMIT 1"
_RECEIPT = "SELECT cmd, body_hash, answer, seq FROM receipt WHERE stream = ? AND cmd = ?"
_COMMANDS = "SELECT cmd FROM receipt WHERE stream = ?"
# Hops from stream to stream along the primary key; GROUP BY would read every entry.
_STREAMS = """
WITH RECURSIVE name(stream) AS (
  SELECT min(stream) FROM entry
  UNION ALL
  SELECT (SELECT min(stream) FROM entry WHERE stream > name.stream) FROM name WHERE name.stream IS NOT NULL)
SELECT stream FROM name WHERE stream IS NOT NULL"""

AllEnds = tuple[dict[str, End], dict[str, End]]

_REASONS: dict[int, ReadOnly | None] = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_CORRUPT: "file_damaged",
    sqlite3.SQLITE_NOTADB: "file_damaged",
    sqlite3.SQLITE_BUSY: None,
    sqlite3.SQLITE_LOCKED: None,
}


def reason(fault: sqlite3.Error) -> ReadOnly | None:
    """Return why the store must be read-only after ``fault``; None if it was only busy."""
    code = getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_IOERR) & 0xFF
    return _REASONS.get(code, "disk_error")


class LogFile:
    """Entries and receipts on disk."""

    def __init__(self, path: Path, *, power_safe: bool = True) -> None:
        self._path = path
        write_again(path)
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.text_factory = bytes  # damaged text must not stop a reading before it is named
        try:
            settle(self._db, power_safe=power_safe)
            _sync_folder(path.parent)
        except BaseException:
            with suppress(sqlite3.Error):
                self.close()
            raise

    def write(self, batches: Sequence[Batch]) -> None:
        """Write all ``batches`` in one durable transaction, or nothing."""
        heads = {batch.stream: batch.entries[-1] for batch in batches if batch.entries}
        with self._transaction():
            insert(self._db, _ADD_ENTRIES, (_row(entry) for batch in batches for entry in batch.entries))
            insert(self._db, _MOVE_HEADS, ((name, last.seq, last.epoch, last.hash) for name, last in heads.items()))
            insert(self._db, _ADD_RECEIPTS, (_receipt_row(batch, kept) for batch in batches for kept in batch.receipts))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        if self._db.in_transaction:
            with suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")

    def read(self, stream: str, first: int, last: int, limit: int) -> list[Entry]:
        """Return up to ``limit`` entries from seq ``first`` to ``last``; fewer before damage."""
        entries: list[Entry] = []
        try:
            for row in self._db.execute(_READ, (_key(stream), first, last, limit)):
                entries.append(_entry(row))
        except sqlite3.DatabaseError:
            if not entries:
                raise
        return entries

    def last(self, stream: str) -> Entry | None:
        """Return the last entry of ``stream``."""
        row = self._db.execute(_LAST, (_key(stream),)).fetchone()
        return _entry(row) if row else None

    def ends(self) -> AllEnds:
        """Return the ends of all streams, first as noted, then as the last entries have them."""
        noted = {
            _text(stream): End(Head(_number(seq), _text(mark)), _number(epoch))
            for stream, seq, epoch, mark in self._db.execute("SELECT stream, seq, epoch, hash FROM head")
        }
        names = {_text(row[0]) for row in self._db.execute(_STREAMS)} | noted.keys()
        return noted, {name: end_of(last) for name in names if (last := self.last(name))}

    def receipt(self, stream: str, cmd: str) -> Receipt | None:
        """Return the receipt kept for a command."""
        row = self._db.execute(_RECEIPT, (stream, cmd)).fetchone()
        return Receipt(_text(row[0]), _text(row[1]), bytes(row[2]), int(row[3])) if row else None

    def commands(self, stream: str) -> list[str]:
        """Return the ids of all commands a receipt is kept for."""
        return [_text(cmd) for (cmd,) in self._db.execute(_COMMANDS, (stream,)).fetchall()]

    def is_sound(self) -> bool:
        """Return whether SQLite finds no damage in the file's structure."""
        try:
            rows: list[tuple[bytes]] = self._db.execute("PRAGMA quick_check(1)").fetchall()
        except sqlite3.DatabaseError:
            return False
        return rows == [(b"ok",)]

    def probe(self) -> None:
        """Write as much as a large commit and take it back; raises if the disk is still full or failing."""
        with self._transaction():
            self._db.execute("INSERT INTO probe VALUES (zeroblob(?))", (PROBE_BYTES,))
        with self._transaction():
            self._db.execute("DELETE FROM probe WHERE ?", (1,))

    def settle_write_ahead(self) -> None:
        """Empty the write-ahead log into the file.

        After a failed flush the kernel shows pages that never reached the disk. A log that went on behind
        such pages would end there at the next power cut; emptied, everything it held is written again. It was
        itself written again when this file was opened (see ``again``).
        """
        busy = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            fault = sqlite3.OperationalError("another program is reading the file")
            fault.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise fault

    def checkpoint(self) -> None:
        """Move what the write-ahead log holds into the file itself."""
        self._db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def close(self) -> None:
        """Let go of the file."""
        let_go(self._db, self._path)


def _row(entry: Entry) -> tuple[object, ...]:
    return (entry.stream, entry.seq, entry.epoch, entry.at, entry.by, entry.cmd, entry.kind,
            entry.body.decode(), entry.prev, entry.hash)  # fmt: skip


def _receipt_row(batch: Batch, kept: Receipt) -> tuple[object, ...]:
    return batch.stream, kept.cmd, kept.body_hash, kept.answer, kept.seq


def _entry(row: tuple[object, ...]) -> Entry:
    stream, seq, epoch, at, by, cmd, kind, body, prev, mark = row
    return Entry(_text(stream), _number(seq), _number(epoch), _number(at), _text(by), _text(cmd),
                 _text(kind), body if isinstance(body, bytes) else b"", _text(prev), _text(mark))  # fmt: skip


def _text(value: object) -> str:
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else f"damaged: {value!r}"


def _key(stream: str) -> bytes:
    return stream.encode("utf-8", "surrogateescape")  # a damaged name must still be found


def _number(value: object) -> int:
    return value if isinstance(value, int) else -1


def _sync_folder(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
