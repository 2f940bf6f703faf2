"""Coming, going and holding a right, with the facts of the other slices that these need.

Keeps nothing of its own: whose phone was used, which rights an open poll has frozen, what the preset says of
proxies. Raises what ``attendance`` raises, and what ``flow`` does where the doors are not open.
"""

from __future__ import annotations

from facilitation import attendance, facts, flow
from facilitation.attendance import holding_words as ho
from facilitation.attendance import words as at
from facilitation.state import MeetingState
from facilitation.types import Actor, Ms

SLICE = attendance.AttendanceEvent | attendance.HoldingEvent | attendance.WalkInEvent | attendance.JoiningEvent
"""Every event that changes who is here and who holds a right."""


def attend(
    state: MeetingState, command: attendance.AttendanceCommand, by: Actor, now: Ms
) -> tuple[attendance.AttendanceEvent | attendance.HoldingEvent, ...]:
    """Who is here after this command."""
    if isinstance(command, (at.CheckIn, at.CheckOut)):
        flow.check_open(state.flow)
    kind = state.halls.open_to_all(command.hall).hall_kind if isinstance(command, at.CheckIn) else None
    frozen = state.frozen_rights()
    member = by.member if by.seat == "participant" else None
    helper = state.seats.helper(by.device, member) if member is not None else None
    return attendance.decide(state.attendance, command, kind, frozen, now, helper)


def hold(state: MeetingState, command: attendance.HoldingCommand, now: Ms) -> tuple[attendance.HoldingEvent, ...]:
    """Who holds which right after this command; proxies may be entered before the doors open."""
    if isinstance(command, ho.HandOver) or state.flow.phase == "closed":
        flow.check_open(state.flow)
    info, frozen = facts.info_of(state), state.frozen_rights()
    return attendance.holding.decide(state.attendance, command, info.preset.proxy, info.article(), frozen, now)


def walk_in(
    state: MeetingState, command: attendance.WalkInCommand, now: Ms
) -> tuple[attendance.AttendanceEvent | attendance.HoldingEvent | attendance.WalkInEvent, ...]:
    """Somebody who is not on the roll has come, or is admitted to it."""
    flow.check_open(state.flow)
    hall = getattr(command, "hall", None)
    kind = state.halls.open_to_all(hall).hall_kind if hall is not None else None
    info = facts.info_of(state)
    return attendance.walk_ins.decide(state.attendance, command, info.preset, info.article(), kind, now)
