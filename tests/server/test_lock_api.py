"""A staff device that nobody touches: locked, opened by its PIN, wrong ones slowed; a link to the seat sets it free."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from facilitation.refused import Refused
from facilitation.types import DeviceId
from server.keys import PEOPLE
from server.locking import FIRST_WAIT, FREE, LONGEST_WAIT, Tries
from tests.server.serving import Browser, Running, running
from tests.server.test_minutes_api import seated
from tests.server.test_setup_api import body_of, command, meeting_of, registered

PIN, OTHER = "271828", "314159"
ME = DeviceId("me")


class Clock:
    """A clock that is moved by hand."""

    now = 0

    def __call__(self) -> int:
        return self.now


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(tmp_path) as found:
        yield found


async def prepared(house: Running) -> tuple[Browser, Browser, str]:
    admin = await house.admin()
    made = await registered(admin)
    meeting = await meeting_of(admin, made, await body_of(admin, made))
    await admin.told(f"/api/setup/m/{meeting}/roll", {})
    return admin, await seated(house, admin, meeting, "moderator"), meeting


def refused(tries: Tries) -> str:
    try:
        tries.begin(ME)
    except Refused as fault:
        return fault.code
    return tries.wrong(ME).code


def test_SE14_the_third_wrong_pin_waits_and_each_after_it_twice_as_long() -> None:
    clock = Clock()
    tries = Tries(clock)
    assert [refused(tries) for _ in range(FREE)] == ["pin_wrong", "pin_wrong", "pin_wait"]
    assert tries.wait(ME) == FIRST_WAIT and refused(tries) == "pin_wait"
    clock.now += FIRST_WAIT
    waits = []
    for _ in range(12):
        assert refused(tries) == "pin_wait"
        waits.append(tries.wait(ME))
        clock.now += tries.wait(ME)
    assert waits[:3] == [2 * FIRST_WAIT, 4 * FIRST_WAIT, 8 * FIRST_WAIT] and waits[-1] == LONGEST_WAIT
    assert tries.wait(DeviceId("another")) == 0
    tries.begin(ME)
    tries.right(ME)
    assert tries.wait(ME) == 0 and refused(tries) == "pin_wrong"


async def test_SE14_a_locked_device_gives_no_command_and_reads_nothing_until_its_pin(house: Running) -> None:
    admin, moderator, meeting = await prepared(house)
    assert (await moderator.told("/api/lock", {}, 409))["code"] == "no_pin"
    assert (await moderator.told("/api/lock/pin", {"pin": "12345"}, 400))["code"] == "malformed"
    assert await moderator.told("/api/lock/pin", {"pin": PIN}) == {"guarded": True, "locked": False, "wait": 0}
    assert (await moderator.told("/api/lock", {}))["locked"]
    do = {"kind": "add_item", "item": "9", "title": "北门"}
    assert (await command(moderator, meeting, do, 409, seat="moderator"))["code"] == "device_locked"
    for path in (f"/api/m/{meeting}/roll?q=0", f"/api/m/{meeting}/draft"):
        assert (await moderator.told(path, status=409))["code"] == "device_locked"
    wrong = await moderator.told("/api/lock/open", {"pin": OTHER}, 409)
    assert (wrong["code"], wrong["rule"]) == ("pin_wrong", "SE14")
    assert (await moderator.told("/api/lock"))["locked"], "a wrong one opens nothing"
    assert not (await moderator.told("/api/lock/open", {"pin": PIN}))["locked"]
    await command(moderator, meeting, do, seat="moderator")
    assert (await admin.told("/api/lock")) == {"guarded": False, "locked": False, "wait": 0}


async def test_SE14_another_pin_is_set_only_by_who_knows_the_first(house: Running) -> None:
    _, moderator, _ = await prepared(house)
    await moderator.told("/api/lock/pin", {"pin": PIN})
    assert (await moderator.told("/api/lock/pin", {"pin": OTHER}, 409))["code"] == "pin_wrong"
    await moderator.told("/api/lock/pin", {"pin": OTHER, "old": PIN})
    await moderator.told("/api/lock", {})
    assert (await moderator.told("/api/lock/open", {"pin": PIN}, 409))["code"] == "pin_wrong"
    assert not (await moderator.told("/api/lock/open", {"pin": OTHER}))["locked"]


async def test_SE14_a_locked_device_is_locked_after_a_restart_too_and_the_pin_stands_nowhere(tmp_path: Path) -> None:
    async with running(tmp_path) as house:
        _, moderator, _ = await prepared(house)
        await moderator.told("/api/lock/pin", {"pin": PIN})
        await moderator.told("/api/lock", {})
    assert PIN.encode() not in b"".join(file.read_bytes() for file in tmp_path.rglob("*.db*"))
    async with running(tmp_path) as house:
        again = house.browser()
        again.cookies = dict(moderator.cookies)
        assert (await again.told("/api/lock"))["locked"]
        assert not (await again.told("/api/lock/open", {"pin": PIN}))["locked"]


async def test_SE14_whose_pin_is_forgotten_gets_a_new_link_to_the_same_seat(house: Running) -> None:
    admin, moderator, meeting = await prepared(house)
    await moderator.told("/api/lock/pin", {"pin": PIN})
    await moderator.told("/api/lock", {})
    for seat, opened in (("recorder", False), ("moderator", True)):
        link = await admin.told(f"/api/setup/m/{meeting}/links", {"seat": seat})
        await moderator.told("/api/enter", {"token": link["url"].partition("#k=")[2]})
        told = await moderator.told("/api/lock")
        assert (told["locked"], told["guarded"]) == (not opened, not opened), seat
    assert house.app[PEOPLE].file.read_only is None
