"""A person asks to be forgotten: afterwards the name is in no file of the house, but for minutes already signed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from facilitation.forgetting import ErasePerson
from facilitation.minutes.verify import verify
from facilitation.seats import BindSeat
from facilitation.types import Actor, DeviceId
from server.answers import answered
from server.failures import Unavailable
from server.keys import MEETINGS, PEOPLE
from server.people.ids import MeetingId
from server.sitting import Sitting
from tests.server.serving import Browser, Running, running
from tests.server.test_minutes_api import closed_and_signed, held_meeting, seated
from tests.server.test_setup_api import body_of, command, meeting_of, registered

NAME = "居民丁"
WHY = "居民丁来信，要求不再保留。"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(tmp_path) as found:
        yield found


def holding(folder: Path, *traces: str) -> list[str]:
    """The files in which one of these is found."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file.name for file in files for trace in traces if trace.encode() in file.read_bytes()]


async def soon(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds():
            await asyncio.sleep(0.02)


def sitting_of(house: Running, meeting: str) -> Sitting:
    found = house.app[MEETINGS].get(meeting)
    assert found is not None
    return found


async def person_of(house: Running, meeting: str) -> tuple[str, int]:
    """The member and the person of that name."""
    people, at = house.app[PEOPLE].meetings, MeetingId(meeting)
    member = next(m for m, name in (await people.names(at)).items() if name.full == NAME)
    return member, (await people.persons(at))[member]


async def another_admin(house: Running, meeting: str) -> Browser:
    admin = await house.admin()
    await admin.told(f"/api/setup/m/{meeting}/sit", {})
    return admin


async def test_the_name_is_in_no_file_and_the_log_tells_who_and_when(house: Running, tmp_path: Path) -> None:
    meeting, staff = await held_meeting(house)
    admin = await another_admin(house, meeting)
    member, person = await person_of(house, meeting)
    assert holding(tmp_path, "juminding") and holding(tmp_path, NAME)
    asked = {"person": person, "reason": WHY}
    assert (await admin.told(f"/api/setup/m/{meeting}/erase", asked)) == {"done": True}
    assert holding(tmp_path, NAME, "juminding", WHY) == []
    await staff["recorder"].get(f"/api/m/{meeting}/log")
    entries = [json.loads(line) for line in staff["recorder"].body.splitlines()]
    assert [e["body"]["member"] for e in entries if e["kind"] == "person_erased"] == [member]
    draft = (await staff["recorder"].told(f"/api/m/{meeting}/draft"))["text"]["zh-CN"]
    assert NAME not in draft and "应本人要求删除其个人信息" in draft and WHY not in draft
    await closed_and_signed(meeting, staff)
    await staff["recorder"].get(f"/api/m/{meeting}/package")
    assert verify(staff["recorder"].body).exit_code == 0


async def test_signed_minutes_keep_their_names_and_are_still_proved(house: Running, tmp_path: Path) -> None:
    meeting, staff = await held_meeting(house)
    await closed_and_signed(meeting, staff)
    admin = await another_admin(house, meeting)
    _, person = await person_of(house, meeting)
    await admin.told(f"/api/setup/m/{meeting}/erase", {"person": person, "reason": WHY})
    assert await house.app[PEOPLE].register.person(person) is None  # type: ignore[arg-type]
    assert set(holding(tmp_path, NAME)) <= {"register.db", "register.db-wal"}
    await staff["recorder"].get(f"/api/m/{meeting}/package")
    report = verify(staff["recorder"].body)
    assert report.exit_code == 0, report.text("en")
    again = {"kind": "close_minutes", "sha256": "0" * 64, "size": 0, "head": "0" * 64, "correction": True}
    await command(staff["recorder"], meeting, again, seat="recorder")
    assert NAME not in str((await staff["recorder"].told(f"/api/m/{meeting}/draft"))["text"])


async def test_two_people_where_the_rule_asks_for_two_and_a_guest_too(house: Running, tmp_path: Path) -> None:
    admin = await house.admin()
    made = await registered(admin)
    meeting = await meeting_of(admin, made, await body_of(admin, made, preset="urban.reps"))
    await admin.told(f"/api/setup/m/{meeting}/guests", {"role": "expert", "name": "诸葛无痕"})
    recorder = await seated(house, admin, meeting, "recorder")
    guest = next(g["member"] for g in (await admin.told(f"/api/setup/m/{meeting}"))["guests"])
    asked = {"member": guest, "reason": WHY}
    assert (await admin.told(f"/api/setup/m/{meeting}/erase", asked)) == {"done": False}
    assert holding(tmp_path, "诸葛无痕")
    (act,) = sitting_of(house, meeting).room.state.seconding.acts
    await command(recorder, meeting, {"kind": "second_act", "act": act}, seat="recorder")
    await soon(lambda: not holding(tmp_path, "诸葛无痕", WHY))


async def test_nobody_is_erased_while_a_meeting_of_theirs_runs(house: Running) -> None:
    admin = await house.admin()
    made = await registered(admin)
    body = await body_of(admin, made)
    quiet, running_one = await meeting_of(admin, made, body), await meeting_of(admin, made, body)
    for meeting in (quiet, running_one):
        await admin.told(f"/api/setup/m/{meeting}/roll", {})
    do = {"kind": "add_hall", "hall": "F", "name": "议事厅", "hall_kind": "fixed"}
    await command(admin, running_one, do)
    await command(admin, running_one, {"kind": "add_item", "item": "1", "title": "北门", "text": "正文"})
    moderator = await seated(house, admin, running_one, "moderator")
    await command(moderator, running_one, {"kind": "open_doors"}, seat="moderator")
    _, person = await person_of(house, quiet)
    asked = {"person": person, "reason": WHY}
    refused = await admin.told(f"/api/setup/m/{quiet}/erase", asked, 409)
    assert (refused["code"], refused["rule"]) == ("erase_while_running", "SE13")
    await command(moderator, running_one, {"kind": "close_meeting"}, seat="moderator")
    assert (await admin.told(f"/api/setup/m/{quiet}/erase", asked))["done"]


async def test_a_person_of_another_community_is_not_found(house: Running) -> None:
    admin = await house.admin()
    ours, theirs = await registered(admin), await registered(admin)
    meeting = await meeting_of(admin, ours, await body_of(admin, ours))
    found = await admin.told(f"/api/setup/c/{theirs}/people?q=001")
    asked = {"person": found["people"][0]["id"], "reason": WHY}
    assert (await admin.told(f"/api/setup/m/{meeting}/erase", asked, 400))["code"] == "malformed"


async def test_what_was_decided_before_the_machine_died_is_done_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def dies(*_: object) -> int:
        raise Unavailable("storage")

    async with running(tmp_path) as house:
        monkeypatch.setattr("server.meetings.carry_out", dies)
        meeting, _ = await held_meeting(house)
        member, _ = await person_of(house, meeting)
        office = Actor(device=DeviceId("office"), seat="admin")
        sitting = sitting_of(house, meeting)
        answered(await sitting.issue(BindSeat(device=office.device, seat="admin")))
        answered(await sitting.issue(ErasePerson(member=member), office, reason=WHY))  # type: ignore[arg-type]
        assert holding(tmp_path, NAME)
    monkeypatch.undo()
    async with running(tmp_path):
        await soon(lambda: not holding(tmp_path, NAME, WHY))



async def test_SE13_before_there_is_a_meeting_nobody_has_to_be_told(house: Running, tmp_path: Path) -> None:
    admin = await house.admin()
    made = await registered(admin)
    person = (await admin.told(f"/api/setup/c/{made}/people?q=003"))["people"][0]
    assert (await admin.told(f"/api/setup/c/{made}/erase", {"person": person["id"]})) == {"done": True}
    assert holding(tmp_path, person["name"]) == []
    again = await admin.told(f"/api/setup/c/{made}/erase", {"person": person["id"]}, 400)
    assert again["path"] == "person"
    await meeting_of(admin, made, await body_of(admin, made, members=2))
    other = (await admin.told(f"/api/setup/c/{made}/people?q=004"))["people"][0]
    refused = await admin.told(f"/api/setup/c/{made}/erase", {"person": other["id"]}, 409)
    assert (refused["code"], refused["rule"]) == ("erase_in_meeting", "SE13")
