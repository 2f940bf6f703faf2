"""Bodies, seats, and the draft of a roll in each unit."""

from __future__ import annotations

import pytest

from facilitation.types import Ms, Remote
from server.demo_data import plant
from server.failures import Malformed
from server.people.bodies import BodyData, BodySeat
from server.people.ids import BodyId, CentiSquareMetre, CommunityId, HouseholdId, PersonId, Unit
from server.people.office import People
from server.people.roll_draft import roll_draft
from server.people.rows import PersonData


async def _person(
    people: People,
    community: CommunityId,
    name: str,
    home: HouseholdId | None = None,
    born: int | None = 1980,
) -> PersonId:
    return await people.register.add_person(community, PersonData(name=name, household=home, birth_year=born))


async def _body(people: People, community: CommunityId, unit: Unit) -> BodyId:
    return await people.bodies.add(community, BodyData(name="会", preset="urban.reps", unit=unit))


async def test_the_roll_of_the_story_has_seven_and_eighty_three(people: People) -> None:
    planted = await plant(people, Ms(1))
    roll = await roll_draft(people.file, planted.body, 2026)
    assert [row.person for row in roll] == list(planted.members)
    assert len(roll) == 90 and len({row.person for row in roll}) == 90
    assert sum(row.capacity == "committee" for row in roll) == 7
    representatives = [row for row in roll if "representatives" in row.groups]
    assert len(representatives) == 83 and len(representatives) * 5 >= len(roll) * 4
    assert sum("women_representatives" in row.groups for row in roll) >= 20
    assert {"王桂兰", "李强"} <= {row.name for row in roll}
    assert roll[0].office == "主任" and all(row.household for row in roll)
    assert not {person for person, _ in planted.guests} & set(planted.members)


async def test_seats_keep_the_order_given_and_take_nobody_twice(
    people: People, community: CommunityId
) -> None:
    a, b = await _person(people, community, "甲"), await _person(people, community, "乙")
    body = await _body(people, community, "seat")
    await people.bodies.seat(body, [BodySeat(person=b, groups=("业委会",)), BodySeat(person=a)])
    assert [(row.person, row.groups) for row in await roll_draft(people.file, body, 2026)] == [
        (b, ("业委会",)),
        (a, ()),
    ]
    with pytest.raises(Malformed):
        await people.bodies.seat(body, [BodySeat(person=a), BodySeat(person=a)])
    with pytest.raises(Malformed):
        await people.bodies.seat(body, [BodySeat(person=PersonId(99))])
    assert [seat.person for seat in await people.bodies.seats(body)] == [b, a], (
        "a refused list changes nothing"
    )


async def test_a_body_keeps_its_resolution_about_remote_attendance(
    people: People, community: CommunityId
) -> None:
    remote = Remote(quorum=True, vote=False, speak=False)
    data = BodyData(name="业主大会", preset="owners.ordinary", overlay="cn.beijing.owners", unit="owner")
    body = await people.bodies.add(community, data)
    await people.bodies.change(body, BodyData(name="业主大会", preset="p", unit="owner", remote=remote))
    found = await people.bodies.get(body)
    assert found is not None and (found.remote, found.overlay, found.preset) == (remote, "", "p")
    assert [b.id for b in await people.bodies.of(community)] == [body]
    await people.bodies.remove(body)
    assert await people.bodies.get(body) is None
    with pytest.raises(Malformed):
        await people.bodies.change(body, data)


async def test_by_person_every_adult_counts_and_an_unknown_age_is_remarked(
    people: People, community: CommunityId
) -> None:
    for name, born in (("老", 1950), ("满", 2008), ("未", 2009), ("疑", None)):
        await _person(people, community, name, born=born)
    roll = await roll_draft(people.file, await _body(people, community, "person"), 2026)
    assert [(row.name, row.remarks) for row in roll] == [("老", ()), ("满", ()), ("疑", ("age_unknown",))]


async def test_by_household_any_adult_may_stand_for_it(people: People, community: CommunityId) -> None:
    full = await people.register.add_household(community, "1", CentiSquareMetre(9000))
    await people.register.add_household(community, "2")
    a, b = await _person(people, community, "甲", full), await _person(people, community, "乙", full)
    await _person(people, community, "丙", full, born=2015)
    roll = await roll_draft(people.file, await _body(people, community, "household"), 2026)
    assert [(row.household, row.holders, row.area, row.remarks) for row in roll] == [
        ("1", (a, b), 9000, ()),
        ("2", (), 0, ("no_adult",)),
    ]


async def test_an_owner_of_several_units_counts_once_with_all_their_area(
    people: People, community: CommunityId
) -> None:
    units = [
        await people.register.add_household(community, label, area)
        for label, area in (("1", CentiSquareMetre(9000)), ("2", CentiSquareMetre(5050)), ("3", None))
    ]
    a, b = await _person(people, community, "甲"), await _person(people, community, "乙")
    await people.register.set_owners(units[0], [a])
    await people.register.set_owners(units[1], [a])
    await people.register.set_owners(units[2], [b, a])
    roll = await roll_draft(people.file, await _body(people, community, "owner"), 2026)
    assert [(row.holders, row.area, row.household, row.remarks) for row in roll] == [
        ((a,), 14050, "1、2", ()),
        ((a, b), 0, "3", ("area_unknown",)),
    ]


async def test_a_roll_of_no_body_is_refused(people: People) -> None:
    with pytest.raises(Malformed):
        await roll_draft(people.file, BodyId("none"), 2026)
