"""What python-socketio gets to read: bodies and frames that we have read first.

A packet it sees is a pong, a close, or a message that it will not try to read as JSON by itself; a websocket
upgrade says its two words once. Everything else ends the connection before the library decodes anything.
"""

from __future__ import annotations

from typing import Any, Final

from aiohttp import web
from engineio.async_drivers import aiohttp as driver
from engineio.payload import Payload

BODY: Final = web.RequestKey("socket_body", bytes)
_PACKETS_PER_POST: Final = 256
"""A phone's outbox arrives in one post; sixteen, the library's own figure, would refuse it."""
_LINGER: Final = 1.0

Payload.max_decode_packets = _PACKETS_PER_POST


async def read_post(request: web.Request, limit: int) -> bytes | None:
    """The body of a polling post; None when it is too long or not a list of text packets."""
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.content.iter_chunked(8192):
        size += len(chunk)
        if size > limit:
            return None
        chunks.append(chunk)
    body = b"".join(chunks)
    try:
        packets = body.decode().split("\x1e")
    except UnicodeDecodeError:
        return None
    ok = len(packets) <= _PACKETS_PER_POST and all(_plain(packet) for packet in packets)
    return body if ok else None


def _plain(packet: str) -> bool:
    """A pong, a close, or a message whose text the library will not try to read as JSON."""
    return packet in ("1", "3") or (packet[:1] == "4" and packet[1:2] in tuple("01234"))


class _Input:
    def __init__(self, body: bytes) -> None:
        self._body = body

    async def read(self, _size: int = -1) -> bytes:
        return self._body


def translate(request: web.Request) -> dict[str, Any]:
    """The library's environ, with the body that has been read already."""
    environ: dict[str, Any] = driver.translate_request(request)
    body = request.get(BODY)
    if body is not None:
        environ["wsgi.input"] = _Input(body)
        environ["CONTENT_LENGTH"] = str(len(body))
    return environ


class TextWebSocket(driver.WebSocket):  # type: ignore[misc]
    """The library's websocket, without compression and for text packets only."""

    async def __call__(self, environ: dict[str, Any]) -> web.WebSocketResponse:
        response = web.WebSocketResponse(
            max_msg_size=self.server.max_http_buffer_size, compress=False, timeout=_LINGER
        )
        self._sock = response
        await response.prepare(environ["aiohttp.request"])
        self.environ = environ
        # An upgrade says these two words first, and never again.
        self._upgrade = ["5", "2probe"] if "sid" in environ["aiohttp.request"].query else []
        await self.handler(self)
        return response

    async def wait(self) -> str:
        message = await self._sock.receive()
        data = message.data
        expected = self._upgrade.pop() if self._upgrade else None
        if not isinstance(data, str) or not (data == expected or (expected is None and _plain(data))):
            raise OSError("not a text packet")
        return data
