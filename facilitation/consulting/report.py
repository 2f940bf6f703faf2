"""The report of a consultation: exact numbers, two shares, one sentence, and never a decision (HC6)."""

from __future__ import annotations

from facilitation.consulting.state import Consultation
from facilitation.types import Value
from voting.judge import judge
from voting.presets import get
from voting.rules import Case, Numbers, Rule, Say
from voting.types import COUNT
from voting.words import percent


class Report(Value, frozen=True):
    """Households by their last answer; the shares of agreement are said with two decimals."""

    households: int
    answered: int
    yes: int
    no: int
    abstain: int
    silent: int
    unreachable: int
    submissions: int
    repeated: int
    of_all: str
    of_answered: str
    say: Say


def report(asked: Consultation) -> Report:
    """What can be said of this consultation now."""
    households, answered, yes = len(asked.households), asked.answered, asked.count("yes")
    no, abstain = asked.count("no"), asked.count("abstain")
    numbers = Numbers(roll=households, participating=answered, yes=yes, no=no, abstain=abstain, spoiled=0)
    outcome = judge(Rule(report_only=True), Case({COUNT: numbers}), get("household.consult"))
    return Report(
        households=households,
        answered=answered,
        yes=yes,
        no=no,
        abstain=abstain,
        silent=households - answered,
        unreachable=len(asked.unreachable),
        submissions=asked.submissions,
        repeated=asked.repeated,
        of_all=percent(yes, households) if households else "—",
        of_answered=percent(yes, answered) if answered else "—",
        say=outcome.say,
    )
