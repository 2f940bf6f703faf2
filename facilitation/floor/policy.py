"""The rules of the floor as data: by which steps the queue narrows, what stands outside it, how long each may take.

A policy is an ordered list of steps; each narrows what the one before left and is skipped where it would leave nobody;
the order of asking decides what is left. ``FLOOR.md`` shows what each of them does. Times are seconds; 0 seconds for a
question or an intervention means that this body does not have them. Nothing here raises.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from facilitation.types import GuestRole, Id, Value

OrderStep = Literal["first_time", "fewest_turns", "opposite_stance", "other_hall", "group_quota"]
Seconds = Annotated[int, Meta(ge=0, le=7200)]
Part = Annotated[int, Meta(ge=1, le=1000)]
Short = Annotated[str, Meta(min_length=1, max_length=40)]
GroupName = Annotated[str, Meta(min_length=1, max_length=60)]

FAIR: tuple[OrderStep, ...] = ("first_time", "opposite_stance", "other_hall")
"""The order where a body has chosen none."""

PATIENCE = 5
"""So often may somebody be passed over by people who asked later and have spoken as often; then it is their turn."""


class Quota(Value, frozen=True, forbid_unknown_fields=True):
    """Of every ``d`` turns on an item ``n`` go to this group, as long as somebody of it waits."""

    group: GroupName
    n: Part
    d: Part


class Category(Value, frozen=True, forbid_unknown_fields=True):
    """One kind of point of order; of several that wait, the one with the lowest rank is heard first."""

    id: Id
    rank: Annotated[int, Meta(ge=0, le=99)]
    zh: Short
    en: Short


CATEGORIES: tuple[Category, ...] = (
    Category(id="rules", rank=1, zh="议事规则没有遵守", en="The rules are not being kept"),
    Category(id="hear", rank=2, zh="听不清、看不见", en="I cannot hear or see"),
    Category(id="topic", rank=3, zh="发言离题", en="Off the subject"),
    Category(id="other", rank=9, zh="其他程序问题", en="Another matter of procedure"),
)


class FloorRules(Value, frozen=True, forbid_unknown_fields=True):
    """How one body holds its floor; ``reserved``: guests of these roles come next once on every item."""

    steps: tuple[OrderStep, ...] = FAIR
    quotas: tuple[Quota, ...] = ()
    categories: tuple[Category, ...] = CATEGORIES
    question: Seconds = 60
    intervention: Seconds = 60
    answer: Seconds = 120
    point: Seconds = 60
    reserved: tuple[GuestRole, ...] = ("expert",)
    reserved_seconds: Seconds = 300

    def rank(self, category: str) -> int:
        """The rank of a category; one this body does not know comes last."""
        return next((c.rank for c in self.categories if c.id == category), 100)
