"""A hall that has lost the world: no Internet and no names, IPv6 alone, a laptop that slept through its timers."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from facilitation.types import Ms
from server import pages
from server.auth import wall_clock
from tests.server.house import House, Page, hold_meeting, open_house, post, set_up, until

HALF_AN_HOUR = 30 * 60_000
pytestmark = pytest.mark.chaos


@asynccontextmanager
async def sitting(folder: Path, **how: Any) -> AsyncIterator[tuple[House, Page, Page]]:
    """A house with open doors, its moderator's page and the desk of its hall."""
    async with open_house(folder, pages.routes(), **how) as house:
        await hold_meeting(house)
        chair, desk = await house.staff("moderator"), await house.staff("hall_desk", "F")
        await set_up(house, chair)
        await chair.open("moderator")
        await desk.open("hall", hall="F")
        yield house, chair, desk


async def voted(house: House, chair: Page, desk: Page) -> dict[str, Any]:
    """Everybody comes in and the first of them votes by phone, over her socket and once more over plain HTTP."""
    for member in house.members:
        do = {"kind": "check_in", "member": member, "hall": "F", "how": "desk"}
        assert (await desk.say(do, seat="hall_desk", hall="F"))["ok"]
    first = house.members[0]
    phone = await house.device(first)
    await phone.open("phone")
    for do in ({"kind": "start_item", "item": "i1"}, {"kind": "open_poll", "poll": "p1", "item": "i1"}):
        assert (await chair.say(do, seat="moderator"))["ok"]
    vote = {"kind": "cast_vote", "poll": "p1", "right": "r0", "member": first, "choice": "yes"}
    assert (await phone.say(vote, member=first, id="a" * 32))["ok"]
    again = {"id": "a" * 32, "meeting": house.meeting, "as": {"seat": "participant", "member": first}, "do": vote}
    status, told = await post(house, f"/api/m/{house.meeting}/command", again, phone)
    assert status == 200
    return told


async def test_without_internet_and_without_names_the_hall_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = socket.getaddrinfo

    def nobody_answers(host: Any, *rest: Any, **more: Any) -> Any:
        try:
            ipaddress.ip_address(host)
        except ValueError:
            asked.append(str(host))
            raise socket.gaierror(socket.EAI_AGAIN, "no answer") from None
        return real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", nobody_answers)
    async with sitting(tmp_path) as (house, chair, desk):
        assert (await voted(house, chair, desk))["ok"]
        assert (await chair.say({"kind": "close_poll", "poll": "p1"}, seat="moderator"))["ok"]
    assert asked == []


async def test_phones_that_have_ipv6_alone_come_in_and_vote(tmp_path: Path) -> None:
    if not socket.has_ipv6 or not _listens("::1"):
        pytest.skip("this machine has no IPv6")
    async with sitting(tmp_path, host="::1") as (house, chair, desk):
        assert house.url.startswith("http://[::1]:")
        assert (await voted(house, chair, desk))["ok"]


def _listens(host: str) -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind((host, 0))
    except OSError:
        return False
    return True


async def test_a_laptop_that_slept_for_half_an_hour_ends_each_timer_once(tmp_path: Path) -> None:
    slept = 0

    def clock() -> Ms:
        return Ms(wall_clock() + slept)

    async with sitting(tmp_path, clock=clock) as (house, chair, desk):
        do = {"kind": "check_in", "member": house.members[0], "hall": "F", "how": "desk"}
        assert (await desk.say(do, seat="hall_desk", hall="F"))["ok"]
        assert (await chair.say({"kind": "start_muster", "muster": "u1", "seconds": 30}, seat="moderator"))["ok"]
        slept = HALF_AN_HOUR
        await until(lambda: (chair.slices["muster"]["data"]["latest"] or {}).get("ended"))
        beats = len(desk.beats)
        await until(lambda: len(desk.beats) > beats)
        ended = [entry for entry in await house.app_log() if entry.kind == "muster_ended"]
        assert len(ended) == 1 and chair.sio.connected and desk.sio.connected
        # the code of before has died in its sleep, the one that is shown now is good
        old = house.sitting.checkin.codes.at("F", wall_clock())[0]  # type: ignore[arg-type]
        page = await house.device()
        for code, good in ((old, False), (house.sitting.checkin.codes.at("F", clock())[0], True)):  # type: ignore[arg-type]
            here = {"nonce": house.sitting.checkin.nonce(page.device), "hall": "F", "code": code}  # type: ignore[arg-type]
            told = (await post(house, f"/api/m/{house.meeting}/here", here, page))[1]
            assert told["ok"] is good, told
