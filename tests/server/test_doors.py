"""The doors over plain HTTP, and what stands around them: cookies, origins, headers, failures without traces."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from secrets import token_hex
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from facilitation.seats import ReleaseSeat
from facilitation.types import DeviceId
from server.app import create_app
from server.auth import wall_clock
from server.config import Config
from server.keys import AUTH, PEOPLE, STORE
from server.people.ids import MeetingId
from server.people.links import StaffLink
from tests.server.house import House, Page, hold_meeting, open_house, post, set_up, until


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as made:
        await hold_meeting(made)
        chair = await made.staff("moderator")
        await set_up(made, chair)
        yield made


async def link(house: House, **what: Any) -> str:
    made = StaffLink(meeting=MeetingId(house.meeting), **what)
    return await house.app[PEOPLE].links.new_link(made, wall_clock())


def envelope(house: House, do: dict[str, Any], **who: Any) -> dict[str, Any]:
    return {"id": token_hex(16), "meeting": house.meeting, "as": who, "do": do}


async def test_a_staff_link_seats_a_device_once(house: House) -> None:
    first, second = await house.device(), await house.device()
    token = await link(house, seat="hall_desk", hall="F")
    status, answer = await post(house, "/api/enter", {"token": token}, first)
    assert (status, answer["to"]) == (200, f"/hall?m={house.meeting}&hall=F")
    assert house.sitting.room.state.seats.binding(DeviceId(first.device), "hall_desk")
    status, answer = await post(house, "/api/enter", {"token": token}, second)
    assert (status, answer["code"]) == (409, "link_used")


async def test_the_same_device_may_open_its_link_again_when_the_answer_was_lost(house: House) -> None:
    page, token = await house.device(), await link(house, seat="recorder")
    for _ in range(2):
        status, answer = await post(house, "/api/enter", {"token": token}, page)
        assert (status, answer["to"]) == (200, f"/recorder?m={house.meeting}")


async def test_a_used_link_leads_its_device_to_the_seat_it_gave_and_not_to_another(house: House) -> None:
    page = await house.device()
    first, second = await link(house, seat="hall_desk", hall="F"), await link(house, seat="recorder")
    for token, to in ((first, "/hall?m={}&hall=F"), (second, "/recorder?m={}"), (first, "/hall?m={}&hall=F")):
        status, answer = await post(house, "/api/enter", {"token": token}, page)
        assert (status, answer["to"]) == (200, to.format(house.meeting))
    await house.issue(ReleaseSeat(device=DeviceId(page.device), seat="hall_desk", hall="F"))  # type: ignore[arg-type]
    assert (await post(house, "/api/enter", {"token": first}, page))[1]["to"] == f"/recorder?m={house.meeting}"
    await house.issue(ReleaseSeat(device=DeviceId(page.device), seat="recorder"))
    status, answer = await post(house, "/api/enter", {"token": first}, page)
    assert (status, answer["code"]) == (409, "link_used")


async def test_an_admin_s_used_link_leads_that_admin_to_the_set_up(house: House) -> None:
    page = await house.device()
    token = await house.app[PEOPLE].links.new_link(StaffLink(seat="admin"), wall_clock())
    for _ in range(2):
        assert (await post(house, "/api/enter", {"token": token}, page))[1]["to"] == "/setup"
    await house.app[PEOPLE].devices.set_admin(DeviceId(page.device), False)
    assert (await post(house, "/api/enter", {"token": token}, page))[0] == 409


async def test_a_link_opened_by_a_new_browser_gives_it_a_device(house: House) -> None:
    token = await link(house, seat="recorder")
    async with (
        aiohttp.ClientSession(headers={"Origin": house.url}) as session,
        session.post(f"{house.url}/api/enter", json={"token": token}) as answer,
    ):
        cookie = answer.cookies["yishi"]
        assert answer.status == 200
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/" and not cookie["secure"]
    assert house.app[PEOPLE].devices.by_token(cookie.value) is not None


async def test_the_houses_own_link_makes_an_admin(house: House) -> None:
    page = await house.device()
    token = await house.app[PEOPLE].links.new_link(StaffLink(seat="admin"), wall_clock())
    assert (await post(house, "/api/enter", {"token": token}, page))[1]["to"] == "/setup"
    device = house.app[PEOPLE].devices.get(DeviceId(page.device))
    assert device is not None and device.admin


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://evil.example", "X-Forwarded-Host": "evil.example"},
    ],
)
async def test_what_comes_from_another_site_is_refused(house: House, headers: dict[str, str]) -> None:
    page = await house.device()
    do = {"kind": "set_list", "open": False}
    status, answer = await post(
        house, f"/api/m/{house.meeting}/command", envelope(house, do, seat="moderator"), page, **headers
    )
    assert (status, answer["code"]) == (403, "foreign_origin")


async def test_a_post_without_any_origin_is_refused(house: House) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{house.url}/api/enter", json={"token": "x"}) as answer,
    ):
        assert (answer.status, (await answer.json())["code"]) == (403, "foreign_origin")


async def test_a_form_is_no_json(house: House) -> None:
    page = await house.device()
    headers = {"Origin": house.url, "Cookie": f"yishi={page.cookie}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.post(f"{house.url}/api/m/{house.meeting}/here", data={"hall": "F"}) as answer,
    ):
        assert (answer.status, (await answer.json())["path"]) == (400, "content-type")


async def test_a_command_by_post_is_answered_like_on_the_socket(house: House) -> None:
    chair = await house.staff("moderator")
    asked = envelope(house, {"kind": "take_over"}, seat="moderator")
    first = await post(house, f"/api/m/{house.meeting}/command", asked, chair)
    assert first[0] == 200 and first[1]["ok"]
    assert await post(house, f"/api/m/{house.meeting}/command", asked, chair) == first
    other = {**asked, "do": {"kind": "close_meeting"}}
    status, answer = await post(house, f"/api/m/{house.meeting}/command", other, chair)
    assert (status, answer["code"]) == (409, "id_used_with_other_body")


async def test_a_page_that_can_only_ask_gets_the_same_answer(house: House) -> None:
    page = await house.device(house.members[0])
    asked = {"meeting": house.meeting, "seat": "phone", "protocol": 1}
    status, answer = await post(house, f"/api/m/{house.meeting}/hello", asked, page)
    assert status == 200 and answer["you"]["data"]["persons"][0]["name"] == "居民00"
    have = {name: slice_["v"] for name, slice_ in answer["slices"].items()}
    again = await post(house, f"/api/m/{house.meeting}/hello", {**asked, "have": have, "boot": answer["boot"]}, page)
    assert again[1]["slices"] == {}


@pytest.mark.parametrize("path", ["command", "hello", "here", "person"])
async def test_an_unknown_device_may_nothing(house: House, path: str) -> None:
    nobody = Page(house, "", "made-up")
    status, answer = await post(house, f"/api/m/{house.meeting}/{path}", {}, nobody)
    assert (status, answer["code"]) == (401, "unknown_device")


async def test_a_revoked_device_may_nothing(house: House) -> None:
    page = await house.device(house.members[0])
    await house.app[PEOPLE].devices.revoke(DeviceId(page.device), wall_clock())
    status, _ = await post(house, f"/api/m/{house.meeting}/hello", {}, page)
    assert status == 401


async def test_wrong_personal_codes_are_limited(house: House) -> None:
    page = await house.device()
    got = [await post(house, f"/api/m/{house.meeting}/person", {"code": "22222-22222"}, page) for _ in range(6)]
    assert [answer["code"] for _, answer in got] == ["code_wrong"] * 5 + ["too_many_tries"]
    assert got[-1][0] == 429


async def test_AT8_a_phone_may_not_check_itself_in_as_if_a_steward_had_seen_it(house: House) -> None:
    member = house.members[0]
    page = await house.device(member)
    await page.open("phone")
    for how, hall in (("desk", "F"), ("code", "F")):
        do = {"kind": "check_in", "member": member, "hall": hall, "how": how}
        assert (await page.say(do, member=member))["code"] == "not_here"
    online = {"kind": "check_in", "member": member, "hall": "O", "how": "online"}
    assert (await page.say(online, member=member))["ok"]


async def test_a_claim_comes_back_from_the_cookie_with_the_next_connection(house: House) -> None:
    member = house.members[0]
    page = await house.device(member)
    await page.open("phone")
    code = house.sitting.checkin.codes.at("F", wall_clock())[0]  # type: ignore[arg-type]
    body = {"nonce": page.welcome["nonce"], "hall": "F", "code": code}
    headers = {"Origin": house.url, "Cookie": f"yishi={page.cookie}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.post(f"{house.url}/api/m/{house.meeting}/here", json=body) as answer,
    ):
        claim = answer.cookies["yishi-here"].value
    house.sitting.checkin._claims.clear()
    again = Page(house, page.device, f"{page.cookie}; yishi-here={claim}")
    await again.open("phone")
    do = {"kind": "check_in", "member": member, "hall": "F", "how": "code"}
    assert (await again.say(do, member=member))["ok"]
    await again.close()


async def test_headers_of_every_answer(house: House) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{house.url}/api/nowhere") as answer:
        headers, body = answer.headers, await answer.text()
    assert answer.status == 404 and "Traceback" not in body
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "frame-ancestors 'none'" in policy
    assert f"ws://{house.url.removeprefix('http://')}" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


async def test_a_fault_of_ours_is_told_without_its_trace(tmp_path: Path) -> None:
    async def broken(_: web.Request) -> web.Response:
        raise ZeroDivisionError("王桂兰的秘密")

    app = create_app(Config(data_dir=str(tmp_path), port=0), routes=[web.get("/broken", broken)])
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{runner.addresses[0][1]}/broken") as answer,
    ):
        body = await answer.text()
    await runner.cleanup()
    assert answer.status == 500 and "秘密" not in body and '"fault"' in body


async def test_over_https_the_cookie_is_host_bound_and_secure(tmp_path: Path) -> None:
    async with open_house(tmp_path, public_url="https://hall.example") as house:
        response = web.Response()
        device = await house.app[AUTH].ensure_device(request_like(), response)
        cookie = response.cookies["__Host-yishi"]
        assert cookie["secure"] and cookie["path"] == "/" and device.ref


def request_like() -> web.Request:
    from aiohttp.test_utils import make_mocked_request

    return make_mocked_request("GET", "/")


async def test_a_read_only_store_is_shown_and_can_be_opened_again(house: House) -> None:
    chair = await house.staff("moderator")
    await chair.open("moderator")
    store: Any = house.app[STORE]
    store._disk.read_only = "disk_full"
    take_over = {"kind": "take_over"}
    answer = await chair.say(take_over, seat="moderator", id="t" * 32)
    assert answer["code"] == "unavailable" and answer["retry_after"] > 0
    await until(lambda: chair.slices["link"]["data"]["read_only"])
    assert chair.slices["link"]["data"]["read_only"]["zh-CN"]
    somebody = await _bare_device(house)
    assert (await post(house, "/api/reopen", {}, somebody))[0] == 403
    assert (await post(house, "/api/reopen", {}, chair))[0] == 200
    assert (await chair.say(take_over, seat="moderator", id="t" * 32))["ok"]
    await until(lambda: chair.slices["link"]["data"]["read_only"] is None)


async def _bare_device(house: House) -> Page:
    device, token = await house.app[PEOPLE].devices.new_device(wall_clock())
    return Page(house, device.ref, token)
