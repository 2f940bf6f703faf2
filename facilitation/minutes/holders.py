"""Who held whose right, who came without one, and who was helped: drafted from the state. Raises nothing."""

from __future__ import annotations

from collections.abc import Mapping

from facilitation.attendance import Attendance
from facilitation.minutes.members import OpenedText
from facilitation.minutes.notes import note
from facilitation.minutes.rights_shapes import Helped, Joining, ProxyRecord, WalkIn
from facilitation.types import Helper, MemberId


def proxies(kept: Attendance) -> tuple[ProxyRecord, ...]:
    """Every proxy that ever stood, in the order of registering."""
    given = sorted(kept.proxies.values(), key=lambda proxy: (proxy.at, proxy.id))
    return tuple(
        ProxyRecord(
            right=proxy.right,
            principal=proxy.principal,
            agent=proxy.agent,
            form=proxy.form,
            relation=proxy.relation,
            at=proxy.at,
            ended=proxy.ended,
            ended_at=proxy.ended_at,
        )
        for proxy in given
    )


def represented(kept: Attendance) -> frozenset[MemberId]:
    """Principals who did not come and whose agents did, while the proxy stood."""
    return frozenset(
        proxy.principal
        for proxy in kept.proxies.values()
        if proxy.ended is None and proxy.agent in kept.intervals and proxy.principal not in kept.intervals
    )


def walk_ins(kept: Attendance, texts: Mapping[str, OpenedText]) -> tuple[WalkIn, ...]:
    """Those who came without standing on the roll."""
    return tuple(
        WalkIn(
            member=member,
            at=kept.walk_ins[member],
            right=next(iter(kept.roll.of_member.get(member, ())), None),
            reason=note(kept.admitted.get(member, ""), texts),
        )
        for member in sorted(kept.walk_ins)
    )


def joined(kept: Attendance, texts: Mapping[str, OpenedText]) -> tuple[Joining, ...]:
    """Those who stood on the roll twice, and the votes in which they did."""
    return tuple(
        Joining(member=one.into, twin=twin, at=one.at, votes=one.votes, reason=note(one.reason, texts))
        for twin, one in sorted(kept.joined.items())
    )


def helped(kept: Attendance) -> tuple[Helped, ...]:
    """Those checked in on somebody else's phone."""
    return tuple(Helped(member=member, helper=whose(kept.helped[member])) for member in sorted(kept.helped))


def whose(helper: Helper) -> str:
    """The person who helped, or the device where it is nobody's."""
    return helper.member or helper.device


def everybody(kept: Attendance) -> frozenset[MemberId]:
    """All whose names these records carry."""
    agents = {proxy.agent for proxy in kept.proxies.values()}
    helpers = {helper.member for helper in kept.helped.values() if helper.member is not None}
    return frozenset(agents | helpers | set(kept.walk_ins) | set(kept.joined))
