"""What the numbers of a secret poll mean: phones and paper together, judged by the meeting's rule. Keeps SV21.

The arithmetic is ``voting.opened``'s. Raises nothing: a poll whose sums do not fit its list is never counted.
"""

from __future__ import annotations

from facilitation.refused import Refused
from facilitation.secrecy.poll_state import SecretPoll
from facilitation.types import Value
from voting import opened
from voting.decision import Decision, Roll
from voting.election import Elected
from voting.preset import Preset
from voting.rules import Unjudgeable
from voting.types import RightId

CHOICES = ("yes", "no", "abstain")


class Judged(Value, frozen=True):
    """A decision, or who is elected."""

    decision: Decision | None = None
    elected: Elected | None = None


def judged(of: SecretPoll, numbers: tuple[int, ...], preset: Preset | None) -> Judged:
    """The outcome with these numbers.

    Raises:
        Refused: ``numbers_wrong`` (SV21) where they do not fit the list.
    """
    frozen = tuple(of.frozen[right] for right in sorted(of.frozen))
    sums = summed(of, numbers)
    try:
        if of.terms is not None:
            return Judged(elected=opened.elect(of.terms, frozen, sums))
        roll = of.roll or Roll({})
        decision = opened.decide(of.rule, roll, frozen, sums, preset=preset, recused=of.beside)
    except Unjudgeable as error:
        raise Refused("numbers_wrong", "SV21") from error
    return Judged(decision=decision)


def drawn(of: SecretPoll, chosen: tuple[str, ...]) -> Elected:
    """Who is elected with what the lot chose."""
    assert of.terms is not None and of.elected is not None, "a lot follows an election"
    frozen = tuple(of.frozen[right] for right in sorted(of.frozen))
    return opened.elect(of.terms, frozen, summed(of, of.numbers), chosen)


def summed(of: SecretPoll, numbers: tuple[int, ...]) -> opened.Sums:
    """Phones and paper together, by measure and option; who took part by phone; what came back on paper."""
    names = [one.id for one in of.options] if of.terms is not None else list(CHOICES)
    totals: dict[str, dict[str, int]] = {}
    for asked, number, paper in zip(of.sums, numbers, on_paper(of), strict=True):
        totals.setdefault(asked.dimension, {})[names[asked.option]] = number + paper
    return opened.Sums(totals=totals, voted=voted(of), paper=sheets(of))


def on_paper(of: SecretPoll) -> tuple[int, ...]:
    """What the batches say, for each sum."""
    batches = [batch.sums for batch in of.batches.values()]
    return tuple(sum(column) for column in zip(*batches, strict=True)) if batches else (0,) * len(of.sums)


def voted(of: SecretPoll) -> frozenset[RightId]:
    """The rights whose ballots are counted electronically."""
    return frozenset(right for right in of.votes if right not in of.paper)


def sheets(of: SecretPoll) -> opened.Sheets:
    """The paper that came back."""
    weight: dict[str, int] = {}
    for batch in of.batches.values():
        for one in batch.returned:
            weight[one.dimension] = weight.get(one.dimension, 0) + one.sum
    spoiled = sum(batch.spoiled for batch in of.batches.values())
    return opened.Sheets(sum(b.valid for b in of.batches.values()) + spoiled, spoiled, weight)
