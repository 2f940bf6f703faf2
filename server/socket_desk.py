"""What happens with a message of a socket: greetings answered, commands handed to their room, signs of life noted.

Runs in the receive loop, in order, without waiting for anything; answers of commands come when their commit
is done. A socket is its device by the cookie of its handshake. Faults become one answer through ``wire``.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from facilitation.refused import Refused
from facilitation.types import Actor, DeviceId
from server import wire
from server.asked import Asked
from server.auth import Auth, cookie_of
from server.checkin import COOKIE
from server.connection import Answer, Reply, Socket
from server.failures import Corrupt, Malformed, Unavailable
from server.limits import Buckets
from server.meetings import Meetings
from server.people.ids import DRILL
from server.sitting import Sitting
from server.visits import PROTOCOL, Hello, Listening, Visit

EVENTS = ("hello", "command", "here", "clock")
RATE, BURST = 20.0, 40.0
STAFF_COST = 0.2
"""A desk checks in a queue of people; whoever only claims to be one is refused by the meeting."""
HERE = '{"ok":true}'
_read_hello = msgspec.json.Decoder(Hello).decode


class Here(msgspec.Struct):
    """A sign of life; ``trip``: ms that the one before took to be answered, where it was."""

    trip: Annotated[int, Meta(ge=0, le=600_000)] | None = None


_read_here = msgspec.json.Decoder(Here).decode


def _trip(text: str) -> int | None:
    try:
        return _read_here(text).trip
    except msgspec.MsgspecError:
        return None


class SocketDesk:
    """The callbacks of the socket layer, and the same two doors for plain HTTP."""

    def __init__(self) -> None:
        self._commands = Buckets(RATE, BURST, time.monotonic)
        self._serving = False

    def open(self, auth: Auth, meetings: Meetings) -> None:
        """From now on somebody is there."""
        self._auth, self._meetings, self._serving = auth, meetings, True

    def shut(self) -> None:
        """From now on every message is answered ``Unavailable``."""
        self._serving = False

    def opened(self, socket: Socket, environ: Mapping[str, Any]) -> bool:
        """Whose connection this is; unknown devices are refused."""
        if not self._serving:
            return False
        header = str(environ.get("HTTP_COOKIE", ""))
        device = self._auth.device_of_cookies(header)
        if device is None:
            return False
        socket.device = device.ref
        self._auth.seen(device.ref)
        claim = cookie_of(header, COOKIE)
        if claim:
            sitting = self._meetings.get(claim.partition(".")[0])
            if sitting is not None:
                sitting.checkin.restore(device.ref, claim)
        return True

    def received(self, socket: Socket, event: str, text: str, reply: Reply) -> None:
        """One message; ``reply`` is called once, now or when the commit is done."""
        visit = socket.data
        if isinstance(visit, Visit):
            visit.heard = self._meetings.clock()
        try:
            if event == "command":
                self.command(text, DeviceId(socket.device or ""), reply)
            elif event == "hello":
                reply(self._hello(socket, text))
            elif event == "clock":
                reply(f'{{"ok":true,"now":{self._meetings.clock()}}}')
            else:
                if isinstance(visit, Visit):
                    visit.says_here = True
                    visit.trip = _trip(text)
                reply(HERE)
        except (Refused, Malformed, Unavailable, Corrupt) as fault:
            reply(wire.failed(fault))

    def closed(self, socket: Socket) -> None:
        """The socket is gone."""
        live = self._live_of(socket)
        if live is not None:
            live.leave(socket)

    def drained(self, socket: Socket) -> None:
        """The socket was skipped and can hear again."""
        live = self._live_of(socket)
        if live is not None:
            live.drained(socket)

    def command(self, text: str | bytes, device: DeviceId, reply: Reply) -> None:
        """Hand a command to its room. Raises Refused, Malformed, Unavailable, Corrupt before it is queued."""
        if not self._serving:
            raise Unavailable("closed")
        if self._auth.revoked(device):
            raise Refused("unknown_device", "SE1")
        envelope = wire.read(text)
        if envelope.by.seat != "participant" and self._auth.locked(device):
            raise Refused("device_locked", "SE14")
        if self._commands.take(device, 1.0 if envelope.by.seat == "participant" else STAFF_COST):
            raise Unavailable("overload")
        by = Actor(
            device=device, seat=envelope.by.seat, member=envelope.by.member, hall=envelope.by.hall
        )
        asked = Asked(
            id=envelope.id,
            mark=envelope.mark,
            by=by,
            command=envelope.command,
            answer=reply,
            texts=envelope.texts,
            base=envelope.base,
        )
        self.sitting(envelope.meeting).room.submit(asked)

    def allow_greeting(self, device: DeviceId) -> None:
        """Count one greeting. Raises Unavailable where a device greets without end."""
        if self._commands.take(f"hello {device}"):
            raise Unavailable("overload")

    def sitting(self, meeting: str) -> Sitting:
        """The meeting of this id. Raises Refused ``unknown_meeting``, or Corrupt where it is halted."""
        found = self._meetings.get(meeting)
        if found is not None:
            return found
        if meeting in self._meetings.halted:
            raise self._meetings.halted[meeting]
        if meeting.startswith(DRILL):
            raise Refused("drill_over", "DR2")
        raise Refused("unknown_meeting", "AG1")

    def _hello(self, socket: Socket, text: str) -> Answer:
        try:
            hello = _read_hello(text)
        except msgspec.MsgspecError as fault:
            raise Malformed("hello", str(fault)) from None
        self.allow_greeting(DeviceId(socket.device or ""))
        if hello.protocol != PROTOCOL:
            raise Refused("stale_bundle", "SE1")
        sitting = self.sitting(hello.meeting)
        before = self._live_of(socket)
        if before is not None and before is not sitting.live:
            before.leave(socket)
        return sitting.live.hello(socket, hello, sitting.checkin.nonce(DeviceId(socket.device or "")))

    def _live_of(self, socket: Socket) -> Listening | None:
        visit = socket.data
        return visit.live if isinstance(visit, Visit) else None
