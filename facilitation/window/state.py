"""A voting window as a value: its items, its roll, the ballots of each right, and sums that are kept."""

from __future__ import annotations

from typing import Literal

from immutables import Map

from facilitation.types import Commitment, DeviceId, EnteredChoice, ItemId, MemberId, Ms, RightId, Value
from facilitation.window.words import (
    ContactStatus,
    EnteredMarks,
    ItemCounted,
    Question,
    SheetChannel,
    SheetId,
    WindowId,
)
from voting.decision import Decision
from voting.types import Choice
from voting.window import Precedence, Share, WindowChannel, standing, within

WindowState = Literal["announced", "open", "ended", "short", "counted", "void"]

TRANSITIONS: dict[WindowState, frozenset[WindowState]] = {
    "announced": frozenset({"open", "void"}),
    "open": frozenset({"open", "ended", "short", "counted", "void"}),
    "ended": frozenset({"open", "short", "counted", "void"}),
    "short": frozenset({"open", "counted", "void"}),
    "counted": frozenset(),
    "void": frozenset(),
}
SheetKey = tuple[RightId, SheetId]
DAY = 86_400_000
"""A calendar day, ms."""


class Reading(Value, frozen=True):
    """What one person read on a sheet."""

    channel: SheetChannel
    choices: EnteredMarks
    collector: Commitment
    evidence: Commitment
    device: DeviceId
    person: MemberId | None
    at: Ms


class Ballot(Value, frozen=True):
    """One ballot of a right, whether it stands or not; ``seq`` is its place in the log."""

    channel: WindowChannel
    choices: tuple[tuple[ItemId, EnteredChoice], ...]
    seq: int
    at: Ms
    member: MemberId | None = None
    sheet: SheetId = ""
    readings: tuple[Reading, ...] = ()


class Contact(Value, frozen=True):
    status: ContactStatus
    note: Commitment
    at: Ms


class Extension(Value, frozen=True):
    """A later end: from when to when, why, and whether a close that fell short led to it."""

    at: Ms
    before: Ms
    closes: Ms
    reason: Commitment
    short: bool


class Closing(Value, frozen=True):
    """One close: what had come back then, the items that fell short, sheets left out."""

    at: Ms
    returned: int
    short: tuple[ItemId, ...]
    left_out: int = 0
    despite_unconfirmed: Commitment = ""


class Sum(Value, frozen=True):
    """Rights, heads and area (0.01 m²) of some shares."""

    rights: int = 0
    count: int = 0
    area: int = 0

    def plus(self, share: Share) -> Sum:
        """The sum with one share more."""
        return Sum(rights=self.rights + 1, count=self.count + share.count, area=self.area + share.area)


class Progress(Value, frozen=True):
    """How far one building is, in rights; what was voted is no part of it."""

    rights: int = 0
    voted: int = 0
    refused: int = 0
    unreachable: int = 0

    @property
    def not_voted(self) -> int:
        """Rights of which nothing is known yet."""
        return self.rights - self.voted - self.refused - self.unreachable


class Window(Value, frozen=True):
    """``entitled`` and ``returned`` are sums by item, in the order of the questions; ``doubles``: rights with
    more than one ballot.
    """

    id: WindowId
    questions: tuple[Question, ...]
    announced: Ms
    posted: Ms
    opens: Ms
    closes: Ms
    ends_by_rule: bool
    may_change: bool
    platform_only: bool
    precedence: Precedence
    state: WindowState = "announced"
    opened: Ms | None = None
    closed: Ms | None = None
    extensions: tuple[Extension, ...] = ()
    closings: tuple[Closing, ...] = ()
    roll: Map[RightId, Share] = Map()
    held_by: Map[MemberId, tuple[RightId, ...]] = Map()
    entitled: tuple[Sum, ...] = ()
    returned: tuple[Sum, ...] = ()
    buildings: Map[str, Progress] = Map()
    ballots: Map[RightId, tuple[Ballot, ...]] = Map()
    doubles: int = 0
    contacts: Map[RightId, Contact] = Map()
    sheets: Map[SheetId, RightId] = Map()
    pending: Map[SheetKey, tuple[Reading, ...]] = Map()
    results: tuple[ItemCounted, ...] = ()
    reason: Commitment = ""

    @property
    def running(self) -> bool:
        """Whether it is not settled yet, one way or the other."""
        return self.state not in ("counted", "void")

    def ballot(self, right: RightId) -> Ballot | None:
        """The ballot of this right that stands, if it has sent one."""
        found = self.ballots.get(right, ())
        return found[standing([b.channel for b in found], self.precedence)] if found else None

    def items_of(self, right: RightId) -> tuple[Question, ...]:
        """The items this right has a say in, in their order."""
        share = self.roll.get(right)
        return tuple(q for q in self.questions if share and within(share, q.building, q.entrance))

    def status(self, right: RightId) -> str:
        """``voted``, ``refused``, ``unreachable`` or ``not_voted``."""
        if right in self.ballots:
            return "voted"
        contact = self.contacts.get(right)
        return contact.status if contact and contact.status != "none" else "not_voted"

    def shares(self, question: Question) -> tuple[Share, ...]:
        """The roll of one item, each right with what it weighs there, by right."""
        whole = (within(self.roll[right], question.building, question.entrance) for right in sorted(self.roll))
        return tuple(share for share in whole if share is not None)

    def choices(self, item: ItemId) -> dict[RightId, Choice]:
        """The choices that stand for one item."""
        found: dict[RightId, Choice] = {}
        for right in self.ballots:
            ballot = self.ballot(right)
            chosen = dict(ballot.choices).get(item) if ballot else None
            if chosen is not None:
                found[right] = chosen
        return found

    def channels(self) -> dict[RightId, WindowChannel]:
        """By which channel each right's standing ballot came."""
        return {right: ballot.channel for right in self.ballots if (ballot := self.ballot(right))}

    def stands(self, item: ItemId) -> bool:
        """Whether this item is bound here: until the window is settled, and for ever once it was decided."""
        found = self.decision(item)
        asked = any(question.item == item for question in self.questions)
        return asked and (found is None or found.outcome.outcome != "no_quorum")

    def decision(self, item: ItemId) -> Decision | None:
        """What was counted for this item."""
        return next((result.decision for result in self.results if result.item == item), None)


class Windows(Value, frozen=True):
    windows: Map[WindowId, Window] = Map()
    order: tuple[WindowId, ...] = ()

    @property
    def latest(self) -> Window | None:
        """The window announced last."""
        return self.windows[self.order[-1]] if self.order else None

    @property
    def running(self) -> Window | None:
        """The window that is announced or open, or waits for what is to become of it."""
        latest = self.latest
        return latest if latest is not None and latest.running else None

    def holds(self, item: ItemId) -> bool:
        """Whether an item is being put to a window's vote, or was decided by one."""
        known = (self.windows[window] for window in self.order)
        return any(w.stands(item) for w in known if w.state != "void")


def home(share: Share) -> str:
    """The building a right is looked for in; empty where none is known."""
    return share.parts[0].building if share.parts else ""
