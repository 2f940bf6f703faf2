"""Entered twice, over HTTP: the likely pairs are told, made one, and a roll that had both is put in place again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.server.serving import Running, running
from tests.server.test_setup_api import community, meeting_of

TWICE = "编号,姓名,房号\n001,王桂兰,1号楼101\n002,李强,1号楼102\n003,王桂兰,1号楼101\n"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(tmp_path) as found:
        yield found


async def test_two_entries_are_made_one_and_the_roll_in_preparation_is_named(house: Running) -> None:
    admin = await house.admin()
    made = await community(admin)
    upload = (await (await admin.post(f"/api/setup/c/{made}/upload", TWICE.encode())).json())["upload"]
    await admin.told(f"/api/setup/c/{made}/import", {"upload": upload, "rows": {"4": "as_is"}})
    new = {"name": "会", "preset": "council.light"}
    body = str((await admin.told(f"/api/setup/c/{made}/bodies", new))["id"])
    people = (await admin.told(f"/api/setup/c/{made}/choose", {"everybody": True}))["lines"]
    seats = [{"person": line["found"][0]["id"], "capacity": "member"} for line in people]
    await admin.told(f"/api/setup/b/{body}/seats", {"seats": seats})
    meeting = await meeting_of(admin, made, body)
    assert (await admin.told(f"/api/setup/m/{meeting}/roll", {}))["rights"] == 3
    (pair,) = (await admin.told(f"/api/setup/c/{made}/twins"))["pairs"]
    assert (pair["first"]["number"], pair["second"]["number"]) == ("001", "003")
    ids = {"stays": pair["first"]["id"], "goes": pair["second"]["id"]}
    assert (await admin.told(f"/api/setup/c/{made}/merge", ids)) == {"rolls": ["第一次会"]}
    assert (await admin.told(f"/api/setup/c/{made}/twins"))["pairs"] == []
    assert (await admin.told(f"/api/setup/m/{meeting}/roll", {}))["rights"] == 2
    again = await admin.told(f"/api/setup/c/{made}/merge", ids, 400)
    assert again["path"] == "person"
