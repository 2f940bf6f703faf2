"""What each event makes of a counting; total, never refuses."""

from __future__ import annotations

import msgspec
from immutables import Map

from facilitation.muster.state import Muster, Musters
from facilitation.muster.words import (
    HallRecounted,
    HereConfirmed,
    MissingSettled,
    MusterEnded,
    MusterEvent,
    MusterStarted,
)
from facilitation.types import HallId, MemberId, Ms


def evolve(state: Musters, event: MusterEvent) -> Musters:
    """The countings after this event."""
    if isinstance(event, MusterStarted):
        return Musters(current=_started(event), count=state.count + 1)
    assert state.current is not None, "a counting begins with MusterStarted"
    return msgspec.structs.replace(state, current=_changed(state.current, event))


def _started(event: MusterStarted) -> Muster:
    called: dict[HallId, int] = {}
    for _, hall in event.called:
        called[hall] = called.get(hall, 0) + 1
    return Muster(
        id=event.muster,
        scope=event.scope,
        started=event.at,
        until=event.until,
        called=Map(called),
        missing=Map(event.called),
    )


def _changed(muster: Muster, event: MusterEvent) -> Muster:
    replace = msgspec.structs.replace
    match event:
        case HereConfirmed():
            return _answered(muster, (event.member,), event.at)
        case HallRecounted():
            return _answered(muster, event.members, event.at)
        case MusterEnded():
            return replace(muster, ended=event.at)
        case MissingSettled() if not event.gone:
            return replace(muster, kept=muster.kept.update(dict.fromkeys(event.members, event.reason)))
        case _:
            return muster


def _answered(muster: Muster, members: tuple[MemberId, ...], at: Ms) -> Muster:
    missing = muster.missing
    for member in members:
        if member in missing:
            missing = missing.delete(member)
    return msgspec.structs.replace(
        muster, missing=missing, answered=muster.answered.update(dict.fromkeys(members, at))
    )
