"""A page of a meeting as the server knows it: what it said first, where it sits, what it was told last."""

from __future__ import annotations

from typing import Protocol

import msgspec

from facilitation.types import DeviceId, HallId, Ms
from server.connection import Socket
from server.places import Place
from server.presence import Page

PROTOCOL = 1


class Hello(msgspec.Struct):
    """What a page says first, and again whenever it wakes: what it is and which versions it holds."""

    meeting: str
    seat: str
    hall: HallId | None = None
    protocol: int = PROTOCOL
    bundle: str = ""
    boot: str = ""
    have: dict[str, int] = {}


class Listening(Protocol):
    """The meeting a page listens to."""

    def leave(self, socket: Socket) -> None: ...
    def drained(self, socket: Socket) -> None: ...


class Visit(Page):
    """A page of the meeting with its socket; ``you`` is the overlay it was told last, and that one's version."""

    __slots__ = ("live", "page", "place", "socket", "wanted", "you", "you_version")

    def __init__(self, live: Listening, socket: Socket, hello: Hello, place: Place, now: Ms) -> None:
        desk, screen = place.audience.startswith("desk:"), hello.seat == "projector"
        super().__init__(DeviceId(socket.device or ""), place.hall, desk, now, screen)
        self.live, self.socket, self.place = live, socket, place
        self.page, self.wanted = hello.seat, hello.hall
        self.you = b""
        self.you_version = 0
