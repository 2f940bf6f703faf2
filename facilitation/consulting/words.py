"""Commands and events of household consultations."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from facilitation.types import Choice, Command, Commitment, DeviceId, Event, HallId, Id, ItemId, MemberId, Ms, RightId

ConsultationId = Id
Way = Literal["phone", "scan", "chat", "door", "hall", "call"]
"""How an answer came: the household's own phone, a scanned code, a chat group, at the door, in a hall, by telephone."""
EnteredWay = Literal["scan", "chat", "door", "hall", "call"]


class OpenConsultation(Command, tag="open_consultation", frozen=True):
    consultation: ConsultationId
    question: Annotated[str, Meta(min_length=1, max_length=400)]
    item: ItemId | None = None


class AnswerConsultation(Command, tag="answer_consultation", frozen=True):
    """The household's answer from its own phone, by one of its members."""

    consultation: ConsultationId
    right: RightId
    member: MemberId
    choice: Choice


class CollectAnswer(Command, tag="collect_answer", frozen=True):
    """An answer somebody collected; ``hall`` is the desk that enters it, where it is one."""

    consultation: ConsultationId
    right: RightId
    choice: Choice
    way: EnteredWay
    hall: HallId | None = None
    collector: Commitment = ""
    evidence: Commitment = ""


class MarkUnreachable(Command, tag="mark_unreachable", frozen=True):
    """Nobody could be reached in this household, or after all somebody could."""

    consultation: ConsultationId
    right: RightId
    unreachable: bool = True
    hall: HallId | None = None
    evidence: Commitment = ""


class CloseConsultation(Command, tag="close_consultation", frozen=True):
    consultation: ConsultationId


ConsultingCommand = OpenConsultation | AnswerConsultation | CollectAnswer | MarkUnreachable | CloseConsultation


class ConsultationOpened(Event, tag="consultation_opened", frozen=True):
    """``households`` is the list as it was at this moment, each once."""

    consultation: ConsultationId
    question: str
    item: ItemId | None
    households: tuple[RightId, ...]
    at: Ms


class HouseholdAnswered(Event, tag="household_answered", frozen=True):
    """``member`` where the household answered itself, ``device`` where somebody collected it."""

    consultation: ConsultationId
    right: RightId
    choice: Choice
    way: Way
    member: MemberId | None
    device: DeviceId
    collector: Commitment
    evidence: Commitment
    at: Ms


class HouseholdMarked(Event, tag="household_marked", frozen=True):
    consultation: ConsultationId
    right: RightId
    unreachable: bool
    device: DeviceId
    evidence: Commitment
    at: Ms


class ConsultationClosed(Event, tag="consultation_closed", frozen=True):
    consultation: ConsultationId
    at: Ms


ConsultingEvent = ConsultationOpened | HouseholdAnswered | HouseholdMarked | ConsultationClosed
