"""Approval over several candidates: each ballot marks up to so many of them; papers and hands are counted in piles.

A candidate is a person or a text, named by an id; what the id stands for is not known here. A ballot by right
is the set of its marks (an empty one is a blank ballot). A pile is what two tellers agreed on for one hall's
raised hands or papers. Numbers are rights, each of the same weight: weighed votes are not taken so.
Rules TA14–TA16. Raises `Unjudgeable` where ballots, piles and list do not fit each other.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from voting.poll import Frozen
from voting.rules import Unjudgeable
from voting.types import HallId, RightId

Marks = tuple[str, ...]


class Pile(msgspec.Struct, frozen=True):
    """One hall's papers or hands: how many took part, how many of them were blank or spoiled, marks by candidate."""

    returned: int
    blank: int
    spoiled: int
    marks: Mapping[str, int]


class Approval(msgspec.Struct, frozen=True):
    """One column: entitled, returned, blank and spoiled among them, and the votes of each candidate."""

    entitled: int
    returned: int
    blank: int
    spoiled: int
    votes: Mapping[str, int]

    @property
    def valid(self) -> int:
        """Ballots that mark somebody."""
        return self.returned - self.blank - self.spoiled


def marks_fault(marks: Marks, candidates: Sequence[str], most: int) -> str | None:
    """Why these marks cannot be taken, or None where they can (TA14)."""
    if len(set(marks)) != len(marks):
        return "marked_twice"
    if not set(marks) <= set(candidates):
        return "unknown_candidate"
    return "too_many_marks" if len(marks) > most else None


def pile_fault(pile: Pile, candidates: Sequence[str], most: int, entitled: int) -> str | None:
    """Why these figures cannot be true, or None where they can be (TA15)."""
    figures = (pile.returned, pile.blank, pile.spoiled, *pile.marks.values())
    if min(figures) < 0:
        return "negative_number"
    if pile.returned > entitled:
        return "more_than_entitled"
    if set(pile.marks) != set(candidates):
        return "unknown_candidate"
    valid = pile.returned - pile.blank - pile.spoiled
    if valid < 0 or any(votes > valid for votes in pile.marks.values()):
        return "more_than_returned"
    total = sum(pile.marks.values())
    return "marks_do_not_add_up" if not valid <= total <= valid * most else None


def count(
    frozen: Sequence[Frozen],
    ballots: Mapping[RightId, Marks],
    piles: Mapping[HallId, Pile],
    candidates: Sequence[str],
    most: int,
) -> Approval:
    """All ballots of this list together (TA16). Raises Unjudgeable."""
    _check(frozen, ballots, piles, candidates, most)
    votes = dict.fromkeys(candidates, 0)
    given = [ballots[entry.right] for entry in frozen if entry.right in ballots]
    for marks in given:
        for mark in marks:
            votes[mark] += 1
    halls = {entry.hall for entry in frozen if entry.channel == "hands"}
    counted = [pile for hall, pile in piles.items() if hall in halls]
    for pile in counted:
        for candidate, marks_there in pile.marks.items():
            votes[candidate] += marks_there
    return Approval(
        entitled=len(frozen),
        returned=len(given) + sum(pile.returned for pile in counted),
        blank=sum(not marks for marks in given) + sum(pile.blank for pile in counted),
        spoiled=sum(pile.spoiled for pile in counted),
        votes=votes,
    )


def by_hall(
    frozen: Sequence[Frozen],
    ballots: Mapping[RightId, Marks],
    piles: Mapping[HallId, Pile],
    candidates: Sequence[str],
    most: int,
) -> dict[HallId, Approval]:
    """The same for each hall; they add up to the whole (TA16). Raises Unjudgeable."""
    there: dict[HallId, list[Frozen]] = {}
    for entry in frozen:
        there.setdefault(entry.hall, []).append(entry)
    return {
        hall: count(
            entries,
            {entry.right: ballots[entry.right] for entry in entries if entry.right in ballots},
            {hall: piles[hall]} if hall in piles else {},
            candidates,
            most,
        )
        for hall, entries in sorted(there.items())
    }


def _check(
    frozen: Sequence[Frozen],
    ballots: Mapping[RightId, Marks],
    piles: Mapping[HallId, Pile],
    candidates: Sequence[str],
    most: int,
) -> None:
    voting = {entry.right for entry in frozen if entry.channel != "hands"}
    _none(sorted(set(ballots) - voting), "not_entitled", "ballots")
    _none([r for r, marks in sorted(ballots.items()) if marks_fault(marks, candidates, most)], "bad_marks", "ballots")
    for hall, pile in sorted(piles.items()):
        there = sum(entry.hall == hall and entry.channel == "hands" for entry in frozen)
        fault = pile_fault(pile, candidates, most, there)
        if fault is not None:
            raise Unjudgeable(fault, f"piles.{hall}", "这一堆票的数字对不上 (these figures cannot be true)")
    if any(entry.count != 1 for entry in frozen):
        raise Unjudgeable("hands_are_not_weighed", "frozen", "有权重的票不能这样计 (weighed votes are not counted so)")


def _none(wrong: Iterable[str], code: str, path: str) -> None:
    for right in wrong:
        raise Unjudgeable(code, f"{path}.{right}", "这张票与名单不符 (this ballot does not fit the list)")
