"""A phone without a screen: one cookie, one websocket, an outbox, whole slices; everything it hears is noted.

Reconnects as the page does: the first try after up to a second, then after half a second to two. What it must
never see is noted as ``wrong``: a slice that goes backwards, two contents under one version. Times in
``notes`` are seconds of the machine's monotonic clock, the same for all processes.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import random
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

import aiohttp
import msgspec

from tests.chaos.outbox import Outbox, Parcel

OPEN_WITHIN, GREETED_WITHIN = 4.0, 5.0
PING, PONG, CONNECT, EVENT, ACK = "2", "3", "40", "42", "43"


class Slice(msgspec.Struct):
    v: int
    data: msgspec.Raw


class Heard(msgspec.Struct):
    """A frame, or the answer to a greeting."""

    ok: bool = True
    head: int = 0
    boot: str = ""
    slices: dict[str, Slice] = {}
    you: Slice | None = None
    code: str = ""


_event = msgspec.json.Decoder(tuple[str, str]).decode
_texts = msgspec.json.Decoder(list[str]).decode
_slice = msgspec.json.Decoder(Slice).decode


@lru_cache(maxsize=64)
def _heard(text: str) -> Heard:
    return msgspec.json.decode(text, type=Heard)


class Notes:
    """What a device has lived through, one JSON line each, written at once."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def write(self, what: str, **facts: Any) -> None:
        """Add a line with the time."""
        os.write(self._file, msgspec.json.encode({"t": time.monotonic(), "what": what, **facts}) + b"\n")


