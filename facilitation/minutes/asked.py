"""Soundings, consultations and elections for the record. Raises nothing; the recount is in `asked_recount`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from facilitation.consulting import Consultation
from facilitation.consulting.report import report
from facilitation.consulting.state import Submission
from facilitation.electing import Election
from facilitation.electing.state import BlockKey, Entered
from facilitation.minutes.asked_shapes import (
    Asked,
    BallotRecord,
    ConsultationRecord,
    ElectionRecord,
    Figures,
    HallShow,
    HouseholdRecord,
    LotRecord,
    PileRecord,
    ReportRecord,
    ReservationRecord,
    SoundingRecord,
    SubmissionRecord,
    TellerPile,
)
from facilitation.minutes.members import OpenedText
from facilitation.minutes.notes import Note, note
from facilitation.minutes.polls import list_hash
from facilitation.sounding import Heard, Sounding
from facilitation.state import MeetingState

Texts = Mapping[str, OpenedText]


def asked(state: MeetingState, texts: Texts) -> Asked | None:
    """What was asked besides polls; None where nothing was."""
    record = Asked(
        soundings=tuple(_sounding(state.sounding.all[key], texts) for key in state.sounding.order),
        consultations=tuple(_consultation(state.consulting.all[key], texts) for key in state.consulting.order),
        elections=tuple(_election(state.electing.all[key], texts) for key in state.electing.order),
    )
    return record if record.soundings or record.consultations or record.elections else None


def notes_of(record: Asked) -> Iterator[Note | None]:
    """Every text these records refer to."""
    for sounding in record.soundings:
        yield from (one.text for one in sounding.reservations)
    for consultation in record.consultations:
        for household in consultation.households:
            yield household.evidence
            for given in household.submissions:
                yield from (given.collector, given.evidence)
    for election in record.elections:
        yield from (election.despite_waiting, election.despite_silent, election.void_reason)
        yield from (pile.skipped for pile in election.piles)


def _figures(heard: Heard) -> Figures:
    return Figures(yes=heard.yes, between=heard.between, no=heard.no)


def _sounding(of: Sounding, texts: Texts) -> SoundingRecord:
    return SoundingRecord(
        id=of.id,
        sounded=of.sounded,
        question=of.question,
        question_sha256=of.question_sha256,
        item=of.item,
        opened=of.opened,
        closed=of.closed,
        phones=_figures(of.phones),
        halls=tuple(
            HallShow(hall=hall, figures=_figures(shown.heard), device=shown.device)
            for hall, shown in sorted(of.shown.items())
        ),
        total=_figures(of.total),
        by_guests=_figures(of.by_guests),
        reservations=tuple(_reservations(of, texts)),
    )


def _reservations(of: Sounding, texts: Texts) -> Iterator[ReservationRecord]:
    own = [(member, answer.reason) for member, answer in sorted(of.answers.items()) if answer.reason]
    for member, text in (*own, *((one.member, one.text) for one in of.noted)):
        written = note(text, texts)
        if written is not None:
            yield ReservationRecord(member=member, text=written)


def _consultation(of: Consultation, texts: Texts) -> ConsultationRecord:
    told = report(of)
    return ConsultationRecord(
        id=of.id,
        question=of.question,
        item=of.item,
        opened=of.opened,
        closed=of.closed,
        households=tuple(
            HouseholdRecord(
                right=right,
                submissions=tuple(_submission(given, texts) for given in of.answers.get(right, ())),
                unreachable=right in of.unreachable,
                evidence=note(of.unreachable.get(right, ""), texts),
            )
            for right in sorted(of.households)
        ),
        report=ReportRecord(
            households=told.households,
            answered=told.answered,
            yes=told.yes,
            no=told.no,
            abstain=told.abstain,
            unreachable=told.unreachable,
            submissions=told.submissions,
            repeated=told.repeated,
            ways={way: n for way, n in sorted(of.ways.items()) if n},
            of_all=told.of_all,
            of_answered=told.of_answered,
            say={"zh-CN": told.say.zh, "en": told.say.en},
        ),
    )


def _submission(given: Submission, texts: Texts) -> SubmissionRecord:
    return SubmissionRecord(
        seq=given.seq,
        choice=given.choice,
        way=given.way,
        member=given.member,
        device=given.device,
        collector=note(given.collector, texts),
        evidence=note(given.evidence, texts),
        at=given.at,
    )


def _election(of: Election, texts: Texts) -> ElectionRecord:
    frozen = tuple(of.frozen[right] for right in sorted(of.frozen))
    return ElectionRecord(
        id=of.id,
        item=of.item,
        title=of.title,
        nominees=of.nominees,
        terms=of.terms,
        state="counted" if of.state == "counted" else "void",
        run_off_of=of.run_off_of,
        opened=of.opened,
        closed=of.closed,
        frozen=frozen,
        frozen_sha256=list_hash(frozen),
        ballots=tuple(
            BallotRecord(right=right, marks=of.ballots[right], seq=of.given[right].seq, at=of.given[right].at)
            for right in sorted(of.ballots)
        ),
        piles=tuple(_pile(of, key, texts) for key in sorted(of.tallied) if _counted(of, key)),
        lots=tuple(LotRecord(teller=lot.teller, device=lot.device, chosen=lot.chosen, at=lot.at) for lot in of.lots),
        drawn=of.drawn,
        despite_waiting=note(of.despite_waiting, texts),
        despite_silent=note(of.despite_silent, texts),
        void_reason=note(of.reason, texts),
        elected=of.elected,
    )


def _counted(of: Election, key: BlockKey) -> bool:
    tallied = of.tallied[key]
    return bool(of.hands(key[0]) or tallied.entries or tallied.earlier or key in of.skipped)


def _pile(of: Election, key: BlockKey, texts: Texts) -> PileRecord:
    tallied = of.tallied[key]
    return PileRecord(
        hall=key[0],
        block=key[1],
        entitled_count=of.hands(key[0]),
        rounds=tuple(tuple(map(_entered, entries)) for entries in (*tallied.earlier, tallied.entries)),
        skipped=note(of.skipped.get(key, ""), texts),
    )


def _entered(entry: Entered) -> TellerPile:
    return TellerPile(teller=entry.teller, device=entry.device, pile=entry.pile)
