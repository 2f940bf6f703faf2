"""What lawyer and supervisors put on the record before a vote: legality notes and procedural objections.

Keeps OV1–OV4. A legality note is about the consensus text as it read when the note was made (its SHA-256); an
objection must be answered in words before the next binding vote opens. Both are texts typed by persons: the log
holds their commitment. Notes never stop a vote; objections do, until they are answered.
"""

from __future__ import annotations

import hashlib

import msgspec
from immutables import Map

from facilitation.refused import Refused
from facilitation.types import Actor, Command, Commitment, DeviceId, Event, GuestRole, Id, ItemId, MemberId, Ms, Value

ObjectionId = Id


class LegalNote(Value, frozen=True):
    """What a legal adviser says of a text, and of which (its SHA-256)."""

    item: ItemId
    adviser: MemberId
    text: Commitment
    about: str
    at: Ms


class Objection(Value, frozen=True):
    """``member``: who raised it where that person spoke as a guest; else a device in the supervisor's seat did."""

    id: ObjectionId
    item: ItemId | None
    member: MemberId | None
    device: DeviceId
    text: Commitment
    at: Ms
    answer: Commitment = ""
    answered: Ms | None = None


class Oversight(Value, frozen=True):
    notes: tuple[LegalNote, ...] = ()
    objections: Map[ObjectionId, Objection] = Map()
    order: tuple[ObjectionId, ...] = ()

    def open(self) -> tuple[Objection, ...]:
        """The objections that are not answered yet, oldest first."""
        return tuple(self.objections[o] for o in self.order if self.objections[o].answered is None)

    def on_item(self, item: ItemId) -> tuple[LegalNote, ...]:
        """The notes on this item, oldest first."""
        return tuple(n for n in self.notes if n.item == item)

    def texts(self) -> frozenset[str]:
        """The commitments of every text that seats are shown."""
        found = {t for o in self.objections.values() for t in (o.text, o.answer)} | {n.text for n in self.notes}
        return frozenset(t for t in found if t)


class NoteLegality(Command, tag="note_legality", frozen=True):
    """By the adviser's own phone, or by the recorder for the adviser named in ``member``."""

    item: ItemId
    member: MemberId
    text: Commitment


class RaiseObjection(Command, tag="raise_objection", frozen=True):
    """``member`` where a supervisor who is a guest raises it by phone."""

    objection: ObjectionId
    text: Commitment
    member: MemberId | None = None


class AnswerObjection(Command, tag="answer_objection", frozen=True):
    objection: ObjectionId
    answer: Commitment


OversightCommand = NoteLegality | RaiseObjection | AnswerObjection


class LegalityNoted(Event, tag="legality_noted", frozen=True):
    note: LegalNote


class ObjectionRaised(Event, tag="objection_raised", frozen=True):
    objection: Objection


class ObjectionAnswered(Event, tag="objection_answered", frozen=True):
    objection: ObjectionId
    answer: Commitment
    at: Ms


OversightEvent = LegalityNoted | ObjectionRaised | ObjectionAnswered


class Matter(Value, frozen=True):
    """Facts of other slices: the item in hand, the text of the item named (None: no such item), whether it has been
    put to the vote, and as which guest the person named attends."""

    in_hand: ItemId | None = None
    text: str | None = None
    voted: bool = False
    role: GuestRole | None = None


def decide(
    state: Oversight, command: OversightCommand, by: Actor, matter: Matter, now: Ms
) -> tuple[OversightEvent, ...]:
    """What goes on the record.

    Raises:
        Refused: ``words_missing`` (OV4), ``unknown_item`` (AG1), ``not_legal_adviser``, ``no_text_yet``,
            ``item_voted`` (OV1), ``not_supervisor`` (OV2), ``objection_exists``, ``unknown_objection`` (OV3).
    """
    match command:
        case NoteLegality():
            return (LegalityNoted(note=_note(command, matter, now)),)
        case RaiseObjection():
            return _raise(state, command, by, matter, now)
        case AnswerObjection():
            return _answer(state, command, now)


def _note(command: NoteLegality, matter: Matter, now: Ms) -> LegalNote:
    if matter.role != "legal_adviser":
        raise Refused("not_legal_adviser", "OV1")
    if matter.text is None:
        raise Refused("unknown_item", "AG1", item=command.item)
    if not matter.text.strip():
        raise Refused("no_text_yet", "OV1")
    if matter.voted:
        raise Refused("item_voted", "OV1")
    _words(command.text)
    return LegalNote(
        item=command.item, adviser=command.member, text=command.text, about=text_sha256(matter.text), at=now
    )


def text_sha256(text: str) -> str:
    """SHA-256 of a text, by which a note names what it is about."""
    return hashlib.sha256(text.encode()).hexdigest()


def _raise(
    state: Oversight, command: RaiseObjection, by: Actor, matter: Matter, now: Ms
) -> tuple[OversightEvent, ...]:
    if by.seat == "participant" and matter.role != "supervisor":
        raise Refused("not_supervisor", "OV2")
    if command.objection in state.objections:
        raise Refused("objection_exists", "OV3")
    _words(command.text)
    member = by.member if by.seat == "participant" else None
    raised = Objection(
        id=command.objection, item=matter.in_hand, member=member, device=by.device, text=command.text, at=now
    )
    return (ObjectionRaised(objection=raised),)


def _answer(state: Oversight, command: AnswerObjection, now: Ms) -> tuple[OversightEvent, ...]:
    found = state.objections.get(command.objection)
    if found is None:
        raise Refused("unknown_objection", "OV3")
    _words(command.answer)
    if found.answered is not None:
        raise Refused("objection_answered", "OV3")
    return (ObjectionAnswered(objection=found.id, answer=command.answer, at=now),)


def _words(text: Commitment) -> None:
    if not text:
        raise Refused("words_missing", "OV4")


def evolve(state: Oversight, event: OversightEvent) -> Oversight:
    """The record after this event."""
    replace = msgspec.structs.replace
    match event:
        case LegalityNoted():
            return replace(state, notes=(*state.notes, event.note))
        case ObjectionRaised():
            raised = event.objection
            return replace(
                state, objections=state.objections.set(raised.id, raised), order=(*state.order, raised.id)
            )
        case ObjectionAnswered():
            answered = replace(state.objections[event.objection], answer=event.answer, answered=event.at)
            return replace(state, objections=state.objections.set(event.objection, answered))
