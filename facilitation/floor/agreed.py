"""What the body has agreed about its floor: limits, rules, budgets. Refuses by FL16, FL18, FL22."""

from __future__ import annotations

from collections.abc import Sequence

from facilitation.floor.asides import (
    BudgetsSet,
    BudgetsToppedUp,
    FloorRulesSet,
    SetBudgets,
    SetFloorRules,
    TopUpBudgets,
)
from facilitation.floor.ledger import Budget
from facilitation.floor.policy import FloorRules
from facilitation.floor.state import Floor, Limits, Standing
from facilitation.floor.words import LimitsSet, SetLimits
from facilitation.refused import Refused


def limits(command: SetLimits) -> LimitsSet:
    """The limits, within reason."""
    agreed = Limits(
        seconds=max(0, min(command.seconds, 7200)),
        times=max(0, min(command.times, 99)),
        total=max(0, min(command.total, 86_400)),
    )
    return LimitsSet(limits=agreed, item=command.item)


def rules(state: Floor, command: SetFloorRules, who: Standing) -> tuple[FloorRulesSet, ...]:
    """The rules of the meeting or of one item.

    Raises:
        Refused: ``rules_unsound`` (FL16), ``reason_missing`` (FL16) once the doors are open.
    """
    if not sound(command.rules):
        raise Refused("rules_unsound", "FL16")
    before = state.rules_on(command.item) if command.item else state.rules
    if command.rules == before:
        return ()
    if who.live and not command.reason:
        raise Refused("reason_missing", "FL16")
    return (FloorRulesSet(rules=command.rules, item=command.item, reason=command.reason),)


def sound(agreed: FloorRules) -> bool:
    """Nothing twice, no quota above the whole, and quotas exactly where the policy looks at them."""
    lists: tuple[Sequence[object], ...] = (
        agreed.steps,
        agreed.reserved,
        [q.group for q in agreed.quotas],
        [c.id for c in agreed.categories],
    )
    distinct = all(len(set(one)) == len(one) for one in lists)
    return (
        distinct
        and bool(agreed.categories)
        and all(q.n <= q.d for q in agreed.quotas)
        and ("group_quota" in agreed.steps) == bool(agreed.quotas)
    )


def budgets(state: Floor, command: SetBudgets) -> tuple[BudgetsSet, ...]:
    """The budgets of an item; what was spent of one before stays spent.

    Raises:
        Refused: ``rules_unsound`` (FL22) where one is named twice.
    """
    if len({b.key for b in command.budgets}) != len(command.budgets):
        raise Refused("rules_unsound", "FL22")
    used = {b.key: b.spent for b in state.budgets_on(command.item)}
    kept = tuple(Budget(kind=b.kind, name=b.name, seconds=b.seconds, spent=used.get(b.key, 0)) for b in command.budgets)
    return () if kept == state.budgets_on(command.item) else (BudgetsSet(item=command.item, budgets=kept),)


def top_up(state: Floor, command: TopUpBudgets) -> tuple[BudgetsToppedUp, ...]:
    """The same addition for all.

    Raises:
        Refused: ``no_budgets`` (FL22).
    """
    if not state.budgets_on(command.item):
        raise Refused("no_budgets", "FL22")
    return (BudgetsToppedUp(item=command.item, seconds=command.seconds),)
