"""Every command of the wire, sent over a real socket by every seat, before the doors open, after, and at the end."""

from __future__ import annotations

import re
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from msgspec import inspect as shape

from facilitation.agenda import AddItem
from facilitation.attendance import Right
from facilitation.attendance.words import SetRoll
from facilitation.flow import CloseMeeting, OpenDoors
from facilitation.halls import AddHall
from facilitation.meeting import ClientCommand
from facilitation.permissions import TABLE
from facilitation.types import Actor, DeviceId, MemberId, RightId, Seat
from server.auth import wall_clock
from server.keys import DESK, PEOPLE
from server.limits import Buckets
from server.meetings import answered
from tests.server.house import House, Page, hold_meeting, open_house, post, set_up, until

SEATS: tuple[Seat, ...] = tuple(seat for seat in get_args(Seat) if seat not in ("system", "public", "observer"))
HALL_SEATS = ("teller", "steward", "hall_desk")
NEVER = frozenset({"malformed", "fault", "unavailable", "busy"})
"""What no well-formed command may be answered with here: it must get as far as the rules."""


def sample(command: Any) -> dict[str, Any]:
    """A command of this kind with every field that must be there, naming a member and a hall that exist."""
    info = shape.type_info(command)
    assert isinstance(info, shape.StructType)
    fields = {f.encode_name: value(f.encode_name, f.type) for f in info.fields if f.required}
    return {"kind": info.tag, **fields}


def value(name: str, kind: shape.Type) -> Any:
    match kind:
        case shape.LiteralType():
            return kind.values[0]
        case shape.BoolType():
            return False
        case shape.IntType():
            return kind.ge or 0
        case shape.StrType():
            return {"hall": "F"}.get(name) or ("0" * 64 if kind.pattern and "64" in kind.pattern else "x" * 16)
        case _:
            return []


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as made:
        await hold_meeting(made)
        yield made


async def everybody(house: House) -> dict[Seat, Page]:
    pages: dict[Seat, Page] = {"admin": await house.staff("admin")}
    admin = Actor(device=DeviceId(pages["admin"].device), seat="admin")
    me = Right(id=RightId("r0"), holders=(MemberId(house.members[0]),), groups=("representatives",))
    answered(await house.sitting.issue(SetRoll(rights=(me,)), admin))
    await pages["admin"].open("public")
    for seat in SEATS[1:]:
        hall = "F" if seat in HALL_SEATS else None
        person = seat == "participant"
        pages[seat] = await (house.device(house.members[0]) if person else house.staff(seat, hall))
        await pages[seat].open("public")
    return pages


async def answers(house: House, pages: dict[Seat, Page], phase: str) -> list[str]:
    """Where the socket's answer is not what the table says; empty when all is well."""
    wrong = []
    for seat, page in pages.items():
        for command in get_args(ClientCommand):
            do = sample(command)
            if do["kind"] in ("open_doors", "close_meeting") or "device" in do:
                continue
            if "member" in do:
                do["member"] = house.members[0]
            who = {"member": house.members[0]} if seat == "participant" else {}
            hall = {"hall": "F"} if seat in HALL_SEATS else {}
            code = (await page.say(do, seat=seat, **who, **hall)).get("code", "")
            if problem := fault(do["kind"], seat, phase, code):
                wrong.append(f"{phase} {seat} {do['kind']}: {code} ({problem})")
    return wrong


def fault(kind: str, seat: Seat, phase: str, code: str) -> str:
    reach = TABLE[kind].get(seat)
    if code in NEVER:
        return "did not reach the rules"
    if reach is None:
        return "" if code == "not_allowed" else "should not be allowed"
    if reach == "draft" and phase != "draft":
        return "" if code == "doors_are_open" else "only before the doors open"
    return "should be allowed" if code in ("not_allowed", "not_bound", "doors_are_open") else ""


async def test_SE1_every_seat_may_do_what_the_table_says_and_nothing_else(house: House) -> None:
    house.app[DESK]._commands = Buckets(1e6, 1e6, time.monotonic)
    pages = await everybody(house)
    wrong = await answers(house, pages, "draft")
    admin = Actor(device=DeviceId(pages["admin"].device), seat="admin")
    hall = AddHall(hall="Z", name="礼堂", hall_kind="fixed")  # type: ignore[arg-type]
    for command in (hall, AddItem(item="z", title="一项"), OpenDoors()):
        answered(await house.sitting.issue(command, admin))
    wrong += await answers(house, pages, "doors_open")
    moderator = Actor(device=DeviceId(pages["moderator"].device), seat="moderator")
    answered(await house.sitting.issue(CloseMeeting(), moderator))
    wrong += await answers(house, pages, "closed")
    assert wrong == []


async def test_SE5_a_device_may_not_claim_a_seat_it_is_not_bound_to(house: House) -> None:
    moderator = await house.staff("moderator")
    await set_up(house, moderator)
    stranger = await house.device()
    await stranger.open("phone")
    for seat in SEATS:
        allowed = [c for c in get_args(ClientCommand) if seat in TABLE[c.__struct_config__.tag]]
        if not allowed:
            continue
        answer = await stranger.say(sample(allowed[0]), seat=seat, member=house.members[0], hall="F")
        assert answer["code"] in ("not_bound", "not_yours"), (seat, answer)


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
    assert kinds | {"create_meeting", "bind_seat", "bind_member", "use_grant", "take_export", "tick"} == set(TABLE)


def test_samples_are_well_formed() -> None:
    for command in get_args(ClientCommand):
        made = msgspec.convert(sample(command), ClientCommand)
        assert re.fullmatch("[a-z_]+", made.__struct_config__.tag)


