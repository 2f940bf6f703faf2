"""What may happen to a sounding; refuses by SO1–SO6."""

from __future__ import annotations

from facilitation.refused import Refused
from facilitation.sounding.state import Sounding, Soundings, Voice
from facilitation.sounding.words import (
    AnswerSounding,
    CloseSounding,
    CountSounding,
    NoteReservation,
    OpenSounding,
    ReservationNoted,
    SoundingAnswered,
    SoundingClosed,
    SoundingCommand,
    SoundingCounted,
    SoundingEvent,
    SoundingId,
    SoundingOpened,
)
from facilitation.types import Actor, HallId, Ms, Value

NOBODY = Voice(hall=None, holds=False)


class Around(Value, frozen=True):
    """What the other slices know: is a poll running, what the item asks, who answers, how many are in a hall."""

    poll_running: bool = False
    item_known: bool = True
    own_question: str = ""
    locked_sha256: str = ""
    voice: Voice = NOBODY
    in_hall: int = 0
    known: bool = True


def decide(state: Soundings, command: SoundingCommand, by: Actor, around: Around, now: Ms) -> tuple[SoundingEvent, ...]:
    """What follows from this command.

    Raises:
        Refused: ``poll_running``, ``sounding_open``, ``sounding_exists``, ``question_missing`` (SO1),
            ``consensus_not_locked`` (SO6),
            ``unknown_sounding``, ``sounding_over`` (SO2), ``not_present`` (SO3), ``guests_not_asked`` (SO4),
            ``counted_in_hall``, ``more_than_present`` (SO5), ``reason_missing``, ``not_on_roll`` (SO7).
    """
    match command:
        case OpenSounding():
            return (_opened(state, command, around, now),)
        case AnswerSounding():
            return _answered(_open(state, command.sounding), command, around, now)
        case CountSounding():
            return _counted(_open(state, command.sounding), command, by, around, now)
        case NoteReservation():
            return _noted(_named(state, command.sounding), command, by, around, now)
        case CloseSounding():
            return (SoundingClosed(sounding=_open(state, command.sounding).id, at=now),)


def _opened(state: Soundings, command: OpenSounding, around: Around, now: Ms) -> SoundingOpened:
    if command.sounding in state.all:
        raise Refused("sounding_exists", "SO1")
    if around.poll_running:
        raise Refused("poll_running", "SO1")
    if state.running is not None:
        raise Refused("sounding_open", "SO1")
    if command.item is not None and not around.item_known:
        raise Refused("unknown_item", "AG1", item=command.item)
    if command.sounded == "consensus" and (command.question or not around.locked_sha256):
        raise Refused("consensus_not_locked", "SO6", item=around.own_question[:40])
    question = command.question.strip() or around.own_question
    if not question:
        raise Refused("question_missing", "SO1")
    return SoundingOpened(
        sounding=command.sounding,
        sounded=command.sounded,
        question=question,
        question_sha256=around.locked_sha256 if question == around.own_question else "",
        item=command.item,
        guests=command.guests,
        live=command.live and command.sounded != "consensus",
        at=now,
    )


def _answered(sounding: Sounding, command: AnswerSounding, around: Around, now: Ms) -> tuple[SoundingEvent, ...]:
    voice, before = around.voice, sounding.answers.get(command.member)
    if voice.hall is None:
        raise Refused("not_present", "SO3")
    guest = not voice.holds if before is None else before.guest
    if guest and not sounding.guests:
        raise Refused("guests_not_asked", "SO4")
    hall = voice.hall if before is None else before.hall
    if before is None and not guest and _room_left(sounding, hall, around.in_hall) < 1:
        raise Refused("counted_in_hall", "SO5")
    if before is not None and (before.leaning, before.reason) == (command.leaning, command.reason):
        return ()
    answered = SoundingAnswered(
        sounding=sounding.id,
        member=command.member,
        guest=guest,
        hall=hall,
        leaning=command.leaning,
        reason=command.reason if command.leaning != "yes" else "",
        at=now,
    )
    return (answered,)


def _room_left(sounding: Sounding, hall: HallId, present: int) -> int:
    """How many more may answer by phone where hands have been counted; without a count, everyone."""
    if hall not in sounding.shown:
        return 1
    return present - sounding.shown[hall].heard.total - sounding.phones_in.get(hall, 0)


def _counted(
    sounding: Sounding, command: CountSounding, by: Actor, around: Around, now: Ms
) -> tuple[SoundingEvent, ...]:
    most = max(0, around.in_hall - sounding.phones_in.get(command.hall, 0))
    if command.yes + command.between + command.no > most:
        raise Refused("more_than_present", "SO5", most=most)
    counted = SoundingCounted(
        sounding=sounding.id,
        hall=command.hall,
        yes=command.yes,
        between=command.between,
        no=command.no,
        device=by.device,
        at=now,
    )
    return (counted,)


def _noted(
    sounding: Sounding, command: NoteReservation, by: Actor, around: Around, now: Ms
) -> tuple[SoundingEvent, ...]:
    if not command.text:
        raise Refused("reason_missing", "SO7")
    if command.member is not None and not around.known:
        raise Refused("not_on_roll", "SO7")
    noted = ReservationNoted(sounding=sounding.id, text=command.text, member=command.member, device=by.device, at=now)
    return (noted,)


def _named(state: Soundings, sounding: SoundingId) -> Sounding:
    found = state.all.get(sounding)
    if found is None:
        raise Refused("unknown_sounding", "SO2")
    return found


def _open(state: Soundings, sounding: SoundingId) -> Sounding:
    found = _named(state, sounding)
    if found.closed is not None:
        raise Refused("sounding_over", "SO2")
    return found
