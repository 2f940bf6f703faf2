"""A phone without a screen: the page with its cookie, one websocket, commands with ids, whole slices.

Speaks the same wire as the pages, over Socket.IO's own framing (engine.io 4 in text, namespace "/"), and depends
on nothing arriving: it greets again after every loss and repeats a command under the same id until it is answered.
Frames that many phones get alike are read once. Times in seconds. Raises ``Refusal`` for what the server refuses.
"""

from __future__ import annotations

import asyncio
import itertools
import random
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import Any

import aiohttp
import msgspec

PROTOCOL = 1
ANSWER = 10.0
OPEN, CLOSE, PING, PONG, MESSAGE = "0", "1", "2", "3", "4"
CONNECT, EVENT, ACK = "40", "42", "43"
AGAIN = frozenset({"unavailable", "busy"})
LATER = frozenset({408, 429, 502, 503, 504})


class Refusal(Exception):
    """The server has said no; ``code`` is its word."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Slice(msgspec.Struct):
    """One slice as it came; ``data`` is read only where somebody looks at it."""

    v: int
    data: msgspec.Raw


class Message(msgspec.Struct):
    """A frame, or the answer to a greeting."""

    ok: bool = True
    slices: dict[str, Slice] = {}
    you: Slice | None = None
    boot: str = ""
    nonce: str = ""
    code: str = ""


_read_event = msgspec.json.Decoder(tuple[str, str]).decode
_read_answer = msgspec.json.Decoder(list[str]).decode
_read_slice = msgspec.json.Decoder(Slice).decode


@lru_cache(maxsize=16)
def _frame(text: str) -> Message:
    return msgspec.json.decode(text, type=Message)


class Phone:
    """One device; ``changed`` is called after everything that was heard."""

    def __init__(self, http: aiohttp.ClientSession, base: str, meeting: str, draw: random.Random) -> None:
        self.slices: dict[str, Slice] = {}
        self.changed: Callable[[], None] = lambda: None
        self.connected = asyncio.Event()
        self.nonce = ""
        self._http, self._base, self.meeting, self._draw = http, base, meeting, draw
        self._cookies: dict[str, str] = {}
        self._numbers = itertools.count(1)
        self._asked: dict[int, asyncio.Future[str]] = {}
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._boot = ""

    async def open_page(self, page: str = "phone") -> None:
        """Load a page, which gives this device its cookie."""
        async with self._http.get(f"{self._base}/{page}?m={self.meeting}", headers=self._headers()) as answer:
            answer.raise_for_status()
            await answer.read()
            self._keep_cookies(answer)

    async def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Ask over HTTP. Raises Refusal."""
        async with self._http.post(self._base + path, json=body, headers=self._headers()) as answer:
            self._keep_cookies(answer)
            told: dict[str, Any] = msgspec.json.decode(await answer.read())
        if not told.get("ok", answer.ok):
            raise Refusal(str(told.get("code", answer.status)))
        return told

    async def unknown(self, path: str, body: bytes | None = None) -> bytes:
        """Ask without this device's cookie; again where nothing came back or it was too busy. Raises Refusal."""
        headers = {"Origin": self._base, "Content-Type": "application/octet-stream"}
        while True:
            with suppress(aiohttp.ClientError, OSError):
                method = "GET" if body is None else "POST"
                async with self._http.request(method, self._base + path, data=body, headers=headers) as answer:
                    told = await answer.read()
                if answer.ok:
                    return told
                if answer.status not in LATER:
                    raise Refusal(str(answer.status))
            await asyncio.sleep(self._draw.uniform(1.0, 4.0))

    async def stay(self, page: str = "phone", hall: str | None = None) -> None:
        """Keep a connection until cancelled; what is lost is opened again within two seconds."""
        while True:
            with suppress(aiohttp.ClientError, OSError, asyncio.TimeoutError, msgspec.MsgspecError):
                await self._connection(page, hall)
            self.connected.clear()
            await asyncio.sleep(self._draw.uniform(0.2, 2.0))

    async def command(self, do: dict[str, Any], seat: str = "participant", **as_: str) -> dict[str, Any]:
        """Give a command, again under the same id until it is answered. Raises Refusal."""
        sent = {
            "id": f"{self._draw.getrandbits(128):032x}",
            "meeting": self.meeting,
            "as": {"seat": seat, **as_},
            "do": do,
        }
        text = msgspec.json.encode(sent).decode()
        while True:
            await self.connected.wait()
            answer = await self._ask("command", text)
            told: dict[str, Any] = msgspec.json.decode(answer) if answer else {"code": "unavailable"}
            if told.get("ok"):
                return told
            if told.get("code") not in AGAIN:
                raise Refusal(str(told.get("code")))
            await asyncio.sleep(self._draw.uniform(0.5, 2.0))

    async def fresh_nonce(self) -> None:
        """Each showing of a hall's code needs a nonce of its own."""
        url = f"{self._base}/api/m/{self.meeting}/nonce"
        async with self._http.get(url, headers=self._headers()) as answer:
            self.nonce = str(msgspec.json.decode(await answer.read()).get("nonce", ""))

    def _headers(self) -> dict[str, str]:
        cookie = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        return {"Origin": self._base, "Cookie": cookie}

    def _keep_cookies(self, answer: aiohttp.ClientResponse) -> None:
        self._cookies.update({name: morsel.value for name, morsel in answer.cookies.items()})

    async def _connection(self, page: str, hall: str | None) -> None:
        url = f"{self._base.replace('http', 'ws', 1)}/socket.io/?EIO=4&transport=websocket"
        async with self._http.ws_connect(url, headers=self._headers(), compress=0, max_msg_size=0) as socket:
            self._socket = socket
            try:
                await socket.send_str(CONNECT)
                async for message in socket:
                    if message.type is aiohttp.WSMsgType.TEXT:
                        await self._heard(message.data, page, hall)
            finally:
                self._socket = None
                for waiting in self._asked.values():
                    waiting.cancel()
                self._asked.clear()

    async def _heard(self, packet: str, page: str, hall: str | None) -> None:
        if packet.startswith(EVENT):
            self._event(*_read_event(packet[2:]))
        elif packet.startswith(ACK):
            number, _, body = packet[2:].partition("[")
            waiting = self._asked.pop(int(number), None)
            if waiting is not None and not waiting.done():
                waiting.set_result(_read_answer("[" + body)[0])
        elif packet == PING and self._socket is not None:
            await self._socket.send_str(PONG)
        elif packet.startswith(CONNECT):
            self._greeting = asyncio.ensure_future(self._greet(page, hall))

    async def _greet(self, page: str, hall: str | None) -> None:
        have = {name: held.v for name, held in self.slices.items()}
        hello = {"meeting": self.meeting, "seat": page, "protocol": PROTOCOL, "boot": self._boot, "have": have}
        if hall is not None:
            hello["hall"] = hall
        answer = await self._ask("hello", msgspec.json.encode(hello).decode())
        told = msgspec.json.decode(answer, type=Message) if answer else Message(ok=False)
        if not told.ok:
            if self._socket is not None:
                await self._socket.close()
            return
        if told.boot != self._boot:
            self.slices, self._boot = {}, told.boot
        self.nonce = told.nonce
        self.connected.set()
        self._take({**told.slices, **({"you": told.you} if told.you else {})})

    def _event(self, event: str, text: str) -> None:
        if event == "frame":
            self._take(_frame(text).slices)
        elif event == "you":
            self._take({"you": _read_slice(text)})

    def _take(self, slices: dict[str, Slice]) -> None:
        for name, came in slices.items():
            held = self.slices.get(name)
            if held is None or came.v > held.v:
                self.slices[name] = came
        self.changed()

    async def _ask(self, event: str, text: str) -> str:
        """Send one event and wait for its answer; empty where none came."""
        if self._socket is None:
            return ""
        number = next(self._numbers)
        waiting = self._asked[number] = asyncio.get_running_loop().create_future()
        packet = f"{EVENT}{number}{msgspec.json.encode([event, text]).decode()}"
        try:
            await self._socket.send_str(packet)
            return await asyncio.wait_for(waiting, ANSWER)
        except (TimeoutError, asyncio.CancelledError, aiohttp.ClientError, OSError):
            if waiting.cancelled() or not waiting.done():
                self._asked.pop(number, None)
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
            return ""
