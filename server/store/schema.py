"""How the log's file is opened: durable settings, read back, and numbered migrations.

Raises ``NotOurs`` for a file of another program or a newer version, ``NotDurable`` where the file system
does not give what "acknowledged means durable" needs.
"""

from __future__ import annotations

import sqlite3
from importlib import resources

APPLICATION_ID = 0x59695368  # "YiSh"
# Earlier versions can damage a file when two connections write or checkpoint it at once; ours is one alone.
SAFE_WITH_SEVERAL_CONNECTIONS = (3, 51, 3)
BUSY_MS = 5_000
WAL_LIMIT_BYTES = 16 << 20


class NotDurable(Exception):
    """A setting that durability rests on did not take."""


class NotOurs(Exception):
    """The file belongs to another program, or to a newer version of this one."""


def version_note() -> str | None:
    """Return what to log at start about this SQLite, if anything."""
    if sqlite3.sqlite_version_info >= SAFE_WITH_SEVERAL_CONNECTIONS:
        return None
    floor = ".".join(map(str, SAFE_WITH_SEVERAL_CONNECTIONS))
    return f"SQLite {sqlite3.sqlite_version} is older than {floor}: one connection alone uses the log's file"


def settle(db: sqlite3.Connection, *, power_safe: bool = True) -> None:
    """Make ``db`` durable and bring its tables up to date."""
    _check_owner(db)
    _configure(db, power_safe)
    _migrate(db)


def _configure(db: sqlite3.Connection, power_safe: bool) -> None:
    db.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    wanted: dict[str, object] = {
        "journal_mode": b"wal",
        "synchronous": 2 if power_safe else 1,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "wal_autocheckpoint": 0,
    }
    for name, value in wanted.items():
        setting = value.decode() if isinstance(value, bytes) else value
        db.execute(f"PRAGMA {name} = {setting}").fetchall()
    db.execute(f"PRAGMA journal_size_limit = {WAL_LIMIT_BYTES}").fetchall()
    for name, value in wanted.items():
        got = pragma(db, name)
        if got != value:
            raise NotDurable(f"PRAGMA {name} is {got!r}, must be {value!r}")


def pragma(db: sqlite3.Connection, name: str) -> object:
    """Return the value of a setting as this connection sees it."""
    row = db.execute(f"PRAGMA {name}").fetchone()
    return row[0] if row else None


def _check_owner(db: sqlite3.Connection) -> None:
    owner = pragma(db, "application_id")
    tables = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if owner != APPLICATION_ID and (owner or tables):
        raise NotOurs("the file belongs to another program")


def migrations() -> list[tuple[int, str]]:
    """Return (number, SQL) of every migration, in order."""
    folder = resources.files("server.store") / "sql"
    files = (file for file in folder.iterdir() if file.name.endswith(".sql"))
    return sorted((int(file.name.split("_")[0]), file.read_text("utf-8")) for file in files)


def _migrate(db: sqlite3.Connection) -> None:
    version = int(str(pragma(db, "user_version")))
    known = migrations()
    if version > known[-1][0]:
        raise NotOurs(f"the file has version {version}, this program knows {known[-1][0]}")
    for number, sql in known:
        if number > version:
            _apply(db, number, sql)


def _apply(db: sqlite3.Connection, number: int, sql: str) -> None:
    mark = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {number};"
    try:
        db.executescript(f"BEGIN IMMEDIATE; {sql}; {mark} COMMIT;")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
