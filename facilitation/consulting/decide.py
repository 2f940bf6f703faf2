"""What may happen to a consultation; refuses by HC1–HC5."""

from __future__ import annotations

from collections.abc import Mapping

from facilitation.consulting.state import Consultation, Consultations
from facilitation.consulting.words import (
    AnswerConsultation,
    CloseConsultation,
    CollectAnswer,
    ConsultationClosed,
    ConsultationId,
    ConsultationOpened,
    ConsultingCommand,
    ConsultingEvent,
    HouseholdAnswered,
    HouseholdMarked,
    MarkUnreachable,
    OpenConsultation,
)
from facilitation.refused import Refused
from facilitation.types import Actor, MemberId, Ms, RightId

Households = Mapping[RightId, tuple[MemberId, ...]]
"""The roll's households: who may speak for each."""


def decide(
    state: Consultations, command: ConsultingCommand, by: Actor, households: Households, item_known: bool, now: Ms
) -> tuple[ConsultingEvent, ...]:
    """What follows from this command.

    Raises:
        Refused: ``consultation_exists``, ``no_households`` (HC1), ``unknown_consultation``, ``consultation_over``
            (HC2), ``not_a_household`` (HC3), ``not_yours`` (SE1), ``unknown_item`` (AG1), ``has_answered`` (HC5).
    """
    match command:
        case OpenConsultation():
            return (_opened(state, command, households, item_known, now),)
        case AnswerConsultation() | CollectAnswer():
            return _answered(_open(state, command.consultation), command, by, households, now)
        case MarkUnreachable():
            return _marked(_open(state, command.consultation), command, by, now)
        case CloseConsultation():
            return (ConsultationClosed(consultation=_open(state, command.consultation).id, at=now),)


def _opened(
    state: Consultations, command: OpenConsultation, households: Households, item_known: bool, now: Ms
) -> ConsultationOpened:
    if command.consultation in state.all:
        raise Refused("consultation_exists", "HC1")
    if command.item is not None and not item_known:
        raise Refused("unknown_item", "AG1", item=command.item)
    if not households:
        raise Refused("no_households", "HC1")
    return ConsultationOpened(
        consultation=command.consultation,
        question=command.question.strip(),
        item=command.item,
        households=tuple(sorted(households)),
        at=now,
    )


def _answered(
    asked: Consultation, command: AnswerConsultation | CollectAnswer, by: Actor, households: Households, now: Ms
) -> tuple[ConsultingEvent, ...]:
    _of_the_list(asked, command.right)
    own = isinstance(command, AnswerConsultation)
    if isinstance(command, AnswerConsultation) and command.member not in households.get(command.right, ()):
        raise Refused("not_yours", "SE1")
    last = asked.answers[command.right][-1] if command.right in asked.answers else None
    if own and last is not None and last.way == "phone" and last.choice == command.choice:
        return ()
    answered = HouseholdAnswered(
        consultation=asked.id,
        right=command.right,
        choice=command.choice,
        way="phone" if isinstance(command, AnswerConsultation) else command.way,
        member=command.member if isinstance(command, AnswerConsultation) else None,
        device=by.device,
        collector="" if isinstance(command, AnswerConsultation) else command.collector,
        evidence="" if isinstance(command, AnswerConsultation) else command.evidence,
        at=now,
    )
    return (answered,)


def _marked(asked: Consultation, command: MarkUnreachable, by: Actor, now: Ms) -> tuple[ConsultingEvent, ...]:
    _of_the_list(asked, command.right)
    if command.unreachable and command.right in asked.answers:
        raise Refused("has_answered", "HC5")
    if command.unreachable == (command.right in asked.unreachable):
        return ()
    marked = HouseholdMarked(
        consultation=asked.id,
        right=command.right,
        unreachable=command.unreachable,
        device=by.device,
        evidence=command.evidence,
        at=now,
    )
    return (marked,)


def _of_the_list(asked: Consultation, right: RightId) -> None:
    if right not in asked.households:
        raise Refused("not_a_household", "HC3")


def _open(state: Consultations, consultation: ConsultationId) -> Consultation:
    found = state.all.get(consultation)
    if found is None:
        raise Refused("unknown_consultation", "HC2")
    if found.closed is not None:
        raise Refused("consultation_over", "HC2")
    return found
