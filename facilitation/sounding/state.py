"""Soundings as values: what was asked, each person's answer, each hall's count, and kept totals of them."""

from __future__ import annotations

from immutables import Map

from facilitation.sounding.words import Leaning, Sounded, SoundingId
from facilitation.types import Commitment, DeviceId, HallId, ItemId, MemberId, Ms, Value


class Heard(Value, frozen=True):
    """How many leaned which way; persons."""

    yes: int = 0
    between: int = 0
    no: int = 0

    @property
    def total(self) -> int:
        """All who answered."""
        return self.yes + self.between + self.no

    def plus(self, leaning: Leaning, by: int = 1) -> Heard:
        """One more (or ``by``) who leans this way."""
        return Heard(
            yes=self.yes + by * (leaning == "yes"),
            between=self.between + by * (leaning == "between"),
            no=self.no + by * (leaning == "no"),
        )

    def together(self, other: Heard) -> Heard:
        """The sum of both."""
        return Heard(yes=self.yes + other.yes, between=self.between + other.between, no=self.no + other.no)


class Answer(Value, frozen=True):
    leaning: Leaning
    guest: bool
    hall: HallId
    reason: Commitment
    at: Ms


class Shown(Value, frozen=True):
    """What one person counted in a hall."""

    heard: Heard
    device: DeviceId
    at: Ms


class Reservation(Value, frozen=True):
    """A reservation named: by the person's own phone, or noted by the recorder."""

    text: Commitment
    member: MemberId | None
    at: Ms


class Sounding(Value, frozen=True):
    id: SoundingId
    sounded: Sounded
    question: str
    question_sha256: str
    item: ItemId | None
    guests: bool
    live: bool
    opened: Ms
    closed: Ms | None = None
    answers: Map[MemberId, Answer] = Map()
    phones: Heard = Heard()
    by_guests: Heard = Heard()
    phones_in: Map[HallId, int] = Map()
    shown: Map[HallId, Shown] = Map()
    noted: tuple[Reservation, ...] = ()

    @property
    def hands(self) -> Heard:
        """The halls' counts added up."""
        total = Heard()
        for shown in self.shown.values():
            total = total.together(shown.heard)
        return total

    @property
    def total(self) -> Heard:
        """Phones and hands of those on the roll; guests stand apart."""
        return self.phones.together(self.hands)


class Voice(Value, frozen=True):
    """Who answers, as the other slices know: where, and whether with a vote of the roll."""

    hall: HallId | None
    holds: bool


class Soundings(Value, frozen=True):
    all: Map[SoundingId, Sounding] = Map()
    order: tuple[SoundingId, ...] = ()

    @property
    def latest(self) -> Sounding | None:
        """The one opened last."""
        return self.all[self.order[-1]] if self.order else None

    @property
    def running(self) -> Sounding | None:
        """The one that is open, if there is one."""
        latest = self.latest
        return latest if latest is not None and latest.closed is None else None

    def on_item(self, item: ItemId | None) -> tuple[Sounding, ...]:
        """Those asked on this item, in order."""
        return tuple(self.all[key] for key in self.order if self.all[key].item == item)
