"""Soundings, consultations and elections for reading. What decides nothing says so. Raises nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from facilitation.minutes.asked_shapes import ConsultationRecord, ElectionRecord, SoundingRecord, TellerPile
from facilitation.minutes.phrases import Phrases
from facilitation.minutes.shapes import Minutes


def lines(minutes: Minutes, say: Phrases) -> Iterator[str]:
    """Everything that was asked besides polls, in its own section."""
    asked = minutes.asked
    if not asked:
        return
    yield say("asked")
    for sounding in asked.soundings:
        yield from _sounding(minutes, sounding, say)
    for consultation in asked.consultations:
        yield from _consultation(consultation, say)
    for election in asked.elections:
        yield from _election(minutes, election, say)


def _sounding(minutes: Minutes, of: SoundingRecord, say: Phrases) -> Iterator[str]:
    yield say("sounding_" + of.sounded, question=of.question)
    phones = of.phones.yes + of.phones.between + of.phones.no
    total, guests = of.total, of.by_guests
    yield say("heard_" + of.sounded, yes=total.yes, between=total.between, no=total.no, phones=phones)
    for shown in of.halls:
        figures = shown.figures
        hall = _hall(minutes, shown.hall)
        yield say("heard_hall", hall=hall, yes=figures.yes, between=figures.between, no=figures.no)
    if guests.yes + guests.between + guests.no:
        yield say("heard_guests", yes=guests.yes, between=guests.between, no=guests.no)
    for one in of.reservations:
        who = minutes.names.get(one.member) or one.member if one.member else say("reservation_unnamed")
        yield say("reservation", who=who, text=say("erased") if one.text.text is None else one.text.text)


def _consultation(of: ConsultationRecord, say: Phrases) -> Iterator[str]:
    told = of.report
    yield say("consultation", question=of.question)
    yield "    " + told.say[say.language]
    ways = say("comma").join(f"{say('way_' + way)} {n}" for way, n in told.ways.items()) or "—"
    yield say(
        "consultation_ways",
        submissions=told.submissions,
        repeated=told.repeated,
        ways=ways,
        unreachable=told.unreachable,
    )
    missed = [household.right for household in of.households if household.unreachable]
    if missed:
        yield say("consultation_unreachable", rights=say("comma").join(missed))


def _election(minutes: Minutes, of: ElectionRecord, say: Phrases) -> Iterator[str]:
    yield say("election", title=of.title, seats=of.terms.seats, most=of.terms.most)
    yield say("election_list", n=len(of.frozen), sha256=of.frozen_sha256)
    for key, kept in (("election_despite_waiting", of.despite_waiting), ("election_despite_silent", of.despite_silent)):
        if kept is not None:
            yield say(key, text=kept.text or say("erased"))
    if of.elected is None:
        reason = of.void_reason
        yield say("election_void", text=say("nothing") if reason is None else reason.text or say("erased"))
        return
    for one in of.elected.filled.standings:
        fate = say("fate_" + (one.fate if of.elected.valid else "below"))
        yield say("standing", who=_who(minutes, of, one.candidate), votes=one.votes, needed=one.needed, fate=fate)
    yield "    " + (of.elected.say.en if say.english else of.elected.say.zh)
    yield from _piles(minutes, of, say)
    if of.drawn:
        tellers = say("comma").join(lot.teller for lot in of.lots[-2:])
        yield say("lot", tellers=tellers, who=_names(minutes, of, of.drawn, say))
    if of.elected.without_remote is not None:
        yield say("election_without_remote", who=_names(minutes, of, of.elected.without_remote.elected, say) or "—")


def _piles(minutes: Minutes, of: ElectionRecord, say: Phrases) -> Iterator[str]:
    for pile in of.piles:
        block = "" if pile.block == "all" else pile.block
        for number, entries in enumerate((entered for entered in pile.rounds if entered), 1):
            figures = say("comma").join(_pile(minutes, of, entry, say) for entry in entries)
            yield say("pile", hall=_hall(minutes, pile.hall), block=block, n=number, figures=figures)
        if pile.skipped is not None:
            where = f"{_hall(minutes, pile.hall)} {block}"
            yield say("hand_count_skipped", where=where, text=pile.skipped.text or say("erased"))


def _pile(minutes: Minutes, of: ElectionRecord, entry: TellerPile, say: Phrases) -> str:
    pile = entry.pile
    votes = say("comma").join(f"{_who(minutes, of, one.id)} {pile.marks.get(one.id, 0)}" for one in of.nominees)
    figures = {"returned": pile.returned, "blank": pile.blank, "spoiled": pile.spoiled}
    return say("pile_of", teller=entry.teller, votes=votes, **figures)


def _who(minutes: Minutes, of: ElectionRecord, candidate: str) -> str:
    nominee = next((one for one in of.nominees if one.id == candidate), None)
    if nominee is None:
        return candidate
    return minutes.names.get(nominee.member) or nominee.member if nominee.member else nominee.text


def _names(minutes: Minutes, of: ElectionRecord, candidates: Iterable[str], say: Phrases) -> str:
    return say("comma").join(_who(minutes, of, one) for one in candidates)


def _hall(minutes: Minutes, hall: str) -> str:
    return next((place.name for place in minutes.halls if place.id == hall), hall)
