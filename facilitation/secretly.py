"""Secret ballots and the rest of the meeting: what the slice is told, and what it changes elsewhere.

Like ``asking.py``, a second hand of ``meeting.py``: it knows several slices and hands facts from one to the other;
what it hands over is made in ``secret_facts``. Raises what ``secrecy`` raises.
"""

from __future__ import annotations

from facilitation import facts, flow, secrecy, secret_facts
from facilitation.refused import Refused
from facilitation.secrecy import (
    casting,
    ceremony,
    contradicting,
    counting,
    credentials,
    evolve_keys,
    evolve_polls,
    evolve_rights,
    handed,
    keys,
    paper,
    polls,
    sheets,
    written,
)
from facilitation.secrecy import key_words as kw
from facilitation.secrecy import poll_words as pw
from facilitation.secrecy import right_words as rw
from facilitation.state import MeetingState
from facilitation.types import Actor, Ms

Command = secrecy.SecrecyCommand | secrecy.SystemCommand
Event = secrecy.SecrecyEvent
AFTER_THE_CLOSE = (kw.DestroyShare, kw.HoldKey, pw.RecordHead, pw.RecordContradiction)


def decide(state: MeetingState, command: Command, by: Actor, now: Ms) -> tuple[Event, ...]:
    """What follows from this command.

    Raises:
        Refused: ``meeting_closed``, ``doors_closed`` (AG7), and what the rooms of ``secrecy`` refuse.
    """
    # First what a whole hall does at once.
    if isinstance(command, pw.RecordBallot):
        return casting.record(state.secrecy, command, now)
    if state.flow.phase == "closed" and not isinstance(command, AFTER_THE_CLOSE):
        raise Refused("meeting_closed", "AG7")
    if isinstance(command, rw.RetireCredential):
        return tuple(handed.retire(state.secrecy, command, now))
    if isinstance(command, rw.RightCommand):
        if isinstance(command, rw.AskCredential):
            handed.check_way(state.secrecy, command, by)
        return credentials.decide(state.secrecy, command, by, secret_facts.persons(state), now)
    if isinstance(command, pw.ShellCommand):
        return _shell(state, command, now)
    if isinstance(command, pw.PollCommand):
        return _polls(state, command, by, now)
    return _keys(state, command, by, now)


def _keys(state: MeetingState, command: kw.KeyCommand | kw.HoldKey, by: Actor, now: Ms) -> tuple[Event, ...]:
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


def _polls(state: MeetingState, command: pw.PollCommand, by: Actor, now: Ms) -> tuple[Event, ...]:
    of = state.secrecy
    match command:
        case pw.PrepareSecretPoll():
            return polls.prepare(of, command, secret_facts.asked(state, command), ground(state), now)
        case pw.OpenSecretPoll():
            flow.check_open(state.flow)
            ready = secret_facts.ready(state, command)
            return (polls.open_poll(of, command, ready, ground(state), by, now),)
        case pw.CloseSecretPoll():
            present, names = secret_facts.at_close(state)
            return counting.close(of, command, present, names, now)
        case pw.VoidSecretPoll():
            return counting.void(of, command, now)
        case pw.IssuePaper():
            return paper.issue(of, command, by, now)
        case pw.EnterPaperBatch():
            return paper.enter(of, command, by, now)
        case pw.PutSecretSheet():
            return sheets.put(of, command, by, now)
        case pw.SealPaperBatch():
            return sheets.enter(of, command, by, now)
        case pw.PostShares():
            return counting.post_shares(of, command, by, now)
        case pw.EnterSecretLot():
            return counting.lot(of, command, by, now)


def _shell(state: MeetingState, command: pw.ShellCommand, now: Ms) -> tuple[Event, ...]:
    of = state.secrecy
    match command:
        case pw.RecordBallot():
            return casting.record(of, command, now)
        case pw.RecordSpoil():
            return casting.spoil(of, command, now)
        case pw.RecordSheets():
            return sheets.record(of, command, now)
        case pw.WriteTally():
            return counting.write_tally(of, command, now)
        case pw.CountSecretPoll():
            return counting.count(of, command, facts.info_of(state).preset, now)
        case pw.RecordHead():
            return counting.record_head(of, command)
        case pw.RecordContradiction():
            return contradicting.record(of, command, now)


def evolve(state: MeetingState, event: Event) -> secrecy.Secrecy:
    """The secret ballots after this event."""
    if isinstance(event, secrecy.PollEvent):
        return evolve_polls.evolve(state.secrecy, event)
    if isinstance(event, secrecy.RightEvent):
        return evolve_rights.evolve(state.secrecy, event)
    return evolve_keys.evolve(state.secrecy, event)


def ground(state: MeetingState) -> keys.Ground:
    """What a manifest says of the meeting."""
    info = facts.info_of(state)
    return keys.Ground(meeting=info.id, rights=state.attendance.roll.rights, rule=info.rule)
