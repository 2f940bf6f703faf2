"""Ours, whole: the server as it is shipped, with a meeting of as many members as there are phones.

The meeting is set up by the server's own commands before the first phone comes: a roll with one right for each
phone, a hall, an item, doors opened, everyone checked in by a steward, each phone bound to its member. Who
holds which cookie is written to `cast.json` in the folder, for the load clients.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from pathlib import Path
from secrets import token_hex
from typing import Any

import msgspec
from aiohttp import web

from facilitation.agenda import AddItem
from facilitation.attendance import Right
from facilitation.attendance.words import CheckIn, SetRoll
from facilitation.flow import OpenDoors, StartItem
from facilitation.halls import AddHall
from facilitation.info import CreateMeeting
from facilitation.seats import BindMember, BindSeat
from facilitation.types import Actor, DeviceId, MemberId, RightId
from server.app import create_app
from server.asked import SYSTEM, Asked
from server.auth import wall_clock
from server.config import Config
from server.keys import MEETINGS, PEOPLE
from server.people.devices import Devices
from server.people.ids import MeetingId
from server.people.meetings import MeetingData
from server.sitting import Sitting
from voting import presets


def whole(folder: Path, phones: int) -> web.Application:
    """The application, which sets up its meeting when it starts."""
    app = create_app(Config(data_dir=str(folder / "data"), host="127.0.0.1", port=0), routes=[])

    async def set_up(running: web.Application) -> None:
        cast = await _convene(running, phones)
        (folder / "cast.json").write_text(json.dumps(cast))

    app.on_startup.append(set_up)
    return app


async def _convene(app: web.Application, phones: int) -> dict[str, Any]:
    people, now = app[PEOPLE], wall_clock()
    community = await people.register.add_community("试验小区", now)
    meeting = await people.meetings.add(
        MeetingData(community=community, body=None, title="量一量", planned_start=now)
    )
    members = await asyncio.gather(
        *(people.meetings.enrol_guest(meeting, f"居民{n:04}", f"{n:04}") for n in range(phones))
    )
    preset = presets.get("council.light")
    sitting = await app[MEETINGS].create(
        CreateMeeting(meeting=meeting, title="量一量", body="议事会", preset=preset)
    )
    moderator, chair = await _staff(sitting, people.devices)
    rights = tuple(Right(id=RightId(f"r{n}"), holders=(member,)) for n, member in enumerate(members))
    await _all(
        sitting, moderator,
        [SetRoll(rights=rights), AddHall(hall="F", name="议事厅", hall_kind="fixed"),  # type: ignore[arg-type]
         AddItem(item="i1", title="加装电梯", item_kind="procedural"),
         AddItem(item="i2", title="停车位", item_kind="procedural")],
    )  # fmt: skip
    await _all(sitting, moderator, [OpenDoors()])
    devices = await asyncio.gather(*(people.devices.new_device(now) for _ in members))
    bind = [BindMember(device=device.ref, member=m) for (device, _), m in zip(devices, members, strict=True)]
    await _all(sitting, SYSTEM, bind)
    steward = Actor(device=moderator.device, seat="steward", hall="F")  # type: ignore[arg-type]
    await _all(sitting, steward, [CheckIn(member=m, hall="F") for m in members])  # type: ignore[arg-type]
    await _all(sitting, Actor(device=moderator.device, seat="moderator"), [StartItem(item="i1")])
    return _cast(meeting, chair, members, [token for _, token in devices])


def _cast(meeting: MeetingId, chair: str, members: list[MemberId], tokens: list[str]) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "chair": f"yishi={chair}",
        "phones": [{"token": f"yishi={t}", "member": m} for t, m in zip(tokens, members, strict=True)],
    }


async def _staff(sitting: Sitting, devices: Devices) -> tuple[Actor, str]:
    """One device that holds every staff seat the set-up needs."""
    device, token = await devices.new_device(wall_clock())
    ref = DeviceId(device.ref)
    seats: list[Any] = [
        BindSeat(device=ref, seat="admin"),
        BindSeat(device=ref, seat="moderator"),
    ]
    await _all(sitting, SYSTEM, seats)
    return Actor(device=ref, seat="admin"), token


async def _all(sitting: Sitting, by: Actor, commands: Iterable[Any]) -> None:
    """Gives many commands at once. Raises RuntimeError for the first that is refused."""
    told: list[asyncio.Future[str]] = []
    if by.seat == "steward":
        await _all(sitting, SYSTEM, [BindSeat(device=by.device, seat="steward", hall=by.hall)])
    for command in commands:
        answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        told.append(answer)
        sitting.room.submit(Asked(id=token_hex(16), mark="", by=by, command=command, answer=answer.set_result))
    for text in await asyncio.gather(*told):
        if not msgspec.json.decode(text)["ok"]:
            raise RuntimeError(text)
