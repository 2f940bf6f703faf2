"""What somebody might try to get beyond their seat, each test named for what it injects."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from facilitation.log import from_lines
from facilitation.seats import ReleaseMember, ReleaseSeat
from facilitation.types import DeviceId, HallId, MemberId, Seat
from server import pages, setup_api
from tests.server.house import House, Page, hold_meeting, open_house, post, set_up, until
from tests.server.permissions.matrix import MAY_NOT


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path, [*pages.routes(), *setup_api.routes()]) as made:
        await hold_meeting(made)
        yield made


async def chair(house: House) -> Page:
    """The moderator's page in a meeting whose doors are open."""
    page = await house.staff("moderator")
    await set_up(house, page)
    await page.open("moderator")
    return page


async def resident(house: House) -> Page:
    page = await house.device(house.members[0])
    await page.open("phone")
    return page


async def get(house: House, path: str, page: Page | None = None, **headers: str) -> tuple[int, str]:
    told = headers | ({"Cookie": f"yishi={page.cookie}"} if page else {})
    async with aiohttp.ClientSession() as http, http.get(house.url + path, headers=told) as answer:
        return answer.status, await answer.text()


async def test_a_resident_who_sends_the_chairs_command_is_refused_and_nothing_happens(house: House) -> None:
    await chair(house)
    page, before = await resident(house), house.sitting.room.state
    who = {"member": house.members[0]}
    for seat, code in (("participant", "not_allowed"), ("moderator", "not_bound"), ("admin", "not_bound")):
        answer = await page.say({"kind": "start_item", "item": "i1"}, seat=seat, **who)
        assert answer["code"] in (code, "not_allowed"), (seat, answer)
    assert house.sitting.room.state.flow == before.flow


async def test_guessed_ids_are_answered_like_ids_that_are_not_there(house: House) -> None:
    await chair(house)
    page = await resident(house)
    asked = [await get(house, f"/api/m/{house.meeting}/mine/{m}", page) for m in (house.members[1], "nobody", "m1")]
    assert {status for status, _ in asked} == {403} and len({body for _, body in asked}) == 1
    bodies = [await get(house, f"/api/setup/b/{b}", page) for b in ("b1", "x" * 16)]
    assert {status for status, _ in bodies} == {403} and len({body for _, body in bodies}) == 1


async def test_a_seat_in_one_meeting_is_no_seat_in_another(house: House) -> None:
    page = await chair(house)
    first = house.meeting
    await hold_meeting(house)
    answer = await page.say({"kind": "open_doors"}, seat="moderator")
    assert house.meeting != first and answer["code"] == "not_bound"
    assert (await page.hello("moderator"))["code"] == "seat_not_bound"
    assert (await get(house, f"/api/m/{house.meeting}/draft", page))[0] == 403


async def test_expanded_fields_bring_nothing_more(house: House) -> None:
    await chair(house)
    page = await resident(house)
    plain = await get(house, f"/api/m/{house.meeting}/public")
    assert await get(house, f"/api/m/{house.meeting}/public?include=console,desk&expand=names&fields=*") == plain
    asked = {"meeting": house.meeting, "seat": "phone", "protocol": 1, "include": ["console"], "audience": "console"}
    told = json.loads(await page.sio.call("hello", json.dumps(asked)))
    assert "console" not in told["slices"] and "desk" not in told["slices"]


async def test_acts_in_the_millisecond_of_losing_the_seat_count_by_their_place_in_the_log(house: House) -> None:
    await chair(house)
    recorder = await house.staff("recorder")
    await recorder.open("recorder")
    release = ReleaseSeat(device=DeviceId(recorder.device), seat="recorder")
    write = {"kind": "write_action", "item": "i1", "task": "修门", "owner": "甲", "standard": "好", "deadline": "月底"}
    acts = [recorder.say({**write, "action": f"a{n}", "supervisor": "乙"}, seat="recorder") for n in range(20)]
    done = await asyncio.gather(*acts[:10], house.issue(release), *acts[10:], return_exceptions=True)
    released = next(a["seq"] for a in done if isinstance(a, dict) and a is done[10])
    told = [a for n, a in enumerate(done) if n != 10 and isinstance(a, dict)]
    assert all(a["seq"] < released for a in told if a["ok"])
    assert all(a["code"] == "not_bound" for a in told if not a["ok"])


