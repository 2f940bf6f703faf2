"""Attendance as a value: the roll, who is where and since when, and kept sums by hall."""

from __future__ import annotations

from typing import Literal

from immutables import Map

from facilitation.attendance.joining_words import Joined
from facilitation.attendance.proxies import Proxy
from facilitation.attendance.roll import NOTHING, Roll, Weight
from facilitation.types import Commitment, GuestRole, HallId, Helper, MemberId, Ms, ProxyId, RightId, Value

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
    helped: Map[MemberId, Helper] = Map()
    walk_ins: Map[MemberId, Ms] = Map()
    admitted: Map[MemberId, Commitment] = Map()
    joined: Map[MemberId, Joined] = Map()
    proxies: Map[ProxyId, Proxy] = Map()
    proxy_of: Map[RightId, ProxyId] = Map()
    given_to: Map[MemberId, tuple[ProxyId, ...]] = Map()
    due: tuple[RightId, ...] = ()
    quorum_met: bool = False
    quorum_met_at: Ms | None = None

    def entry(self, member: MemberId) -> MemberId:
        """The entry under which this person stands, where two were found to be one."""
        return self.joined[member].into if member in self.joined else member

    def known(self, member: MemberId) -> bool:
        """Whether this person is on the roll, an invited guest or somebody's agent."""
        return member in self.roll.of_member or member in self.guests or member in self.given_to

    def usable(self, member: MemberId) -> tuple[RightId, ...]:
        """The rights this person may hold: those of the roll, and those given by a proxy that still stands."""
        if member not in self.given_to:
            return self.roll.of_member.get(member, ())
        given = tuple(self.proxies[proxy].right for proxy in self.given_to.get(member, ()))
        return (*self.roll.of_member.get(member, ()), *given)

    def proxy(self, right: RightId) -> Proxy | None:
        """The proxy that stands for this right."""
        found = self.proxy_of.get(right)
        return self.proxies[found] if found is not None else None

    def next_holder(self, right: RightId, leaving: MemberId | None = None) -> MemberId | None:
        """Who of those present takes a right that becomes free: its people in the order they came, then the agent."""
        here = [m for m in self.roll.rights[right].holders if m != leaving and m in self.present]
        first = min(here, key=lambda m: (self.present[m].since, m), default=None)
        proxy = self.proxy(right)
        agent = proxy.agent if proxy is not None and proxy.agent in self.present else None
        return first or (agent if agent != leaving else None)

    def weight(self, halls: frozenset[HallId] | None = None, without: frozenset[HallId] = frozenset()) -> Weight:
        """The sum of rights present, in these halls (all if ``None``) and not in those left out."""
        total = NOTHING
        for hall, sum_here in self.in_hall.items():
            if (halls is None or hall in halls) and hall not in without:
                total = total.together(sum_here)
        return total
