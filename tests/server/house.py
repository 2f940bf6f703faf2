"""A whole server for tests: real files, real sockets, pages as python-socketio clients, people as they come."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from secrets import token_hex
from typing import Any

import aiohttp
import socketio
from aiohttp import web

from facilitation.agenda import AddItem
from facilitation.attendance import Right
from facilitation.attendance.words import SetRoll
from facilitation.flow import OpenDoors
from facilitation.halls import AddHall
from facilitation.info import CreateMeeting
from facilitation.log import Entry
from facilitation.seats import BindMember, BindSeat
from facilitation.types import Actor, DeviceId, MemberId, Ms, Remote, RightId
from server import addresses
from server.answers import answered
from server.app import create_app
from server.auth import wall_clock
from server.config import Config
from server.keys import LISTENING, MEETINGS, PEOPLE, STORE
from server.people.ids import MeetingId
from server.people.meetings import MeetingData
from server.sitting import Sitting
from voting import presets


class Page:
    """One open page of a device: remembers every message."""

    def __init__(self, house: House, device: str, cookie: str) -> None:
        self.house, self.device, self.cookie = house, device, cookie
        self.sio = socketio.AsyncClient(reconnection=False)
        self.slices: dict[str, dict[str, Any]] = {}
        self.frames: list[dict[str, Any]] = []
        self.yous: list[dict[str, Any]] = []
        self.beats: list[dict[str, Any]] = []
        self.welcome: dict[str, Any] = {}
        self.sio.on("frame", self._frame)
        self.sio.on("you", lambda text: self.yous.append(json.loads(text)))
        self.sio.on("beat", lambda text: self.beats.append(json.loads(text)))

    def _frame(self, text: str) -> None:
        frame = json.loads(text)
        self.frames.append(frame)
        self._take(frame["slices"])

    def _take(self, slices: dict[str, Any]) -> None:
        for name, slice_ in slices.items():
            assert slice_["v"] > self.slices.get(name, {"v": -1})["v"] or slice_ == self.slices[name]
            self.slices[name] = slice_

    async def open(self, seat: str = "phone", **hello: Any) -> dict[str, Any]:
        headers = {"Cookie": f"yishi={self.cookie}", "Origin": self.house.url}
        await self.sio.connect(self.house.url, headers=headers, transports=["websocket"])
        return await self.hello(seat, **hello)

    async def hello(self, seat: str = "phone", **hello: Any) -> dict[str, Any]:
        asked = {"meeting": self.house.meeting, "seat": seat, "protocol": 1, **hello}
        self.welcome = json.loads(await self.sio.call("hello", json.dumps(asked)))
        self._take(self.welcome.get("slices", {}))
        return self.welcome

    async def say(self, do: dict[str, Any], seat: str = "participant", id: str = "", **who: Any) -> dict[str, Any]:
        envelope = {"id": id or token_hex(16), "meeting": self.house.meeting, "as": {"seat": seat, **who}, "do": do}
        answer: dict[str, Any] = json.loads(await self.sio.call("command", json.dumps(envelope)))
        return answer

    async def close(self) -> None:
        await self.sio.disconnect()


class House:
    """A running server with one meeting of four members in two halls."""

    def __init__(self, app: web.Application, url: str) -> None:
        self.app, self.url = app, url
        self.meeting = ""
        self.members: list[str] = []
        self._pages: list[Page] = []

    @property
    def sitting(self) -> Sitting:
        found = self.app[MEETINGS].get(self.meeting)
        assert found is not None
        return found

    async def issue(self, command: Any) -> dict[str, Any]:
        return answered(await self.sitting.issue(command))

    async def device(self, *members: str) -> Page:
        device, token = await self.app[PEOPLE].devices.new_device(wall_clock())
        for member in members:
            await self.issue(BindMember(device=device.ref, member=MemberId(member)))
        page = Page(self, device.ref, token)
        self._pages.append(page)
        return page

    async def staff(self, seat: Any, hall: Any = None) -> Page:
        page = await self.device()
        await self.issue(BindSeat(device=DeviceId(page.device), seat=seat, hall=hall))
        return page

    async def app_log(self) -> list[Entry]:
        """Every entry of the meeting's log, as the store holds it."""
        return await self.app[STORE].read(self.meeting)

    async def make_admin(self, page: Page) -> None:
        """From now on this device is an administrator's, everywhere in the house."""
        await self.app[PEOPLE].devices.set_admin(DeviceId(page.device), True)

    async def app_card(self, member: str) -> str:
        return await self.app[PEOPLE].cards.card_code(MeetingId(self.meeting), MemberId(member))

    async def close_pages(self) -> None:
        for page in self._pages:
            if page.sio.connected:
                await page.close()


