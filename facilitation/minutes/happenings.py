"""What the minutes take from the course of the log rather than from its end: moments and incidents.

Moments tell who was present when it mattered; incidents are what was out of the ordinary, with the reason
that was given. Times are `Ms`. Raises what decoding an entry raises, for a log that no meeting wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from facilitation import meeting
from facilitation.agenda import ConsensusUnlocked
from facilitation.attendance.words import QuorumLost, QuorumReached
from facilitation.balloting.after_words import RecountAsked, RecountOpened
from facilitation.balloting.words import (
    CountEntered,
    CountSkipped,
    PollClosed,
    PollOpened,
    PollVoided,
    RightMoved,
)
from facilitation.floor.asides import BudgetsToppedUp, FloorRulesSet, PointRuled, SpeakerReadded
from facilitation.floor.words import RequestMoved, SpeakRequested
from facilitation.flow import DoorsOpened, MeetingClosed
from facilitation.log import Entry
from facilitation.minutes import gathered, secretly
from facilitation.minutes.gathered import GatheredKind
from facilitation.minutes.members import OpenedText
from facilitation.minutes.notes import note
from facilitation.minutes.secretly import SecretKind
from facilitation.minutes.shapes import Incident, IncidentKind, Moment, MomentKind
from facilitation.seats import DriverChanged
from facilitation.seconding import ActDeclined, ActedAlone, ActSeconded
from facilitation.sittings import Adjourned, Resumed
from facilitation.state import EMPTY, MeetingState
from facilitation.types import Ms
from facilitation.window.words import SheetDropped
from voting.hands import state as state_of

MOMENTS: Mapping[type, MomentKind] = {
    DoorsOpened: "doors_opened",
    QuorumReached: "quorum_reached",
    QuorumLost: "quorum_lost",
    PollOpened: "poll_opened",
    PollClosed: "poll_closed",
    MeetingClosed: "meeting_closed",
    Adjourned: "adjourned",
    Resumed: "resumed",
}


class Course(NamedTuple):
    """The end of a log, and what happened on the way."""

    state: MeetingState
    moments: tuple[Moment, ...]
    incidents: tuple[Incident, ...]


def course(entries: Iterable[Entry], texts: Mapping[str, OpenedText]) -> Course:
    """The state after these entries, the moments and the incidents."""
    state, moments, incidents = EMPTY, list[Moment](), list[Incident]()
    for entry in entries:
        event = meeting.event_of(entry)
        state = meeting.evolve(state, event, Ms(entry.at))
        moments.extend(_moment(state, event, entry))
        for kind, subject, reason in _incidents(state, event):
            happened = note(reason, texts)
            incidents.append(Incident(seq=entry.seq, at=entry.at, kind=kind, subject=subject, note=happened))
    return Course(state, tuple(moments), tuple(incidents))


def _moment(state: MeetingState, event: meeting.AnyEvent, entry: Entry) -> Iterator[Moment]:
    kind = MOMENTS.get(type(event))
    if kind is not None and state.flow.phase != "draft":
        by_hall = {hall.id: _present(state, hall.id) for hall in state.halls.halls}
        total, poll = sum(by_hall.values()), getattr(event, "poll", None)
        yield Moment(kind=kind, at=entry.at, poll=poll, present_count=total, by_hall=by_hall)


def _present(state: MeetingState, hall: str) -> int:
    return next((sums.rights for key, sums in state.attendance.in_hall.items() if key == hall), 0)


Told = tuple[IncidentKind | GatheredKind | SecretKind, str, str]


def _incidents(state: MeetingState, event: meeting.AnyEvent) -> Iterator[Told]:
    yield from gathered.incidents(state, event)
    yield from secretly.incidents(state, event)
    match event:
        case DriverChanged() if event.before is not None:
            yield "seat_taken_over", event.device, ""
        case RequestMoved():
            yield "request_moved", event.request, event.reason
        case SpeakRequested() | PointRuled() | FloorRulesSet() | SpeakerReadded() | BudgetsToppedUp():
            yield from _of_floor(state, event)
        case ConsensusUnlocked():
            yield "consensus_unlocked", event.item, ""
        case QuorumLost():
            yield "quorum_lost", "", ""
        case ActSeconded():
            yield "act_seconded", f"{event.what}/{event.proposed_as}/{event.seat}", event.reason
        case ActDeclined() if not event.withdrawn:
            yield "act_declined", f"{event.what}/{event.seat}", ""
        case ActedAlone():
            yield "acted_alone", f"{event.what}/{event.seat}", event.reason
        case _:
            yield from _of_polls(state, event)


def _of_floor(
    state: MeetingState, event: SpeakRequested | PointRuled | FloorRulesSet | SpeakerReadded | BudgetsToppedUp
) -> Iterator[Told]:
    match event:
        case SpeakRequested() if event.request.sort == "point":
            yield "point_raised", event.request.id, event.request.note
        case PointRuled():
            yield ("point_upheld" if event.ruling == "upheld" else "point_rejected"), event.request, event.reason
        case FloorRulesSet() if state.flow.phase != "draft":
            yield "floor_rules_set", event.item or "", event.reason
        case SpeakerReadded():
            yield "speaker_readded", event.request.id, ""
        case BudgetsToppedUp():
            yield "budgets_topped_up", f"{event.item}/{event.seconds}", ""


def _of_polls(state: MeetingState, event: meeting.AnyEvent) -> Iterator[Told]:
    match event:
        case SheetDropped():
            yield "sheet_dropped", f"{event.window}/{event.right}/{event.sheet}", event.reason
        case PollOpened() if event.despite_waiting:
            yield "opened_despite_waiting", event.poll, event.despite_waiting
        case PollClosed() if event.despite_silent:
            yield "closed_despite_silent", event.poll, event.despite_silent
        case PollVoided():
            yield "poll_voided", event.poll, event.reason
        case CountSkipped():
            yield "count_skipped", f"{event.poll}/{event.hall}/{event.block}", event.reason
        case RecountAsked():
            yield "recount_asked", f"{event.poll}/{event.hall}/{event.block}", event.reason
        case RecountOpened():
            yield "recount_opened", f"{event.poll}/{event.hall}/{event.block}", ""
        case RightMoved():
            yield "right_moved", f"{event.poll}/{event.right}", ""
        case CountEntered():
            block = state.balloting.polls[event.poll].blocks[(event.hall, event.block)]
            if state_of(block) == "mismatch":
                yield "count_differed", f"{event.poll}/{event.hall}/{event.block}", ""
