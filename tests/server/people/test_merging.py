"""A person entered twice: found by what two people do not share, joined with everything that hangs on either."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from facilitation.types import Ms, Remote
from server.failures import Malformed
from server.people import merging
from server.people.bodies import BodyData, BodySeat
from server.people.erasure import erase_person
from server.people.ids import CommunityId
from server.people.meetings import MeetingData
from server.people.office import People, open_people
from server.people.rows import PersonData


@pytest.fixture
async def people(tmp_path: Path) -> AsyncIterator[People]:
    office = await open_people(tmp_path / "register.db")
    yield office
    await office.close()


@pytest.fixture
async def community(people: People) -> CommunityId:
    return await people.register.add_community("三号楼", Ms(0))


async def test_likely_pairs_share_a_home_a_number_a_telephone_or_one_is_bare(
    people: People, community: CommunityId
) -> None:
    home, other = [await people.register.add_household(community, label) for label in ("101", "102")]
    add = people.register.add_person
    first = await add(community, PersonData(name="王桂兰", household=home, phone="199"))
    namesake = await add(community, PersonData(name="王桂兰", household=other))
    same_phone = await add(community, PersonData(name="王 桂兰", phone="199"))
    bare = await add(community, PersonData(name="李强"))
    full = await add(community, PersonData(name="李强", number="007"))
    found = {(pair.first, pair.second) for pair in await merging.pairs(people.file, community)}
    assert found == {(first, same_phone), (bare, full)}
    assert all(namesake not in pair for pair in found)


async def test_what_hangs_on_the_one_that_goes_hangs_on_the_one_that_stays(
    people: People, community: CommunityId
) -> None:
    home = await people.register.add_household(community, "101")
    stays = await people.register.add_person(community, PersonData(name="王桂兰", tags=("业主",)))
    goes = await people.register.add_person(
        community, PersonData(name="王桂兰", number="007", phone="199", household=home, tags=("楼组长",))
    )
    await people.register.set_owners(home, [goes, stays])
    data = BodyData(name="议事会", preset="council.light", overlay="", unit="member", remote=Remote())
    body = await people.bodies.add(community, data)
    await people.bodies.seat(body, [BodySeat(person=goes, capacity="member")])
    meeting = await people.meetings.add(MeetingData(community=community, body=body, title="会", planned_start=Ms(1)))
    member = (await people.meetings.enrol(meeting, [goes]))[goes]
    await merging.merge(people.file, community, stays, goes)
    left = await people.register.person(stays)
    assert left is not None and await people.register.person(goes) is None
    assert (left.number, left.phone, left.label, left.tags) == ("007", "199", "101", ("业主", "楼组长"))
    assert [p.id for p in await people.register.search(community, "007")] == [stays]
    assert await people.register.owned(community) == [(home, stays)]
    assert [seat.person for seat in await people.bodies.seats(body)] == [stays]
    assert await people.meetings.persons(meeting) == {member: stays}


async def test_two_members_of_one_meeting_keep_their_ids_and_an_erasure_reaches_both(
    people: People, community: CommunityId, tmp_path: Path
) -> None:
    both = [await people.register.add_person(community, PersonData(name="欧阳不凡", number=n)) for n in ("1", "2")]
    meeting = await people.meetings.add(MeetingData(community=community, body=None, title="会", planned_start=Ms(1)))
    members = await people.meetings.enrol(meeting, both)
    await merging.merge(people.file, community, both[0], both[1])
    assert {name.full for name in (await people.meetings.names(meeting)).values()} == {"欧阳不凡"}
    assert set(await people.meetings.names(meeting)) == set(members.values())
    erased = await erase_person(people.file, both[0])
    assert (erased.person, erased.meetings) == (True, 2)
    assert not any("欧阳不凡".encode() in file.read_bytes() for file in tmp_path.iterdir())


async def test_only_two_persons_of_one_register_are_joined(people: People, community: CommunityId) -> None:
    elsewhere = await people.register.add_community("四号楼", Ms(0))
    here = await people.register.add_person(community, PersonData(name="王桂兰"))
    there = await people.register.add_person(elsewhere, PersonData(name="王桂兰"))
    for goes in (here, there, 999):
        with pytest.raises(Malformed):
            await merging.merge(people.file, community, here, goes)  # type: ignore[arg-type]
    assert await people.register.person(here) and await people.register.person(there)
