"""One live connection as the rest of the server sees it, and what the application answers to.

Every packet of a client is delivered in order and answered exactly once, also when the application
raises: then with `unavailable`, and the fault is logged once a minute per place, by type and line,
never with a message or payload. Sizes are bytes of UTF-8, times seconds of the loop's clock.
"""

from __future__ import annotations

import asyncio
import logging
import time
import traceback
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

import msgspec

from server.frames import Body

log = logging.getLogger("yishi.sockets")

NOT_SAVED = (
    '{"ok":false,"code":"unavailable","words":'
    '{"zh-CN":"没有存上，请再试一次。","en":"Not saved, please try again."}}'
)


class Limits(msgspec.Struct, frozen=True):
    """What one connection, and all of them together, may take."""

    message: int = 16_384
    unsent: int = 262_144
    """Above this a socket is slow: broadcasts skip it until it has drained to a quarter."""
    unsent_hard: int = 1_048_576
    """Above this it is cut."""
    stuck: float = 20.0
    """A slow socket that drains nothing for so long is cut."""
    kernel_buffer: int = 131_072
    strangers: int = 300
    """Handshakes of unknown devices, or without a device yet, at one time."""
    newcomers: int = 6_000
    """Handshakes of known devices that have not finished, at one time."""
    patience: float = 5.0
    """A handshake of a stranger is finished within this, or cut; four times that for a known device."""
    per_device: int = 32
    outstanding: int = 64
    """Commands of one socket without an answer; above it nothing more is read from that socket."""
    ping_every: float = 25.0
    ping_timeout: float = 20.0
    chunk: int = 200
    """Sockets written to before the loop may do something else."""


class Socket:
    """One connection. `device` and `data` are the application's to set when it is opened."""

    __slots__ = (
        "__weakref__", "_room", "audiences", "data", "device", "done", "live", "opened", "remote", "sid",
        "slow", "waiting",
    )  # fmt: skip

    def __init__(self, sid: str, remote: str) -> None:
        self.sid = sid
        self.remote = remote
        self.device: str | None = None
        self.data: object | None = None
        self.live = False
        """True from the end of the handshake to the first sign of the end."""
        self.opened = False
        """True from the application's yes until it has been told of the end."""
        self.slow = False
        self.done = 0
        """Number of the last broadcast written or skipped."""
        self.audiences: set[str] = set()
        self.waiting = 0
        self._room: asyncio.Future[None] | None = None

    def unsent(self) -> int:
        """Bytes (or their estimate) the client has not taken yet."""
        raise NotImplementedError

    def acknowledge(self, number: str, text: str | Body) -> None:
        """Sends one answer; nothing happens when the connection is gone."""
        raise NotImplementedError

    def refuse(self, reason: str) -> None:
        """Closes because the client broke the protocol; nothing it sends afterwards is read."""
        raise NotImplementedError

    def cut(self) -> None:
        """Drops the connection with whatever is unsent."""
        raise NotImplementedError

    def answered(self, number: str, text: str | Body) -> None:
        """One outstanding packet less; its answer goes out."""
        self.waiting -= 1
        if self._room is not None and not self._room.done():
            self._room.set_result(None)
        if number and self.live:
            self.acknowledge(number, text)

    async def room(self, most: int) -> None:
        """Returns when fewer than `most` packets wait for their answer."""
        while self.waiting >= most and self.live:
            self._room = asyncio.get_running_loop().create_future()
            await self._room

    def release(self) -> None:
        """The connection is over: whoever waits for room is let go."""
        self.live = False
        if self._room is not None and not self._room.done():
            self._room.set_result(None)


Answer = str | Body
Reply = Callable[[Answer], None]


class Callbacks(Protocol):
    """What the application does with sockets."""

    def opened(self, socket: Socket, environ: Mapping[str, Any]) -> bool | Awaitable[bool]:
        """Authenticates by the cookie of the handshake, sets `device` and `data`; False refuses.

        `environ` has HTTP_COOKIE, HTTP_HOST, HTTP_ORIGIN, HTTP_USER_AGENT, QUERY_STRING, REMOTE_ADDR and
        `aiohttp.request`. After True, `closed` follows exactly once.
        """

    def received(self, socket: Socket, event: str, text: str, reply: Reply) -> None:
        """Takes one message, in order, in the receive loop; `reply` is called once, now or later."""

    def closed(self, socket: Socket) -> None:
        """The socket is gone from every audience."""

    def drained(self, socket: Socket) -> None:
        """A socket that broadcasts have skipped can be written to again: it needs whole slices."""


class _Reply:
    __slots__ = ("_number", "_socket")

    def __init__(self, socket: Socket, number: str) -> None:
        self._socket: Socket | None = socket
        self._number = number

    def __call__(self, text: Answer) -> None:
        socket, self._socket = self._socket, None
        if socket is None:
            log.error("a message was answered twice")
            return
        socket.answered(self._number, text)

    def pending(self) -> bool:
        return self._socket is not None


def deliver(callbacks: Callbacks, socket: Socket, number: str, event: str, text: str) -> None:
    """Hands one message to the application; whatever happens there, it is answered."""
    reply = _Reply(socket, number)
    socket.waiting += 1
    try:
        callbacks.received(socket, event, text, reply)
    except Exception as fault:
        note(fault)
        if reply.pending():
            reply(NOT_SAVED)


_noted: dict[str, float] = {}


def note(fault: BaseException) -> None:
    """Logs where a fault happened, once a minute per place; messages may hold payloads and are left out."""
    steps = reversed(traceback.extract_tb(fault.__traceback__))
    where = " < ".join(f"{step.filename.rsplit('/', 1)[-1]}:{step.lineno} {step.name}" for step in steps)
    key, now = f"{type(fault).__name__} {where}", time.monotonic()
    if now - _noted.get(key, -60.0) >= 60.0:
        if len(_noted) > 500:
            _noted.clear()
        _noted[key] = now
        log.error("fault in a socket handler: %s", key)
