"""Commands and events beside the queue: points of order, answers, the last speaker again, rules and budgets.

A ruling's reason and a point's note are texts about persons: the log holds their commitment.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from facilitation.floor.ledger import Budget
from facilitation.floor.policy import FloorRules
from facilitation.floor.request import Request
from facilitation.types import Command, Commitment, Event, ItemId, MemberId, Ms, RequestId

Ruling = Literal["upheld", "rejected"]


class RuleOnPoint(Command, tag="rule_on_point", frozen=True):
    """The moderator's ruling on a point of order, heard or not."""

    request: RequestId
    ruling: Ruling
    reason: Commitment = ""


class LetAnswer(Command, tag="let_answer", frozen=True):
    """Whoever was asked, or another, answers a question or an intervention at once."""

    request: RequestId
    member: MemberId


class ReaddLast(Command, tag="readd_last", frozen=True):
    """The last speaker goes on: first in the queue, the same turn."""

    request: RequestId
    member: MemberId


class SetFloorRules(Command, tag="set_floor_rules", frozen=True):
    """The rules of the floor for the meeting, or for one item; a reason is needed once the doors are open."""

    rules: FloorRules
    item: ItemId | None = None
    reason: Commitment = ""


class SetBudgets(Command, tag="set_budgets", frozen=True):
    """Speaking time by hall and group on one item, in the place of what was agreed before; ``spent`` is kept."""

    item: ItemId
    budgets: Annotated[tuple[Budget, ...], Meta(max_length=40)]


class TopUpBudgets(Command, tag="top_up_budgets", frozen=True):
    """The same addition for every budget of the item."""

    item: ItemId
    seconds: Annotated[int, Meta(ge=1, le=7200)]


AsideCommand = RuleOnPoint | LetAnswer | ReaddLast | SetFloorRules | SetBudgets | TopUpBudgets


class PointRuled(Event, tag="point_ruled", frozen=True):
    request: RequestId
    item: ItemId
    ruling: Ruling
    reason: Commitment = ""


class AnswerGiven(Event, tag="answer_given", frozen=True):
    request: Request
    item: ItemId
    at: Ms


class SpeakerReadded(Event, tag="speaker_readded", frozen=True):
    request: Request


class FloorRulesSet(Event, tag="floor_rules_set", frozen=True):
    rules: FloorRules
    item: ItemId | None = None
    reason: Commitment = ""


class BudgetsSet(Event, tag="budgets_set", frozen=True):
    item: ItemId
    budgets: tuple[Budget, ...]


class BudgetsToppedUp(Event, tag="budgets_topped_up", frozen=True):
    item: ItemId
    seconds: int


AsideEvent = PointRuled | AnswerGiven | SpeakerReadded | FloorRulesSet | BudgetsSet | BudgetsToppedUp