class Phone:
    """One device on one page; ``changed`` is called when slices have come."""

    contents: ClassVar[dict[tuple[str, str, str, int], bytes]] = {}
    """What was seen in this process under (boot, page, slice, version); the server owes everyone the same."""

    def __init__(self, http: aiohttp.ClientSession, base: str, meeting: str, token: str, notes: Notes,
                 dice: random.Random, page: str = "phone") -> None:  # fmt: skip
        self.meeting, self.page, self.notes = meeting, page, notes
        self.slices: dict[str, Slice] = {}
        self.changed: Callable[[], None] = lambda: None
        self.connected = False
        self.head = 0
        self.longest_silence = 0.0
        """Of those while connected."""
        self.outbox = Outbox(self._emit_command, dice)
        self.outbox.told = self._label
        self._http, self._base, self._dice = http, base, dice
        self._headers = {"Origin": base, "Cookie": f"yishi={token}"}
        self._boot = ""
        self._heard_at = 0.0
        self._tries = 0
        self._patience: asyncio.TimerHandle | None = None
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._numbers = itertools.count(1)
        self._asked: dict[int, Callable[[str], None]] = {}
        self._sending: set[asyncio.Task[None]] = set()

    def put(self, do: dict[str, Any], **by: str) -> Parcel:
        """Say something when there is a connection."""
        return self.outbox.put(self.meeting, by, do)

    def look(self, name: str) -> Any:
        """The slice as it is shown now, decoded; None where there is none."""
        held = self.slices.get(name)
        return None if held is None else _decoded(bytes(held.data))

    async def stay(self) -> None:
        """Keep connected until cancelled."""
        self._tries = 0
        while True:
            greeted = False
            with suppress(aiohttp.ClientError, OSError, TimeoutError, msgspec.MsgspecError):
                greeted = await self._connection(OPEN_WITHIN * 2 ** min(2, self._tries))
            self._tries = 0 if greeted else self._tries + 1
            wait = self._dice.random() if self._tries == 0 else self._dice.uniform(0.5, 2.0)
            await asyncio.sleep(wait)

    async def _connection(self, within: float) -> bool:
        url = f"{self._base.replace('http', 'ws', 1)}/socket.io/?EIO=4&transport=websocket"
        opening = self._http.ws_connect(url, headers=self._headers, max_msg_size=0, autoping=False)
        was = False
        async with await asyncio.wait_for(opening, within) as socket:
            self._socket = socket
            self._limit(within)
            try:
                await socket.send_str(CONNECT)
                async for message in socket:
                    if message.type is aiohttp.WSMsgType.TEXT:
                        await self._packet(message.data)
                    was = was or self.connected
            finally:
                self._lost()
        return was

    def _limit(self, seconds: float | None) -> None:
        """Hang up unless something happens within this time."""
        if self._patience:
            self._patience.cancel()
        self._patience = asyncio.get_running_loop().call_later(seconds, self._hang_up) if seconds else None

    def _hang_up(self) -> None:
        if self._socket is not None:
            self._send_soon(self._socket.close())

    def _lost(self) -> None:
        self._socket = None
        self._limit(None)
        self._asked.clear()
        if self.connected:
            self.connected = False
            self.notes.write("lost")
        self.outbox.lost()

    async def _packet(self, packet: str) -> None:
        before, self._heard_at = self._heard_at, time.monotonic()
        if self.connected:
            self.longest_silence = max(self.longest_silence, self._heard_at - before)
        if packet.startswith(EVENT):
            name, text = _event(packet[2:])
            if name == "frame":
                self._take(_heard(text))
            elif name == "you":
                self._take_slices({"you": _slice(text)})
            elif name == "beat":
                self._see_head(_heard(text).head)
        elif packet.startswith(ACK):
            number, _, body = packet[2:].partition("[")
            if answered := self._asked.pop(int(number), None):
                answered(_texts("[" + body)[0])
        elif packet == PING and self._socket is not None:
            await self._socket.send_str(PONG)
        elif packet.startswith(CONNECT):
            self._limit(GREETED_WITHIN * 2 ** min(2, self._tries))
            self._greet()

    def _greet(self) -> None:
        have = {name: held.v for name, held in self.slices.items()}
        hello = {"meeting": self.meeting, "seat": self.page, "protocol": 1, "boot": self._boot, "have": have}
        self._emit("hello", msgspec.json.encode(hello).decode(), self._welcome)

    def _welcome(self, text: str) -> None:
        told = _heard(text)
        if not told.ok:
            self.notes.write("unwelcome", code=told.code)
            return self._hang_up()
        if told.boot != self._boot:
            self.slices, self._boot, self.head = {}, told.boot, 0
        self.connected = True
        self._limit(None)
        self.notes.write("greeted", head=told.head, boot=told.boot)
        self._take(told)
        if told.you:
            self._take_slices({"you": told.you})
        self.outbox.again()

    def _take(self, heard: Heard) -> None:
        self._see_head(heard.head)
        self._take_slices(heard.slices)

    def _see_head(self, head: int) -> None:
        if head < self.head:
            self.notes.write("wrong", fault="the head went backwards", head=head, before=self.head)
        self.head = head

    def _take_slices(self, slices: Mapping[str, Slice]) -> None:
        for name, came in slices.items():
            held = self.slices.get(name)
            if held is not None and came.v < held.v:
                self.notes.write("wrong", fault="a slice went backwards", name=name, v=came.v, before=held.v)
            if name != "you":
                known = self.contents.setdefault((self._boot, self.page, name, came.v), bytes(came.data))
                if known != bytes(came.data):
                    self.notes.write("wrong", fault="two contents under one version", name=name, v=came.v)
            if held is None or came.v > held.v:
                self.slices[name] = came
        self.changed()

    def _emit_command(self, text: str, answered: Callable[[str], None]) -> bool:
        return self.connected and self._emit("command", text, answered)

    def _emit(self, event: str, text: str, answered: Callable[[str], None]) -> bool:
        if self._socket is None:
            return False
        number = next(self._numbers)
        self._asked[number] = answered
        packet = f"{EVENT}{number}{msgspec.json.encode([event, text]).decode()}"
        self._send_soon(self._socket.send_str(packet))
        return True

    def _send_soon(self, sending: Any) -> None:
        async def send() -> None:
            # A socket that is gone says so to its reader as well.
            with suppress(aiohttp.ClientError, OSError):
                await sending

        task = asyncio.ensure_future(send())
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    def _label(self, parcel: Parcel) -> None:
        facts = {"answer": parcel.answer} if parcel.answer else {}
        if parcel.fate == "kept":
            facts["text"] = parcel.text
        self.notes.write(parcel.fate, id=parcel.id, **facts)


@lru_cache(maxsize=64)
def _decoded(data: bytes) -> Any:
    return msgspec.json.decode(data)
