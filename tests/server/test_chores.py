"""The register's chores: done at their turns, left for the next one where the disk fails."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from facilitation.types import Ms
from server.chores import kept_up
from server.people.links import LIFETIME, StaffLink
from server.people.office import People, open_people

TURN = 0.02


@pytest.fixture
async def people(tmp_path: Path) -> AsyncIterator[People]:
    office = await open_people(tmp_path / "register.db")
    yield office
    await office.close()


async def soon(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(3):
        while not holds():
            await asyncio.sleep(TURN)


async def seen(people: People, ref: str) -> int:
    ask = "SELECT seen FROM device WHERE ref=?"
    found: int = await people.file.read(lambda c: c.execute(ask, (ref,)).fetchone()[0])
    return found


async def links(people: People) -> int:
    found: int = await people.file.read(lambda c: c.execute("SELECT count(*) FROM staff_link").fetchone()[0])
    return found


async def test_who_was_seen_is_written_and_links_past_their_time_are_gone(people: People) -> None:
    device, _ = await people.devices.new_device(Ms(5))
    await people.links.new_link(StaffLink(seat="admin"), Ms(0))
    await people.links.new_link(StaffLink(seat="admin"), Ms(10))
    async with kept_up(people, lambda: Ms(LIFETIME + 5), TURN):
        people.devices.seen(device.ref, Ms(9))
        commits = people.file.commits
        await soon(lambda: people.file.commits > commits)
        await asyncio.sleep(3 * TURN)
    assert await seen(people, device.ref) == 9
    assert await links(people) == 1


async def test_while_the_register_fails_nothing_is_lost_and_the_next_turn_goes_on(people: People) -> None:
    device, _ = await people.devices.new_device(Ms(5))
    people.devices.seen(device.ref, Ms(9))
    await people.file.read(lambda c: c.execute("PRAGMA query_only=ON"))
    async with kept_up(people, lambda: Ms(0), TURN):
        await soon(lambda: people.file.read_only is not None)
        await people.file.reopen()
        commits = people.file.commits
        await soon(lambda: people.file.commits > commits)
    assert await seen(people, device.ref) == 9
