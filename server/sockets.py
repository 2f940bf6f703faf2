"""The socket layer: hardened connections, and the fan-out to them.

`create` mounts it on an aiohttp application; the application answers to `Callbacks`. A websocket handshake
gets a connection of our own (`server.websocket`); polling, and everything when `FANOUT=stock` or when the
self-test finds that a library has changed, goes through python-socketio (`server.polling`). Both keep the
same rules: handlers in order, text packets only, explicit origins, bounded queues, always an answer.
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Iterable

from aiohttp import web

from server import frames_check, tuning
from server.connection import Callbacks, Limits, Reply, Socket, log, note
from server.fanout import Audiences, Fanout
from server.frames import Body
from server.handshake import WEBSOCKET, Handshake, Origins, environ, host_origin
from server.polling import Stock
from server.websocket import LiveSocket, WebSockets

__all__ = [
    "Body", "Callbacks", "Fanout", "Limits", "Reply", "Socket", "SocketLayer", "create", "host_origin",
]  # fmt: skip

EVENTS = frozenset({"hello", "command"})
PATH = "/socket.io/"
_TICK = 1.0
_AWAY = 1001


class SocketLayer:
    """All connections of one server. `direct` is False when everything goes through python-socketio."""

    def __init__(
        self, callbacks: Callbacks, handshake: Handshake, events: frozenset[str], limits: Limits, direct: bool
    ) -> None:
        self.direct = direct
        self.sockets: set[Socket] = set()
        self._callbacks = callbacks
        self._handshake = handshake
        self._limits = limits
        self._pending: dict[LiveSocket, float] = {}
        self._strangers = 0
        self._devices: Counter[str] = Counter()
        self._timer: asyncio.TimerHandle | None = None
        self._stock = Stock(limits, events, callbacks, self.admit, self.forget)
        self._websockets = WebSockets(limits, events, callbacks)
        self.fanout = Audiences(limits, callbacks, self._stock.emit)

    def counts(self) -> dict[str, int]:
        """Figures for the metrics page."""
        return {
            "sockets": len(self.sockets),
            "unfinished": len(self._pending) + self._stock.unfinished(),
            "slow": len(self.fanout.slow),
        }

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Every request under the socket path."""
        refusal = self._handshake.refusal(request)
        if refusal is not None:
            return web.Response(status=400, text=refusal)
        if self.direct and request.query_string == WEBSOCKET:
            return await self._websocket(request)
        if "sid" not in request.query:
            if self.direct and request.query.get("transport") == "websocket":
                return await self._websocket(request)
            most = self._limits.strangers if self.direct else self._limits.newcomers
            if self._stock.unfinished() >= most:
                return _busy()
        return await self._stock.handle(request)

    async def _websocket(self, request: web.Request) -> web.StreamResponse:
        if self._crowded(self._strangers + 1 > self._limits.strangers and not request.cookies):
            return _busy()
        socket = LiveSocket(request.remote or "", self._limits, self.fanout.catch_up)
        try:
            known = await self.admit(socket, request)
            if self._crowded(not known and self._strangers >= self._limits.strangers):
                return _busy()
            self._wait_for(socket, known)
            return await self._websockets.serve(request, socket, self._welcome)
        finally:
            socket.release()
            self._arrived(socket)
            self.forget(socket)

    def _crowded(self, strangers: bool) -> bool:
        return strangers or len(self._pending) >= self._limits.newcomers

    def _wait_for(self, socket: LiveSocket, known: bool) -> None:
        patience = self._limits.patience * (4 if known else 1)
        self._pending[socket] = asyncio.get_running_loop().time() + patience
        self._strangers += not known

    def _arrived(self, socket: LiveSocket) -> None:
        if self._pending.pop(socket, None) is not None:
            self._strangers -= not socket.opened

    def _welcome(self, socket: Socket) -> bool:
        assert isinstance(socket, LiveSocket)
        self._arrived(socket)
        return socket.opened

    async def admit(self, socket: Socket, request: web.Request) -> bool:
        """Asks the application about a new connection; True when it may stay."""
        try:
            answer = self._callbacks.opened(socket, environ(request))
            socket.opened = answer if isinstance(answer, bool) else bool(await answer)
        except Exception as fault:
            note(fault)
        if not socket.opened:
            return False
        self.sockets.add(socket)
        if socket.device is not None:
            self._devices[socket.device] += 1
            if self._devices[socket.device] > self._limits.per_device:
                self.forget(socket)
        return socket.opened

    def forget(self, socket: Socket) -> None:
        """The end of a connection; the application is told once."""
        self.fanout.forget(socket)
        if not socket.opened:
            return
        socket.opened = False
        self.sockets.discard(socket)
        if socket.device is not None:
            self._devices[socket.device] -= 1
            if self._devices[socket.device] <= 0:
                del self._devices[socket.device]
        try:
            self._callbacks.closed(socket)
        except Exception as fault:
            note(fault)

    def _tick(self) -> None:
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(_TICK, self._tick)
        now = loop.time()
        for socket in self.sockets:
            if socket.live and isinstance(socket, LiveSocket):
                socket.beat(now, self._limits)
        for waiting, until in list(self._pending.items()):
            if now > until and waiting.transport is not None:
                waiting.cut()
        self._stock.sweep(now)

    async def start(self, _app: web.Application | None = None) -> None:
        """Starts the one timer: pings, patience, sweeping."""
        self._tick()

    async def close(self, _app: web.Application | None = None) -> None:
        """Says goodbye to everyone and stops."""
        if self._timer is not None:
            self._timer.cancel()
        for socket in tuple(self.sockets):
            if isinstance(socket, LiveSocket) and socket.transport is not None:
                socket.end(_AWAY)
            else:
                socket.cut()
        await self._stock.close()


def _busy() -> web.Response:
    return web.Response(status=503, text="busy", headers={"Retry-After": "2"})


def create(
    app: web.Application,
    callbacks: Callbacks,
    *,
    origins: Origins,
    events: Iterable[str] = EVENTS,
    limits: Limits | None = None,
    allow_no_origin: bool = False,
    fanout: str | None = None,
    client_manager: object | None = None,
) -> SocketLayer:
    """Mounts the layer under /socket.io/ and ties it to the application's start and end.

    Raises ValueError for origins that allow everyone or reserved event names, RuntimeError when a library
    is too old, aiohttp has no C extensions, or a client manager is given.
    """
    if client_manager is not None:
        raise RuntimeError("no client manager: one process owns its meetings, order comes from the room")
    tuning.check_libraries()
    names = frozenset(events)
    if names & {"connect", "disconnect", "connect_error", "message"}:
        raise ValueError("reserved event name")
    layer = SocketLayer(
        callbacks, Handshake(origins, allow_no_origin), names, limits or Limits(), _direct(fanout)
    )
    app.router.add_get(PATH, layer.handle, allow_head=False)
    app.router.add_post(PATH, layer.handle)
    app.on_startup.append(layer.start)
    app.on_shutdown.append(layer.close)
    return layer


def _direct(fanout: str | None) -> bool:
    """Whether frames go straight to the transports: unless switched off, or a library has changed."""
    choice = fanout or os.environ.get("FANOUT", "direct")
    if choice not in ("direct", "stock"):
        raise ValueError("FANOUT is direct or stock")
    if choice == "stock":
        return False
    fault = frames_check.fault()
    if fault is not None:
        log.warning("frames are not written directly, the stock emit is used: %s", fault)
    return fault is None
