"""Who may be checked in, moved, checked out; refuses by AT1–AT7."""

from __future__ import annotations

from facilitation.attendance.roll import Right
from facilitation.attendance.state import Attendance
from facilitation.attendance.words import (
    AttendanceCommand,
    AttendanceEvent,
    CheckedIn,
    CheckedOut,
    CheckIn,
    CheckOut,
    Excused,
    GuestInvited,
    InviteGuest,
    MarkExcused,
    Moved,
    RollSet,
    SetRoll,
)
from facilitation.refused import Refused
from facilitation.types import HallKind, MemberId, Ms, RightId


def decide(
    state: Attendance,
    command: AttendanceCommand,
    hall_kind: HallKind | None,
    frozen: frozenset[RightId],
    now: Ms,
) -> tuple[AttendanceEvent, ...]:
    """Who is here after this; ``hall_kind``: of the hall named, ``frozen``: rights in an open poll.

    Raises:
        Refused: ``roll_empty``, ``right_twice``, ``no_holder`` (AT1), ``roll_in_use`` (AT2),
            ``not_on_roll`` (AT4), ``not_present`` (AT5), ``wrong_hall_kind`` (AT6).
    """
    match command:
        case SetRoll():
            return (RollSet(rights=_checked(state, command.rights)),)
        case InviteGuest():
            return _invite(state, command)
        case CheckIn():
            return _check_in(state, command, hall_kind, now)
        case CheckOut():
            return _check_out(state, command.member, frozen, now)
        case MarkExcused():
            if command.member not in state.roll.of_member:
                raise Refused("not_on_roll", "AT4")
            if bool(state.excused.get(command.member)) == command.excused:
                return ()
            return (Excused(member=command.member, excused=command.excused),)


def _checked(state: Attendance, rights: tuple[Right, ...]) -> tuple[Right, ...]:
    if state.present:
        raise Refused("roll_in_use", "AT2")
    if not rights:
        raise Refused("roll_empty", "AT1")
    if len({r.id for r in rights}) != len(rights):
        raise Refused("right_twice", "AT1")
    if any(not r.holders or r.count < 1 or r.area < 0 for r in rights):
        raise Refused("no_holder", "AT1")
    return rights


def _invite(state: Attendance, command: InviteGuest) -> tuple[AttendanceEvent, ...]:
    if command.member in state.roll.of_member:
        raise Refused("already_member", "AT7")
    if state.guests.get(command.member) == command.role:
        return ()
    return (GuestInvited(member=command.member, role=command.role),)


def _check_in(
    state: Attendance, command: CheckIn, hall_kind: HallKind | None, now: Ms
) -> tuple[AttendanceEvent, ...]:
    if not state.known(command.member):
        raise Refused("not_on_roll", "AT4")
    if (hall_kind == "online") != (command.how == "online"):
        raise Refused("wrong_hall_kind", "AT6", hall=command.hall)
    here = state.present.get(command.member)
    if here is None:
        holds = tuple(r.id for r in state.roll.may_hold(command.member) if r.id not in state.holder)
        return (CheckedIn(member=command.member, hall=command.hall, how=command.how, holds=holds, at=now),)
    if here.hall == command.hall:
        return ()
    return (Moved(member=command.member, hall=command.hall, left=here.hall, how=command.how, at=now),)


def _check_out(
    state: Attendance, member: MemberId, frozen: frozenset[RightId], now: Ms
) -> tuple[AttendanceEvent, ...]:
    here = state.present.get(member)
    if here is None:
        raise Refused("not_present", "AT5")
    passed = tuple(
        (right, other)
        for right in here.holds
        if right not in frozen and (other := _next_holder(state, right, member)) is not None
    )
    return (CheckedOut(member=member, hall=here.hall, passed=passed, at=now),)


def _next_holder(state: Attendance, right: RightId, leaving: MemberId) -> MemberId | None:
    others = [m for m in state.roll.rights[right].holders if m != leaving and m in state.present]
    return min(others, key=lambda m: (state.present[m].since, m), default=None)
