"""Filling seats from counted approvals: who is elected, who is tied, what stays empty, and who may run again.

A candidate is *eligible* who meets every threshold of the rule in votes. Seats go to the eligible by votes.
Seats kept for a group (women, where a preset asks) are filled first, from that group alone; where too few of it
are eligible these seats stay empty. Who stands equal across the last seat is *tied*: nobody of them is elected
until the tie is settled as the rule says: by a run-off, by lot drawn on the record, or by the order of
seniority that the body's own rule gives. The places of a run-off are those seats that are empty or tied.
Numbers are rights. Rules TA17–TA20. Raises `Unjudgeable` where a threshold cannot be judged.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from voting.approval import Approval
from voting.rules import Numbers, Threshold, need, number

Ties = Literal["run_off", "lot", "seniority"]
"""How a tie across the last seat is settled."""
Fate = Literal["elected", "tied", "outvoted", "below"]
"""``outvoted``: met the thresholds, but the seats were gone; ``below``: did not meet them."""


class Candidate(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who or what can be marked; `seniority` 1 goes before 2, 0 where none is given."""

    id: str
    groups: tuple[str, ...] = ()
    seniority: int = 0


class Reserved(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """At least so many of the seats are for this group."""

    group: str
    seats: int


class Filling(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The rule: thresholds each candidate must meet, how ties are settled, seats kept for groups."""

    each: tuple[Threshold, ...] = ()
    ties: Ties = "run_off"
    reserved: tuple[Reserved, ...] = ()


class Standing(msgspec.Struct, frozen=True):
    """One candidate with the arithmetic: votes, and the most any threshold needs of its base."""

    candidate: str
    votes: int
    needed: int
    base: int
    fate: Fate


class Filled(msgspec.Struct, frozen=True):
    """Everybody by votes; the seats left empty; the seats a tie hangs on; who may stand in a run-off."""

    standings: tuple[Standing, ...]
    seats: int
    empty: int
    tied_seats: int
    run_off: tuple[str, ...]

    @property
    def elected(self) -> tuple[str, ...]:
        """Who is elected, by votes."""
        return tuple(one.candidate for one in self.standings if one.fate == "elected")

    @property
    def tied(self) -> tuple[str, ...]:
        """Who stands equal across the last seat."""
        return tuple(one.candidate for one in self.standings if one.fate == "tied")


def fill(
    rule: Filling,
    seats: int,
    candidates: Sequence[Candidate],
    counted: Approval,
    roll: int,
    drawn: Sequence[str] = (),
) -> Filled:
    """The seats filled (TA17–TA20); `drawn` are the tied whom the lot chose. Raises Unjudgeable."""
    line = tuple(sorted(candidates, key=lambda c: (-counted.votes[c.id], c.id)))
    needed, base = _needed(rule, counted, roll)
    eligible = [c for c in line if counted.votes[c.id] >= needed]
    fates = _seat(rule, seats, eligible, counted.votes, frozenset(drawn))
    standings = tuple(Standing(c.id, counted.votes[c.id], needed, base, fates.get(c.id, "below")) for c in line)
    elected = sum(one.fate == "elected" for one in standings)
    tied = sum(one.fate == "tied" for one in standings)
    tied_seats = _tied_seats(rule, seats, elected, tied, eligible, fates)
    empty = seats - elected - tied_seats
    return Filled(standings, seats, empty, tied_seats, _again(standings, empty, tied_seats))


def _needed(rule: Filling, counted: Approval, roll: int) -> tuple[int, int]:
    """The most that any threshold needs, and its base."""
    numbers = Numbers(
        roll=roll,
        present=counted.entitled,
        participating=counted.returned,
        yes=counted.valid,
        no=0,
        abstain=counted.blank,
        spoiled=counted.spoiled,
    )
    asked = [(need(t, base), base) for t in rule.each for base in (_base(t, numbers),)]
    return max(asked, default=(1, counted.returned))


def _base(threshold: Threshold, numbers: Numbers) -> int:
    if threshold.of is None:
        return 0
    return number(numbers, threshold.of, "counted")


def _seat(
    rule: Filling, seats: int, eligible: Sequence[Candidate], votes: Mapping[str, int], drawn: frozenset[str]
) -> dict[str, Fate]:
    fates: dict[str, Fate] = {candidate.id: "outvoted" for candidate in eligible}
    left = seats
    for kept in rule.reserved:
        of_group = [c for c in eligible if kept.group in c.groups and fates[c.id] == "outvoted"]
        places = min(kept.seats, left)
        _choose(rule, places, of_group, votes, drawn, fates)
        left -= places
    others = [c for c in eligible if fates[c.id] == "outvoted"]
    _choose(rule, left, others, votes, drawn, fates)
    return fates


def _choose(
    rule: Filling,
    places: int,
    line: Sequence[Candidate],
    votes: Mapping[str, int],
    drawn: frozenset[str],
    fates: dict[str, Fate],
) -> None:
    """The first `places` of the line are elected; who stands equal across the last place is tied (TA18, TA19)."""
    if places >= len(line):
        fates.update({c.id: "elected" for c in line})
        return
    if places == 0:
        return
    last = votes[line[places - 1].id]
    sure = [c for c in line if votes[c.id] > last]
    level = [c for c in line if votes[c.id] == last]
    open_places = places - len(sure)
    fates.update({c.id: "elected" for c in sure})
    fates.update(_settled(rule.ties, level, open_places, drawn))


def _settled(ties: Ties, level: Sequence[Candidate], places: int, drawn: frozenset[str]) -> dict[str, Fate]:
    if len(level) <= places:
        return {c.id: "elected" for c in level}
    chosen: set[str] = set()
    if ties == "seniority" and all(c.seniority for c in level) and len({c.seniority for c in level}) == len(level):
        chosen = {c.id for c in sorted(level, key=lambda c: c.seniority)[:places]}
    lucky = {c.id for c in level} & drawn
    if ties == "lot" and len(lucky) == places:
        chosen = lucky
    if not chosen:
        return {c.id: "tied" for c in level}
    return {c.id: "elected" if c.id in chosen else "outvoted" for c in level}


def _tied_seats(
    rule: Filling, seats: int, elected: int, tied: int, eligible: Sequence[Candidate], fates: Mapping[str, Fate]
) -> int:
    """How many seats the tied wait for: those not filled, and not kept empty for a group that has too few."""
    if not tied:
        return 0
    short = 0
    for kept in rule.reserved:
        of_group = [c for c in eligible if kept.group in c.groups]
        short += max(0, min(kept.seats, seats) - len(of_group))
    return min(tied - 1, seats - elected - short)


def _again(standings: Sequence[Standing], empty: int, tied_seats: int) -> tuple[str, ...]:
    """Who stands in a run-off: the tied, or the best placed of those not elected, one more than the seats (TA20)."""
    if tied_seats:
        return tuple(one.candidate for one in standings if one.fate == "tied")
    rest = [one for one in standings if one.fate != "elected"]
    if not empty or not rest:
        return ()
    last = rest[min(empty, len(rest) - 1)].votes
    return tuple(one.candidate for one in rest if one.votes >= last)
