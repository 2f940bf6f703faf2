"""A served meeting behind a bad network, and phones in this process that go through it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from tests.chaos.convene import Cast, convene
from tests.chaos.phone import Notes, Phone
from tests.chaos.proxy import Proxy
from tests.chaos.served import Served


class Rig:
    """``chair`` is the moderator's page, on a line without faults; ``phones`` go through ``net``."""

    def __init__(self, folder: Path, cast: Cast, server: Served, net: Proxy, http: aiohttp.ClientSession) -> None:
        self.folder, self.cast, self.server, self.net = folder, cast, server, net
        self.phones: list[Phone] = []
        self.chair = self._phone(http, server.url, cast.chair, "chair", "moderator")
        self.phones = [self._phone(http, net.url, player.token, player.right) for player in cast.players]
        self._staying = [asyncio.ensure_future(each.stay()) for each in (self.chair, *self.phones)]

    def _phone(self, http: aiohttp.ClientSession, url: str, token: str, name: str, page: str = "phone") -> Phone:
        notes, dice = Notes(self.folder / "notes" / f"{name}.jsonl"), random.Random(name)
        return Phone(http, url, self.cast.meeting, token, notes, dice, page)

    @property
    def log(self) -> Path:
        """The file of the log."""
        return self.folder / "data" / "log.db"

    async def open_poll(self, number: int) -> str:
        """Item and poll of this number; returns the poll's id once every phone that is connected sees it."""
        item, poll = self.cast.items[number], f"p{number}"
        self.chair.put({"kind": "start_item", "item": item}, seat="moderator")
        self.chair.put({"kind": "open_poll", "poll": poll, "item": item}, seat="moderator")
        await until(lambda: not self.chair.outbox.waiting and all(shows(p, poll) for p in self.phones))
        return poll

    async def close_poll(self, poll: str) -> None:
        """End the poll; returns when it is closed."""
        self.chair.put({"kind": "close_poll", "poll": poll}, seat="moderator")
        await until(lambda: not self.chair.outbox.waiting)

    async def stop(self) -> None:
        """Hang up."""
        for task in self._staying:
            task.cancel()
        await asyncio.gather(*self._staying, return_exceptions=True)


def shows(phone: Phone, poll: str) -> bool:
    """Whether this page shows the poll as the current one."""
    polls = phone.look("polls")
    return bool(polls and polls["current"] and polls["current"]["id"] == poll)


async def until(holds: Callable[[], bool], within: float = 60.0) -> None:
    """Wait. Raises TimeoutError."""
    async with asyncio.timeout(within):
        while not holds():
            await asyncio.sleep(0.01)


@asynccontextmanager
async def behind_a_bad_network(folder: Path, members: int, items: int, seed: int) -> AsyncIterator[Rig]:
    """The server runs, everyone is connected, the weather is still fine."""
    (folder / "notes").mkdir(parents=True)
    cast = await convene(folder / "data", members, items)
    server = Served(folder / "data", folder / "server.txt")
    async with Proxy(server.port, seed) as net:
        server.allow(net.url)
        server.start()
        try:
            await server.heard()
            async with aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0), cookie_jar=aiohttp.DummyCookieJar()
            ) as http:
                rig = Rig(folder, cast, server, net, http)
                await until(lambda: rig.chair.connected and all(phone.connected for phone in rig.phones))
                yield rig
                await rig.stop()
        finally:
            server.stop()
