"""A body's own order of speaking: chosen in set-up, kept with the body, in force in each of its meetings."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from facilitation.floor.policy import Category, FloorRules, Quota
from server.keys import MEETINGS
from tests.server.serving import Running, running
from tests.server.test_setup_api import meeting_of, registered

KIND = {"id": "own1", "rank": 1, "zh": "请讲方言", "en": "In dialect, please"}
OWN: dict[str, Any] = {
    "steps": ["fewest_turns", "group_quota"],
    "quotas": [{"group": "妇女", "n": 1, "d": 2}],
    "categories": [KIND],
}


def rules_of(house: Running, meeting: str) -> FloorRules:
    sitting = house.app[MEETINGS].get(meeting)
    assert sitting is not None
    return sitting.room.state.floor.rules


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(tmp_path) as found:
        yield found


async def test_a_bodys_order_holds_in_its_meetings(house: Running) -> None:
    admin = await house.admin()
    made = await registered(admin)
    new = {"name": "议事会", "preset": "council.light", "floor": OWN}
    body = str((await admin.told(f"/api/setup/c/{made}/bodies", new))["id"])
    first = rules_of(house, await meeting_of(admin, made, body))
    expected = FloorRules(
        steps=("fewest_turns", "group_quota"),
        quotas=(Quota(group="妇女", n=1, d=2),),
        categories=(Category(**KIND),),  # type: ignore[arg-type]
    )
    assert first == expected
    renamed = {"name": "新议事会", "preset": "council.light"}
    await admin.told(f"/api/setup/b/{body}/change", renamed)
    assert rules_of(house, await meeting_of(admin, made, body)) == expected


async def test_what_the_house_does_is_told_to_begin_with(house: Running) -> None:
    admin = await house.admin()
    told = await admin.told("/api/setup/presets")
    assert msgspec.convert(told["floor"], FloorRules) == FloorRules()


async def test_an_order_that_does_not_hold_together_is_named(house: Running) -> None:
    admin = await house.admin()
    made = await registered(admin)
    new = {"name": "议事会", "preset": "council.light", "floor": {"steps": ["other_hall", "other_hall"]}}
    answer = await admin.told(f"/api/setup/c/{made}/bodies", new, 400)
    assert answer["path"] == "floor"
