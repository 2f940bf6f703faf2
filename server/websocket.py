"""Engine.IO 4 over a websocket of its own: one task per connection, none per message.

The client's packets are read in order in aiohttp's handler task and handed on at once; answers and
broadcasts are written straight to the transport. Compression is negotiated, but the connection's own
writer stays plain: only frames compressed once for everyone carry it, because a second compressor on the
same connection would leave the receiver's window and ours apart. Pings come from one timer for all.
Whatever breaks the protocol closes the connection.
"""

from __future__ import annotations

import asyncio
import random
import secrets
import socket as sockets
from collections.abc import Callable
from typing import Any, Final, cast

import msgspec
from aiohttp import WebSocketError, WSMsgType, web
from aiohttp.streams import EofStream

from server.connection import Answer, Callbacks, Limits, Socket, deliver
from server.frames import PING, Body, ack_prefix, close_frame, frame, short_frame, text_frame
from server.packets import Violation, is_connect, read_event

_PACK_ALONE: Final = 1024
"""A text for one socket only is compressed from this length on."""
_GIVE_WAY: Final = 32
_GOODBYE: Final = 1000
_POLICY: Final = 1008
_LINGER: Final = 2.0


class LiveSocket(Socket):
    """A connection with a transport of its own."""

    __slots__ = ("_catch_up", "_hard", "packed", "ping_due", "pong_due", "transport")

    def __init__(self, remote: str, limits: Limits, catch_up: Callable[[Socket], None]) -> None:
        super().__init__(secrets.token_hex(15), remote)
        self.transport = cast(asyncio.Transport, None)
        self.packed = False
        self.ping_due = 0.0
        self.pong_due = 0.0
        self._hard = limits.unsent_hard
        self._catch_up = catch_up

    def unsent(self) -> int:
        """Bytes the transport still holds."""
        return self.transport.get_write_buffer_size()

    def acknowledge(self, number: str, text: Answer) -> None:
        """Writes one answer, after whatever is pending for this socket."""
        self._catch_up(self)
        self.say(ack_prefix(number), text)

    def say(self, prefix: bytes, text: Answer) -> None:
        """Writes one frame made for this socket alone."""
        if isinstance(text, Body):
            self.write(frame(prefix, text, self.packed))
        elif self.packed and len(text) >= _PACK_ALONE:
            self.write(frame(prefix, Body(text), packed=True))
        else:
            self.write(short_frame(prefix, text))

    def write(self, data: bytes) -> None:
        """Writes bytes; a client that takes nothing is cut instead."""
        if not self.live:
            return
        try:
            if self.unsent() > self._hard:
                self.cut()
            else:
                self.transport.write(data)
        except RuntimeError:
            # uvloop says so when the connection broke and its handler has not been told yet.
            self.release()

    def refuse(self, reason: str) -> None:
        """Closes with 1008 and the reason; a client that does not take even that is cut."""
        self.end(_POLICY, reason)

    def end(self, code: int, reason: str = "") -> None:
        """Closes with a code of RFC 6455 section 7.4."""
        self.release()
        if self.transport.is_closing():
            return
        self.transport.write(close_frame(code, reason))
        self.transport.close()
        asyncio.get_running_loop().call_later(_LINGER, self.transport.abort)

    def cut(self) -> None:
        """Drops the connection with whatever is unsent."""
        self.release()
        self.transport.abort()

    def beat(self, now: float, limits: Limits) -> None:
        """Pings when due; drops a client that has not answered the last one."""
        if self.pong_due:
            if now > self.pong_due:
                self.cut()
        elif now >= self.ping_due:
            self.pong_due = now + limits.ping_timeout
            self.write(PING)

    def pong(self, now: float, limits: Limits) -> None:
        """Takes the answer to a ping. Raises Violation for one that nobody asked for."""
        if not self.pong_due:
            raise Violation("pong")
        self.pong_due = 0.0
        self.ping_due = now + limits.ping_every


