"""Soundings, household consultations and elections as they stand in `minutes.json`.

An election stands with everything needed to count it again; a consultation with every answer of every household; a
sounding, which decides nothing, with its figures and the reservations that were named. Times are `Ms`. Raises nothing.
"""

from __future__ import annotations

from typing import Literal

from facilitation.consulting.words import Way
from facilitation.electing.words import Nominee
from facilitation.minutes.notes import Note
from facilitation.minutes.signing import Hash, Shape
from facilitation.sounding.words import Sounded
from facilitation.types import Choice
from voting.approval import Pile
from voting.election import Elected, Terms
from voting.poll import Frozen


class Figures(Shape, frozen=True, kw_only=True):
    yes: int
    between: int
    no: int


class HallShow(Shape, frozen=True, kw_only=True):
    """Hands or cards counted once in one hall."""

    hall: str
    figures: Figures
    device: str


class ReservationRecord(Shape, frozen=True, kw_only=True):
    """A reservation; `member` where the person gave it by phone or wanted to be named."""

    member: str | None
    text: Note


class SoundingRecord(Shape, frozen=True, kw_only=True):
    """`total` is `phones` and all halls; `by_guests` stands apart and is in no total."""

    id: str
    sounded: Sounded
    question: str
    question_sha256: str
    item: str | None
    opened: int
    closed: int | None
    phones: Figures
    halls: tuple[HallShow, ...]
    total: Figures
    by_guests: Figures
    reservations: tuple[ReservationRecord, ...]


class SubmissionRecord(Shape, frozen=True, kw_only=True):
    seq: int
    choice: Choice
    way: Way
    member: str | None
    device: str
    collector: Note | None
    evidence: Note | None
    at: int


class HouseholdRecord(Shape, frozen=True, kw_only=True):
    """One household: its answers in order, the last of which counts; whether it could not be reached."""

    right: str
    submissions: tuple[SubmissionRecord, ...]
    unreachable: bool
    evidence: Note | None


class ReportRecord(Shape, frozen=True, kw_only=True):
    households: int
    answered: int
    yes: int
    no: int
    abstain: int
    unreachable: int
    submissions: int
    repeated: int
    ways: dict[str, int]
    of_all: str
    of_answered: str
    say: dict[str, str]


class ConsultationRecord(Shape, frozen=True, kw_only=True):
    id: str
    question: str
    item: str | None
    opened: int
    closed: int | None
    households: tuple[HouseholdRecord, ...]
    report: ReportRecord


class BallotRecord(Shape, frozen=True, kw_only=True):
    right: str
    marks: tuple[str, ...]
    seq: int
    at: int


class TellerPile(Shape, frozen=True, kw_only=True):
    teller: str
    device: str
    pile: Pile


class PileRecord(Shape, frozen=True, kw_only=True):
    """Hands or papers in one block: every round of two tellers; the last one counts if both agree."""

    hall: str
    block: str
    entitled_count: int
    rounds: tuple[tuple[TellerPile, ...], ...]
    skipped: Note | None


class LotRecord(Shape, frozen=True, kw_only=True):
    teller: str
    device: str
    chosen: tuple[str, ...]
    at: int


class ElectionRecord(Shape, frozen=True, kw_only=True):
    """One election with everything needed to count it again."""

    id: str
    item: str
    title: str
    nominees: tuple[Nominee, ...]
    terms: Terms
    state: Literal["counted", "void"]
    run_off_of: str | None
    opened: int
    closed: int | None
    frozen: tuple[Frozen, ...]
    frozen_sha256: Hash
    ballots: tuple[BallotRecord, ...]
    piles: tuple[PileRecord, ...]
    lots: tuple[LotRecord, ...]
    drawn: tuple[str, ...]
    despite_waiting: Note | None
    despite_silent: Note | None
    void_reason: Note | None
    elected: Elected | None


class Asked(Shape, frozen=True, kw_only=True):
    """Everything that was asked besides polls."""

    soundings: tuple[SoundingRecord, ...]
    consultations: tuple[ConsultationRecord, ...]
    elections: tuple[ElectionRecord, ...]
