"""The floor as a value: who waits, who speaks, what has been said on each item, the agreed rules and limits."""

from __future__ import annotations

from typing import Any

from immutables import Map

from facilitation.floor.ledger import Budgets, Fairness, Ledger, spent
from facilitation.floor.order import History, Place, Request, Standings, budget_keys, order
from facilitation.floor.policy import FloorRules
from facilitation.floor.request import ASIDES, Sort
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
    """Agreed limits on one item: seconds a speech, times a person may speak, seconds of a person in all (0: none)."""

    seconds: int = 120
    times: int = 2
    total: int = 0


class Floor(Value, frozen=True):
    """``aside`` are points of order, questions and interventions that wait; ``heard`` the points not yet ruled on.

    ``interrupted`` is the speech that rests while a question or a point of order is heard.
    """

    limits: Limits = Limits()
    open: bool = True
    waiting: tuple[Request, ...] = ()
    arrivals: int = 0
    announced: RequestId | None = None
    fixed: tuple[RequestId, ...] = ()
    speaking: Speech | None = None
    history: Map[ItemId, History] = Map()
    speeches: tuple[Speech, ...] = ()
    rules: FloorRules = FloorRules()
    item_rules: Map[ItemId, FloorRules] = Map()
    item_limits: Map[ItemId, Limits] = Map()
    passed: Map[RequestId, int] = Map()
    aside: tuple[Request, ...] = ()
    heard: tuple[Request, ...] = ()
    interrupted: Speech | None = None
    budgets: Map[ItemId, Budgets] = Map()
    ledger: Ledger = Ledger()
    ledgers: Map[ItemId, Ledger] = Map()
    fairness: Map[ItemId, Fairness] = Map()

    def on(self, item: ItemId | None) -> History:
        """What has been said on this item."""
        return self.history.get(item or "", History())

    def rules_on(self, item: ItemId | None) -> FloorRules:
        """By which rules the floor is held on this item."""
        return self.item_rules.get(item or "", self.rules)

    def limits_on(self, item: ItemId | None) -> Limits:
        """The limits agreed for this item."""
        return self.item_limits.get(item or "", self.limits)

    def ledger_on(self, item: ItemId | None) -> Ledger:
        """How time has been shared on this item."""
        return self.ledgers.get(item or "", Ledger())

    def budgets_on(self, item: ItemId | None) -> Budgets:
        """The budgets agreed for this item."""
        return self.budgets.get(item or "", ())

    def queue(self, item: ItemId | None) -> tuple[Place, ...]:
        """The places of all who wait, with reasons."""
        if not self.waiting:
            return ()
        # Every seat and device asks for the same queue of the same floor: the last answer is remembered.
        if _last and _last[0] is self and _last[1] == item:
            known: tuple[Place, ...] = _last[2]
            return known
        places = order(self.waiting, self.standings(item))
        _last[:] = (self, item, places)
        return places

    def standings(self, item: ItemId | None) -> Standings:
        """What the order of this item's queue follows from."""
        return Standings(
            history=self.on(item),
            announced=self.announced,
            fixed=self.fixed,
            rules=self.rules_on(item),
            passed=self.passed,
            spent=spent(self.budgets_on(item)),
        )

    def asides(self, item: ItemId | None) -> tuple[Request, ...]:
        """What stands outside the queue: questions, interventions, then points of order by rank; each by arrival."""
        rules = self.rules_on(item)
        return tuple(sorted(self.aside, key=lambda r: (ASIDES.index(r.sort), rules.rank(r.category), r.arrived)))

    def notes(self) -> frozenset[str]:
        """The notes of the points of order that are not settled."""
        return frozenset(r.note for r in (*self.aside, *self.heard) if r.note)

    def last_turn(self, item: ItemId | None) -> Request | None:
        """The last turn of the queue that is over, on this item."""
        turns = (s.request for s in reversed(self.speeches) if s.item == item and s.request.sort == "speech")
        return next(turns, None)

    def seconds_for(self, request: Request, item: ItemId) -> int:
        """How long this may take, in seconds; 0 where nothing was agreed."""
        rules, limits = self.rules_on(item), self.limits_on(item)
        if request.sort != "speech":
            return _of_aside(rules, request.sort)
        if request.role in rules.reserved:
            return rules.reserved_seconds
        used = self.ledger_on(item).persons.get(request.member)
        most = [limits.seconds] if limits.seconds else []
        if limits.total:
            most.append(max(0, limits.total - (used.spoken // 1000 if used else 0)))
        most += [-(-b.left // 1000) for b in self.budgets_on(item) if b.key in budget_keys(request)]
        return max(1, min(most)) if most else 0


_last: list[Any] = []


def _of_aside(rules: FloorRules, sort: Sort) -> int:
    times = {"point": rules.point, "question": rules.question, "intervention": rules.intervention}
    return times.get(sort, rules.answer)


class Standing(Value, frozen=True):
    """Facts about the person who asks: where they are, whether they may speak from there, as which guest, for whom."""

    item: ItemId | None
    hall: HallId | None
    may_speak: bool = True
    own: MemberId | None = None
    guest: GuestRole | None = None
    groups: tuple[str, ...] = ()
    live: bool = True