class WebSockets:
    """Serves websocket handshakes; `admit` and `leave` are the layer's book-keeping."""

    def __init__(self, limits: Limits, events: frozenset[str], callbacks: Callbacks) -> None:
        self._limits = limits
        self._events = events
        self._callbacks = callbacks
        self._opening = _opening(limits)

    async def serve(
        self, request: web.Request, socket: LiveSocket, welcome: Callable[[Socket], bool]
    ) -> web.StreamResponse:
        """Speaks with one client until either side ends it; `welcome` is asked at the connect packet."""
        response = web.WebSocketResponse(max_msg_size=self._limits.message, timeout=_LINGER)
        await response.prepare(request)
        self._attach(socket, request, response)
        await self._hear(socket, response, welcome)
        return response

    def _attach(self, socket: LiveSocket, request: web.Request, response: web.WebSocketResponse) -> None:
        transport = request.transport
        if transport is None or response._writer is None:
            raise ConnectionResetError("gone during the handshake")
        socket.transport = transport
        socket.packed = response.compress == 15
        # The shared frames are the only compressed ones.
        response._writer.compress = 0
        raw = transport.get_extra_info("socket")
        if raw is not None:
            raw.setsockopt(sockets.SOL_SOCKET, sockets.SO_SNDBUF, self._limits.kernel_buffer)
        now = asyncio.get_running_loop().time()
        socket.ping_due = now + self._limits.ping_every * (0.6 + 0.4 * random.random())
        transport.write(text_frame(b'0{"sid":"%s",%s' % (socket.sid.encode(), self._opening)))

    async def _hear(
        self, socket: LiveSocket, response: web.WebSocketResponse, welcome: Callable[[Socket], bool]
    ) -> None:
        # The queue under `receive`, which costs more than everything else that is done here for a message.
        queue = response._reader
        assert queue is not None
        heard = 0
        while True:
            try:
                message = await queue.read()
            except WebSocketError as fault:
                socket.end(fault.code)
                return
            except (EofStream, ConnectionError):
                return
            if message.type is not WSMsgType.TEXT:
                if await self._control(socket, response, message):
                    continue
                return
            try:
                going_on = self._take(socket, message.data, welcome)
            except Violation as violation:
                socket.refuse(str(violation))
                return
            if not going_on:
                return
            if socket.waiting >= self._limits.outstanding:
                await socket.room(self._limits.outstanding)
            heard += 1
            if heard % _GIVE_WAY == 0:
                await asyncio.sleep(0)

    async def _control(self, socket: LiveSocket, response: web.WebSocketResponse, message: Any) -> bool:
        """A control frame, or binary; False when the conversation is over."""
        if message.type is WSMsgType.PONG:
            return True
        if message.type is WSMsgType.PING:
            try:
                await response.pong(message.data)
            except ConnectionError:
                return False
            return True
        if message.type is WSMsgType.BINARY:
            socket.refuse("binary")
        else:
            socket.end(_GOODBYE)
        return False

    def _take(self, socket: LiveSocket, data: str, welcome: Callable[[Socket], bool]) -> bool:
        """One Engine.IO packet; False when the conversation is over. Raises Violation."""
        if data.startswith("42"):
            if not socket.live:
                raise Violation("not_connected")
            number, event, text = read_event(data[1:], self._events)
            deliver(self._callbacks, socket, number, event, text)
            return socket.live
        if data == "3":
            socket.pong(asyncio.get_running_loop().time(), self._limits)
            return True
        if data.startswith("4") and is_connect(data[1:]):
            return self._connect(socket, welcome)
        if data in ("41", "1"):
            return False
        raise Violation("packet")

    def _connect(self, socket: LiveSocket, welcome: Callable[[Socket], bool]) -> bool:
        if socket.live:
            raise Violation("connect")
        if welcome(socket):
            socket.live = True
            socket.write(text_frame(b'40{"sid":"%s"}' % socket.sid.encode()))
            return True
        socket.transport.write(text_frame(b'44{"message":"refused"}'))
        socket.end(_GOODBYE)
        return False


def _opening(limits: Limits) -> bytes:
    """The open packet behind its session id: the same for everybody."""
    told = {
        "upgrades": [],
        "pingInterval": int(limits.ping_every * 1000),
        "pingTimeout": int(limits.ping_timeout * 1000),
        "maxPayload": limits.message,
    }
    return msgspec.json.encode(told)[1:]
