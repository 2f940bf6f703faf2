"""What the events about walk-ins make of attendance; total, never refuses."""

from __future__ import annotations

import msgspec

from facilitation.attendance.roll import with_right
from facilitation.attendance.state import Attendance
from facilitation.attendance.walk_in_words import WalkInAdmitted, WalkInEvent, WalkInRecorded


def evolve(state: Attendance, event: WalkInEvent) -> Attendance:
    """Attendance after this event."""
    match event:
        case WalkInRecorded():
            return msgspec.structs.replace(
                state,
                guests=state.guests.set(event.member, "observer"),
                walk_ins=state.walk_ins.set(event.member, event.at),
            )
        case WalkInAdmitted():
            return _admitted(state, event)


def _admitted(state: Attendance, event: WalkInAdmitted) -> Attendance:
    guests_in_hall = state.guests_in_hall
    if event.member in state.present and event.member in state.guests:
        hall = state.present[event.member].hall
        guests_in_hall = guests_in_hall.set(hall, guests_in_hall.get(hall, 0) - 1)
    return msgspec.structs.replace(
        state,
        roll=with_right(state.roll, event.right),
        guests=state.guests.delete(event.member) if event.member in state.guests else state.guests,
        guests_in_hall=guests_in_hall,
        admitted=state.admitted.set(event.member, event.reason),
    )
