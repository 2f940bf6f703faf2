"""Somebody at the door who is not on the roll: recorded as an observer, and where the rule allows it admitted to it.

Keeps AT27 and AT28. Admission is an act of two people (``permissions.SECONDED``). A roll that the law freezes
(elected members, a posted list of voters, the property register, the list of members) admits nobody at the door,
and the refusal says so with its article. Raises ``Refused`` alone.
"""

from __future__ import annotations

from facilitation.attendance.holding_words import RightPassed
from facilitation.attendance.roll import Right
from facilitation.attendance.state import Attendance
from facilitation.attendance.walk_in_words import (
    AdmitWalkIn,
    RecordWalkIn,
    WalkInAdmitted,
    WalkInCommand,
    WalkInEvent,
    WalkInRecorded,
)
from facilitation.attendance.words import CheckedIn
from facilitation.refused import Refused
from facilitation.types import HallKind, Ms, RightId
from voting.preset import Preset


def decide(
    state: Attendance, command: WalkInCommand, preset: Preset, article: str, hall_kind: HallKind | None, now: Ms
) -> tuple[WalkInEvent | CheckedIn | RightPassed, ...]:
    """Who has come, or is admitted; ``hall_kind``: of the hall named.

    Raises:
        Refused: ``already_member`` (AT7), ``roll_frozen`` (AT28), ``not_a_walk_in``, ``right_twice`` (AT28).
    """
    if isinstance(command, RecordWalkIn):
        if state.known(command.member):
            raise Refused("already_member", "AT7")
        how = "online" if hall_kind == "online" else "desk"
        came = CheckedIn(member=command.member, hall=command.hall, how=how, holds=(), at=now)  # type: ignore[arg-type]
        return (WalkInRecorded(member=command.member, hall=command.hall, at=now), came)
    return _admit(state, command, preset, article, now)


def _admit(
    state: Attendance, command: AdmitWalkIn, preset: Preset, article: str, now: Ms
) -> tuple[WalkInEvent | RightPassed, ...]:
    if preset.walk_ins != "admit":
        raise Refused("roll_frozen", "AT28", why=frozen_because(preset), article=article)
    if command.member not in state.walk_ins or command.member in state.roll.of_member:
        raise Refused("not_a_walk_in", "AT28")
    right = RightId(command.right)
    if right in state.roll.rights:
        raise Refused("right_twice", "AT28")
    added = Right(id=right, holders=(command.member,), unit=preset.unit)
    admitted = WalkInAdmitted(member=command.member, right=added, reason=command.reason, at=now)
    if command.member not in state.present:
        return (admitted,)
    return (admitted, RightPassed(right=right, before=None, to=command.member, why="admitted", at=now))


def frozen_because(preset: Preset) -> str:
    """Why nobody is added to this body's roll at the door: a word of a closed set."""
    if preset.roll_posted_days is not None:
        return "posted"
    if preset.unit == "owner":
        return "register"
    return "elected" if preset.unit in ("member", "seat") else "listed"
