"""Acts of two people over real sockets: proposed on one device, seen in words and seconded on another."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from server import pages, setup_api
from tests.server.house import House, Page, hold_meeting, open_house, post, set_up, until

RELEASE = {"kind": "release_seat", "seat": "steward", "hall": "F", "reason": "志愿者换班"}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path, [*pages.routes(), *setup_api.routes()]) as made:
        await hold_meeting(made)
        yield made


async def running(house: House) -> tuple[Page, Page, Page]:
    """Office, recorder and a steward's device in a meeting whose doors are open."""
    office = await house.staff("moderator")
    await set_up(house, office)
    recorder, steward = await house.staff("recorder"), await house.staff("steward", "F")
    await office.open("moderator")
    await recorder.open("recorder")
    await steward.open("hall", hall="F")
    return office, recorder, steward


def acts(page: Page) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = (page.yous[-1] if page.yous else page.welcome["you"])["data"]["acts"]
    return told


async def test_SE7_a_proposed_act_is_shown_with_its_reason_and_done_when_seconded(house: House) -> None:
    office, recorder, steward = await running(house)
    assert (await office.say({**RELEASE, "device": steward.device}, seat="admin"))["ok"]
    await until(lambda: acts(recorder))
    assert acts(recorder)[0]["reason"] == "志愿者换班" and acts(recorder)[0]["may_second"]
    assert house.sitting.room.state.seats.seats[steward.device]  # type: ignore[index]
    assert (await recorder.say({"kind": "second_act", "act": "a1"}, seat="recorder"))["ok"]
    await until(lambda: not steward.sio.connected)
    refused = await post(house, f"/api/m/{house.meeting}/command", _check_out(house), steward)
    assert refused[1]["code"] == "not_bound"
    await until(lambda: not acts(recorder) and not acts(office))


def _check_out(house: House) -> dict[str, Any]:
    do = {"kind": "check_out", "member": house.members[0]}
    return {"id": "f" * 32, "meeting": house.meeting, "as": {"seat": "steward", "hall": "F"}, "do": do}


async def test_SE7_the_reason_is_still_shown_after_a_restart(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await hold_meeting(house)
        office, recorder, steward = await running(house)
        await office.say({**RELEASE, "device": steward.device}, seat="admin")
        meeting, device, cookie = house.meeting, recorder.device, recorder.cookie
    async with open_house(tmp_path) as house:
        house.meeting = meeting
        again = Page(house, device, cookie)
        welcome = await again.open("recorder")
        assert welcome["you"]["data"]["acts"][0]["reason"] == "志愿者换班"
        await again.close()


async def test_SE7_the_reason_never_stands_in_the_log(house: House) -> None:
    office, _, steward = await running(house)
    await office.say({**RELEASE, "device": steward.device}, seat="admin")
    assert all("换班".encode() not in entry.body for entry in await house.app_log())


async def test_SE10_a_link_after_the_doors_needs_a_grant_and_uses_it_up(house: House) -> None:
    office, recorder, _ = await running(house)
    ask = {"seat": "teller", "hall": "F"}
    path = f"/api/setup/m/{house.meeting}/links"
    await house.make_admin(office)
    assert (await post(house, path, ask, office))[1]["code"] == "no_grant"
    grant = {"kind": "grant_seat", "grant": "g1", **ask, "reason": "再请一位计票人"}
    assert (await office.say(grant, seat="admin"))["ok"]
    assert (await post(house, path, {**ask, "grant": "g1"}, office))[1]["code"] == "no_grant"
    assert (await recorder.say({"kind": "second_act", "act": "a1"}, seat="recorder"))["ok"]
    assert (await post(house, path, {**ask, "seat": "steward", "grant": "g1"}, office))[1]["code"] == "no_grant"
    assert (await post(house, path, {**ask, "grant": "g1"}, office))[0] == 200
    assert (await post(house, path, {**ask, "grant": "g1"}, office))[1]["code"] == "no_grant"


async def test_SE7_a_device_in_office_is_not_simply_shut_out(house: House) -> None:
    office, _, steward = await running(house)
    await house.make_admin(office)
    status, answer = await post(house, "/api/setup/revoke", {"device": steward.device}, office)
    assert (status, answer["code"]) == (409, "two_people_needed")
    assert steward.sio.connected


async def test_SE11_an_export_is_watermarked_inert_and_on_the_record(house: House) -> None:
    office, recorder, _ = await running(house)
    path = f"{house.url}/api/m/{house.meeting}/export/e1"
    ask = {"kind": "export_people", "export": "e1", "reason": "街道核对名册"}
    assert (await office.say(ask, seat="admin"))["ok"]

    async def fetched(page: Page) -> tuple[int, str]:
        headers = {"Cookie": f"yishi={page.cookie}"}
        async with aiohttp.ClientSession() as http, http.get(path, headers=headers) as answer:
            return answer.status, (await answer.read()).decode("utf-8-sig")

    assert (await fetched(office))[0] == 409
    assert (await recorder.say({"kind": "second_act", "act": "a1"}, seat="recorder"))["ok"]
    assert (await fetched(recorder))[0] == 403
    for times in (1, 2):
        status, table = await fetched(office)
        rows = table.strip().splitlines()
        assert status == 200 and len(rows) == 1 + len(house.members) and "居民00" in table
        assert all(f"{house.meeting} · e1" in row and f"第 {times} 次" in row for row in rows[1:])
    kinds = [entry.kind for entry in await house.app_log()]
    assert kinds.count("export_taken") == 2 and "export_opened" in kinds
