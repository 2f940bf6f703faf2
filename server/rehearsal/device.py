"""One device of a rehearsal: a page with its cookie and socket, an outbox, and a cable that can be pulled.

While it is cut its commands wait, each under the id it was given; at return they are sent once, or twice where
the script says so, and both answers must then be the same. Times in seconds. Raises ``Denied`` for what the
server refuses, ``Unheard`` where no answer comes in time.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import aiohttp
import msgspec

from server.residents.phone import AGAIN, Phone

PATIENCE = 20.0
Send = Callable[[], Awaitable[dict[str, Any]]]


class Denied(Exception):
    """The server's refusal, whole."""

    def __init__(self, answer: dict[str, Any]) -> None:
        super().__init__(str(answer.get("code", "")))
        self.answer = answer

    @property
    def code(self) -> str:
        """Its word."""
        return str(self)


class Unheard(Exception):
    """Nothing came back in time; the text says from what."""


class Device(Phone):
    """A page of the meeting that somebody holds in a hand; ``name`` is what the script calls it."""

    def __init__(
        self, name: str, http: aiohttp.ClientSession, base: str, meeting: str, heard: Callable[[], None]
    ) -> None:
        super().__init__(http, base, meeting, random.SystemRandom())
        self.name, self.page, self.hall = name, "phone", ""
        self.changed = heard
        self.outbox: list[Send] = []
        self.cut = False
        self._last: Send | None = None
        self._line: asyncio.Task[None] | None = None
        self._kept: dict[str, tuple[int, Any]] = {}

    def known_as(self, other: Device) -> None:
        """The same device at another meeting: its cookie."""
        self._cookies.update(other._cookies)

    async def ask(self, path: str, body: dict[str, Any] | bytes | None = None) -> dict[str, Any]:
        """Ask over HTTP: GET without a body, POST with one. Raises Denied."""
        told: dict[str, Any] = msgspec.json.decode(await self.fetch(path, body))
        return told

    async def hello(self, seat: str) -> dict[str, Any]:
        """Every slice of this seat as it is now, over HTTP. Raises Denied."""
        told = await self.ask(f"/api/m/{self.meeting}/hello", {"meeting": self.meeting, "seat": seat, "protocol": 1})
        return {name: part["data"] for name, part in told["slices"].items()}

    async def fetch(self, path: str, body: dict[str, Any] | bytes | None = None, known: bool = True) -> bytes:
        """The bare answer, not less than a success; ``known``: with this device's cookie. Raises Denied.

        Where the server says that this is too much at once, it is asked again when it says.
        """
        while True:
            try:
                return await self._fetched(path, body, known)
            except Denied as denied:
                if denied.code != "E_RATE":
                    raise
                await asyncio.sleep(float(denied.answer.get("retry_after", 1)))

    async def _fetched(self, path: str, body: dict[str, Any] | bytes | None, known: bool) -> bytes:
        kind = "application/octet-stream" if isinstance(body, bytes) else "application/json"
        data = body if isinstance(body, bytes) else msgspec.json.encode(body)
        method, sent = ("GET", None) if body is None else ("POST", data)
        headers = {**(self._headers() if known else {"Origin": self._base}), "Content-Type": kind}
        async with self._http.request(method, self._base + path, data=sent, headers=headers) as answer:
            if known:
                self._keep_cookies(answer)
            read = await answer.read()
            if answer.ok:
                return read
            refusal = {"code": str(answer.status)}
            with suppress(msgspec.DecodeError):
                refusal = msgspec.json.decode(read)
            raise Denied(refusal)

    async def open(self, page: str, hall: str = "") -> None:
        """Open the page and keep it connected. Raises Unheard."""
        self.page, self.hall = page, hall
        self._plug()
        await self._until_connected()

    def _plug(self) -> None:
        self.cut = False
        self._line = asyncio.ensure_future(self.stay(self.page, self.hall or None))

    async def _until_connected(self) -> None:
        try:
            await asyncio.wait_for(self.connected.wait(), PATIENCE)
        except TimeoutError:
            raise Unheard(f"{self.name}: 连不上 / no connection") from None

    async def pull(self) -> None:
        """Cut the connection; what is said from now on waits."""
        self.cut = True
        if self._line is not None:
            self._line.cancel()
            await asyncio.gather(self._line, return_exceptions=True)
        self.connected.clear()

    async def replug(self, twice: bool = False) -> list[dict[str, Any]]:
        """Come back and send what waits; ``twice``: each, or (not cut) the last command. Raises Denied, Unheard."""
        again = [self._last] if twice and not self.cut and self._last else []
        if self.cut:
            self._plug()
        await self._until_connected()
        waiting, self.outbox = self.outbox or again, []
        return [await self._delivered(send, twice) for send in waiting]

    async def _delivered(self, send: Send, twice: bool) -> dict[str, Any]:
        first = await send()
        if twice and (again := await send()) != first:
            raise Unheard(f"{self.name}: 同一命令得到两种答复 / two answers to one command: {first} {again}")
        return first

    async def give(self, do: dict[str, Any], **as_: str) -> dict[str, Any] | None:
        """Give a command; ``None`` where it waits in the outbox. Raises Denied, Unheard."""
        made = f"{random.SystemRandom().getrandbits(128):032x}"
        text = msgspec.json.encode({"id": made, "meeting": self.meeting, "as": as_, "do": do}).decode()
        return await self.send(lambda: self._answered(text))

    async def send(self, send: Send) -> dict[str, Any] | None:
        """Send something now, or let it wait in the outbox (``None``). Raises Denied, Unheard."""
        self._last = send
        if self.cut:
            self.outbox.append(send)
            return None
        return await send()

    async def _answered(self, text: str) -> dict[str, Any]:
        try:
            answer = await asyncio.wait_for(self._repeated(text), PATIENCE)
        except TimeoutError:
            raise Unheard(f"{self.name}: 没有答复 / no answer") from None
        if not answer.get("ok"):
            raise Denied(answer)
        return answer

    async def _repeated(self, text: str) -> dict[str, Any]:
        while True:
            await self.connected.wait()
            heard = await self._ask("command", text)
            told: dict[str, Any] = msgspec.json.decode(heard) if heard else {"code": "unavailable"}
            if told.get("ok") or told.get("code") not in AGAIN:
                return told
            await asyncio.sleep(0.2)

    def shown(self, name: str) -> Any:
        """A slice as this page shows it now; ``None`` before it has come."""
        held = self.slices.get(name)
        if held is None:
            return None
        kept = self._kept.get(name)
        if kept is None or kept[0] != held.v:
            kept = self._kept[name] = (held.v, msgspec.json.decode(held.data))
        return kept[1]

    async def close(self) -> None:
        """Put it away."""
        await self.pull()
