"""Opening a hall from the console: one request, a hall that takes people in, and a link for each of its seats."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from facilitation.state import EMPTY
from server.hall_api import fresh_id, routes
from tests.server.house import House, Page, hold_meeting, open_house, post, set_up, until


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path, routes()) as made:
        await hold_meeting(made, members=12)
        yield made


@pytest.fixture
async def chair(house: House) -> Page:
    page = await house.staff("moderator")
    await set_up(house, page)
    await page.open("moderator")
    return page


async def test_SE10_where_two_people_give_a_seat_only_the_screens_link_comes_with_a_hall(
    house: House, chair: Page
) -> None:
    status, told = await post(house, f"/api/m/{house.meeting}/halls", {"name": "树下"}, chair)
    assert status == 200 and [link["seat"] for link in told["links"]] == ["projector"]
    assert told["granted"] == ["hall_desk", "teller"]
    status, told = await post(house, f"/api/m/{house.meeting}/halls", {"name": "线上", "hall_kind": "online"}, chair)
    assert status == 200 and told["links"] == [] and told["granted"] == ["hall_desk"]


def light(house: House) -> None:
    """The same meeting where one person may give a seat."""
    state = house.sitting.room.state
    assert state.info is not None
    info = replace(state.info, preset=replace(state.info.preset, two_person=False))
    house.sitting.room.state = replace(state, info=info)


async def test_a_hall_is_open_with_its_links_in_one_step(house: House, chair: Page) -> None:
    light(house)
    status, told = await post(
        house, f"/api/m/{house.meeting}/halls", {"name": "树下", "hall_kind": "roving", "blocks": 2}, chair
    )
    assert status == 200 and [link["seat"] for link in told["links"]] == ["hall_desk", "teller", "projector"]
    hall = house.sitting.room.state.halls.named(told["hall"])
    assert (hall.name, hall.hall_kind, hall.blocks) == ("树下", "roving", ("1", "2"))
    assert len({link["url"] for link in told["links"]}) == 3


async def test_nobody_but_the_driving_moderator_opens_a_hall(house: House, chair: Page) -> None:
    recorder = await house.staff("recorder")
    status, told = await post(house, f"/api/m/{house.meeting}/halls", {"name": "树下"}, recorder)
    assert status in (403, 409) and told["code"] == "not_allowed"
    assert all(hall.name != "树下" for hall in house.sitting.room.state.halls.halls)


async def test_an_online_hall_has_a_desk_alone(house: House, chair: Page) -> None:
    light(house)
    status, told = await post(house, f"/api/m/{house.meeting}/halls", {"name": "线上", "hall_kind": "online"}, chair)
    assert status == 200 and [link["seat"] for link in told["links"]] == ["hall_desk"]


async def test_what_is_objected_is_read_on_the_console_and_stays_out_of_the_log(house: House, chair: Page) -> None:
    supervisor = await house.staff("supervisor")
    await supervisor.open("recorder")
    raised = {"kind": "raise_objection", "objection": "b1", "text": "没有公示满十五天"}
    assert (await supervisor.say(raised, seat="supervisor"))["ok"]
    await until(lambda: chair.slices["oversight"]["data"]["objections"])
    assert chair.slices["oversight"]["data"]["objections"][0]["text"] == "没有公示满十五天"
    assert "没有公示".encode() not in b"".join(entry.body for entry in await house.app_log())


async def test_a_counting_ends_by_itself_when_its_time_is_up(house: House, chair: Page) -> None:
    member = house.members[0]
    desk = await house.staff("hall_desk", hall="F")
    await desk.open("hall", hall="F")
    await desk.say({"kind": "check_in", "member": member, "hall": "F", "how": "desk"}, seat="hall_desk", hall="F")
    assert (await chair.say({"kind": "start_muster", "muster": "u1", "seconds": 30}, seat="moderator"))["ok"]
    assert not house.sitting.muster_is_over()
    house.sitting._clock = lambda: house.sitting.room.state.musters.current.until  # type: ignore[union-attr,assignment]
    await until(lambda: (chair.slices["muster"]["data"]["latest"] or {}).get("ended"))
    assert chair.slices["muster"]["data"]["latest"]["unsettled"] == 1


def test_ids_of_halls_are_short_and_new() -> None:
    assert fresh_id(EMPTY) == "A"
