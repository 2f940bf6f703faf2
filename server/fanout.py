"""One message to many sockets: escaped, framed and compressed once, the same bytes written to each.

Audiences are named sets of sockets. A broadcast is written to the first two hundred members at once and to
the rest in slices, so that answers are not held up by it; still every socket gets everything in the
order in which it was said: whatever is pending for a socket goes out before anything else is written to
it. A socket with too much unsent is slow: broadcasts skip it, and when it has drained the application is
told and sends whole slices. Nothing here waits for anybody. Sizes are bytes, times seconds.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Collection, Iterable
from typing import Protocol

from server.connection import Answer, Callbacks, Limits, Socket, note
from server.frames import Body, event_prefix, frame
from server.websocket import LiveSocket

_LOOK = 0.25
_QUEUE = 16
"""With more broadcasts than this under way they are finished without giving way."""

StockEmit = Callable[[list[Socket], str, str], None]


class Fanout(Protocol):
    """What a room needs."""

    def join(self, socket: Socket, audience: str) -> None: ...
    def leave(self, socket: Socket, audience: str) -> None: ...
    def broadcast(self, audience: str, event: str, text: Answer) -> int: ...
    def send(self, socket: Socket, event: str, text: Answer) -> None: ...
    def members(self, audience: str) -> Collection[Socket]: ...
    @property
    def slow(self) -> Collection[Socket]: ...


class _Broadcast:
    __slots__ = ("at", "audience", "body", "event", "members", "number", "packed", "plain")

    def __init__(self, number: int, audience: str, event: str, body: Body, members: list[Socket]) -> None:
        self.number = number
        self.audience = audience
        self.event = event
        self.body = body
        self.members = members
        self.at = 0
        self.plain = frame(event_prefix(event), body, packed=False)
        self.packed: bytes | None = None

    def bytes_for(self, socket: LiveSocket) -> bytes:
        if not socket.packed:
            return self.plain
        if self.packed is None:
            self.packed = frame(event_prefix(self.event), self.body, packed=True)
        return self.packed


class Audiences:
    """The Fanout of one server. `stock_emit` takes the sockets that have no transport of their own."""

    def __init__(self, limits: Limits, callbacks: Callbacks, stock_emit: StockEmit) -> None:
        self._limits = limits
        self._callbacks = callbacks
        self._stock_emit = stock_emit
        self._audiences: dict[str, dict[Socket, None]] = {}
        self._under_way: deque[_Broadcast] = deque()
        self._number = 0
        self._slow: dict[Socket, tuple[int, float]] = {}
        self._looking = False

    @property
    def slow(self) -> Collection[Socket]:
        """Sockets that broadcasts skip at present."""
        return self._slow.keys()

    def members(self, audience: str) -> Collection[Socket]:
        """Sockets in an audience."""
        return self._audiences.get(audience, {}).keys()

    def join(self, socket: Socket, audience: str) -> None:
        """The socket hears what is said from now on."""
        self.catch_up(socket)
        socket.done = self._number
        socket.audiences.add(audience)
        self._audiences.setdefault(audience, {})[socket] = None

    def leave(self, socket: Socket, audience: str) -> None:
        """The socket hears no more of this audience."""
        self.catch_up(socket)
        socket.done = self._number
        socket.audiences.discard(audience)
        members = self._audiences.get(audience)
        if members is not None:
            members.pop(socket, None)
            if not members:
                del self._audiences[audience]

    def forget(self, socket: Socket) -> None:
        """The socket is gone."""
        for audience in tuple(socket.audiences):
            self.leave(socket, audience)
        self._slow.pop(socket, None)

    def broadcast(self, audience: str, event: str, text: Answer) -> int:
        """Says `text` to every member that is not slow; returns how many the audience has."""
        members = self._audiences.get(audience)
        if not members:
            return 0
        self._number += 1
        body = text if isinstance(text, Body) else Body(text)
        self._under_way.append(_Broadcast(self._number, audience, event, body, list(members)))
        if len(self._under_way) == 1:
            self._step()
        elif len(self._under_way) > _QUEUE:
            self._finish_all()
        return len(members)

    def send(self, socket: Socket, event: str, text: Answer) -> None:
        """Says `text` to one socket, after whatever is pending for it; a slow socket is skipped."""
        if not socket.live or socket.slow:
            return
        self.catch_up(socket)
        if isinstance(socket, LiveSocket):
            if socket.unsent() > self._limits.unsent:
                self._mark_slow(socket)
                return
            socket.say(event_prefix(event), text)
        else:
            self._stock_emit([socket], event, text.text if isinstance(text, Body) else text)

    def catch_up(self, socket: Socket) -> None:
        """Writes what is under way for this socket ahead of its turn."""
        if socket.done >= self._number:
            return
        for broadcast in self._under_way:
            if broadcast.number > socket.done and broadcast.audience in socket.audiences:
                self._write(broadcast, (socket,))
        socket.done = self._number

    def _step(self) -> None:
        """Writes one slice of the oldest broadcast and comes back for the next."""
        if not self._under_way:
            return
        broadcast = self._under_way[0]
        end = broadcast.at + self._limits.chunk
        try:
            self._write(broadcast, broadcast.members[broadcast.at : end])
        except Exception as fault:
            # Whatever went wrong in this slice, the next one and the next broadcast are still to be written.
            note(fault)
        broadcast.at = end
        if end >= len(broadcast.members):
            self._under_way.popleft()
        if self._under_way:
            asyncio.get_running_loop().call_soon(self._step)

    def _finish_all(self) -> None:
        for broadcast in self._under_way:
            self._write(broadcast, broadcast.members[broadcast.at :])
            broadcast.at = len(broadcast.members)
        # The first one stays until the step already scheduled takes it away.
        while len(self._under_way) > 1:
            self._under_way.pop()

    def _write(self, broadcast: _Broadcast, sockets: Iterable[Socket]) -> None:
        number, most = broadcast.number, self._limits.unsent
        others: list[Socket] = []
        for socket in sockets:
            if socket.done >= number:
                continue
            socket.done = number
            if not socket.live or socket.slow:
                continue
            if not isinstance(socket, LiveSocket):
                self._collect(socket, others)
                continue
            data = broadcast.bytes_for(socket)
            try:
                if socket.transport.get_write_buffer_size() > most:
                    self._mark_slow(socket)
                else:
                    socket.transport.write(data)
            except Exception as fault:
                # uvloop raises RuntimeError where the connection broke and its handler has not been told yet.
                # Whatever it is, the others must not suffer.
                if not isinstance(fault, RuntimeError):
                    note(fault)
                socket.release()
        if others:
            self._stock_emit(others, broadcast.event, broadcast.body.text)

    def _collect(self, socket: Socket, others: list[Socket]) -> None:
        if socket.unsent() > self._limits.unsent:
            self._mark_slow(socket)
        else:
            others.append(socket)

    def _mark_slow(self, socket: Socket) -> None:
        loop = asyncio.get_running_loop()
        socket.slow = True
        self._slow[socket] = (socket.unsent(), loop.time())
        if not self._looking:
            self._looking = True
            loop.call_later(_LOOK, self._look)

    def _look(self) -> None:
        """Finds the slow sockets that have drained, and those that never will."""
        now = asyncio.get_running_loop().time()
        for socket, (unsent, since) in list(self._slow.items()):
            left = socket.unsent()
            if left <= self._limits.unsent // 4:
                self._drained(socket)
            elif left < unsent:
                self._slow[socket] = (left, now)
            elif now - since > self._limits.stuck:
                socket.cut()
        self._looking = bool(self._slow)
        if self._looking:
            asyncio.get_running_loop().call_later(_LOOK, self._look)

    def _drained(self, socket: Socket) -> None:
        del self._slow[socket]
        socket.slow = False
        if not socket.live:
            return
        try:
            self._callbacks.drained(socket)
        except Exception as fault:
            note(fault)
