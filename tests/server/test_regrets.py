"""The way back as the device that acted is told it, over a real socket: there, used, and taken away."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from facilitation.types import Ms
from tests.server.house import House, Page, hold_meeting, open_house, set_up, settle, until


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as made:
        await hold_meeting(made, members=12)
        yield made


@pytest.fixture
async def chair(house: House) -> Page:
    page = await house.staff("moderator")
    await set_up(house, page)
    await page.open("moderator")
    return page


def offer(page: Page) -> Any:
    """What this page was told last of a way back."""
    return page.yous[-1]["data"]["undo"] if page.yous else page.welcome["you"]["data"]["undo"]


async def test_the_chair_is_offered_the_step_before_and_a_desk_nothing_of_it(house: House, chair: Page) -> None:
    desk = await house.staff("hall_desk", "F")
    await desk.open("hall", hall="F")
    added = {"kind": "add_item", "item": "i2", "title": "开通北门", "item_kind": "deliberation"}
    steps = ({"kind": "start_item", "item": "i2"}, {"kind": "go_to_step", "item": "i2", "step": 2})
    for do in (added, *steps):
        assert (await chair.say(do, seat="moderator"))["ok"]
    await until(lambda: offer(chair))
    told = offer(chair)
    assert (told["seat"], told["said"]["zh-CN"]) == ("moderator", "已进入第 2 步")
    assert offer(desk) is None
    assert (await chair.say(told["acts"][0]["command"], seat="moderator"))["ok"]
    await until(lambda: (offer(chair) or told)["said"]["zh-CN"] == "已进入第 1 步")


async def test_a_check_in_is_undone_at_the_desk_and_the_offer_goes_after_ten_seconds(house: House, chair: Page) -> None:
    desk = await house.staff("hall_desk", "F")
    await desk.open("hall", hall="F")
    do = {"kind": "check_in", "member": house.members[0], "hall": "F", "how": "desk"}
    assert (await desk.say(do, seat="hall_desk", hall="F"))["ok"]
    await until(lambda: offer(desk))
    assert offer(desk)["acts"][0]["command"] == {"kind": "check_out", "member": house.members[0]}
    live = house.sitting.live
    real, live._clock = live._clock, lambda: Ms(real() + 11_000)
    live._showing._clock = live._clock
    live.look()
    await settle()
    assert offer(desk) is None
    assert not live._showing.regrets.devices()
