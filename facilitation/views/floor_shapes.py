"""The floor as seats see it: who speaks, who is next and why, what stands beside the queue, how time was shared.

Wire types like ``shapes``. Times are ms, limits and budgets seconds.
"""

from __future__ import annotations

from facilitation.floor.ledger import BudgetKind
from facilitation.floor.order import Reason
from facilitation.floor.policy import FloorRules
from facilitation.floor.request import Sort
from facilitation.types import Ms, RequestId, Stance, Value
from facilitation.views.shapes import Say


class SpeechView(Value, frozen=True):
    """The speaker; spoken so far = ``spoken`` + (now − ``running_since``) while running. Limit in seconds.

    ``first``: nothing was heard from this person in this meeting before.
    """

    request: RequestId
    name: str
    hall: str
    stance: Stance
    sort: Sort
    started: Ms
    running_since: Ms | None
    spoken: int
    limit: int
    turn: int
    first: bool


class PlaceView(Value, frozen=True):
    request: RequestId
    name: str
    hall: str
    stance: Stance
    reason: Reason
    turns: int
    first: bool
    why: Say


class SpokenView(Value, frozen=True):
    """Speaking time so far on the item in hand, by one stance or hall; ms and turns."""

    key: str
    spoken: int
    turns: int


class FloorView(Value, frozen=True):
    """``queue`` holds the first places, ``waiting`` says how many there are."""

    open: bool
    seconds: int
    times: int
    speaking: SpeechView | None
    interrupted: SpeechView | None
    announced: RequestId | None
    queue: tuple[PlaceView, ...]
    waiting: int
    first_time_waiting: int
    by_stance: tuple[SpokenView, ...]
    by_hall: tuple[SpokenView, ...]


class AsideView(Value, frozen=True):
    """What stands beside the queue; ``heard``: a point of order that still awaits the ruling."""

    request: RequestId
    sort: Sort
    name: str
    hall: str
    category: Say | None
    note: str
    heard: bool


class TimesView(Value, frozen=True):
    """Speaking time shared out: in all, and by person (the longest first), hall and stance."""

    spoken: int
    turns: int
    persons: tuple[SpokenView, ...]
    halls: tuple[SpokenView, ...]
    stances: tuple[SpokenView, ...]


class BudgetView(Value, frozen=True):
    """One budget of the item in hand; ``left`` and ``over`` in ms."""

    kind: BudgetKind
    name: str
    label: str
    seconds: int
    left: int
    over: int


class OrderView(Value, frozen=True):
    """By which rules the floor is held on the item in hand; ``own``: they are this item's, not the meeting's."""

    rules: FloorRules
    own: bool
    words: Say
    total: int
    asides: tuple[AsideView, ...]
    budgets: tuple[BudgetView, ...]
    on_item: TimesView
    in_meeting: TimesView
