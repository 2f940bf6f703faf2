"""What one meeting left unsettled comes to another one's agenda, with the dissent declared on it, over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from server.keys import MEETINGS
from server.sitting import Sitting
from tests.server.serving import Browser, Running, running
from tests.server.test_setup_api import body_of, command, meeting_of, registered

WORDS = "北门夜里太吵，先装隔音门。"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(tmp_path) as found:
        yield found


async def unsettled(house: Running, admin: Browser, made: str, body: str) -> str:
    """A meeting that ended an item without consensus, with one dissent entered by the recorder."""
    meeting = await meeting_of(admin, made, body)
    await admin.told(f"/api/setup/m/{meeting}/roll", {})
    await command(admin, meeting, {"kind": "add_hall", "hall": "F", "name": "议事厅", "hall_kind": "fixed"})
    await command(admin, meeting, {"kind": "add_item", "item": "1", "title": "北门开通", "text": "正文"})
    seats = {}
    for seat in ("moderator", "recorder"):
        link = await admin.told(f"/api/setup/m/{meeting}/links", {"seat": seat})
        seats[seat] = house.browser()
        await seats[seat].get("/enter")
        await seats[seat].told("/api/enter", {"token": link["url"].partition("#k=")[2]})
    for kind, more in (("open_doors", {}), ("start_item", {"item": "1"})):
        await command(seats["moderator"], meeting, {"kind": kind, **more}, seat="moderator")
    concluded: dict[str, Any] = {"kind": "conclude_item", "item": "1", "outcome": "no_consensus"}
    await command(seats["moderator"], meeting, concluded, seat="moderator")
    member = min(sitting_of(house, meeting).room.state.attendance.roll.of_member)
    dissent = {"kind": "record_dissent", "item": "1", "member": member, "text": WORDS}
    assert (await command(seats["recorder"], meeting, dissent, seat="recorder"))["ok"]
    return meeting


def sitting_of(house: Running, meeting: str) -> Sitting:
    found = house.app[MEETINGS].get(meeting)
    assert found is not None
    return found


async def test_LD4_a_meeting_is_made_from_another_ones_outcome(house: Running) -> None:
    admin = await house.admin()
    made = await registered(admin)
    body = await body_of(admin, made)
    old = await unsettled(house, admin, made, body)
    told = (await admin.told("/api/setup"))["communities"][0]["meetings"][0]
    assert told["unsettled"] == [{"item": "1", "title": "北门开通"}]

    new = {"body": body, "title": "第二次会", "planned": 1_800_000_000_000, "from_meeting": old, "items": ["1"]}
    made_new = (await admin.told(f"/api/setup/c/{made}/meetings", new))["id"]
    before, after = sitting_of(house, old), sitting_of(house, made_new)
    (item,) = after.room.state.agenda.items
    assert item.origin is not None and (item.title, item.text) == ("北门开通", "正文")
    assert (item.origin.meeting, item.origin.outcome) == (old, "no_consensus")
    assert item.origin.head == before.room.head.hash
    (carried,) = item.origin.dissents
    (declared,) = before.room.state.leads.on("1").values()
    assert carried.text != declared.text and carried.member != declared.member
    assert after.house.names.texts[carried.text] == WORDS


async def test_LD4_only_of_the_same_community_and_only_what_was_left_unsettled(house: Running) -> None:
    admin = await house.admin()
    made = await registered(admin)
    body = await body_of(admin, made)
    await unsettled(house, admin, made, body)
    new = {"body": body, "title": "第二次会", "planned": 1_800_000_000_000}
    nowhere = await admin.told(f"/api/setup/c/{made}/meetings", {**new, "from_meeting": "nowhere", "items": []}, 400)
    assert nowhere["path"] == "from_meeting"
    draft = await meeting_of(admin, made, body)
    await command(admin, draft, {"kind": "add_item", "item": "2", "title": "停车"})
    asked = {**new, "from_meeting": draft, "items": ["2"]}
    assert (await admin.told(f"/api/setup/c/{made}/meetings", asked, 409))["code"] == "item_settled"
    count = len((await admin.told("/api/setup"))["communities"][0]["meetings"])
    assert count == 2  # a refusal makes no meeting


