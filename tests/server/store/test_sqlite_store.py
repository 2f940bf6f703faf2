"""The SQLite store keeps the contract, and across processes what only a file can keep."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from facilitation.log import Head
from server.failures import Unavailable
from server.lockfile import Locked
from server.store import schema
from server.store.file import LogFile
from server.store.port import Batch
from server.store.sqlite import SqliteStore
from tests.server.store.contract import StoreContract, after, chained, end, entries_of, receipt


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    opened = await SqliteStore.open(tmp_path / "log.db")
    yield opened
    await opened.close()


class TestSqliteStore(StoreContract):
    pass


async def test_a_file_opened_again_has_everything(tmp_path: Path) -> None:
    first = await SqliteStore.open(tmp_path / "log.db")
    batches = chained(3, each=2)
    for batch in batches:
        await first.append(batch)
    await first.close()
    second = await SqliteStore.open(tmp_path / "log.db")
    assert await second.read("m1") == entries_of(batches)
    assert await second.command("m1", batches[0].entries[0].cmd) == batches[0].receipts[0]
    await second.append(after(end(batches[-1]), 1))
    await second.close()


async def test_closing_writes_what_was_queued(tmp_path: Path) -> None:
    store = await SqliteStore.open(tmp_path / "log.db")
    calls = [asyncio.create_task(store.append(batch)) for batch in chained(50)]
    await asyncio.sleep(0)
    await store.close()
    await asyncio.gather(*calls)
    with sqlite3.connect(tmp_path / "log.db") as db:
        assert db.execute("SELECT count(*) FROM entry").fetchone() == (50,)
    db.close()


async def test_what_queues_during_a_commit_shares_the_next_one(store: SqliteStore) -> None:
    await asyncio.gather(*(store.append(batch) for batch in chained(1000)))
    assert store.commits <= 10


async def test_a_commit_stays_near_one_megabyte(store: SqliteStore) -> None:
    big = [Batch(f"s{n}", 0, 1, (), [receipt(f"c{n}", 0, bytes(200_000))]) for n in range(20)]
    await asyncio.gather(*(store.append(batch) for batch in big))
    assert store.commits >= 4


async def test_cancelled_callers_leave_no_open_transaction(store: SqliteStore) -> None:
    calls = [asyncio.create_task(store.append(after(Head(), 1, f"s{n}"))) for n in range(300)]
    for call in calls:
        await asyncio.sleep(0)
        call.cancel()
    await store.append(after(Head(), 1, "last"))
    assert not await store._disk.call(lambda file: file._db.in_transaction)


async def test_a_batch_that_cannot_be_written_fails_alone(store: SqliteStore) -> None:
    odd = Batch("odd", 0, 1, (), [receipt("\ud800", 0)])
    fine = after(Head(), 1, "fine")
    fates = await asyncio.gather(store.append(odd), store.append(fine), return_exceptions=True)
    assert isinstance(fates[0], UnicodeError) and fates[1] is None
    assert store.read_only is None


async def test_the_settings_durability_rests_on_are_on(store: SqliteStore) -> None:
    names = ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "wal_autocheckpoint")
    found = await store._disk.call(lambda file: [schema.pragma(file._db, name) for name in names])
    assert found == [b"wal", 2, 1, 0, 0]


def test_a_file_that_cannot_be_made_durable_is_refused() -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.text_factory = bytes
    with pytest.raises(schema.NotDurable, match="journal_mode"):
        schema.settle(db)
    db.close()


async def test_the_write_ahead_log_does_not_grow_without_bound(store: SqliteStore, tmp_path: Path) -> None:
    head = Head()
    for _ in range(110):
        batch = after(head, 100)
        await store.append(batch)
        head = end(batch)
    assert (tmp_path / "log.db-wal").stat().st_size < 8 << 20
    assert (tmp_path / "log.db").stat().st_size > 1 << 20


async def test_a_second_store_on_one_file_is_refused(store: SqliteStore, tmp_path: Path) -> None:
    with pytest.raises(Locked) as found:
        await SqliteStore.open(tmp_path / "log.db")
    assert found.value.holder == os.getpid()


HOLD = """
import asyncio, pathlib, sys
from server.store.sqlite import SqliteStore
async def hold():
    await SqliteStore.open(pathlib.Path(sys.argv[1]))
    print("open", flush=True)
    await asyncio.sleep(60)
asyncio.run(hold())
"""


async def test_a_killed_process_gives_the_file_back(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE)
    assert holder.stdout and holder.stdout.readline() == b"open\n"
    with pytest.raises(Locked) as found:
        await SqliteStore.open(path)
    assert found.value.holder == holder.pid and str(holder.pid) in str(found.value)
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    await (await SqliteStore.open(path)).close()


async def test_a_file_of_another_program_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "log.db") as db:
        db.execute("CREATE TABLE recipe (name TEXT)")
    db.close()
    with pytest.raises(schema.NotOurs, match="another program"):
        await SqliteStore.open(tmp_path / "log.db")


async def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    await (await SqliteStore.open(tmp_path / "log.db")).close()
    with sqlite3.connect(tmp_path / "log.db") as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(schema.NotOurs, match="99"):
        await SqliteStore.open(tmp_path / "log.db")


async def test_something_that_is_no_database_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "log.db").write_bytes(b"minutes of the meeting " * 400)
    with pytest.raises(Unavailable, match="file_damaged"):
        await SqliteStore.open(tmp_path / "log.db")


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "log.db", isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        schema._apply(db, 7, "CREATE TABLE half (a); CREATE TABLE half (a);")
    assert db.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
    assert db.execute("PRAGMA user_version").fetchone() == (0,)
    db.close()


def test_migrations_are_numbered_without_a_gap() -> None:
    assert [number for number, _ in schema.migrations()] == list(range(1, len(schema.migrations()) + 1))


def test_an_old_sqlite_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    assert "3.51.3" in (schema.version_note() or "")
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 3))
    assert schema.version_note() is None


def test_the_control_run_alone_is_not_power_safe(tmp_path: Path) -> None:
    file = LogFile(tmp_path / "log.db", power_safe=False)
    assert schema.pragma(file._db, "synchronous") == 1
    file.close()
