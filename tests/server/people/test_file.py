"""The register's file: settings read back, commits shared, failures apart, nothing after an error."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from pathlib import Path

import pytest

from facilitation.types import Ms
from server.failures import Unavailable
from server.people.file import open_register
from server.people.office import People, open_people


async def test_the_settings_are_what_they_must_be(people: People) -> None:
    def settings(connection: sqlite3.Connection) -> list[object]:
        asked = ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "trusted_schema")
        return [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]

    assert await people.file.read(settings) == ["wal", 2, 1, 1, 0]


async def test_only_the_owner_may_read_the_file(people: People, path: Path) -> None:
    await people.register.add_community("x", Ms(1))
    for name in os.listdir(path.parent):
        assert os.stat(path.parent / name).st_mode & 0o077 == 0, name


async def test_what_waits_shares_a_commit(people: People) -> None:
    before = people.file.commits
    await asyncio.gather(*(people.register.add_community(f"c{i}", Ms(1)) for i in range(300)))
    assert len(await people.register.communities()) == 300
    assert people.file.commits - before <= 3


async def test_a_change_that_fails_undoes_itself_alone(people: People) -> None:
    def half(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO community VALUES ('half', 'x', 1)")
        raise KeyError("no")

    failed, made = await asyncio.gather(
        people.file.write(half), people.register.add_community("whole", Ms(1)), return_exceptions=True
    )
    assert isinstance(failed, KeyError)
    assert [c.id for c in await people.register.communities()] == [made]


async def test_a_caller_who_leaves_does_not_stop_the_writer(people: People) -> None:
    leaving = [asyncio.ensure_future(people.register.add_community(f"c{i}", Ms(1))) for i in range(50)]
    await asyncio.sleep(0)
    for caller in leaving:
        caller.cancel()
    await people.register.add_community("after", Ms(1))
    assert len(await people.register.communities()) == 51
    assert not await people.file.read(lambda c: c.in_transaction)


async def test_after_a_storage_error_nothing_is_written_until_it_is_reopened(people: People) -> None:
    await people.file.read(lambda c: c.execute("PRAGMA query_only=ON"))
    with pytest.raises(Unavailable):
        await people.register.add_community("lost", Ms(1))
    await people.file.read(lambda c: c.execute("PRAGMA query_only=OFF"))
    assert people.file.read_only
    with pytest.raises(Unavailable) as still:
        await people.register.add_community("too early", Ms(1))
    assert still.value.reason == "read_only"
    assert await people.register.communities() == []
    await people.file.reopen()
    await people.register.add_community("kept", Ms(1))
    assert [c.name for c in await people.register.communities()] == ["kept"]


async def test_a_closed_register_says_so(path: Path) -> None:
    office = await open_people(path)
    await office.close()
    await office.close()
    with pytest.raises(Unavailable) as refused:
        await office.register.communities()
    assert refused.value.reason == "closed"
    with pytest.raises(Unavailable):
        await office.register.add_community("x", Ms(1))


async def test_a_file_that_is_no_register_is_refused(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(Unavailable) as refused:
        await open_register(path)
    assert refused.value.reason == "file_damaged"


async def test_a_register_of_a_newer_program_is_left_alone(path: Path) -> None:
    await (await open_people(path)).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()
    with pytest.raises(Unavailable) as refused:
        await open_register(path)
    assert refused.value.reason == "newer"


async def test_what_was_written_is_there_after_reopening(path: Path) -> None:
    first = await open_people(path)
    made = await first.register.add_community("新东方小区", Ms(1))
    device, token = await first.devices.new_device(Ms(5), "手机")
    first.devices.seen(device.ref, Ms(9))
    await first.close()
    again = await open_people(path)
    assert [c.id for c in await again.register.communities()] == [made]
    kept = again.devices.by_token(token)
    assert kept is not None and (kept.ref, kept.seen, kept.label) == (device.ref, 9, "手机")
    await again.close()


async def test_the_write_ahead_log_is_emptied_at_every_opening(people: People, path: Path) -> None:
    """The first office is left as a killed process leaves it: its commits stand in the WAL alone."""
    await people.register.add_community("新东方小区", Ms(1))
    ahead = path.with_name(path.name + "-wal")
    assert ahead.stat().st_size > 0
    again = await open_people(path)
    assert ahead.stat().st_size == 0
    assert [c.name for c in await again.register.communities()] == ["新东方小区"]
    await again.close()
    await people.register.add_community("another", Ms(1))
    assert ahead.stat().st_size > 0
    await people.file.reopen()
    assert not ahead.exists() or ahead.stat().st_size == 0
    assert len(await people.register.communities()) == 2


async def test_an_opening_that_cannot_empty_it_says_so(people: People, path: Path) -> None:
    await people.register.add_community("x", Ms(1))
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM community").fetchall()
    with pytest.raises(Unavailable) as refused:
        await open_register(path)
    assert refused.value.reason == "busy"
    reader.close()
    await (await open_register(path)).close()


async def test_beside_a_running_server_it_is_only_read(people: People, path: Path) -> None:
    await people.register.add_community("新东方小区", Ms(1))
    ahead = path.with_name(path.name + "-wal")
    before = ahead.read_bytes()
    beside = await open_people(path, beside=True)
    assert [c.name for c in await beside.register.communities()] == ["新东方小区"]
    with pytest.raises(Unavailable) as refused:
        await beside.register.add_community("not here", Ms(1))
    assert refused.value.reason == "read_only"
    await beside.close()
    assert ahead.read_bytes() == before
    await people.register.add_community("still written", Ms(1))


async def test_where_there_is_no_register_none_is_made_to_be_read(path: Path) -> None:
    with pytest.raises(Unavailable) as refused:
        await open_register(path, beside=True)
    assert refused.value.reason == "no_register" and not path.exists()
