"""Leaving in numbers: those who missed a counting, and the people of a hall that closes. Keeps AT5.

Each check-out is decided on the attendance that the ones before have left, so that a right passes on at most to
somebody who is still here. Raises nothing: who is not present is passed over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec

from facilitation.attendance.decide import decide
from facilitation.attendance.evolve import evolve
from facilitation.attendance.state import Attendance
from facilitation.attendance.words import AttendanceEvent, CheckedOut, CheckOut, Leaving, Moved
from facilitation.types import HallId, MemberId, Ms, RightId


def missed_recount(
    state: Attendance, members: tuple[MemberId, ...], frozen: Collection[RightId], now: Ms
) -> tuple[AttendanceEvent, ...]:
    """These did not answer when those present were counted anew: they are checked out."""
    return tuple(_gone(state, members, frozen, "missed_recount", now))


def hall_closed(
    state: Attendance, members: tuple[MemberId, ...], to: HallId | None, now: Ms
) -> tuple[AttendanceEvent, ...]:
    """The people of a hall that closes go to another hall, or are checked out; no poll is open."""
    if to is None:
        return tuple(_gone(state, members, frozenset(), "hall_closed", now))
    return tuple(
        Moved(member=m, hall=to, left=state.present[m].hall, how="desk", at=now) for m in members if m in state.present
    )


def _gone(
    state: Attendance, members: tuple[MemberId, ...], frozen: Collection[RightId], why: Leaving, now: Ms
) -> Iterator[AttendanceEvent]:
    for member in members:
        if member not in state.present:
            continue
        for event in decide(state, CheckOut(member=member), None, frozen, now):
            state = evolve(state, event)
            if isinstance(event, CheckedOut):
                yield msgspec.structs.replace(event, why=why)
