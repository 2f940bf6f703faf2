"""A house for the permission matrix: five meetings in five states, one device for each seat, sitting in all five.

A sixth meeting is a stranger's. The disk is full: what the rules let through is answered ``unavailable``, what they
do not is refused, and no question changes what the next one is asked about.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Any

import aiohttp
import msgspec
import structlog

from facilitation import flow, recording
from facilitation.log import Draft, Head, seal
from facilitation.types import Seat
from server.auth import wall_clock
from server.failures import Unavailable
from server.keys import DESK, MEETINGS, PEOPLE, STORE
from server.people.ids import MeetingId
from server.people.meetings import MeetingData
from server.store.port import Batch
from tests.facilitation.test_permissions import LETTERS, MOMENTS, asked, sitting, with_everyone
from tests.server.house import House, Page, open_house
from tests.table import Table, doors_open

OWN = ("draft", "doors open", "poll open", "closed", "archived")
OTHER = "other meeting"
SEATS: tuple[Seat, ...] = tuple(seat for seat in LETTERS.values() if seat != "system")
NOBODY = "at-nobody"
"""A device without any seat: the machine's operator, a hall's server, anybody who came by the page."""
MAY_NOT = {
    "not_allowed", "not_yours", "not_bound", "not_driving", "other_hall", "doors_are_open", "seat_not_bound",
    "unknown_device",
}  # fmt: skip
BROKEN = {"malformed", "fault", "busy", "corrupt", "unknown_meeting"}


def tables() -> dict[str, Table]:
    """The meetings by their states."""
    found = {state: MOMENTS[state] for state in OWN if state != "archived"}
    archived = with_everyone(doors_open(10, 8)).given((flow.CloseMeeting(), sitting("moderator")))
    closing = recording.CloseMinutes(sha256="f" * 64, size=1, head="f" * 64)
    return {**found, "archived": archived.given((closing, sitting("recorder"))), OTHER: doors_open(10, 8)}


class FullDisk:
    """The store, on a disk that takes nothing more."""

    def __init__(self, store: Any) -> None:
        self._store = store

    async def append(self, batch: Batch) -> None:
        """Keep nothing. Raises Unavailable."""
        raise Unavailable("storage")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


class Matrix:
    """The house with its meetings by state, and one open page for each seat."""

    def __init__(self, house: House, meetings: dict[str, str], tables: dict[str, Table]) -> None:
        self.house, self.meetings, self.tables = house, meetings, tables
        self.pages: dict[str, Page] = {}

    def token(self, device: str) -> str:
        """What this device's cookie holds."""
        return _token(device)

    async def open_pages(self) -> None:
        """A socket for each device."""
        for device in (*(f"at-{seat}" for seat in SEATS), NOBODY):
            page = self.pages[device] = Page(self.house, device, _token(device))
            headers = {"Cookie": f"yishi={page.cookie}", "Origin": self.house.url}
            await page.sio.connect(self.house.url, headers=headers, transports=["websocket"])

    async def close(self) -> None:
        """Close the sockets."""
        await asyncio.gather(*(page.close() for page in self.pages.values()))

    def envelope(self, state: str, command: str, seat: Seat) -> dict[str, Any]:
        """This command in this seat for the meeting in this state, as it goes over the wire."""
        by, do = sitting(seat), msgspec.json.decode(msgspec.json.encode(asked(command, seat)))
        as_ = {"seat": seat, "hall": by.hall, "member": by.member}
        return {"id": token_hex(16), "meeting": self.meetings[state], "as": as_, "do": do}

    async def by_socket(self, device: str, envelope: dict[str, Any]) -> str:
        """The code of the answer over the socket; empty where it was let through and kept."""
        answer = json.loads(await self.pages[device].sio.call("command", json.dumps(envelope), timeout=30))
        return str(answer.get("code", ""))

    async def by_http(self, http: aiohttp.ClientSession, device: str, envelope: dict[str, Any]) -> str:
        """The same over plain HTTP."""
        path = f"/api/m/{envelope['meeting']}/command"
        headers = {"Origin": self.house.url, "Cookie": f"yishi={_token(device)}"}
        async with http.post(self.house.url + path, json=envelope, headers=headers) as answer:
            return str((await answer.json()).get("code", ""))


class _Boundless:
    def take(self, key: object, cost: float = 1.0) -> float:
        return 0.0


@contextmanager
def _quietly() -> Iterator[None]:
    """Tens of thousands of requests are not worth a line each."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    try:
        yield
    finally:
        structlog.reset_defaults()


@asynccontextmanager
async def matrix(folder: Path, routes: Any = ()) -> AsyncIterator[Matrix]:
    """The house, open."""
    made = tables()
    with _quietly():
        async with _open(folder, routes, made) as found:
            yield found


@asynccontextmanager
async def _open(folder: Path, routes: Any, made: dict[str, Table]) -> AsyncIterator[Matrix]:
    async with open_house(folder, routes) as house:
        await _devices(house)
        meetings = {state: await _meeting(house, state, table) for state, table in made.items()}
        house.app[DESK]._commands = _Boundless()  # type: ignore[assignment]
        for sitting_ in house.app[MEETINGS].all():
            sitting_.room._store = FullDisk(house.app[STORE])
        found = Matrix(house, meetings, made)
        try:
            yield found
        finally:
            await found.close()


async def _meeting(house: House, state: str, table: Table) -> str:
    people, meetings = house.app[PEOPLE], house.app[MEETINGS]
    community = await people.register.add_community(f"小区 {state}", wall_clock())
    data = MeetingData(community=community, body=None, title=state, planned_start=wall_clock())
    meeting: MeetingId = await people.meetings.add(data)
    drafts = [Draft(entry.at, entry.by, entry.cmd, entry.kind, entry.body) for entry in table.entries()]
    sealed = seal(meeting, Head(), 1, drafts)
    await house.app[STORE].append(Batch(meeting, 0, 1, sealed, []))
    assert await meetings._open_one(meeting) is not None
    return meeting


async def _devices(house: House) -> None:
    people = house.app[PEOPLE]
    rows = [(ref, hashlib.sha256(_token(ref).encode()).digest(), 1, 1, "", ref == "at-admin") for ref in _refs()]
    insert = "INSERT INTO device (ref, token_hash, created, seen, label, admin) VALUES (?,?,?,?,?,?)"
    await people.devices.file.write(lambda c: c.executemany(insert, rows))
    await people.devices.load()


def _refs() -> Iterator[str]:
    yield from (f"at-{seat}" for seat in SEATS)
    yield NOBODY


def _token(device: str) -> str:
    return f"token-of-{device}"
