"""What the minutes tell of those gathered: countings, halls opened and closed, notes, objections, seats at the table.

Read from the course of the log like other incidents; a subject names who or what it was about, ids apart by blanks.
Raises nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import UNSET, UnsetType

from facilitation.balloting.words import PollOpened
from facilitation.halls import HallAdded, HallClosed, HallReopened
from facilitation.minutes.phrases import Phrases
from facilitation.minutes.signing import Shape
from facilitation.muster import MissingSettled, MusterEnded, MusterStarted
from facilitation.oversight import LegalityNoted, ObjectionAnswered, ObjectionRaised
from facilitation.state import MeetingState
from facilitation.types import Event

GatheredKind = Literal[
    "hall_opened",
    "hall_closed",
    "hall_reopened",
    "muster_started",
    "muster_ended",
    "missing_gone",
    "missing_kept",
    "opened_without_unseen",
    "legality_noted",
    "objection_raised",
    "objection_answered",
]
HALLS = frozenset({"hall_opened", "hall_closed", "hall_reopened"})
SPOKEN = frozenset({"legality_noted", "objection_raised", "objection_answered"})
"""Where the words given are what was said, not a reason."""
Told = tuple[GatheredKind, str, str]


class SeatRecord(Shape, frozen=True, kw_only=True):
    """One kind of seat at the table: how many there are, who was asked to them, who of these came."""

    name: str
    seats: int
    invited: bool
    asked: tuple[str, ...]
    came: tuple[str, ...]


def table(state: MeetingState) -> tuple[SeatRecord, ...] | UnsetType:
    """The seats at the table; left out where the body has no such composition."""
    if not state.composition.kinds:
        return UNSET
    stays = state.attendance.intervals
    return tuple(
        SeatRecord(
            name=kind.name,
            seats=max(kind.seats, len(kind.members)),
            invited=kind.invited,
            asked=kind.members,
            came=tuple(m for m in kind.members if m in stays),
        )
        for kind in state.composition.kinds
    )


def incidents(state: MeetingState, event: Event) -> Iterator[Told]:
    """What is out of the ordinary in this event; ``state`` is the meeting after it."""
    match event:
        case HallAdded() if state.flow.phase != "draft":
            yield "hall_opened", event.hall, ""
        case HallClosed():
            yield "hall_closed", event.hall, ""
        case HallReopened():
            yield "hall_reopened", event.hall, ""
        case PollOpened() if event.unseen:
            holder = state.attendance.holder
            yield "opened_without_unseen", " ".join(holder.get(right, right) for right in event.unseen), ""
        case LegalityNoted():
            yield "legality_noted", event.note.adviser, event.note.text
        case ObjectionRaised():
            yield "objection_raised", event.objection.member or "", event.objection.text
        case ObjectionAnswered():
            yield "objection_answered", "", event.answer
        case _:
            yield from _of_countings(event)


def _of_countings(event: Event) -> Iterator[Told]:
    match event:
        case MusterStarted():
            yield "muster_started", str(len(event.called)), ""
        case MusterEnded():
            yield "muster_ended", str(len(event.missing)), ""
        case MissingSettled():
            yield "missing_gone" if event.gone else "missing_kept", " ".join(event.members), event.reason


def lines(seats: tuple[SeatRecord, ...] | UnsetType, say: Phrases) -> Iterator[str]:
    """The seats at the table for reading: those taken, those that stayed empty."""
    if not seats:
        return
    yield say("table")
    for kind in seats:
        empty = kind.seats - len(kind.came)
        told = say("table_empty", n=empty) if empty else ""
        yield say("table_kind", name=kind.name, came=len(kind.came), seats=kind.seats, empty=told)