async def hold_meeting(house: House, members: int = 4, remote: bool = False) -> None:
    """Create a meeting in draft with a roll, halls F (fixed) and O (online) and one item."""
    people = house.app[PEOPLE]
    community = await people.register.add_community("试验小区", wall_clock())
    data = MeetingData(community=community, body=None, title="第一次会", planned_start=wall_clock())
    house.meeting = await people.meetings.add(data)
    house.members = [
        await people.meetings.enrol_guest(MeetingId(house.meeting), f"居民{n:02}", f"{n:03}") for n in range(members)
    ]
    preset = presets.get("urban.reps")
    create = CreateMeeting(
        meeting=house.meeting, title="第一次会", body="居民代表会议", preset=preset,
        remote=Remote(quorum=remote, vote=remote),
    )  # fmt: skip
    await house.app[MEETINGS].create(create)


async def set_up(house: House, moderator: Page) -> None:
    """Halls, roll, agenda, doors: by commands like any other."""
    sitting = house.sitting
    admin = Actor(device=DeviceId(moderator.device), seat="admin")
    await house.issue(BindSeat(device=DeviceId(moderator.device), seat="admin"))
    rights = tuple(
        Right(id=RightId(f"r{n}"), holders=(MemberId(m),), groups=("representatives",))
        for n, m in enumerate(house.members)
    )
    for command in (
        SetRoll(rights=rights),
        AddHall(hall="F", name="固定议事厅", hall_kind="fixed"),  # type: ignore[arg-type]
        AddHall(hall="O", name="线上", hall_kind="online"),  # type: ignore[arg-type]
        AddItem(item="i1", title="加装电梯", item_kind="procedural"),
        OpenDoors(),
    ):
        answered(await sitting.issue(command, admin))


@asynccontextmanager
async def open_house(
    folder: Path,
    routes: Iterable[web.AbstractRouteDef] = (),
    clock: Callable[[], Ms] = wall_clock,
    host: str = "127.0.0.1",
    **settings: Any,
) -> AsyncIterator[House]:
    """A server on a port of its own, with these routes beside the meeting's; nothing of it is left afterwards."""
    config = Config(data_dir=str(folder), host=host, port=0, **settings)
    app = create_app(config, routes=routes, clock=clock)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, host, 0)
    await site.start()
    port = runner.addresses[0][1]
    app[LISTENING].port = port
    house = House(app, addresses.local_url(config, port))
    try:
        yield house
    finally:
        await house.close_pages()
        await runner.cleanup()


async def post(house: House, path: str, body: Any, page: Page, **headers: str) -> tuple[int, dict[str, Any]]:
    """POST JSON as a page of this site would."""
    told = {"Origin": house.url, "Cookie": f"yishi={page.cookie}", **headers}
    async with aiohttp.ClientSession() as session, session.post(house.url + path, json=body, headers=told) as answer:
        return answer.status, await answer.json()


async def settle(seconds: float = 0.3) -> None:
    await asyncio.sleep(seconds)


async def until(held: Callable[[], Any], seconds: float = 8.0) -> None:
    """Wait until this holds; a busy machine may take its time. Raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while not held():
            await asyncio.sleep(0.02)
