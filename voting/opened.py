"""The last step of a secret poll: only sums were opened, and the rule judges them as it judges any other.

What is known of single rights is who is in the list, who took part by phone, and how many sheets came back: never a
choice. A sum that the poll did not declare stays unknown. What it would be without remote rights is a bound. Elections
come from the marks of each candidate; an empty ballot looks like any other and counts as taking part. Rules TA22, TA23.
Raises `Unjudgeable`.
"""

from collections.abc import Collection, Mapping, Sequence

import msgspec

from voting.approval import Approval
from voting.decision import Decision, Roll, recused_of
from voting.election import Elected, Terms, elect_from
from voting.judge import judge
from voting.poll import Frozen
from voting.preset import Preset
from voting.remote import bound
from voting.rules import Case, Numbers, Rule, Unjudgeable
from voting.tally import Count, Tally, weight
from voting.types import CHOICES, COUNT, RightId

MARKED = ("yes", "no", "abstain")


class Sheets(msgspec.Struct, frozen=True):
    """Paper that came back: sheets, spoiled ones among them, and what they weigh in each measure."""

    returned: int = 0
    spoiled: int = 0
    weight: Mapping[str, int] = {}


class Sums(msgspec.Struct, frozen=True):
    """By measure and choice (or candidate), phones and paper together; what was not opened is not there."""

    totals: Mapping[str, Mapping[str, int]]
    voted: Collection[RightId]
    paper: Sheets = Sheets()


def decide(
    rule: Rule,
    roll: Roll,
    frozen: Sequence[Frozen],
    sums: Sums,
    *,
    preset: Preset | None = None,
    recused: Sequence[Frozen] = (),
) -> Decision:
    """The decision of a secret poll (TA22). Raises Unjudgeable where sums, list and roll disagree."""
    voted = frozenset(sums.voted)
    measures = {name: _numbers(name, roll, frozen, sums, voted) for name in rule.measures}
    groups = _groups(roll, frozen)
    case = Case(measures, groups, recused_of(rule, recused))
    outcome = judge(rule, case, preset)
    shown = {name: _count(one) for name, one in measures.items()}
    if COUNT not in shown:
        shown[COUNT] = _count(_numbers(COUNT, roll, frozen, sums, voted))
    tally = Tally(shown, {}, {}, {}, {}, {})
    away = [entry for entry in (*frozen, *recused) if entry.remote]
    if not away:
        return Decision(tally, case, outcome, None)
    present = _remote_present(rule, frozen)
    returned = {m: sum(weight(e, m) for e in frozen if e.remote and e.right in voted) for m in rule.measures}
    whole = Case({name: _lumped(one) for name, one in measures.items()}, groups, case.recused)
    return Decision(tally, case, outcome, bound(rule, whole, present, returned, preset))


def _numbers(measure: str, roll: Roll, frozen: Sequence[Frozen], sums: Sums, voted: Collection[RightId]) -> Numbers:
    opened = sums.totals.get(measure, {})
    by_phone = sum(weight(entry, measure) for entry in frozen if entry.right in voted)
    on_paper = sums.paper.returned if measure == COUNT else sums.paper.weight.get(measure, 0)
    said = {name: opened.get(name) for name in MARKED}
    known = [n for n in said.values() if n is not None]
    taking_part = by_phone + on_paper
    left = taking_part - sum(known)
    if left < 0:
        raise Unjudgeable("contradiction", f"measures.{measure}", "票数多于收回的票 (more marks than ballots)")
    spoiled = sums.paper.spoiled if measure == COUNT else left if len(known) == len(MARKED) else None
    return Numbers(
        roll=roll.size.get(measure),
        present=sum(weight(entry, measure) for entry in frozen),
        participating=taking_part,
        yes=said["yes"],
        no=said["no"],
        abstain=said["abstain"],
        spoiled=spoiled,
    )


def _groups(roll: Roll, frozen: Sequence[Frozen]) -> dict[str, Numbers]:
    names = {*roll.groups, *(group for entry in frozen for group in entry.groups)}
    here = {name: sum(name in entry.groups for entry in frozen) for name in names}
    return {name: Numbers(roll=roll.groups.get(name), present=here[name]) for name in sorted(names)}


def _remote_present(rule: Rule, frozen: Sequence[Frozen]) -> dict[str, int]:
    away = [entry for entry in frozen if entry.remote]
    found = {name: sum(weight(entry, name) for entry in away) for name in rule.measures}
    for name in sorted({group for entry in away for group in entry.groups}):
        found[f"groups.{name}"] = sum(name in entry.groups for entry in away)
    return found


def _lumped(one: Numbers) -> Numbers:
    """What was not opened, in one number: no threshold speaks of its parts, or they would have been opened."""
    taking_part, known = one.participating or 0, {name: getattr(one, name) for name in CHOICES}
    missing = [name for name, n in known.items() if n is None]
    if not missing:
        return one
    left = taking_part - sum(n for n in known.values() if n is not None)
    return msgspec.structs.replace(one, **{name: left if name == missing[0] else 0 for name in missing})


def _count(one: Numbers) -> Count:
    return Count(one.present or 0, one.yes or 0, one.no or 0, one.abstain or 0, one.spoiled or 0)


def elect(terms: Terms, frozen: Sequence[Frozen], sums: Sums, drawn: Sequence[str] = ()) -> Elected:
    """Who is elected by these marks (TA23). Raises Unjudgeable where they do not fit the list."""
    votes = {candidate.id: sums.totals[COUNT][candidate.id] for candidate in terms.candidates}
    returned = len(sums.voted) + sums.paper.returned
    valid = returned - sums.paper.spoiled
    if returned > len(frozen) or sum(votes.values()) > valid * terms.most or max(votes.values(), default=0) > valid:
        raise Unjudgeable("contradiction", "sums", "票数多于收回的票 (more marks than ballots came back)")
    total = Approval(entitled=len(frozen), returned=returned, blank=0, spoiled=sums.paper.spoiled, votes=votes)
    return elect_from(terms, total, drawn)
