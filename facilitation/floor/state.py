"""The floor as a value: who waits, who speaks, what has been said on each item, the agreed limits."""

from __future__ import annotations

from immutables import Map

from facilitation.floor.order import History, Place, Request, order
from facilitation.types import GuestRole, HallId, ItemId, MemberId, Ms, RequestId, Value


class Speech(Value, frozen=True):
    """A turn on the floor; ``spoken`` is the time of the stretches that are over, in ms."""

    request: Request
    item: ItemId
    started: Ms
    running_since: Ms | None
    spoken: int = 0
    ended: Ms | None = None

    def length(self, now: Ms) -> int:
        """Milliseconds spoken so far, pauses left out."""
        running = now - self.running_since if self.running_since is not None else 0
        return self.spoken + max(0, running)


class Limits(Value, frozen=True):
    """Agreed limits: seconds a speech, times a person may speak on one item (0: no limit)."""

    seconds: int = 120
    times: int = 2


class Floor(Value, frozen=True):
    limits: Limits = Limits()
    open: bool = True
    waiting: tuple[Request, ...] = ()
    arrivals: int = 0
    announced: RequestId | None = None
    fixed: tuple[RequestId, ...] = ()
    speaking: Speech | None = None
    history: Map[ItemId, History] = Map()
    speeches: tuple[Speech, ...] = ()

    def on(self, item: ItemId | None) -> History:
        """What has been said on this item."""
        return self.history.get(item or "", History())

    def queue(self, item: ItemId | None) -> tuple[Place, ...]:
        """The places of all who wait, with reasons."""
        return order(self.waiting, self.on(item), self.announced, self.fixed)


class Standing(Value, frozen=True):
    """Facts about the person who asks: where they are, whether they may speak from there, as which guest if one."""

    item: ItemId | None
    hall: HallId | None
    may_speak: bool = True
    own: MemberId | None = None
    guest: GuestRole | None = None