HELD: tuple[tuple[Seat, str, str | None], ...] = (
    ("recorder", "recorder", None), ("teller", "hall", "F"), ("steward", "hall", "F"), ("hall_desk", "hall", "F"),
    ("supervisor", "recorder", None), ("projector", "projector", "F"), ("moderator", "moderator", None),
)  # fmt: skip


async def test_whoever_loses_a_seat_while_the_page_is_open_hears_and_does_nothing_more(house: House) -> None:
    await chair(house)
    held = [(seat, hall, await house.staff(seat, hall)) for seat, _, hall in HELD]
    for (_, page_of, hall), (*_, page) in zip(HELD, held, strict=True):
        assert (await page.open(page_of, hall=hall))["ok"], page_of
    for (seat, page_of, hall), (*_, page) in zip(HELD, held, strict=True):
        await house.issue(ReleaseSeat(device=DeviceId(page.device), seat=seat, hall=HallId(hall) if hall else None))
        await until(lambda page=page: not page.sio.connected)
        for do in ({"kind": "take_over"}, {"kind": "check_out", "member": house.members[0]}):
            asked = {"id": "d" * 32, "meeting": house.meeting, "as": {"seat": seat, "hall": hall}, "do": do}
            assert (await post(house, f"/api/m/{house.meeting}/command", asked, page))[1]["code"] in MAY_NOT, seat
        asked = {"meeting": house.meeting, "seat": page_of, "protocol": 1, "hall": hall}
        told = (await post(house, f"/api/m/{house.meeting}/hello", asked, page))[1]
        assert told.get("code") == "seat_not_bound", (seat, told)


async def test_a_person_taken_off_an_open_phone_is_nobody_there_at_once(house: House) -> None:
    await chair(house)
    page, member = await resident(house), house.members[0]
    assert page.welcome["you"]["data"]["persons"]
    await house.issue(ReleaseMember(device=DeviceId(page.device), member=MemberId(member)))
    out = {"kind": "check_in", "member": member, "hall": "O", "how": "online"}
    assert (await page.say(out, member=member))["code"] == "not_yours"
    await until(lambda: page.yous and not page.yous[-1]["data"]["persons"])


async def test_a_device_shut_out_does_not_come_back_by_a_new_tab_or_socket(house: House) -> None:
    admin, page = await chair(house), await resident(house)
    await house.make_admin(admin)
    assert (await post(house, "/api/setup/revoke", {"device": page.device}, admin))[0] == 200
    await until(lambda: not page.sio.connected, 1.5)
    again = Page(house, page.device, page.cookie)
    with pytest.raises(Exception, match=r"."):
        await again.open("phone")
    assert (await get(house, f"/api/m/{house.meeting}/nonce", page))[0] == 401
    command = {"id": "a" * 32, "meeting": house.meeting, "as": {"seat": "participant", "member": house.members[0]}}
    asked = {**command, "do": {"kind": "check_out", "member": house.members[0]}}
    assert (await post(house, f"/api/m/{house.meeting}/command", asked, page))[1]["code"] == "unknown_device"


async def test_nobody_gives_themselves_another_seat(house: House) -> None:
    moderator = await chair(house)
    steward = await house.staff("steward", "F")
    await steward.open("hall", hall="F")
    for page, seat, wanted in ((steward, "steward", "moderator"), (moderator, "moderator", "admin")):
        grant = {"kind": "grant_seat", "grant": "g", "seat": wanted, "reason": "我自己"}
        bind = {"kind": "bind_seat", "device": page.device, "seat": wanted}
        if page is steward:
            assert (await page.say(grant, seat=seat, hall="F"))["code"] == "not_allowed"
        assert (await page.say(bind, seat=seat, hall="F"))["code"] == "malformed"
        link = {"seat": "moderator", "hall": None}
        if page is steward:
            assert (await post(house, f"/api/setup/m/{house.meeting}/links", link, page))[0] == 403
    assert house.sitting.room.state.seats.binding(DeviceId(steward.device), "moderator") is None


