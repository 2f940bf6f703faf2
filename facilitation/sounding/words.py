"""Commands and events of soundings."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from facilitation.types import Command, Commitment, DeviceId, Event, HallId, Heads, Id, ItemId, MemberId, Ms

SoundingId = Id
Sounded = Literal["straw", "mood", "consensus"]
"""What is asked for: a straw poll (摸底), cards in green, yellow and red, or a consensus check (共识确认)."""
Leaning = Literal["yes", "between", "no"]
Asked = Annotated[str, Meta(max_length=400)]


class OpenSounding(Command, tag="open_sounding", frozen=True):
    """Ask the room; without a question the item's own text is asked about.

    ``live``: running totals are shown; ``guests``: those without a vote may answer, counted apart.
    """

    sounding: SoundingId
    sounded: Sounded
    question: Asked = ""
    item: ItemId | None = None
    guests: bool = False
    live: bool = False


class AnswerSounding(Command, tag="answer_sounding", frozen=True):
    """One person's answer by phone; ``reason`` names a reservation."""

    sounding: SoundingId
    member: MemberId
    leaning: Leaning
    reason: Commitment = ""


class CountSounding(Command, tag="count_sounding", frozen=True):
    """Hands or cards seen in one hall, counted once by one person; a later count replaces it."""

    sounding: SoundingId
    hall: HallId
    yes: Heads
    between: Heads
    no: Heads


class NoteReservation(Command, tag="note_reservation", frozen=True):
    """A reservation said aloud, written down; ``member`` where the person wants to be named."""

    sounding: SoundingId
    text: Commitment
    member: MemberId | None = None


class CloseSounding(Command, tag="close_sounding", frozen=True):
    sounding: SoundingId


SoundingCommand = OpenSounding | AnswerSounding | CountSounding | NoteReservation | CloseSounding


class SoundingOpened(Event, tag="sounding_opened", frozen=True):
    """``question_sha256`` names the locked text that was asked about, where it was one."""

    sounding: SoundingId
    sounded: Sounded
    question: str
    question_sha256: str
    item: ItemId | None
    guests: bool
    live: bool
    at: Ms


class SoundingAnswered(Event, tag="sounding_answered", frozen=True):
    sounding: SoundingId
    member: MemberId
    guest: bool
    hall: HallId
    leaning: Leaning
    reason: Commitment
    at: Ms


class SoundingCounted(Event, tag="sounding_counted", frozen=True):
    sounding: SoundingId
    hall: HallId
    yes: int
    between: int
    no: int
    device: DeviceId
    at: Ms


class ReservationNoted(Event, tag="reservation_noted", frozen=True):
    sounding: SoundingId
    text: Commitment
    member: MemberId | None
    device: DeviceId
    at: Ms


class SoundingClosed(Event, tag="sounding_closed", frozen=True):
    sounding: SoundingId
    at: Ms


SoundingEvent = SoundingOpened | SoundingAnswered | SoundingCounted | ReservationNoted | SoundingClosed
