"""The register file: one SQLite database, apart from the log, reached by one connection in one thread.

Everything that names or describes people stands here, so that it can be erased while the log's chain
still verifies. WAL with synchronous=FULL, and secure_delete, so that what is deleted is overwritten; the
values are read back at opening, and the WAL is emptied then: after a failed flush the kernel shows pages
that never reached the disk, and a WAL that went on behind them would end there at the next power cut.
Writes that arrive while a commit runs share the next one; a write returns only after its commit. Raises
``Unavailable`` on any storage error; after one the file is read-only until it is reopened. Opened ``beside``
a running server, it is only read: nothing is written, checkpointed or brought up to date.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from server.failures import Unavailable
from server.people.search import SearchedConnection
from server.store.again import let_go, write_again

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]
Outcome = tuple[Any, BaseException | None]

SCHEMAS = ("schema.sql", "schema.2.sql", "schema.3.sql", "schema.4.sql")
"""What makes each version of the file from the one before."""
# Secure deletion reaches the WAL only once it is truncated, so checkpoints by size stay on as well.
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA busy_timeout=2000",
)
REQUIRED = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}


class RegisterFile:
    """The one connection to the register; ``read`` and ``write`` take a plain function of it."""

    def __init__(self, path: Path, beside: bool = False) -> None:
        self.path = path
        self.read_only: str | None = "opened beside a running server" if beside else None
        self._connect = _connect_to_read if beside else _connect
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="register")
        self._waiting: list[tuple[Work[Any], asyncio.Future[Any]]] = []
        self._writer: asyncio.Task[None] | None = None
        self._connection: sqlite3.Connection | None = None
        self.commits = 0
        self._closed = False

    async def read(self, question: Work[T]) -> T:
        """What the committed register answers. Raises Unavailable."""
        return await self._in_thread(lambda: question(self._open_connection()))

    async def write(self, change: Work[T]) -> T:
        """Run the change in a transaction; returns its value after the commit. Raises Unavailable.

        What the change raises undoes only the change. A caller that is cancelled does not stop the writer.
        """
        if self.read_only is not None:
            raise _unavailable("read_only", self.read_only)
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((change, done))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write_what_waits(), name="register writer")
        return await done

    async def scrub(self) -> None:
        """Bring deletions into the database and empty the WAL, so that no copy of deleted rows is left.

        Raises Unavailable.
        """
        if self.read_only is not None:
            raise _unavailable("read_only", self.read_only)
        await self._in_thread(lambda: _truncate_wal(self._open_connection()))

    async def reopen(self) -> None:
        """After a storage error: a new connection, checked; leaves read-only. Raises Unavailable."""
        await self._in_thread(self._replace_connection)
        self.read_only = None

    async def close(self) -> None:
        """Finish what waits, checkpoint and close."""
        if self._closed:
            return
        if self._writer is not None:
            await asyncio.gather(self._writer, return_exceptions=True)
        with suppress(sqlite3.Error):
            await asyncio.get_running_loop().run_in_executor(self._thread, self._close_connection)
        self._closed = True
        self._thread.shutdown(wait=True)

    async def _write_what_waits(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            outcomes = await self._outcomes([change for change, _ in batch])
            for (_, done), (value, error) in zip(batch, outcomes, strict=True):
                if done.done():
                    continue
                if error is None:
                    done.set_result(value)
                else:
                    done.set_exception(error)

    async def _outcomes(self, changes: list[Work[Any]]) -> list[Outcome]:
        try:
            return await self._in_thread(lambda: self._commit(changes))
        except Unavailable as error:
            self.read_only = ": ".join([error.reason, *getattr(error, "__notes__", ())])
            return [(None, _unavailable("storage", self.read_only)) for _ in changes]

    async def _in_thread(self, work: Callable[[], T]) -> T:
        if self._closed:
            raise _unavailable("closed", "the server is going down")
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        except sqlite3.Error as error:
            raise _unavailable(_reason(error), str(error)) from error

    def _commit(self, changes: list[Work[Any]]) -> list[Outcome]:
        connection = self._open_connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            outcomes = [_guarded(connection, change) for change in changes]
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        self.commits += 1
        return outcomes

    def _open_connection(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = self._connect(self.path)
        return self._connection

    def _replace_connection(self) -> None:
        self._close_connection()
        connection = self._open_connection()
        found = connection.execute("PRAGMA quick_check").fetchone()[0]
        if found != "ok":
            raise _unavailable("storage", str(found))

    def _close_connection(self) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        if self._connect is _connect_to_read:
            connection.close()
        else:
            let_go(connection, self.path)


async def open_register(path: Path, beside: bool = False) -> RegisterFile:
    """The register at this path, made if it is not there, readable by its owner alone. Raises Unavailable.

    ``beside`` a running server it must be there already, and is only read.
    """
    register = RegisterFile(path, beside)
    try:
        await register.read(lambda connection: connection.execute("SELECT 1").fetchone())
    except BaseException:
        await register.close()
        raise
    return register


def _guarded(connection: sqlite3.Connection, change: Work[Any]) -> Outcome:
    """One change of a batch: what it raises undoes it alone; storage errors end the whole batch."""
    connection.execute("SAVEPOINT change")
    try:
        value = change(connection)
    except (sqlite3.OperationalError, sqlite3.InternalError):
        raise
    except sqlite3.DatabaseError as error:
        if type(error) is sqlite3.DatabaseError:
            raise
        return _undone(connection, error)
    except Exception as error:
        return _undone(connection, error)
    connection.execute("RELEASE change")
    return value, None


def _undone(connection: sqlite3.Connection, error: BaseException) -> Outcome:
    connection.execute("ROLLBACK TO change")
    connection.execute("RELEASE change")
    return None, error


def _connect(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    write_again(path)
    connection = sqlite3.connect(
        path, isolation_level=None, check_same_thread=False, factory=SearchedConnection
    )
    try:
        _configure(connection)
        _bring_up_to_date(connection)
        _truncate_wal(connection)
    except BaseException:
        with suppress(sqlite3.Error):
            let_go(connection, path)
        raise
    connection.watch()
    return connection


def _connect_to_read(path: Path) -> sqlite3.Connection:
    if not path.exists():
        raise _unavailable("no_register", f"{path} is not there")
    address = f"file:{quote(str(path.resolve()))}?mode=ro"
    connection = sqlite3.connect(
        address, uri=True, isolation_level=None, check_same_thread=False, factory=SearchedConnection
    )
    try:
        connection.execute("PRAGMA busy_timeout=2000")
        connection.execute("PRAGMA query_only=ON")
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        if found != len(SCHEMAS):
            raise _unavailable("other_version", f"version {found}, not {len(SCHEMAS)}: start the server once")
    except BaseException:
        connection.close()
        raise
    return connection


def _configure(connection: sqlite3.Connection) -> None:
    for pragma in PRAGMAS:
        connection.execute(pragma)
    for name, value in REQUIRED.items():
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if found != value:
            raise _unavailable("storage", f"{name} is {found}, not {value}")


def _bring_up_to_date(connection: sqlite3.Connection) -> None:
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found > len(SCHEMAS):
        raise _unavailable("newer", f"the register is of version {found}, this program knows {len(SCHEMAS)}")
    for number, name in enumerate(SCHEMAS[found:], found + 1):
        schema = files("server.people").joinpath(name).read_text("utf-8")
        connection.executescript(f"BEGIN IMMEDIATE; {schema} PRAGMA user_version={number}; COMMIT;")


def _truncate_wal(connection: sqlite3.Connection) -> None:
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise _unavailable("busy", "another program reads the register, so nothing could be wiped yet")


def _reason(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_IOERR) & 0xFF
    damaged = {sqlite3.SQLITE_CORRUPT: "file_damaged", sqlite3.SQLITE_NOTADB: "file_damaged"}
    return {**damaged, sqlite3.SQLITE_FULL: "disk_full"}.get(code, "storage")


def _unavailable(reason: str, detail: str) -> Unavailable:
    """The failure with its one word; the detail is for the operator's log, not for the person."""
    error = Unavailable(reason)
    error.add_note(f"register: {detail}")
    return error
