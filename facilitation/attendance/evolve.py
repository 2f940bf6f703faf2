"""What each event makes of attendance; total, never refuses."""

from __future__ import annotations

import msgspec
from immutables import Map

from facilitation.attendance import admitting, joining, passing
from facilitation.attendance.holding_words import HoldingEvent
from facilitation.attendance.joining_words import JoiningEvent
from facilitation.attendance.roll import add, roll_of
from facilitation.attendance.state import Attendance, Interval, Presence
from facilitation.attendance.walk_in_words import WalkInEvent
from facilitation.attendance.words import (
    AttendanceEvent,
    CheckedIn,
    CheckedOut,
    EveryoneLeft,
    Excused,
    GuestInvited,
    Moved,
    QuorumLost,
    QuorumReached,
    RollSet,
)
from facilitation.types import HallId, MemberId, Ms, RightId


def evolve(state: Attendance, event: AttendanceEvent | HoldingEvent | WalkInEvent | JoiningEvent) -> Attendance:
    """Attendance after this event."""
    if isinstance(event, WalkInEvent):
        return admitting.evolve(state, event)
    if isinstance(event, HoldingEvent):
        return passing.evolve(state, event)
    if isinstance(event, JoiningEvent):
        return joining.evolve(state, event)
    match event:
        case RollSet():
            return msgspec.structs.replace(state, roll=roll_of(event.rights))
        case GuestInvited():
            return msgspec.structs.replace(state, guests=state.guests.set(event.member, event.role))
        case CheckedIn():
            return _arrived(state, event)
        case Moved():
            return _moved(state, event)
        case CheckedOut():
            return _left(state, event)
        case EveryoneLeft():
            return _emptied(state, event.at)
        case Excused():
            return msgspec.structs.replace(state, excused=state.excused.set(event.member, event.excused))
        case QuorumReached():
            return msgspec.structs.replace(state, quorum_met=True, quorum_met_at=event.at)
        case QuorumLost():
            return msgspec.structs.replace(state, quorum_met=False)


def _arrived(state: Attendance, event: CheckedIn) -> Attendance:
    presence = Presence(hall=event.hall, since=event.at, how=event.how, holds=event.holds)
    return msgspec.structs.replace(
        _counted(state, event.hall, event.member, event.holds),
        present=state.present.set(event.member, presence),
        holder=state.holder.update({right: event.member for right in event.holds}),
        intervals=_entered(state, event.member, event.hall, event.at),
        helped=state.helped.set(event.member, event.helper) if event.helper else state.helped,
    )


def _moved(state: Attendance, event: Moved) -> Attendance:
    here = state.present[event.member]
    away = _counted(state, event.left, event.member, here.holds, -1)
    presence = Presence(hall=event.hall, since=here.since, how=event.how, holds=here.holds)
    return msgspec.structs.replace(
        _counted(away, event.hall, event.member, here.holds),
        present=state.present.set(event.member, presence),
        intervals=_entered(_closed(state, event.member, event.at), event.member, event.hall, event.at),
    )


def _left(state: Attendance, event: CheckedOut) -> Attendance:
    here = state.present[event.member]
    after = _counted(state, event.hall, event.member, here.holds, -1)
    after = msgspec.structs.replace(
        after,
        present=state.present.delete(event.member),
        holder=_without(state.holder, here.holds),
        intervals=_closed(state, event.member, event.at).intervals,
    )
    for right, member in event.passed:
        after = passing.taken(after, right, member)
    for right in event.waits:
        after = passing.waiting(after, right)
    return after


def _emptied(state: Attendance, at: Ms) -> Attendance:
    for member in state.present:
        state = _closed(state, member, at)
    return msgspec.structs.replace(
        state, present=Map(), holder=Map(), in_hall=Map(), guests_in_hall=Map(), due=(), quorum_met=False
    )


def _counted(
    state: Attendance, hall: HallId, member: MemberId, holds: tuple[RightId, ...], sign: int = 1
) -> Attendance:
    in_hall = state.in_hall
    for right in holds:
        in_hall = add(in_hall, hall, state.roll.rights[right], sign)
    guests = state.guests_in_hall
    if member in state.guests:
        guests = guests.set(hall, guests.get(hall, 0) + sign)
    return msgspec.structs.replace(state, in_hall=in_hall, guests_in_hall=guests)


def _entered(state: Attendance, member: MemberId, hall: HallId, at: Ms) -> Map[MemberId, tuple[Interval, ...]]:
    before = state.intervals.get(member, ())
    return state.intervals.set(member, (*before, Interval(hall=hall, start=at)))


def _closed(state: Attendance, member: MemberId, at: Ms) -> Attendance:
    *rest, last = state.intervals[member]
    ended = (*rest, msgspec.structs.replace(last, end=at))
    return msgspec.structs.replace(state, intervals=state.intervals.set(member, ended))


def _without(holder: Map[RightId, MemberId], rights: tuple[RightId, ...]) -> Map[RightId, MemberId]:
    for right in rights:
        holder = holder.delete(right)
    return holder
