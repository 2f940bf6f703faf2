"""Who may be present with a vote: the roll's rights, who may hold each, and kept totals of them.

Counting is in rights, never in persons: a right is one vote of the roll with a weight in heads (``count``)
and, for owners, in area (``area``, 0.01 m²). Totals are kept, not recounted.
"""

from __future__ import annotations

from immutables import Map

from facilitation.types import HallId, MemberId, RightId, Value
from voting.window import Part


class Right(Value, frozen=True):
    """One vote of the roll; ``holders`` are the members who may hold it (one, or a household's or joint owners').

    ``parts``: what an owner has in which building and entrance.
    """

    id: RightId
    holders: tuple[MemberId, ...]
    unit: str = "member"
    count: int = 1
    area: int = 0
    groups: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


class Weight(Value, frozen=True):
    """A sum of rights: how many, their heads, their area in 0.01 m², and how many of each group."""

    rights: int = 0
    count: int = 0
    area: int = 0
    groups: tuple[tuple[str, int], ...] = ()

    def plus(self, right: Right, sign: int = 1) -> Weight:
        """This sum with one right more (or, with ``sign`` -1, one less)."""
        groups = dict(self.groups)
        for group in right.groups:
            groups[group] = groups.get(group, 0) + sign
        return Weight(
            rights=self.rights + sign,
            count=self.count + sign * right.count,
            area=self.area + sign * right.area,
            groups=tuple(sorted((g, n) for g, n in groups.items() if n)),
        )

    def together(self, other: Weight) -> Weight:
        """The sum of two sums."""
        groups = dict(self.groups)
        for group, n in other.groups:
            groups[group] = groups.get(group, 0) + n
        return Weight(
            rights=self.rights + other.rights,
            count=self.count + other.count,
            area=self.area + other.area,
            groups=tuple(sorted(groups.items())),
        )

    def of_group(self, group: str) -> int:
        """How many rights of this group are in the sum."""
        return dict(self.groups).get(group, 0)


NOTHING = Weight()


class Roll(Value, frozen=True):
    """The frozen list of rights, found by right and by member, with its total."""

    rights: Map[RightId, Right] = Map()
    of_member: Map[MemberId, tuple[RightId, ...]] = Map()
    total: Weight = NOTHING

    def may_hold(self, member: MemberId) -> tuple[Right, ...]:
        """The rights this member may hold; none for guests."""
        return tuple(self.rights[right] for right in self.of_member.get(member, ()))


def with_right(roll: Roll, right: Right) -> Roll:
    """The roll with one right more."""
    of_member = roll.of_member
    for member in right.holders:
        of_member = of_member.set(member, (*of_member.get(member, ()), right.id))
    return Roll(rights=roll.rights.set(right.id, right), of_member=of_member, total=roll.total.plus(right))


def roll_of(rights: tuple[Right, ...]) -> Roll:
    """The roll made of these rights."""
    of_member: dict[MemberId, tuple[RightId, ...]] = {}
    total = NOTHING
    for right in rights:
        total = total.plus(right)
        for member in right.holders:
            of_member[member] = (*of_member.get(member, ()), right.id)
    return Roll(rights=Map({r.id: r for r in rights}), of_member=Map(of_member), total=total)


def add(sums: Map[HallId, Weight], hall: HallId, right: Right, sign: int = 1) -> Map[HallId, Weight]:
    """The sums by hall with one right more or less in this hall."""
    return sums.set(hall, sums.get(hall, NOTHING).plus(right, sign))
