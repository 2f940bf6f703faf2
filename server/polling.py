"""python-socketio's own path: long polling, upgrades from it, and everything when fan-out is stock.

It is hardened as far as its doors allow: text packets only, bodies and frames read by us before the library
sees them, handlers in order with an answer in ten seconds at most, no compression, no client manager, its
loggers silent, its sessions counted and ended when they do not finish their handshake. What goes out is the
stock emit, in order. Estimates of unsent bytes count two kilobytes a packet.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import socketio
from aiohttp import web

from server.connection import NOT_SAVED, Answer, Callbacks, Limits, Socket, deliver, note
from server.frames import Body
from server.packets import packet_class
from server.polling_input import BODY, TextWebSocket, read_post, translate

_PACKET = 2048
_ANSWER_WITHIN = 10.0

Admit = Callable[[Socket, web.Request], Awaitable[bool]]


def quiet() -> logging.Logger:
    """A logger that says nothing: the libraries write packets and session ids into theirs."""
    logger = logging.getLogger("yishi.sockets.library")
    logger.setLevel(logging.CRITICAL + 1)
    logger.propagate = False
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    return logger


class StockSocket(Socket):
    """A session of python-socketio."""

    __slots__ = ("_answers", "_server", "engine")

    def __init__(self, sid: str, engine: str, remote: str, server: Stock) -> None:
        super().__init__(sid, remote)
        self.engine = engine
        self._server = server
        self._answers: dict[str, asyncio.Future[str]] = {}

    def unsent(self) -> int:
        """Packets waiting for the client's next poll, as bytes."""
        session = self._server.sio.eio.sockets.get(self.engine)
        return 0 if session is None else session.queue.qsize() * _PACKET

    def acknowledge(self, number: str, text: Answer) -> None:
        """Lets the waiting handler answer."""
        answer = self._answers.pop(number, None)
        if answer is not None and not answer.done():
            answer.set_result(text.text if isinstance(text, Body) else text)

    def refuse(self, reason: str) -> None:
        """Ends the session."""
        self.release()
        self._server.end(self.engine)

    def cut(self) -> None:
        """Ends the session."""
        self.refuse("cut")

    def release(self) -> None:
        """Nobody waits for an answer any more."""
        super().release()
        for answer in self._answers.values():
            if not answer.done():
                answer.set_result(NOT_SAVED)
        self._answers.clear()

    async def ask(self, callbacks: Callbacks, number: str, event: str, text: str) -> str:
        """Delivers one message and waits for its answer."""
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        deliver(callbacks, self, number, event, text)
        try:
            return await asyncio.wait_for(answer, _ANSWER_WITHIN)
        except TimeoutError:
            return NOT_SAVED
        finally:
            self._answers.pop(number, None)


