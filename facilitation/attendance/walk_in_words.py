"""Commands and events about people who come without standing on the roll."""

from __future__ import annotations

from facilitation.attendance.roll import Right
from facilitation.types import Command, Commitment, Event, HallId, Id, MemberId, Ms


class RecordWalkIn(Command, tag="record_walk_in", frozen=True):
    """Somebody who is not on the roll has come; the name stands beside the register."""

    member: MemberId
    hall: HallId


class AdmitWalkIn(Command, tag="admit_walk_in", frozen=True):
    """A right for somebody who came without one; ``right`` is its new id."""

    member: MemberId
    right: Id
    reason: Commitment


WalkInCommand = RecordWalkIn | AdmitWalkIn


class WalkInRecorded(Event, tag="walk_in_recorded", frozen=True):
    member: MemberId
    hall: HallId
    at: Ms


class WalkInAdmitted(Event, tag="walk_in_admitted", frozen=True):
    """The roll has one right more; polls opened before are not concerned."""

    member: MemberId
    right: Right
    reason: Commitment
    at: Ms


WalkInEvent = WalkInRecorded | WalkInAdmitted
