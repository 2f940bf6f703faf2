"""What each event makes of the soundings; total, never refuses."""

from __future__ import annotations

from msgspec.structs import replace

from facilitation.sounding.state import Answer, Heard, Reservation, Shown, Sounding, Soundings
from facilitation.sounding.words import (
    ReservationNoted,
    SoundingAnswered,
    SoundingClosed,
    SoundingCounted,
    SoundingEvent,
    SoundingOpened,
)


def evolve(state: Soundings, event: SoundingEvent) -> Soundings:
    """The soundings after this event."""
    if isinstance(event, SoundingOpened):
        return Soundings(all=state.all.set(event.sounding, _opened(event)), order=(*state.order, event.sounding))
    changed = _changed(state.all[event.sounding], event)
    return replace(state, all=state.all.set(event.sounding, changed))


def _opened(event: SoundingOpened) -> Sounding:
    return Sounding(
        id=event.sounding,
        sounded=event.sounded,
        question=event.question,
        question_sha256=event.question_sha256,
        item=event.item,
        guests=event.guests,
        live=event.live,
        opened=event.at,
    )


def _changed(sounding: Sounding, event: SoundingEvent) -> Sounding:
    match event:
        case SoundingAnswered():
            return _answered(sounding, event)
        case SoundingCounted():
            heard = Heard(yes=event.yes, between=event.between, no=event.no)
            shown = Shown(heard=heard, device=event.device, at=event.at)
            return replace(sounding, shown=sounding.shown.set(event.hall, shown))
        case ReservationNoted():
            note = Reservation(text=event.text, member=event.member, at=event.at)
            return replace(sounding, noted=(*sounding.noted, note))
        case SoundingClosed():
            return replace(sounding, closed=event.at)
        case _:
            return sounding


def _answered(sounding: Sounding, event: SoundingAnswered) -> Sounding:
    answer = Answer(leaning=event.leaning, guest=event.guest, hall=event.hall, reason=event.reason, at=event.at)
    before = sounding.answers.get(event.member)
    kept = sounding.by_guests if event.guest else sounding.phones
    kept = kept.plus(before.leaning, -1) if before else kept
    sums = {"by_guests" if event.guest else "phones": kept.plus(event.leaning)}
    phones_in = sounding.phones_in
    if before is None and not event.guest:
        phones_in = phones_in.set(event.hall, phones_in.get(event.hall, 0) + 1)
    return replace(sounding, answers=sounding.answers.set(event.member, answer), phones_in=phones_in, **sums)
