"""Attendance as a value: the roll, who is where and since when, and kept sums by hall."""

from __future__ import annotations

from typing import Literal

from immutables import Map

from facilitation.attendance.roll import NOTHING, Roll, Weight
from facilitation.types import GuestRole, HallId, MemberId, Ms, RightId, Value

How = Literal["desk", "code", "online"]


class Presence(Value, frozen=True):
    """Where a person is, since when, how the check-in was made, and which rights are held."""

    hall: HallId
    since: Ms
    how: How
    holds: tuple[RightId, ...] = ()


class Interval(Value, frozen=True):
    hall: HallId
    start: Ms
    end: Ms | None = None


class Attendance(Value, frozen=True):
    roll: Roll = Roll()
    guests: Map[MemberId, GuestRole] = Map()
    excused: Map[MemberId, bool] = Map()
    present: Map[MemberId, Presence] = Map()
    holder: Map[RightId, MemberId] = Map()
    intervals: Map[MemberId, tuple[Interval, ...]] = Map()
    in_hall: Map[HallId, Weight] = Map()
    guests_in_hall: Map[HallId, int] = Map()
    quorum_met: bool = False
    quorum_met_at: Ms | None = None

    def known(self, member: MemberId) -> bool:
        """Whether this person is on the roll or an invited guest."""
        return member in self.roll.of_member or member in self.guests

    def weight(self, halls: frozenset[HallId] | None = None, without: frozenset[HallId] = frozenset()) -> Weight:
        """The sum of rights present, in these halls (all if ``None``) and not in those left out."""
        total = NOTHING
        for hall, sum_here in self.in_hall.items():
            if (halls is None or hall in halls) and hall not in without:
                total = total.together(sum_here)
        return total
