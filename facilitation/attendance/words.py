"""Commands and events of attendance."""

from __future__ import annotations

from typing import Literal

from facilitation.attendance.roll import Right
from facilitation.attendance.state import How
from facilitation.types import Command, Commitment, Event, GuestRole, HallId, Helper, MemberId, Ms, RightId

Leaving = Literal["left", "missed_recount", "hall_closed"]
"""Why somebody is no longer here: went, did not answer when those present were counted anew, or the hall closed."""


class SetRoll(Command, tag="set_roll", frozen=True):
    rights: tuple[Right, ...]
    reason: Commitment = ""


class InviteGuest(Command, tag="invite_guest", frozen=True):
    member: MemberId
    role: GuestRole


class CheckIn(Command, tag="check_in", frozen=True):
    member: MemberId
    hall: HallId
    how: How = "desk"


class CheckOut(Command, tag="check_out", frozen=True):
    member: MemberId


class MarkExcused(Command, tag="mark_excused", frozen=True):
    member: MemberId
    excused: bool = True


AttendanceCommand = SetRoll | InviteGuest | CheckIn | CheckOut | MarkExcused


class RollSet(Event, tag="roll_set", frozen=True):
    rights: tuple[Right, ...]


class GuestInvited(Event, tag="guest_invited", frozen=True):
    member: MemberId
    role: GuestRole


class CheckedIn(Event, tag="checked_in", frozen=True):
    member: MemberId
    hall: HallId
    how: How
    holds: tuple[RightId, ...]
    at: Ms
    helper: Helper | None = None


class Moved(Event, tag="moved", frozen=True):
    member: MemberId
    hall: HallId
    left: HallId
    how: How
    at: Ms


class CheckedOut(Event, tag="checked_out", frozen=True):
    """``passed``: rights that others take on at once; ``waits``: rights frozen by an open poll that pass after it."""

    member: MemberId
    hall: HallId
    passed: tuple[tuple[RightId, MemberId], ...]
    at: Ms
    why: Leaving = "left"
    waits: tuple[RightId, ...] = ()


class Excused(Event, tag="excused", frozen=True):
    member: MemberId
    excused: bool


class EveryoneLeft(Event, tag="everyone_left", frozen=True):
    """The sitting is over: nobody is present any more."""

    at: Ms


class QuorumReached(Event, tag="quorum_reached", frozen=True):
    present: int
    needed: int
    at: Ms


class QuorumLost(Event, tag="quorum_lost", frozen=True):
    present: int
    needed: int
    at: Ms


AttendanceEvent = (
    RollSet | GuestInvited | CheckedIn | Moved | CheckedOut | Excused | EveryoneLeft | QuorumReached | QuorumLost
)