class Stock:
    """The library's server with our rules around it."""

    def __init__(
        self, limits: Limits, events: frozenset[str], callbacks: Callbacks, admit: Admit,
        forget: Callable[[Socket], None],
    ) -> None:  # fmt: skip
        self._limits = limits
        self._callbacks = callbacks
        self._admit = admit
        self._forget = forget
        self._by_sid: dict[str, StockSocket] = {}
        self._engines: set[str] = set()
        self._since: dict[str, float] = {}
        self._numbers = itertools.count(1)
        self._outgoing: asyncio.Queue[tuple[list[str], str, str]] = asyncio.Queue()
        self._tasks: set[asyncio.Task[None]] = set()
        self._pings: dict[str, asyncio.Task[Any]] = {}
        self._sender: asyncio.Task[None] | None = None
        self.sio = self._library(limits, events)
        if type(self.sio.manager) is not socketio.AsyncManager:
            raise RuntimeError("a client manager is configured: order and durability are the room's")

    def _library(self, limits: Limits, events: frozenset[str]) -> Any:
        sio = socketio.AsyncServer(
            async_mode="aiohttp", async_handlers=False, serializer=packet_class(events),
            cors_allowed_origins=[], cors_credentials=False, logger=quiet(), engineio_logger=quiet(),
            max_http_buffer_size=limits.message, ping_interval=limits.ping_every,
            ping_timeout=limits.ping_timeout, http_compression=True,
        )  # fmt: skip
        sio.eio._async = {
            **sio.eio._async, "websocket": TextWebSocket, "translate_request": translate,
        }  # fmt: skip
        sio.eio.start_background_task = self._background
        sio.on("connect", self._connected)
        sio.on("disconnect", self._disconnected)
        for event in events:
            sio.on(event, self._listener(event))
        return sio

    def unfinished(self) -> int:
        """Sessions that have not finished their handshake."""
        return len(self.sio.eio.sockets) - len(self._engines)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One HTTP request of the library's transports."""
        if request.method == "POST":
            body = await read_post(request, self._limits.message)
            if body is None:
                self.end(request.query.get("sid", ""))
                return web.Response(status=400, text="bad_request")
            request[BODY] = body
        return await self.sio.handle_request(request)  # type: ignore[no-any-return]

    def emit(self, sockets: list[Socket], event: str, text: str) -> None:
        """Queues one stock emit to these sockets, after everything queued before."""
        self._outgoing.put_nowait(([socket.sid for socket in sockets], event, text))
        if self._sender is None:
            self._sender = asyncio.get_running_loop().create_task(self._send())

    async def _send(self) -> None:
        while True:
            sids, event, text = await self._outgoing.get()
            try:
                await self.sio.emit(event, text, to=sids)
            except Exception as fault:
                note(fault)

    def sweep(self, now: float) -> None:
        """Ends sessions that take too long over their handshake."""
        open_now = set(self.sio.eio.sockets)
        self._engines &= open_now
        for engine in self._pings.keys() - open_now:
            self._pings.pop(engine).cancel()
        unfinished = open_now - self._engines
        self._since = {engine: self._since.get(engine, now) for engine in unfinished}
        for engine, since in self._since.items():
            if now - since > self._limits.patience:
                self.end(engine)

    def end(self, engine: str) -> None:
        """Closes a session, whether or not its client ever comes back for the news."""
        session = self.sio.eio.sockets.get(engine)
        if session is not None:
            task = asyncio.get_running_loop().create_task(self._end(engine, session))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _end(self, engine: str, session: Any) -> None:
        # Not the library's disconnect: it waits for the client to fetch the news.
        await session.close(wait=False)
        self.sio.eio.sockets.pop(engine, None)
        # Lets a poll that is still waiting go home.
        session.queue.put_nowait(None)
        ping = self._pings.pop(engine, None)
        if ping is not None:
            ping.cancel()

    def _background(self, target: Callable[..., Any], *args: Any, **named: Any) -> asyncio.Task[Any]:
        """The library's tasks, with the sleeping ping of each session kept so that it ends with it."""
        task = asyncio.get_running_loop().create_task(target(*args, **named))
        if target.__name__ == "_send_ping":
            self._pings[target.__self__.sid] = task  # type: ignore[attr-defined]
        return task

    async def close(self) -> None:
        """Ends the library's own tasks."""
        tasks = [*self._tasks, *self._pings.values(), *([self._sender] if self._sender else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.sio.shutdown()

    async def _connected(self, sid: str, environ: dict[str, Any], _auth: Any = None) -> None:
        engine = self.sio.manager.eio_sid_from_sid(sid, "/")
        request = environ["aiohttp.request"]
        socket = StockSocket(sid, engine, request.remote or "", self)
        if not await self._admit(socket, request):
            raise socketio.exceptions.ConnectionRefusedError("refused")
        self._by_sid[sid] = socket
        self._engines.add(engine)
        # The connect packet is queued right after this handler; nothing may be said before it.
        asyncio.get_running_loop().call_soon(self._go_live, socket)

    def _go_live(self, socket: StockSocket) -> None:
        if socket.opened:
            socket.live = True

    async def _disconnected(self, sid: str, *_reason: str) -> None:
        socket = self._by_sid.pop(sid, None)
        if socket is not None:
            socket.release()
            self._engines.discard(socket.engine)
            self._forget(socket)
            self.end(socket.engine)

    def _listener(self, event: str) -> Callable[[str, str], Awaitable[str]]:
        async def listen(sid: str, text: str) -> str:
            socket = self._by_sid.get(sid)
            if socket is None:
                return NOT_SAVED
            socket.live = True
            return await socket.ask(self._callbacks, str(next(self._numbers)), event, text)

        return listen
