"""A reader beside a running store: sees what is committed, writes nothing, names damage."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from facilitation.log import Draft, Head, canonical, head_of, seal
from facilitation.types import Ms
from server.failures import Corrupt, Unavailable
from server.store.port import Batch
from server.store.reader import open_reader
from server.store.sqlite import SqliteStore


def drafts(count: int) -> list[Draft]:
    return [Draft(Ms(1000 + n), "d1", "", "noted", canonical({"n": n})) for n in range(count)]


async def test_a_reader_sees_what_is_committed_while_the_store_is_open(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    store = await SqliteStore.open(path)
    first = seal("m1", Head(), 1, drafts(3))
    await store.append(Batch("m1", 0, 1, first))
    async with open_reader(path) as reader:
        assert await reader.streams() == ["m1"]
        assert await reader.read("m1") == list(first)
        more = seal("m1", head_of(first, Head()), 1, drafts(2))
        await store.append(Batch("m1", 3, 1, more))
        assert len(await reader.read("m1")) == 5
        assert await reader.read("nowhere") == []
    await store.close()


async def test_a_reader_cannot_write(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    store = await SqliteStore.open(path)
    await store.append(Batch("m1", 0, 1, seal("m1", Head(), 1, drafts(1))))
    async with open_reader(path) as reader:
        with pytest.raises(sqlite3.OperationalError):
            await reader._db.execute("DELETE FROM entry")
    await store.close()


async def test_a_changed_row_is_named(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    store = await SqliteStore.open(path)
    await store.append(Batch("m1", 0, 1, seal("m1", Head(), 1, drafts(4))))
    await store.close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE entry SET at = at + 1 WHERE seq = 3")
    async with open_reader(path) as reader:
        with pytest.raises(Corrupt) as fault:
            await reader.read("m1")
    assert fault.value.seq == 3


async def test_without_a_file_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        async with open_reader(tmp_path / "log.db"):
            pass
