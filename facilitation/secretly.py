"""Secret ballots and the rest of the meeting: what the slice is told, and what it changes elsewhere.

Like ``asking.py``, a second hand of ``meeting.py``: it knows several slices and hands facts from one to the other.
Raises what ``secrecy`` raises.
"""

from __future__ import annotations

from facilitation import facts, secrecy
from facilitation.refused import Refused
from facilitation.secrecy import ceremony, evolve_keys, keys, written
from facilitation.secrecy import key_words as kw
from facilitation.state import MeetingState
from facilitation.types import Actor, Ms

Command = secrecy.SecrecyCommand | secrecy.SystemCommand


def decide(state: MeetingState, command: Command, by: Actor, now: Ms) -> tuple[secrecy.SecrecyEvent, ...]:
    """What follows from this command.

    Raises:
        Refused: ``meeting_closed`` (AG7), and what the rooms of ``secrecy`` refuse.
    """
    if state.flow.phase == "closed" and not isinstance(command, (kw.DestroyShare, kw.HoldKey)):
        raise Refused("meeting_closed", "AG7")
    return _keys(state, command, by, now)


def _keys(state: MeetingState, command: Command, by: Actor, now: Ms) -> tuple[secrecy.SecrecyEvent, ...]:
    of, meeting = state.secrecy, facts.info_of(state).id
    match command:
        case kw.RegisterKey():
            return keys.register(of, command, by, meeting, now)
        case kw.HoldKey():
            return keys.hold(of, command)
        case kw.SealMeeting():
            return keys.seal(of, command, by, ground(state), now)
        case kw.SignMeeting():
            return keys.sign(of, command, by)
        case _:
            return ceremony.decide(of, command, by, written.meeting_hash(meeting), now)


def evolve(state: MeetingState, event: secrecy.SecrecyEvent) -> secrecy.Secrecy:
    """The secret ballots after this event."""
    return evolve_keys.evolve(state.secrecy, event)


def ground(state: MeetingState) -> keys.Ground:
    """What a manifest says of the meeting."""
    info = facts.info_of(state)
    return keys.Ground(meeting=info.id, rights=state.attendance.roll.rights, rule=info.rule)
