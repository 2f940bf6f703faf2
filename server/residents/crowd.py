"""A crowd of simulated residents in one process: their seats drawn, screens to read codes from, all kept alive.

A screen is a projector's page, entered by a link of its own like any; residents read a hall's code from it, as
people in the room do. The server is the one that started them, on this very machine and not under its certificate's
name, so that is not asked for. The crowd tells how many are connected and checked in, twice a second at most. Times
in seconds.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable

import aiohttp
import msgspec

from server.residents.phone import Phone, Refusal
from server.residents.resident import Plan, Resident
from server.residents.views import CodePart, part

AT_ONCE = 24


class Told(msgspec.Struct, frozen=True):
    """What a crowd is told: where, which meeting, who comes, one link of a screen per hall, the seed.

    ``pace``: how many times as quick as people are.
    """

    base: str
    meeting: str
    seed: int
    residents: tuple[Plan, ...]
    screens: dict[str, str]
    pace: float = 1.0


class Count(msgspec.Struct, frozen=True):
    """How many residents are connected, and how many are checked in."""

    connected: int
    here: int


class Crowd:
    """All residents of one meeting."""

    def __init__(self, told: Told, tell: Callable[[Count], None]) -> None:
        self._told, self._tell = told, tell
        self._screens: dict[str, Phone] = {}
        self._residents: list[Resident] = []
        self._door = asyncio.Semaphore(AT_ONCE)

    async def run(self) -> None:
        """Live until cancelled."""
        connector = aiohttp.TCPConnector(limit=0, ssl=False)
        async with aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as http:
            await self._set_up_screens(http)
            for n, plan in enumerate(self._told.residents):
                draw = random.Random(f"{self._told.seed}/{n}")
                phone = Phone(http, self._told.base, self._told.meeting, draw)
                self._residents.append(Resident(phone, plan, draw, self._code_of, self._told.pace))
            await asyncio.gather(self._count(), *(self._live(resident) for resident in self._residents))

    async def _set_up_screens(self, http: aiohttp.ClientSession) -> None:
        for hall, link in self._told.screens.items():
            screen = Phone(http, self._told.base, self._told.meeting, random.Random(f"{self._told.seed}/{hall}"))
            await screen.open_page("enter")
            await screen.post("/api/enter", {"token": link})
            self._screens[hall] = screen
        self._watching = [
            asyncio.ensure_future(screen.stay("projector", hall)) for hall, screen in self._screens.items()
        ]

    async def _live(self, resident: Resident) -> None:
        while True:
            try:
                async with self._door:
                    await resident.come_in()
                await resident.stay()
            except (Refusal, aiohttp.ClientError, OSError):
                await asyncio.sleep(3.0)

    def _code_of(self, hall: str) -> str:
        screen = self._screens.get(hall)
        return "" if screen is None else part(screen, "code", CodePart).code

    async def _count(self) -> None:
        before: Count | None = None
        while True:
            now = Count(
                connected=sum(r.phone.connected.is_set() for r in self._residents),
                here=sum(r.here for r in self._residents),
            )
            if now != before:
                self._tell(now)
                before = now
            await asyncio.sleep(0.5)
