"""Who may act for whom and where, over a real socket; every cell of the table is tried in ``permissions``."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import get_args

import pytest

from facilitation.meeting import ClientCommand
from facilitation.permissions import TABLE
from facilitation.types import DeviceId
from server.auth import wall_clock
from server.keys import PEOPLE
from tests.server.house import House, hold_meeting, open_house, post, set_up, until


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as made:
        await hold_meeting(made)
        yield made


async def test_SE1_a_device_may_not_act_for_another_person(house: House) -> None:
    moderator = await house.staff("moderator")
    await set_up(house, moderator)
    page = await house.device(house.members[0])
    await page.open("phone")
    other = {"kind": "check_in", "member": house.members[1], "hall": "O", "how": "online"}
    assert (await page.say(other, member=house.members[1]))["code"] == "not_yours"
    assert (await page.say(other, member=house.members[0]))["code"] == "not_yours"


async def test_SE3_a_desk_reaches_into_its_own_hall_only(house: House) -> None:
    moderator = await house.staff("moderator")
    await set_up(house, moderator)
    desk = await house.staff("hall_desk", "F")
    await desk.open("hall", hall="F")
    do = {"kind": "check_in", "member": house.members[0], "hall": "O", "how": "online"}
    assert (await desk.say(do, seat="hall_desk", hall="F"))["code"] == "other_hall"
    assert (await desk.say(do, seat="hall_desk", hall="O"))["code"] == "not_bound"


async def test_a_device_that_floods_is_told_to_wait_and_others_are_not(house: House) -> None:
    moderator = await house.staff("moderator")
    await set_up(house, moderator)
    flood, calm = await house.device(house.members[0]), await house.device(house.members[1])
    await flood.open("phone")
    await calm.open("phone")
    do = {"kind": "withdraw_request", "request": "none"}
    codes = [(await flood.say(do, member=house.members[0]))["code"] for _ in range(60)]
    assert codes[0] == "not_waiting" and codes[-1] == "busy"
    assert (await calm.say(do, member=house.members[1]))["code"] == "not_waiting"


async def test_nobody_gives_the_servers_own_commands(house: House) -> None:
    moderator = await house.staff("moderator")
    await moderator.open("moderator")
    for kind in ("create_meeting", "bind_seat", "bind_member"):
        answer = await moderator.say({"kind": kind, "device": moderator.device, "seat": "admin"}, seat="moderator")
        assert answer["code"] == "malformed" and answer["path"] == "do.kind"
    answer = await moderator.say({"kind": "take_over"}, seat="system")
    assert answer["code"] == "malformed" and answer["path"] == "as.seat"


async def test_a_revoked_device_is_shut_out_at_once(house: House) -> None:
    moderator = await house.staff("moderator")
    await moderator.open("moderator")
    await house.app[PEOPLE].devices.revoke(DeviceId(moderator.device), wall_clock())
    assert (await moderator.say({"kind": "take_over"}, seat="moderator"))["code"] == "unknown_device"
    await until(lambda: not moderator.sio.connected)
    status, _ = await post(house, f"/api/m/{house.meeting}/hello", {}, moderator)
    assert status == 401


def test_every_command_has_a_row_and_every_row_a_command() -> None:
    kinds = {command.__struct_config__.tag for command in get_args(ClientCommand)}
    shell = {"create_meeting", "bind_seat", "bind_member", "use_grant", "take_export", "tick", "carry_item", "hold_key"}
    shell |= {"record_ballot", "record_spoil", "record_sheets", "write_tally"}
    shell |= {"count_secret_poll", "record_head", "record_contradiction"}
    assert kinds | shell == set(TABLE)
