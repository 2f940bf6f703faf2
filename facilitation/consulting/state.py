"""Consultations as values: the list of households, every answer of each in order, and kept totals of the last ones."""

from __future__ import annotations

from immutables import Map

from facilitation.consulting.words import ConsultationId, Way
from facilitation.types import Choice, Commitment, DeviceId, ItemId, MemberId, Ms, RightId, Value


class Submission(Value, frozen=True):
    """One answer as it came; the last of a household counts."""

    seq: int
    choice: Choice
    way: Way
    member: MemberId | None
    device: DeviceId
    collector: Commitment
    evidence: Commitment
    at: Ms


class Consultation(Value, frozen=True):
    id: ConsultationId
    question: str
    item: ItemId | None
    opened: Ms
    households: Map[RightId, bool] = Map()
    answers: Map[RightId, tuple[Submission, ...]] = Map()
    unreachable: Map[RightId, Commitment] = Map()
    choices: Map[Choice, int] = Map()
    ways: Map[Way, int] = Map()
    submissions: int = 0
    closed: Ms | None = None

    @property
    def answered(self) -> int:
        """How many households have answered."""
        return len(self.answers)

    @property
    def repeated(self) -> int:
        """How many answers took the place of an earlier one."""
        return self.submissions - len(self.answers)

    def count(self, choice: Choice) -> int:
        """How many households answer so, by their last answer."""
        return self.choices.get(choice, 0)


class Consultations(Value, frozen=True):
    all: Map[ConsultationId, Consultation] = Map()
    order: tuple[ConsultationId, ...] = ()

    @property
    def open(self) -> tuple[Consultation, ...]:
        """Those that take answers now."""
        return tuple(self.all[key] for key in self.order if self.all[key].closed is None)
