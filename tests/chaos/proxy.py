"""A bad network between phones and server, drawn from a seed: delay, jitter, stalls, cuts, silence, doubling.

Sits on a port of its own and hands whole websocket frames on, so that it can cut between any two of them, or in
the middle of one. ``Weather`` says what happens by chance; ``rule`` may decide about single frames first. A cut is
a reset, as from a router that has forgotten the connection; a muted connection swallows everything and says
nothing. Times in seconds.
"""

from __future__ import annotations

import asyncio
import random
import socket
import struct
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

Way = Literal["up", "down"]
Deed = Literal["pass", "pass and cut", "cut", "cut within", "mute"]


@dataclass(frozen=True)
class Weather:
    """Chances are per frame; ``copies`` is how often at most a command goes up, at least once.

    ``rate`` is how many bytes a second each line carries each way; 0: as many as come.
    """

    delay: float = 0.0
    jitter: float = 0.0
    stall: float = 0.0
    stall_for: tuple[float, float] = (1.0, 5.0)
    cut: float = 0.0
    copies: int = 1
    rate: float = 0.0


class Line:
    """One connection through the proxy; ``asked`` maps the number of a question to the command's id."""

    def __init__(self, phone: asyncio.StreamWriter, server: asyncio.StreamWriter) -> None:
        self.phone, self.server = phone, server
        self.muted = False
        self.asked: dict[str, str] = {}

    def cut(self) -> None:
        """Reset both ends."""
        for end in (self.phone, self.server):
            with suppress(OSError):
                end.get_extra_info("socket").setsockopt(
                    socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
                )
            end.transport.abort()


Rule = Callable[[Line, Way, str], Deed]


class Proxy:
    """The network of one server; use as an asynchronous context."""

    def __init__(self, port: int, seed: int, weather: Weather = Weather()) -> None:
        self.weather = weather
        self.rule: Rule = lambda line, way, text: "pass"
        self.lines: set[Line] = set()
        self.open = True
        self.copies_sent = 0
        self._target, self._dice = port, random.Random(seed)
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """Where phones go."""
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> Proxy:
        self._server = await asyncio.start_server(self._taken, "127.0.0.1", 0, backlog=1024)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        self.cut()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def cut(self) -> None:
        """Cut everyone."""
        for line in tuple(self.lines):
            line.cut()

    async def _taken(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        with suppress(OSError, asyncio.CancelledError):
            if self.open:
                there = await asyncio.open_connection("127.0.0.1", self._target)
                await self._carry(Line(writer, there[1]), reader, there[0])
        writer.transport.abort()

    async def _carry(self, line: Line, phone: asyncio.StreamReader, server: asyncio.StreamReader) -> None:
        self.lines.add(line)
        ways = [
            asyncio.ensure_future(self._way(line, "up", phone, line.server)),
            asyncio.ensure_future(self._way(line, "down", server, line.phone)),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.lines.discard(line)
            line.cut()
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)

    async def _way(self, line: Line, way: Way, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        due, loop = 0.0, asyncio.get_running_loop()
        queue: asyncio.Queue[tuple[float, bytes, str]] = asyncio.Queue()

        async def deliver() -> None:
            while True:
                moment, raw, text = await queue.get()
                await asyncio.sleep(max(0.0, moment - loop.time()))
                await self._pass(line, way, raw, text, writer)

        delivering = asyncio.ensure_future(deliver())
        try:
            with suppress(asyncio.IncompleteReadError, OSError):
                async for raw, text in frames(reader):
                    due = max(due, loop.time() + self._delay())
                    due += len(raw) / self.weather.rate if self.weather.rate else 0.0
                    queue.put_nowait((due, raw, text))
                    if delivering.done():
                        break
        finally:
            delivering.cancel()
            await asyncio.gather(delivering, return_exceptions=True)

    def _delay(self) -> float:
        weather, dice = self.weather, self._dice
        wait = weather.delay + dice.uniform(-weather.jitter, weather.jitter) if weather.delay else 0.0
        return wait + (dice.uniform(*weather.stall_for) if dice.random() < weather.stall else 0.0)

    async def _pass(self, line: Line, way: Way, raw: bytes, text: str, writer: asyncio.StreamWriter) -> None:
        deed = self.rule(line, way, text)
        if deed == "mute":
            line.muted = True
        if line.muted:
            return
        if deed == "pass" and self._dice.random() < self.weather.cut:
            deed = self._dice.choice(("cut", "cut within", "pass and cut"))
        if deed == "cut within":
            writer.write(raw[: max(1, len(raw) // 2)])
        elif deed != "cut":
            writer.write(raw * self._copies(way, text))
        with suppress(OSError):
            await writer.drain()
        if deed != "pass":
            line.muted = True
            await asyncio.sleep(0.01)  # what was passed reaches the other end before the reset does
            line.cut()

    def _copies(self, way: Way, text: str) -> int:
        if way == "down" or '"command"' not in text[:24] or self.weather.copies == 1:
            return 1
        copies = self._dice.randint(1, self.weather.copies)
        self.copies_sent += copies
        return copies


async def frames(reader: asyncio.StreamReader) -> AsyncIterator[tuple[bytes, str]]:
    """The handshake's head, then each frame as it came with its text. Ends with IncompleteReadError."""
    yield await reader.readuntil(b"\r\n\r\n"), ""
    while True:
        raw = bytearray(await reader.readexactly(2))
        size, masked = raw[1] & 0x7F, raw[1] & 0x80
        if size > 125:
            more = await reader.readexactly(2 if size == 126 else 8)
            raw += more
            size = int.from_bytes(more, "big")
        mask = await reader.readexactly(4) if masked else b""
        payload = await reader.readexactly(size)
        raw += mask + payload
        yield bytes(raw), _unmasked(payload, mask).decode(errors="replace")


def _unmasked(payload: bytes, mask: bytes) -> bytes:
    if not mask:
        return payload
    key = (mask * (len(payload) // 4 + 1))[: len(payload)]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(key, "big")).to_bytes(len(payload), "big")
