"""Who speaks next, and why: the fair order over all halls, as one pure function anyone can replay.

Keeps FL1–FL5. Each step narrows what the one before left and is skipped where it would leave nobody:
(1) has not had the floor on this item; (2) stance opposite to the last speech that was for or against
(neutral requests fit either side, neutral speeches change nothing); (3) not from a hall that had the last two
turns while another waits; (4) order of arrival. The announced next speaker keeps the place.
After the common assembly practice in China derived from Robert's Rules (first-time speakers first,
for and against alternating).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from immutables import Map

from facilitation.types import HallId, MemberId, Ms, RequestId, Stance, Value

Reason = Literal["announced", "moved", "first_time", "opposite_stance", "other_hall", "arrival", "only_one"]


class Request(Value, frozen=True):
    """One wish to speak; ``arrived`` is the place in the order of arrival."""

    id: RequestId
    member: MemberId
    hall: HallId
    stance: Stance
    arrived: int
    at: Ms


class History(Value, frozen=True):
    """What has been said on this item: turns by person, the last stance taken, the halls of the last two turns."""

    turns: Map[MemberId, int] = Map()
    last_stance: Stance | None = None
    last_halls: tuple[HallId, ...] = ()

    def after(self, request: Request) -> History:
        """The history once this request has had the floor."""
        stance = self.last_stance if request.stance == "neutral" else request.stance
        return History(
            turns=self.turns.set(request.member, self.turns.get(request.member, 0) + 1),
            last_stance=stance,
            last_halls=(*self.last_halls, request.hall)[-2:],
        )


class Place(Value, frozen=True):
    """A place in the queue with the step that decided it."""

    request: Request
    reason: Reason


def order(
    waiting: tuple[Request, ...], history: History, announced: RequestId | None, fixed: tuple[RequestId, ...]
) -> tuple[Place, ...]:
    """The whole queue in the order of speaking; ``fixed`` are places the moderator has set, from the front."""
    places: list[Place] = []
    left = list(waiting)
    for request, reason in _settled(left, announced, fixed):
        left.remove(request)
        places.append(Place(request=request, reason=reason))
        history = history.after(request)
    while left:
        place = _next(left, history)
        left.remove(place.request)
        places.append(place)
        history = history.after(place.request)
    return tuple(places)


def _settled(
    waiting: list[Request], announced: RequestId | None, fixed: tuple[RequestId, ...]
) -> list[tuple[Request, Reason]]:
    by_id = {r.id: r for r in waiting}
    settled: list[tuple[Request, Reason]] = []
    if announced in by_id:
        settled.append((by_id[announced], "announced"))
    settled += [(by_id[r], "moved") for r in fixed if r in by_id and r != announced]
    return settled


def _next(waiting: list[Request], history: History) -> Place:
    if len(waiting) == 1:
        return Place(request=waiting[0], reason="only_one")
    reason: Reason = "arrival"
    left = waiting
    for step, fits in _steps(history):
        kept = [r for r in left if fits(r)]
        if kept and len(kept) < len(left):
            left, reason = kept, step
        if len(left) == 1:
            break
    return Place(request=min(left, key=lambda r: r.arrived), reason=reason)


def _steps(history: History) -> tuple[tuple[Reason, Callable[[Request], bool]], ...]:
    sides = {"for": "against", "against": "for"}
    opposite = sides.get(history.last_stance or "")
    halls = history.last_halls
    tired = halls[0] if len(halls) == 2 and halls[0] == halls[1] else None
    return (
        ("first_time", lambda r: r.member not in history.turns),
        ("opposite_stance", lambda r: opposite is None or r.stance in (opposite, "neutral")),
        ("other_hall", lambda r: r.hall != tired),
    )
