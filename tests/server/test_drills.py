"""A drill over real sockets: people come, speak and vote; the real meeting's log stays as it is; nothing is left."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from facilitation.agenda import AddItem
from facilitation.attendance import Right
from facilitation.attendance.words import SetRoll
from facilitation.balloting.words import ClosePoll, OpenPoll
from facilitation.flow import CloseMeeting, OpenDoors, StartItem
from facilitation.halls import AddHall
from facilitation.recording import CloseMinutes
from facilitation.seats import BindSeat
from facilitation.types import Actor, DeviceId, MemberId, RightId
from server import pages
from server.answers import answered
from server.keys import DRILLS, MEETINGS, PEOPLE, STORE
from server.people.ids import CommunityId, MeetingId
from server.people.rehearsed import clear_drills, enter_drill
from server.sitting import Sitting
from tests.server.house import House, Page, hold_meeting, open_house, post, until

PEOPLE_THERE = 6


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path, pages.routes()) as made:
        await hold_meeting(made, PEOPLE_THERE + 1)
        yield made


async def prepared(house: House) -> Page:
    """The real meeting, ready to begin, with its convener."""
    convener = await house.staff("convener")
    by = Actor(device=DeviceId(convener.device), seat="convener")
    rights = tuple(
        Right(id=RightId(f"r{n}"), holders=(MemberId(m),), groups=("representatives",))
        for n, m in enumerate(house.members)
    )
    for command in (
        SetRoll(rights=rights),
        AddHall(hall="F", name="固定议事厅", hall_kind="fixed"),  # type: ignore[arg-type]
        AddItem(item="i1", title="加装电梯", item_kind="procedural"),
    ):
        answered(await house.sitting.issue(command, by))
    return convener


async def begun(house: House, by: Page, people: int = PEOPLE_THERE) -> Sitting:
    status, told = await post(house, f"/api/m/{house.meeting}/drill", {"people": people}, by)
    assert status == 200, told
    found = house.app[MEETINGS].get(told["drill"])
    assert found is not None
    return found


async def rows_of(house: House, meeting: str) -> dict[str, int]:
    """How many rows of the register name this meeting."""
    tables = ("meeting_member", "staff_link", "text", "enclosed")
    counts = {table: f"SELECT count(*) FROM {table} WHERE meeting=?" for table in tables} | {
        "meeting": "SELECT count(*) FROM meeting WHERE id=?"
    }
    file = house.app[PEOPLE].file
    return {
        name: await file.read(lambda c, ask=ask: c.execute(ask, (meeting,)).fetchone()[0])
        for name, ask in counts.items()
    }


async def run_through(drill: Sitting, by: Page) -> str:
    """Doors, item, poll, close: as the moderator would, with the simulated people voting."""
    chair = Actor(device=DeviceId(by.device), seat="moderator")
    answered(await drill.issue(OpenDoors(), chair))
    await until(lambda: len(drill.room.state.attendance.present) == PEOPLE_THERE, 90)
    answered(await drill.issue(StartItem(item="i1"), chair))
    answered(await drill.issue(OpenPoll(poll="p1", item="i1"), chair))
    await until(lambda: len(drill.room.state.balloting.polls["p1"].box.votes) >= PEOPLE_THERE - 1, 60)
    answered(await drill.issue(ClosePoll(poll="p1"), chair))
    answered(await drill.issue(CloseMeeting(), chair))
    return drill.room.state.balloting.polls["p1"].state


async def test_DR1_people_come_and_vote_in_a_drill_and_the_real_log_stays_as_it_is(house: House) -> None:
    convener = await prepared(house)
    before, seats = await house.app_log(), house.sitting.room.state.seats
    drill = await begun(house, convener)
    assert drill.room.state.info is not None and drill.room.state.info.drill == house.meeting
    assert await run_through(drill, convener) == "counted"
    assert await house.app_log() == before
    assert house.sitting.room.state.seats == seats and house.sitting.room.state.flow.phase == "draft"
    assert drill.id not in await house.app[STORE].streams()


async def test_DR2_a_drill_ends_in_one_press_and_leaves_nothing(house: House) -> None:
    convener = await prepared(house)
    drill = await begun(house, convener)
    console = await house.device()
    page = Page(house, convener.device, convener.cookie)
    page_house, house.meeting = house.meeting, drill.id
    assert (await page.open("moderator"))["slices"]["meeting"]["data"]["drill"] == page_house
    house.meeting = page_house
    assert any((await rows_of(house, drill.id)).values())
    status, told = await post(house, f"/api/m/{drill.id}/drill/end", {}, convener)
    assert (status, told) == (200, {"ok": True, "meeting": house.meeting})
    assert house.app[MEETINGS].get(drill.id) is None and house.app[DRILLS].of(house.meeting) is None
    assert not any((await rows_of(house, drill.id)).values())
    real = await rows_of(house, house.meeting)
    assert real["meeting"] and real["meeting_member"]
    await until(lambda: not page.sio.connected)
    status, told = await post(
        house, f"/api/m/{drill.id}/hello", {"meeting": drill.id, "seat": "public", "protocol": 1}, console
    )
    assert (status, told["code"]) == (409, "drill_over") and "演练已经结束" in told["words"]["zh-CN"]


async def test_DR2_a_drill_is_in_no_list_and_a_stopped_server_leaves_none(house: House) -> None:
    convener = await prepared(house)
    drill = await begun(house, convener, 0)
    async with aiohttp.ClientSession() as http, http.get(f"{house.url}/api/start") as answer:
        assert [one["id"] for one in (await answer.json())["meetings"]] == [house.meeting]
    people = house.app[PEOPLE]
    found = await people.meetings.get(MeetingId(house.meeting))
    assert found is not None
    assert [one.id for one in await people.meetings.of(CommunityId(found.community))] == [house.meeting]
    left = await enter_drill(people.file, MeetingId(house.meeting))
    await clear_drills(people.file)
    for gone in (left, drill.id):
        assert not any((await rows_of(house, gone)).values())


async def test_DR1_one_drill_of_a_meeting_at_a_time_and_none_once_the_doors_are_open(house: House) -> None:
    convener = await prepared(house)
    first, again = await asyncio.gather(begun(house, convener, 0), begun(house, convener, 0))
    assert first is again
    status, links = await post(house, f"/api/m/{house.meeting}/drill/links", {}, convener)
    assert status == 200 and {one["seat"] for one in links["links"]} >= {"projector", "hall_desk", "teller", "recorder"}
    assert links["phone"]["name"] == "居民06" and f"m={first.id}#p=" in links["phone"]["url"]
    await post(house, f"/api/m/{house.meeting}/drill/end", {}, convener)
    await house.issue(BindSeat(device=DeviceId(convener.device), seat="moderator"))
    answered(await house.sitting.issue(OpenDoors(), Actor(device=DeviceId(convener.device), seat="moderator")))
    status, told = await post(house, f"/api/m/{house.meeting}/drill", {}, convener)
    assert (status, told["code"], told["rule"]) == (409, "drill_too_late", "DR1")


async def test_DR3_a_drill_gives_no_package(house: House) -> None:
    convener = await prepared(house)
    drill = await begun(house, convener, 0)
    chair = Actor(device=DeviceId(convener.device), seat="moderator")
    for command in (OpenDoors(), CloseMeeting()):
        answered(await drill.issue(command, chair))
    recorder = Actor(device=DeviceId(convener.device), seat="recorder")
    closing: Any = {"sha256": "0" * 64, "size": 0, "head": "0" * 64}
    answered(await drill.issue(CloseMinutes(**closing), recorder))
    headers = {"Cookie": f"yishi={convener.cookie}", "Origin": house.url}
    async with (
        aiohttp.ClientSession() as http,
        http.get(f"{house.url}/api/m/{drill.id}/package", headers=headers) as answer,
    ):
        assert (answer.status, (await answer.json())["code"]) == (409, "drill_not_signed")
    async with (
        aiohttp.ClientSession() as http,
        http.get(f"{house.url}/api/m/{drill.id}/draft", headers=headers) as answer,
    ):
        assert (await answer.json())["text"]["zh-CN"].startswith("【演练】")
