"""Whether this device may act in this seat, for this person, in this hall. Keeps SE1–SE3, deny by default."""

from __future__ import annotations

from facilitation.attendance.words import CheckIn
from facilitation.permissions import SECONDED, reach
from facilitation.refused import Refused
from facilitation.seats import ReleaseSeat
from facilitation.state import MeetingState
from facilitation.types import Actor, Command, HallId, MemberId, RightId


def check(state: MeetingState, command: Command, by: Actor) -> None:
    """Let through only what the table, the bindings and the reach allow.

    Raises:
        Refused: ``not_allowed``, ``not_yours`` (SE1), ``not_bound`` (SE5), ``not_driving`` (SE2),
            ``other_hall`` (SE3), ``doors_are_open`` (AG7).
    """
    kind = str(command.__struct_config__.tag)
    how_far = reach(kind, by.seat)
    if by.seat == "system":
        return
    _sits_there(state, kind, by)
    match how_far:
        case "draft" if state.flow.phase != "draft":
            raise Refused("doors_are_open", "AG7")
        case "own":
            _own(command, by)
        case "hall":
            if by.hall is None or (by.hall not in halls_of(state, command) and not _sent_back(state, command, by.hall)):
                raise Refused("other_hall", "SE3", hall=by.hall or "")


def takes_two(state: MeetingState, command: Command, by: Actor) -> bool:
    """Whether this is an act of two people at this moment; giving up one's own seat never is."""
    row = SECONDED.get(str(command.__struct_config__.tag))
    if row is None or by.seat == "system" or (row.live and state.flow.phase == "draft"):
        return False
    return not (isinstance(command, ReleaseSeat) and command.device == by.device)


def check_alone(command: Command, by: Actor) -> None:
    """Let through one person's act where the meeting's rule does not ask for two.

    Raises:
        Refused: ``not_allowed`` (SE1).
    """
    kind = str(command.__struct_config__.tag)
    if by.seat not in SECONDED[kind].alone:
        raise Refused("not_allowed", "SE1", seat=by.seat, command=kind)


def _sits_there(state: MeetingState, kind: str, by: Actor) -> None:
    if by.seat == "participant":
        if by.member is None or not state.seats.speaks_for(by.device, by.member):
            raise Refused("not_yours", "SE1")
        return
    if state.seats.binding(by.device, by.seat, by.hall) is None:
        raise Refused("not_bound", "SE5", seat=by.seat)
    if by.seat == "moderator" and kind not in ("take_over", "sign_minutes") and state.seats.driver != by.device:
        raise Refused("not_driving", "SE2")


def _own(command: Command, by: Actor) -> None:
    role = getattr(command, "role", None)
    if role is not None and role != by.seat:
        raise Refused("not_yours", "SE1")
    member = getattr(command, "member", None)
    if member is not None and member != by.member:
        raise Refused("not_yours", "SE1")


def _sent_back(state: MeetingState, command: Command, hall: HallId) -> bool:
    """Whether this sends somebody who was moved into this hall back to the hall they came from."""
    if not isinstance(command, CheckIn) or (here := state.attendance.present.get(command.member)) is None:
        return False
    stays = state.attendance.intervals[command.member][-2:]
    moved = len(stays) == 2 and stays[0].end == stays[1].start
    return here.hall == hall and moved and stays[0].hall == command.hall


def halls_of(state: MeetingState, command: Command) -> frozenset[HallId]:
    """The halls a command reaches into: the one it names, or where the person or right it names is."""
    hall = getattr(command, "hall", None)
    if hall is not None:
        return frozenset({hall})
    member: MemberId | None = getattr(command, "member", None)
    request = getattr(command, "request", None)
    right: RightId | None = getattr(command, "right", None)
    to: MemberId | None = getattr(command, "to", None)
    here = [m for m in (member, to) if m is not None and m in state.attendance.present]
    if here:
        return frozenset(state.attendance.present[m].hall for m in here)
    if right is not None and (election := state.electing.running) and right in election.frozen:
        return frozenset({election.frozen[right].hall})
    if right is not None and (secret := state.secrecy.running) and right in secret.frozen:
        return frozenset({secret.frozen[right].hall})
    if right is not None and (poll := state.balloting.running) and right in poll.box.frozen:
        return frozenset({poll.box.frozen[right].hall})
    return frozenset(r.hall for r in (*state.floor.waiting, *state.floor.aside) if r.id == request)
