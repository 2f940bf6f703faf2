"""How speaking time has been shared: kept sums by person, hall, stance and sort, and budgets that run down.

The sums are kept with each speech that ends, never counted anew. Times are ms; a budget is given in seconds. What a
speech takes beyond its budget stands as ``over``: nothing left is never less than nothing. Nothing here raises.
"""

from __future__ import annotations

from typing import Annotated, Literal

from immutables import Map
from msgspec import Meta

from facilitation.floor.order import budget_keys
from facilitation.floor.request import Request, Sort
from facilitation.types import HallId, MemberId, Stance, Value

BudgetKind = Literal["hall", "group"]


class Share(Value, frozen=True):
    """Time spoken in ms, and turns of the queue."""

    spoken: int = 0
    turns: int = 0

    def more(self, spoken: int, turns: int) -> Share:
        """With one more speech."""
        return Share(spoken=self.spoken + spoken, turns=self.turns + turns)


class Ledger(Value, frozen=True):
    """The shares of one item, or of the whole meeting."""

    total: Share = Share()
    persons: Map[MemberId, Share] = Map()
    halls: Map[HallId, Share] = Map()
    stances: Map[Stance, Share] = Map()
    sorts: Map[Sort, Share] = Map()

    def after(self, request: Request, spoken: int) -> Ledger:
        """With this speech, which took so many ms."""
        turns = 1 if request.sort == "speech" and not request.continues else 0
        none = Share()
        return Ledger(
            total=self.total.more(spoken, turns),
            persons=self.persons.set(request.member, self.persons.get(request.member, none).more(spoken, turns)),
            halls=self.halls.set(request.hall, self.halls.get(request.hall, none).more(spoken, turns)),
            stances=self.stances.set(request.stance, self.stances.get(request.stance, none).more(spoken, turns)),
            sorts=self.sorts.set(request.sort, self.sorts.get(request.sort, none).more(spoken, turns)),
        )


class Fairness(Value, frozen=True):
    """How the turns of an item were given: in the order, by the moderator's hand; and who asked in vain."""

    by_rule: int = 0
    by_hand: int = 0
    unheard: int = 0


class Budget(Value, frozen=True, forbid_unknown_fields=True):
    """Speaking time of one hall or group on one item, in seconds; ``spent`` in ms."""

    kind: BudgetKind
    name: Annotated[str, Meta(min_length=1, max_length=60)]
    seconds: Annotated[int, Meta(ge=1, le=86_400)]
    spent: Annotated[int, Meta(ge=0)] = 0

    @property
    def key(self) -> str:
        """What requests call it by."""
        return f"{self.kind}:{self.name}"

    @property
    def left(self) -> int:
        """What is left of it, in ms."""
        return max(0, self.seconds * 1000 - self.spent)

    @property
    def over(self) -> int:
        """By how much it was exceeded, in ms."""
        return max(0, self.spent - self.seconds * 1000)


Budgets = tuple[Budget, ...]


def drawn(budgets: Budgets, request: Request, spoken: int) -> Budgets:
    """The budgets after a speech: only turns of the queue draw on them, and none of a guest."""
    if request.sort != "speech":
        return budgets
    keys = budget_keys(request)
    return tuple(
        Budget(kind=b.kind, name=b.name, seconds=b.seconds, spent=b.spent + (spoken if b.key in keys else 0))
        for b in budgets
    )


def topped_up(budgets: Budgets, seconds: int) -> Budgets:
    """Every budget with the same addition."""
    return tuple(Budget(kind=b.kind, name=b.name, seconds=b.seconds + seconds, spent=b.spent) for b in budgets)


def spent(budgets: Budgets) -> frozenset[str]:
    """The budgets in which nothing is left."""
    return frozenset(b.key for b in budgets if not b.left)
