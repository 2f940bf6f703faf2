"""What is printed: who gets names with it, and what the sheets are made of."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from server.paper_api import routes
from tests.server.house import House, Page, hold_meeting, open_house, set_up


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path, routes()) as made:
        await hold_meeting(made, members=12)
        await set_up(made, await made.staff("moderator"))
        yield made


async def paper(house: House, page: Page) -> tuple[int, dict[str, Any]]:
    asked = {"Cookie": f"yishi={page.cookie}"}
    at = f"{house.url}/api/m/{house.meeting}/paper"
    async with aiohttp.ClientSession() as session, session.get(at, headers=asked) as answer:
        return answer.status, await answer.json()


async def test_a_halls_desk_prints_the_whole_roll(house: House) -> None:
    status, told = await paper(house, await house.staff("hall_desk", "F"))
    assert status == 200 and [one["number"] for one in told["people"]] == [f"{n:03}" for n in range(12)]
    assert told["people"][0] == {
        "name": "居民00", "number": "000", "household": "", "spelled": "jumin00", "guest": None, "hall": None,
    }  # fmt: skip
    assert told["rights"] == 12 and [hall["id"] for hall in told["halls"]] == ["F", "O"]


@pytest.mark.parametrize("seat", ["recorder", "moderator", "supervisor", "convener"])
async def test_once_the_doors_are_open_others_print_without_names(house: House, seat: str) -> None:
    status, told = await paper(house, await house.staff(seat))
    assert status == 200 and told["people"] is None
    assert told["items"][0]["question"] == "加装电梯" and told["join"].endswith(f"/phone?m={house.meeting}")


async def test_the_notice_has_its_days_and_its_page_and_nothing_undecided(house: House) -> None:
    _, told = await paper(house, await house.staff("recorder"))
    assert (told["publishing"]["days"], told["by_area"], told["units"]) == (15, False, None)
    assert told["public"].endswith(f"/?m={house.meeting}") and told["published"]["polls"]["past"] == []


async def test_a_question_has_the_name_its_text_will_be_voted_by(house: House) -> None:
    _, told = await paper(house, await house.staff("recorder"))
    assert told["items"][0]["sha256"] == hashlib.sha256("加装电梯".encode()).hexdigest()
    assert told["items"][0]["locked"] is False


async def test_who_has_no_seat_prints_nothing(house: House) -> None:
    status, told = await paper(house, await house.device())
    assert status == 403 and told["code"] == "not_allowed"
