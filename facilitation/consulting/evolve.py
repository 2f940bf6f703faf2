"""What each event makes of the consultations; total, never refuses."""

from __future__ import annotations

from typing import TypeVar

from immutables import Map
from msgspec.structs import replace

from facilitation.consulting.state import Consultation, Consultations, Submission
from facilitation.consulting.words import (
    ConsultationClosed,
    ConsultationOpened,
    ConsultingEvent,
    HouseholdAnswered,
    HouseholdMarked,
)

K = TypeVar("K")


def evolve(state: Consultations, event: ConsultingEvent, seq: int) -> Consultations:
    """The consultations after this event, which stands at ``seq`` in the log."""
    if isinstance(event, ConsultationOpened):
        opened = Consultation(
            id=event.consultation,
            question=event.question,
            item=event.item,
            opened=event.at,
            households=Map(dict.fromkeys(event.households, True)),
        )
        return Consultations(all=state.all.set(event.consultation, opened), order=(*state.order, event.consultation))
    changed = _changed(state.all[event.consultation], event, seq)
    return replace(state, all=state.all.set(event.consultation, changed))


def _changed(asked: Consultation, event: ConsultingEvent, seq: int) -> Consultation:
    match event:
        case HouseholdAnswered():
            return _answered(asked, event, seq)
        case HouseholdMarked(unreachable=True):
            return replace(asked, unreachable=asked.unreachable.set(event.right, event.evidence))
        case HouseholdMarked():
            return replace(asked, unreachable=_without(asked.unreachable, event.right))
        case ConsultationClosed():
            return replace(asked, closed=event.at)
        case _:
            return asked


def _answered(asked: Consultation, event: HouseholdAnswered, seq: int) -> Consultation:
    earlier = asked.answers.get(event.right, ())
    given = Submission(
        seq=seq,
        choice=event.choice,
        way=event.way,
        member=event.member,
        device=event.device,
        collector=event.collector,
        evidence=event.evidence,
        at=event.at,
    )
    choices, ways = asked.choices, asked.ways
    if earlier:
        choices, ways = _add(choices, earlier[-1].choice, -1), _add(ways, earlier[-1].way, -1)
    return replace(
        asked,
        answers=asked.answers.set(event.right, (*earlier, given)),
        choices=_add(choices, given.choice, 1),
        ways=_add(ways, given.way, 1),
        submissions=asked.submissions + 1,
        unreachable=_without(asked.unreachable, event.right),
    )


def _add(sums: Map[K, int], key: K, by: int) -> Map[K, int]:
    return sums.set(key, sums.get(key, 0) + by)


def _without(marks: Map[K, str], key: K) -> Map[K, str]:
    return marks.delete(key) if key in marks else marks
