"""A meeting as it stands when the doors are open and everyone is in: made in a data folder, before any fault.

One fixed hall, a roll with one right for each member, everyone checked in, one bound device each; a moderator's
device; as many procedural items as polls are wanted. Set up by the server's own commands in the process that
asks; nothing listens meanwhile. ``Cast`` says who holds which cookie.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from secrets import token_hex
from typing import Any

import msgspec
from aiohttp import web

from facilitation.agenda import AddItem
from facilitation.attendance import Right
from facilitation.attendance.words import CheckIn, SetRoll
from facilitation.flow import OpenDoors
from facilitation.halls import AddHall
from facilitation.info import CreateMeeting
from facilitation.seats import BindMember, BindSeat
from facilitation.types import Actor, DeviceId, HallId, ItemId, MemberId, RightId
from server.app import create_app
from server.asked import SYSTEM, Asked
from server.auth import wall_clock
from server.config import Config
from server.keys import MEETINGS, PEOPLE
from server.people.ids import MeetingId
from server.people.meetings import MeetingData
from server.sitting import Sitting
from voting import presets

HALL = HallId("F")


class Player(msgspec.Struct, frozen=True):
    """A member with a phone: the cookie's value, the member's id, the right."""

    token: str
    member: str
    right: str


class Cast(msgspec.Struct, frozen=True):
    """Who is in the meeting; ``chair`` is the cookie of the moderator's device, ``items`` are in order."""

    meeting: str
    chair: str
    players: tuple[Player, ...]
    items: tuple[str, ...]


async def convene(folder: Path, members: int, items: int) -> Cast:
    """Make the meeting in ``folder`` and close the files again."""
    app = create_app(Config(data_dir=str(folder), host="127.0.0.1", port=0), routes=[])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        return await _meeting(app, members, items)
    finally:
        await runner.cleanup()


async def _meeting(app: web.Application, members: int, items: int) -> Cast:
    people, now = app[PEOPLE], wall_clock()
    community = await people.register.add_community("试验小区", now)
    data = MeetingData(community=community, body=None, title="关机也不丢", planned_start=now)
    meeting = await people.meetings.add(data)
    enrolled = [await people.meetings.enrol_guest(meeting, f"居民{n:04}", f"{n:04}") for n in range(members)]
    made = CreateMeeting(meeting=meeting, title="关机也不丢", body="议事会", preset=presets.get("council.light"))
    sitting = await app[MEETINGS].create(made)
    names = tuple(f"i{n}" for n in range(1, items + 1))
    chair = await _open_doors(app, sitting, enrolled, names)
    tokens = await _bring_in(app, sitting, enrolled)
    players = (Player(t, m, f"r{n}") for n, (t, m) in enumerate(zip(tokens, enrolled, strict=True)))
    return Cast(MeetingId(meeting), chair, tuple(players), names)


async def _open_doors(app: web.Application, sitting: Sitting, members: list[MemberId], items: tuple[str, ...]) -> str:
    device, token = await app[PEOPLE].devices.new_device(wall_clock())
    ref = DeviceId(device.ref)
    await give(sitting, SYSTEM, [BindSeat(device=ref, seat="admin"), BindSeat(device=ref, seat="moderator")])
    rights = tuple(Right(id=RightId(f"r{n}"), holders=(m,)) for n, m in enumerate(members))
    agenda = [AddItem(item=ItemId(i), title=f"第 {i} 项", item_kind="procedural") for i in items]
    hall = AddHall(hall=HALL, name="议事厅", hall_kind="fixed")
    await give(sitting, Actor(device=ref, seat="admin"), [SetRoll(rights=rights), hall, *agenda])
    await give(sitting, Actor(device=ref, seat="admin"), [OpenDoors()])
    return token


async def _bring_in(app: web.Application, sitting: Sitting, members: list[MemberId]) -> list[str]:
    desk, _ = await app[PEOPLE].devices.new_device(wall_clock())
    steward = Actor(device=DeviceId(desk.ref), seat="steward", hall=HALL)
    await give(sitting, SYSTEM, [BindSeat(device=steward.device, seat="steward", hall=HALL)])
    made = [await app[PEOPLE].devices.new_device(wall_clock()) for _ in members]
    bind = [BindMember(device=DeviceId(d.ref), member=m) for (d, _), m in zip(made, members, strict=True)]
    await give(sitting, SYSTEM, bind)
    await give(sitting, steward, [CheckIn(member=m, hall=HALL) for m in members])
    return [token for _, token in made]


async def give(sitting: Sitting, by: Actor, commands: Iterable[Any]) -> None:
    """Give many commands at once. Raises RuntimeError for the first that is refused."""
    asked = [Asked(id=token_hex(16), mark="", by=by, command=c, answer=lambda _: None) for c in commands]
    for text in await asyncio.gather(*map(sitting.room.ask, asked)):
        if not msgspec.json.decode(text)["ok"]:
            raise RuntimeError(text)
