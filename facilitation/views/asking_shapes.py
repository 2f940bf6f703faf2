"""What seats see of soundings, consultations and elections. Wire types like ``shapes``."""

from __future__ import annotations

from facilitation.consulting.words import Way
from facilitation.electing.words import CandidateId
from facilitation.sounding.words import Leaning, Sounded
from facilitation.types import Channel, Choice, HallId, Id, ItemId, Ms, RightId, Value
from facilitation.views.shapes import CountHoldView, RowView, Say
from voting.filling import Fate, Ties


class HeardView(Value, frozen=True):
    yes: int
    between: int
    no: int


class SoundingHallView(Value, frozen=True):
    """``most`` may still be counted by hand here; ``counted``: hands have been counted, how many."""

    hall: HallId
    name: str
    phones: int
    most: int
    counted: int | None


class SoundingView(Value, frozen=True):
    """``heard`` and ``by_guests`` are ``None`` until it is over, unless it was opened to be watched."""

    id: Id
    sounded: Sounded
    question: str
    item: ItemId | None
    guests: bool
    live: bool
    opened: Ms
    closed: Ms | None
    answered: int
    halls: tuple[SoundingHallView, ...]
    reservations: int
    heard: HeardView | None
    by_guests: HeardView | None


class SoundingsView(Value, frozen=True):
    """The one that runs, or the last one until the meeting goes on; and all that are over."""

    current: SoundingView | None
    past: tuple[SoundingView, ...]


class ReportView(Value, frozen=True):
    """Households by their last answer; shares of agreement as they are said."""

    yes: int
    no: int
    abstain: int
    of_all: str
    of_answered: str
    say: Say


class WayView(Value, frozen=True):
    way: Way
    count: int


class ConsultationView(Value, frozen=True):
    id: Id
    question: str
    item: ItemId | None
    opened: Ms
    closed: Ms | None
    households: int
    answered: int
    unreachable: int
    submissions: int
    repeated: int
    ways: tuple[WayView, ...]
    report: ReportView | None


class ConsultationsView(Value, frozen=True):
    open: tuple[ConsultationView, ...]
    past: tuple[ConsultationView, ...]


class CandidateView(Value, frozen=True):
    """``votes``, ``needed`` and ``fate`` are ``None`` until it is counted."""

    id: CandidateId
    name: str
    person: bool
    votes: int | None
    needed: int | None
    fate: Fate | None


class ElectionHallView(Value, frozen=True):
    hall: HallId
    name: str
    entitled: int
    returned: int
    phone: int
    hands: int
    counted: bool
    silent: bool


class ElectionResultView(Value, frozen=True):
    """``valid``: enough took part; ``without_remote``: who would be elected without those from afar."""

    valid: bool
    returned: int
    blank: int
    spoiled: int
    elected: int
    empty: int
    tied_seats: int
    run_off: tuple[CandidateId, ...]
    rows: tuple[RowView, ...]
    say: Say
    article: Say
    without_remote: tuple[str, ...] | None


class ElectionView(Value, frozen=True):
    id: Id
    item: ItemId
    title: str
    seats: int
    most: int
    persons: bool
    ties: Ties
    run_off_of: Id | None
    state: str
    opened: Ms
    closed: Ms | None
    entitled: int
    returned: int
    may_change: bool
    candidates: tuple[CandidateView, ...]
    halls: tuple[ElectionHallView, ...]
    holds: tuple[CountHoldView, ...]
    result: ElectionResultView | None


class ElectionsView(Value, frozen=True):
    """The one that concerns everyone now (open, closing, or just counted), and all counted ones."""

    current: ElectionView | None
    past: tuple[ElectionView, ...]


class PileView(Value, frozen=True):
    returned: int
    blank: int
    spoiled: int
    votes: tuple[int, ...]


class PileCountView(Value, frozen=True):
    """One block's piles; the figures of both tellers appear only when both are in, candidates in their order."""

    block: str
    hands: int
    entered: int
    mine: tuple[str, ...]
    match: bool | None
    figures: tuple[PileView, ...]


class ElectorView(Value, frozen=True):
    """A frozen right of this hall in the running election."""

    right: RightId
    name: str
    number: str
    channel: Channel
    voted: bool


class AskedDeskView(Value, frozen=True):
    """What a hall's desk counts besides polls; ``lot``: how many tellers have entered the lot that is drawn."""

    hall: HallId
    piles: tuple[PileCountView, ...]
    electors: tuple[ElectorView, ...]
    lot: int | None


class MySoundingView(Value, frozen=True):
    sounding: Id
    leaning: Leaning


class MyElectionView(Value, frozen=True):
    election: Id
    right: RightId
    channel: Channel
    marks: tuple[CandidateId, ...] | None
    seq: int | None


class MyHouseholdView(Value, frozen=True):
    """A household this person may speak for in an open consultation, and its last answer."""

    consultation: Id
    right: RightId
    choice: Choice | None
    way: Way | None
    seq: int | None


class AskedView(Value, frozen=True):
    """What one person is asked besides polls, and what that person answered."""

    sounding: MySoundingView | None
    ballots: tuple[MyElectionView, ...]
    ballot_why: Say | None
    households: tuple[MyHouseholdView, ...]
