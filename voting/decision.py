"""The last step of a poll: the frozen list and its counts become numbers, the rule judges them.

*Present* in a decision is the size of the frozen list. Somebody recused (回避) sits in the meeting and fills
its quorum, but is not in the list. A phone, an auditor and the verifier come to the same decision from the
same list, votes, shows of hands and rule. Rules TA13, RU10. Raises `Unjudgeable`.
"""

from collections.abc import Mapping, Sequence

import msgspec

from voting.hands import Show
from voting.judge import judge
from voting.poll import Frozen
from voting.preset import Preset
from voting.remote import WithoutRemote, exact
from voting.rules import Case, Numbers, Outcome, Rule
from voting.tally import Count, Tally, tally, weight
from voting.types import COUNT, Choice, HallId, RightId


class Roll(msgspec.Struct, frozen=True):
    """The size of the frozen roll by measure, and of its groups."""

    size: Mapping[str, int]
    groups: Mapping[str, int] = {}


class Decision(msgspec.Struct, frozen=True):
    """A poll counted and judged; `without_remote` is None where nobody in the list was remote."""

    tally: Tally
    case: Case
    outcome: Outcome
    without_remote: WithoutRemote | None

    @property
    def total(self) -> Count:
        """The totals in the measure `count`."""
        return self.tally.total[COUNT]


def decide(
    rule: Rule,
    roll: Roll,
    frozen: Sequence[Frozen],
    votes: Mapping[RightId, Choice],
    hands: Mapping[HallId, Show],
    *,
    preset: Preset | None = None,
    recused: Sequence[Frozen] = (),
) -> Decision:
    """The decision of an open poll: `recused` are the rights left out of the list.

    Raises Unjudgeable where counts, list and roll disagree.
    """
    counted = tally(frozen, votes, hands, rule.measures)
    case = _case(rule, roll, counted.total, counted.by_group, recused)
    outcome = judge(rule, case, preset)
    away = [entry for entry in (*frozen, *recused) if entry.remote]
    if not away:
        return Decision(counted, case, outcome, None)
    remote = _case(rule, Roll({}), counted.remote, counted.remote_by_group, [e for e in recused if e.remote])
    return Decision(counted, case, outcome, exact(rule, case, remote, preset))


def _case(
    rule: Rule,
    roll: Roll,
    total: Mapping[str, Count],
    groups: Mapping[str, Count],
    recused: Sequence[Frozen],
) -> Case:
    measures = {name: _numbers(roll.size.get(name), total[name]) for name in rule.measures if name in total}
    names = sorted(roll.groups.keys() | groups.keys())
    parts = {name: _numbers(roll.groups.get(name), groups.get(name, Count())) for name in names}
    return Case(measures, parts, recused_of(rule, recused))


def recused_of(rule: Rule, recused: Sequence[Frozen]) -> dict[str, int]:
    """Those who fill the quorum and do not vote, by measure and by group (RU10)."""
    out = {name: sum(weight(entry, name) for entry in recused) for name in rule.measures}
    for name in sorted({group for entry in recused for group in entry.groups}):
        out[f"groups.{name}"] = sum(name in entry.groups for entry in recused)
    return {name: count for name, count in out.items() if count}


def _numbers(roll: int | None, count: Count) -> Numbers:
    return Numbers(
        roll=roll,
        present=count.entitled,
        participating=count.returned,
        yes=count.yes,
        no=count.no,
        abstain=count.abstain,
        spoiled=count.spoiled,
    )
