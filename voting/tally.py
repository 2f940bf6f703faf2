"""Counting: from a frozen list, votes by right and agreed shows of hands to totals that add up.

Totals are kept by measure (count, area in 0.01 m²); halls and channels are counted in the measure `count`.
Σ halls = Σ channels = total, and returned + not returned = entitled, always. Rules TA10-TA13.
Raises `Unjudgeable` where a count cannot belong to the list.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from voting.hands import Show
from voting.poll import Frozen
from voting.rules import Unjudgeable
from voting.types import AREA, COUNT, Channel, Choice, HallId, RightId

MIN_GROUP = 10

Part = TypeVar("Part", HallId, Channel)


class Count(msgspec.Struct, frozen=True):
    """One column of a tally, in one measure."""

    entitled: int = 0
    yes: int = 0
    no: int = 0
    abstain: int = 0
    spoiled: int = 0

    @property
    def returned(self) -> int:
        """What came back, abstentions and spoiled included."""
        return self.yes + self.no + self.abstain + self.spoiled

    @property
    def not_returned(self) -> int:
        """What never came back."""
        return self.entitled - self.returned

    def __add__(self, other: "Count") -> "Count":
        return Count(*(a + b for a, b in zip(_figures(self), _figures(other), strict=True)))

    def __sub__(self, other: "Count") -> "Count":
        return Count(*(a - b for a, b in zip(_figures(self), _figures(other), strict=True)))


class Tally(msgspec.Struct, frozen=True):
    """A poll counted: by measure, by hall, by channel, by group, and what came from remote rights."""

    total: Mapping[str, Count]
    by_hall: Mapping[HallId, Count]
    by_channel: Mapping[Channel, Count]
    by_group: Mapping[str, Count]
    remote: Mapping[str, Count]
    remote_by_group: Mapping[str, Count]


class Line(msgspec.Struct, frozen=True):
    """A published line: one hall, or several put together."""

    halls: tuple[HallId, ...]
    count: Count


def _figures(count: Count) -> tuple[int, int, int, int, int]:
    return count.entitled, count.yes, count.no, count.abstain, count.spoiled


def weight(entry: Frozen, measure: str) -> int:
    """What this right weighs in this measure."""
    return entry.area if measure == AREA else entry.count


def tally(
    frozen: Sequence[Frozen],
    votes: Mapping[RightId, Choice],
    hands: Mapping[HallId, Show],
    measures: Sequence[str] = (COUNT,),
) -> Tally:
    """The totals of a poll (TA10, TA11); `count` is always among the measures.

    Raises Unjudgeable where a vote or a show fits no frozen right, or weights were counted by hands.
    """
    names = tuple(dict.fromkeys((COUNT, *measures)))
    _check_votes(frozen, votes)
    _check_hands(frozen, hands, names)
    shown = {hall: Count(0, show.yes, show.no, show.abstain) for hall, show in hands.items()}
    total = {m: _column(frozen, votes, m) for m in names}
    total[COUNT] = sum(shown.values(), total[COUNT])
    by_hall = _split(frozen, votes, lambda entry: entry.hall)
    for hall, show in shown.items():
        by_hall[hall] = by_hall.get(hall, Count()) + show
    by_channel = _split(frozen, votes, lambda entry: entry.channel)
    if shown:
        by_channel["hands"] = sum(shown.values(), by_channel.get("hands", Count()))
    remote = [entry for entry in frozen if entry.remote]
    groups, remote_groups = _groups(frozen, votes), _groups(remote, votes)
    return Tally(total, by_hall, by_channel, groups, _remote(remote, votes, shown, names), remote_groups)


def _column(entries: Iterable[Frozen], votes: Mapping[RightId, Choice], measure: str) -> Count:
    sums = {"entitled": 0, "yes": 0, "no": 0, "abstain": 0, "spoiled": 0}
    for entry in entries:
        sums["entitled"] += weight(entry, measure)
        choice = votes.get(entry.right)
        if choice is not None:
            sums[choice] += weight(entry, measure)
    return Count(**sums)


def _split(
    frozen: Iterable[Frozen], votes: Mapping[RightId, Choice], key: Callable[[Frozen], Part]
) -> dict[Part, Count]:
    parts: dict[Part, list[Frozen]] = {}
    for entry in frozen:
        parts.setdefault(key(entry), []).append(entry)
    return {name: _column(parts[name], votes, COUNT) for name in sorted(parts)}


def _groups(frozen: Sequence[Frozen], votes: Mapping[RightId, Choice]) -> dict[str, Count]:
    names = sorted({group for entry in frozen for group in entry.groups})
    return {n: _column((e for e in frozen if n in e.groups), votes, COUNT) for n in names}


def _remote(
    remote: Sequence[Frozen],
    votes: Mapping[RightId, Choice],
    shown: Mapping[HallId, Count],
    measures: Sequence[str],
) -> dict[str, Count]:
    column = {measure: _column(remote, votes, measure) for measure in measures}
    by_hand = {entry.hall for entry in remote if entry.channel == "hands"}
    column[COUNT] = sum((shown[hall] for hall in by_hand & shown.keys()), column[COUNT])
    return column


def _check_votes(frozen: Sequence[Frozen], votes: Mapping[RightId, Choice]) -> None:
    voting = {entry.right for entry in frozen if entry.channel != "hands"}
    for right in sorted(set(votes) - voting):
        raise Unjudgeable("not_entitled", f"votes.{right}", "这一票不在表决名单内 (no such right in the list)")


def _check_hands(frozen: Sequence[Frozen], hands: Mapping[HallId, Show], measures: Sequence[str]) -> None:
    for hall, show in sorted(hands.items()):
        there = [entry for entry in frozen if entry.hall == hall and entry.channel == "hands"]
        if show.returned > len(there) or min(show.yes, show.no, show.abstain) < 0:
            raise Unjudgeable("more_than_entitled", f"hands.{hall}", "举手数与名单不符 (hands and list disagree)")
        if AREA in measures or any(entry.count != 1 for entry in there):
            raise Unjudgeable("hands_are_not_weighed", f"hands.{hall}", "有权重的表决不能举手计数 (weights need names)")
        if len({entry.remote for entry in there}) > 1:
            raise Unjudgeable(
                "remote_among_hands", f"hands.{hall}", "线上与现场的手须分开数 (count remote hands apart)"
            )


def published_halls(by_hall: Mapping[HallId, Count], min_group: int = MIN_GROUP) -> tuple[Line, ...]:
    """The lines that may be published: small halls are merged, or nothing but the total is (TA12).

    Where any hall returned fewer than `min_group`, all but the largest become one line; where that line is
    too small as well, there is no line at all. An empty answer means: the total alone.
    """
    halls = sorted((h for h in by_hall if by_hall[h].entitled), key=lambda h: (-by_hall[h].returned, h))
    lines = tuple(Line((hall,), by_hall[hall]) for hall in halls)
    if all(line.count.returned >= min_group for line in lines):
        return tuple(sorted(lines, key=lambda line: line.halls))
    rest = Line(tuple(sorted(halls[1:])), sum((line.count for line in lines[1:]), Count()))
    both = (lines[0], rest)
    return both if all(line.count.returned >= min_group for line in both) else ()
