"""Who speaks next, and why: the fair order over all halls, as one pure function anyone can replay.

Keeps FL1–FL5, FL15, FL16, FL22. First what is settled: the announced next speaker keeps the place, then the places the
moderator has set, then reserved slots. Then, for each place in turn: who has time left in the budgets; who has been
passed over too often; then the steps of the body's policy, each narrowing what the one before left and skipped where it
would leave nobody; then the order of asking. The default steps follow the common assembly practice in China derived
from Robert's Rules (first-time speakers first, for and against alternating).

Requests that every step sees alike stand in one line, so a place costs as many comparisons as there are lines.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from immutables import Map

from facilitation.floor.policy import PATIENCE, FloorRules, OrderStep
from facilitation.floor.request import Request as Request
from facilitation.types import HallId, MemberId, RequestId, Stance, Value

Reason = Literal[
    "announced",
    "moved",
    "re_added",
    "reserved",
    "budget",
    "waited",
    "first_time",
    "fewest_turns",
    "opposite_stance",
    "other_hall",
    "group_quota",
    "arrival",
    "only_one",
    "aside",
]
Kept = Callable[[Request], bool]


class History(Value, frozen=True):
    """What has been said on this item: turns by person and group, the last stance, the halls of the last two turns."""

    turns: Map[MemberId, int] = Map()
    last_stance: Stance | None = None
    last_halls: tuple[HallId, ...] = ()
    groups: Map[str, int] = Map()
    count: int = 0

    def after(self, request: Request) -> History:
        """The history once this request has had the floor; only a turn of the queue changes it."""
        if request.sort != "speech" or request.continues:
            return self
        stance = self.last_stance if request.stance == "neutral" else request.stance
        groups = self.groups
        for group in request.groups:
            groups = groups.set(group, groups.get(group, 0) + 1)
        return History(
            turns=self.turns.set(request.member, self.turns.get(request.member, 0) + 1),
            last_stance=stance,
            last_halls=(*self.last_halls, request.hall)[-2:],
            groups=groups,
            count=self.count + 1,
        )


class Place(Value, frozen=True):
    """A place in the queue with the step that decided it."""

    request: Request
    reason: Reason


class Standings(Value, frozen=True):
    """What the order looks at besides who waits."""

    history: History = History()
    announced: RequestId | None = None
    fixed: tuple[RequestId, ...] = ()
    rules: FloorRules = FloorRules()
    passed: Map[RequestId, int] = Map()
    spent: frozenset[str] = frozenset()


def order(waiting: Iterable[Request], by: Standings) -> tuple[Place, ...]:
    """The whole queue in the order of speaking."""
    queue = _Queue(waiting, by)
    for request, reason in _settled(queue.left, by):
        queue.take(request, reason)
    while queue.left:
        queue.take(*queue.next())
    return tuple(queue.places)


def passes_over(request: Request, turns: int, other: Request, others_turns: int) -> bool:
    """Whether giving the floor to ``other`` passes this request over, as FL15 counts it."""
    return other.arrived > request.arrived and others_turns >= turns


def budget_keys(request: Request) -> tuple[str, ...]:
    """The budgets a turn of this request draws on; invited guests draw on none."""
    if request.role is not None:
        return ()
    return (f"hall:{request.hall}", *(f"group:{group}" for group in request.groups))


def is_reserved(request: Request, history: History, rules: FloorRules) -> bool:
    """Whether a guest of a role with a reserved slot has not used it on this item."""
    return request.role in rules.reserved and request.member not in history.turns


def _settled(waiting: Mapping[RequestId, Request], by: Standings) -> list[tuple[Request, Reason]]:
    settled: list[tuple[Request, Reason]] = []
    front = [by.announced] if by.announced in waiting else []
    for asked in (*front, *(r for r in by.fixed if r in waiting and r != by.announced)):
        request = waiting[asked or ""]
        by_hand: Reason = "re_added" if request.continues else "moved"
        settled.append((request, "announced" if asked == by.announced else by_hand))
    taken = {request.id for request, _ in settled}
    slots = [r for r in waiting.values() if r.id not in taken and is_reserved(r, by.history, by.rules)]
    return settled + [(r, "reserved") for r in sorted(slots, key=lambda r: r.arrived)]


class _Queue:
    """The places filled so far and those who still wait, in lines of requests that every step sees alike."""

    def __init__(self, waiting: Iterable[Request], by: Standings) -> None:
        self.left = {r.id: r for r in sorted(waiting, key=lambda r: r.arrived)}
        self.places: list[Place] = []
        self._by, self._history = by, by.history
        self._turns = by.history.turns
        self._quotas = frozenset(q.group for q in by.rules.quotas)
        self._levels = sorted({self._turns.get(r.member, 0) for r in self.left.values()})
        self._later: dict[int, list[int]] = {level: [] for level in self._levels}
        self._lines: dict[object, deque[Request]] = {}
        for request in self.left.values():
            self._lines.setdefault(self._seen_as(request), deque()).append(request)

    def take(self, request: Request, reason: Reason) -> None:
        """This request gets the next place."""
        del self.left[request.id]
        self.places.append(Place(request=request, reason=reason))
        turns = self._turns.get(request.member, 0)
        if reason not in ("moved", "re_added", "reserved"):
            for level in self._levels:
                if level <= turns:
                    insort(self._later[level], request.arrived)
        self._history = self._history.after(request)

    def next(self) -> tuple[Request, Reason]:
        """Whoever of those left is next, and the step that decided it."""
        heads = [head for line in self._lines.values() if (head := self._head(line)) is not None]
        if len(self.left) == 1:
            return heads[0], "only_one"
        reason: Reason = "arrival"
        with_time = [r for r in heads if self._has_time(r)]
        if with_time and len(with_time) < len(heads):
            heads, reason = with_time, "budget"
        if overdue := [r for r in with_time if self._passed(r) >= PATIENCE]:
            return min(overdue, key=lambda r: r.arrived), "waited"
        for step in self._by.rules.steps:
            kept = narrowing(step, heads, self._history, self._by.rules)
            fitting = [r for r in heads if kept(r)]
            if fitting and len(fitting) < len(heads):
                heads, reason = fitting, step
        return min(heads, key=lambda r: r.arrived), reason

    def _head(self, line: deque[Request]) -> Request | None:
        while line and line[0].id not in self.left:
            line.popleft()
        return line[0] if line else None

    def _seen_as(self, request: Request) -> object:
        quotas = frozenset(request.groups) & self._quotas
        turns = self._turns.get(request.member, 0)
        return turns, request.stance, request.hall, quotas, self._has_time(request)

    def _passed(self, request: Request) -> int:
        later = self._later[self._turns.get(request.member, 0)]
        return self._by.passed.get(request.id, 0) + len(later) - bisect_right(later, request.arrived)

    def _has_time(self, request: Request) -> bool:
        return self._by.spent.isdisjoint(budget_keys(request))


def narrowing(step: OrderStep, waiting: Iterable[Request], history: History, rules: FloorRules) -> Kept:
    """Whom this step would keep."""
    match step:
        case "first_time":
            return lambda r: r.member not in history.turns
        case "fewest_turns":
            least = min((history.turns.get(r.member, 0) for r in waiting), default=0)
            return lambda r: history.turns.get(r.member, 0) == least
        case "opposite_stance":
            opposite = {"for": "against", "against": "for"}.get(history.last_stance or "")
            return lambda r: opposite is None or r.stance in (opposite, "neutral")
        case "other_hall":
            halls = history.last_halls
            tired = halls[0] if len(halls) == 2 and halls[0] == halls[1] else None
            return lambda r: r.hall != tired
        case "group_quota":
            behind = [q.group for q in rules.quotas if history.groups.get(q.group, 0) * q.d < q.n * (history.count + 1)]
            return lambda r: any(group in behind for group in r.groups)
