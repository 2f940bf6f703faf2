"""A small real application on the socket layer, and a client that speaks in bytes."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import struct
import zlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from server.sockets import Limits, Reply, Socket, SocketLayer, create

ORIGIN = "http://hall.test"
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


class Office:
    """Knows devices by the cookie `device=NAME`, answers, keeps what it saw."""

    def __init__(self) -> None:
        self.layer: SocketLayer
        self.opened_by: list[str] = []
        self.closed_by: list[str] = []
        self.heard: list[str] = []
        self.drained_by: list[str] = []
        self.held: list[Reply] = []
        self.tasks: set[asyncio.Task[None]] = set()

    def opened(self, socket: Socket, environ: Mapping[str, Any]) -> bool:
        name = environ["HTTP_COOKIE"].removeprefix("device=")
        self.opened_by.append(name)
        socket.device = name or None
        return name.startswith("known")

    def received(self, socket: Socket, event: str, text: str, reply: Reply) -> None:
        self.heard.append(text)
        if text.startswith("join "):
            self.layer.fanout.join(socket, text.removeprefix("join "))
        elif text.startswith("raise"):
            raise KeyError(text)
        elif text.startswith("hold"):
            self.held.append(reply)
            return
        elif text.startswith("later"):
            task = asyncio.get_running_loop().create_task(self._later(text, reply))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)
            return
        reply(json.dumps({"ok": True, "text": text}))

    async def _later(self, text: str, reply: Reply) -> None:
        await asyncio.sleep(float(text.split()[1]))
        reply(json.dumps({"ok": True, "text": text}))

    def closed(self, socket: Socket) -> None:
        self.closed_by.append(socket.device or "")

    def drained(self, socket: Socket) -> None:
        self.drained_by.append(socket.device or "")


class House:
    """A running server."""

    def __init__(self, office: Office, layer: SocketLayer, port: int) -> None:
        self.office = office
        self.layer = layer
        self.port = port
        self.url = f"http://127.0.0.1:{port}"


@asynccontextmanager
async def house(mode: str = "direct", limits: Limits | None = None, **more: Any) -> AsyncIterator[House]:
    office = Office()
    app = web.Application()
    more.setdefault("origins", [ORIGIN])
    office.layer = layer = create(app, office, limits=limits, fanout=mode, **more)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield House(office, layer, runner.addresses[0][1])
    finally:
        await runner.cleanup()


class Raw:
    """A websocket client made of bytes."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str) -> None:
        self.reader = reader
        self.writer = writer
        self.head = head
        self.packed = "permessage-deflate" in head
        self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        self.compressed_frames = 0

    @property
    def status(self) -> int:
        return int(self.head.split()[1])

    def send_frame(self, payload: bytes, opcode: int = TEXT, first: int | None = None) -> None:
        mask = os.urandom(4)
        lead = (0x80 | opcode) if first is None else first
        size = len(payload)
        if size < 126:
            header = struct.pack("!BB", lead, 0x80 | size)
        elif size < 65536:
            header = struct.pack("!BBH", lead, 0xFE, size)
        else:
            header = struct.pack("!BBQ", lead, 0xFF, size)
        body = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
        self.writer.write(header + mask + body)

    def say(self, text: str) -> None:
        self.send_frame(text.encode())

    async def frame(self, within: float = 3.0) -> tuple[int, bytes]:
        """The next frame, inflated with one window for the whole connection as a browser does."""
        async with asyncio.timeout(within):
            first, size = await self.reader.readexactly(2)
            if size == 126:
                (size,) = struct.unpack("!H", await self.reader.readexactly(2))
            elif size == 127:
                (size,) = struct.unpack("!Q", await self.reader.readexactly(8))
            payload = await self.reader.readexactly(size)
        if first & 0x40:
            self.compressed_frames += 1
            payload = self._inflate.decompress(payload + b"\x00\x00\xff\xff")
        return first & 0x0F, payload

    async def hear(self, within: float = 3.0) -> str:
        """The next text that is not a ping."""
        while True:
            opcode, payload = await self.frame(within)
            assert opcode == TEXT, (opcode, payload)
            if payload == b"2":
                self.say("3")
                continue
            return payload.decode()

    async def ask(self, number: int, text: str, event: str = "command") -> Any:
        """Emits with an acknowledgement and returns its (only) argument, read as JSON."""
        self.say(f"42{number}" + json.dumps([event, text]))
        heard = await self.hear()
        assert heard.startswith(f"43{number}["), heard
        return json.loads(json.loads(heard[2 + len(str(number)) :])[0])

    async def closing(self, within: float = 3.0) -> tuple[int, str]:
        """Reads to the end; code and reason of the closing frame, or (0, "") where there was none."""
        try:
            while True:
                opcode, payload = await self.frame(within)
                if opcode == CLOSE:
                    self.drop()
                    return struct.unpack("!H", payload[:2])[0], payload[2:].decode()
        except (asyncio.IncompleteReadError, ConnectionError):
            return 0, ""

    def drop(self) -> None:
        self.writer.transport.abort()


async def raw(
    port: int,
    device: str | None = "known",
    *,
    origin: str | None = ORIGIN,
    deflate: str | None = None,
    headers: Mapping[str, str] | None = None,
    query: str = "EIO=4&transport=websocket",
    after: bytes = b"",
) -> Raw:
    """Does the handshake and returns whatever came of it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    lines = {
        "Host": f"127.0.0.1:{port}", "Upgrade": "websocket", "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
    }  # fmt: skip
    if origin is not None:
        lines["Origin"] = origin
    if device is not None:
        lines["Cookie"] = f"device={device}"
    if deflate is not None:
        lines["Sec-WebSocket-Extensions"] = deflate
    lines.update(headers or {})
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    writer.write(f"GET /socket.io/?{query} HTTP/1.1\r\n{head}\r\n".encode() + after)
    answer = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5)
    return Raw(reader, writer, answer.decode())


async def joined(port: int, device: str = "known", **more: Any) -> Raw:
    """A client past the connect packet."""
    client = await raw(port, device, **more)
    assert client.status == 101, client.head
    assert (await client.hear()).startswith("0{")
    client.say("40")
    assert (await client.hear()).startswith("40{")
    return client


async def until(condition: Any, within: float = 3.0) -> None:
    """Waits for something to become true."""
    async with asyncio.timeout(within):
        while not condition():
            await asyncio.sleep(0.01)
