"""Who may be checked in, moved, checked out; refuses by AT1–AT7."""

from __future__ import annotations

from collections.abc import Collection

from facilitation.attendance import holding
from facilitation.attendance.holding_words import HoldingEvent
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
from facilitation.types import HallKind, Helper, MemberId, Ms, RightId


def decide(
    state: Attendance,
    command: AttendanceCommand,
    hall_kind: HallKind | None,
    frozen: Collection[RightId],
    now: Ms,
    helper: Helper | None = None,
) -> tuple[AttendanceEvent | HoldingEvent, ...]:
    """Who is here after this; ``hall_kind``: of the hall named, ``frozen``: rights in an open poll.

    ``helper``: whose phone is used, where it is not the person's own.

    Raises:
        Refused: ``roll_empty``, ``right_twice``, ``no_holder`` (AT1), ``roll_in_use`` (AT2),
            ``not_on_roll`` (AT4), ``not_present`` (AT5), ``wrong_hall_kind`` (AT6), ``joined_into_another`` (AT29).
    """
    match command:
        case SetRoll():
            return (RollSet(rights=_checked(state, command.rights)),)
        case InviteGuest():
            return _invite(state, command)
        case CheckIn():
            return _check_in(state, command, hall_kind, frozen, now, helper)
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
    state: Attendance,
    command: CheckIn,
    hall_kind: HallKind | None,
    frozen: Collection[RightId],
    now: Ms,
    helper: Helper | None,
) -> tuple[AttendanceEvent | HoldingEvent, ...]:
    if command.member in state.joined:
        raise Refused("joined_into_another", "AT29")
    if not state.known(command.member):
        raise Refused("not_on_roll", "AT4")
    if (hall_kind == "online") != (command.how == "online"):
        raise Refused("wrong_hall_kind", "AT6", hall=command.hall)
    here = state.present.get(command.member)
    if here is None:
        return _arrival(state, command, frozen, now, helper)
    if here.hall == command.hall:
        return ()
    return (Moved(member=command.member, hall=command.hall, left=here.hall, how=command.how, at=now),)


def _arrival(
    state: Attendance, command: CheckIn, frozen: Collection[RightId], now: Ms, helper: Helper | None
) -> tuple[AttendanceEvent | HoldingEvent, ...]:
    who = command.member
    holds = tuple(right for right in state.usable(who) if right not in state.holder)
    came = CheckedIn(member=who, hall=command.hall, how=command.how, holds=holds, at=now, helper=helper)
    no_longer = (Excused(member=who, excused=False),) if state.excused.get(who) else ()
    return (came, *no_longer, *holding.taken_back(state, who, frozen, now))


def _check_out(
    state: Attendance, member: MemberId, frozen: Collection[RightId], now: Ms
) -> tuple[AttendanceEvent, ...]:
    here = state.present.get(member)
    if here is None:
        raise Refused("not_present", "AT5")
    heirs = {right: to for right in here.holds if (to := state.next_holder(right, leaving=member)) is not None}
    passed = tuple((right, to) for right, to in heirs.items() if right not in frozen)
    waits = tuple(right for right in heirs if right in frozen)
    return (CheckedOut(member=member, hall=here.hall, passed=passed, at=now, waits=waits),)