async def test_a_cookie_planted_before_entering_is_not_taken_over(house: House) -> None:
    headers = {"Cookie": "yishi=planted-by-somebody-else"}
    async with aiohttp.ClientSession() as http, http.get(f"{house.url}/enter", headers=headers) as answer:
        given = answer.cookies["yishi"].value
    assert given and given != "planted-by-somebody-else"


async def test_a_role_slipped_into_another_question_is_malformed(house: House) -> None:
    await chair(house)
    page, who = await resident(house), {"member": house.members[0]}
    do = {"kind": "check_in", "member": house.members[0], "hall": "O", "how": "online", "role": "moderator"}
    assert (await page.say(do, **who))["code"] == "malformed"
    status, told = await post(house, f"/api/m/{house.meeting}/person", {"code": "x", "seat": "admin"}, page)
    assert (status, told["code"]) == (400, "malformed")
    assert not house.sitting.room.state.seats.seats.get(DeviceId(page.device))


async def test_a_projectors_token_only_shows(house: House) -> None:
    await chair(house)
    screen = await house.staff("projector", "F")
    await screen.open("projector", hall="F")
    for do in ({"kind": "start_item", "item": "i1"}, {"kind": "check_in", "member": house.members[0], "hall": "F"}):
        assert (await screen.say(do, seat="projector", hall="F"))["code"] == "not_allowed"
        assert (await screen.say(do, seat="moderator"))["code"] in ("not_bound", "not_allowed")
        asked = {"id": "b" * 32, "meeting": house.meeting, "as": {"seat": "projector", "hall": "F"}, "do": do}
        assert (await post(house, f"/api/m/{house.meeting}/command", asked, screen))[1]["code"] == "not_allowed"
    for path in ("roll", "roll/all", "draft", "package", "export/e"):
        assert (await get(house, f"/api/m/{house.meeting}/{path}", screen))[0] == 403


ELSEWHERE = ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"})


@pytest.mark.parametrize("headers", ELSEWHERE)
async def test_a_change_sent_from_another_site_is_refused(house: House, headers: dict[str, str]) -> None:
    page = await chair(house)
    told: dict[str, Any] = {"Cookie": f"yishi={page.cookie}", "X-Forwarded-Host": "evil.example", **headers}
    path = f"{house.url}/api/m/{house.meeting}/command"
    async with aiohttp.ClientSession() as http, http.post(path, json={}, headers=told) as answer:
        assert (answer.status, (await answer.json())["code"]) == (403, "foreign_origin")


async def test_a_form_or_plain_text_is_no_command(house: House) -> None:
    page = await chair(house)
    told = {"Cookie": f"yishi={page.cookie}", "Origin": house.url}
    for kind in ("application/x-www-form-urlencoded", "text/plain", "multipart/form-data"):
        path = f"{house.url}/api/m/{house.meeting}/command"
        headers = {**told, "Content-Type": kind}
        async with aiohttp.ClientSession() as http, http.post(path, data=b"{}", headers=headers) as answer:
            assert answer.status == 400, kind


async def test_no_page_can_be_framed(house: House) -> None:
    async with aiohttp.ClientSession() as http, http.get(f"{house.url}/enter") as answer:
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


async def test_the_log_is_not_a_way_to_a_running_vote(house: House) -> None:
    page = await chair(house)
    supervisor = await house.staff("supervisor")
    desk = await house.staff("hall_desk", "F")
    await desk.open("hall", hall="F")
    for member in house.members:
        do = {"kind": "check_in", "member": member, "hall": "F", "how": "desk"}
        assert (await desk.say(do, seat="hall_desk", hall="F"))["ok"]
    path = f"/api/m/{house.meeting}/log"
    status, text = await get(house, path, supervisor)
    assert status == 200 and len(from_lines(text.encode())) == house.sitting.room.state.seq
    for do in ({"kind": "start_item", "item": "i1"}, {"kind": "open_poll", "poll": "p1", "item": "i1"}):
        assert (await page.say(do, seat="moderator"))["ok"]
    for who in (supervisor, page):
        status, text = await get(house, path, who)
        assert status == 409 and json.loads(text)["code"] == "poll_running"
