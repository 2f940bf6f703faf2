"""What the sheets of paper are made of, as it goes over the wire. Times in ms since 1970 UTC, areas in 0.01 m²."""

from __future__ import annotations

from typing import Literal

import msgspec

from facilitation.agenda import ItemKind
from facilitation.types import BlockId, GuestRole, HallId, HallKind, ItemId, RightId
from facilitation.views.asking_shapes import ElectionsView
from facilitation.views.secret_shapes import SecretView
from facilitation.views.shapes import ActionsView, AgendaView, PollsView, QuorumView, Say
from facilitation.views.window_shapes import WindowsView


class OnPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A part of what is printed."""


class PaperPerson(OnPaper, frozen=True):
    """One line of the roll; ``spelled`` is what the name sorts by, ``hall`` where the person is checked in."""

    name: str
    number: str
    household: str
    spelled: str
    guest: GuestRole | None
    hall: HallId | None


class PaperUnit(OnPaper, frozen=True):
    """One owner's right where votes are weighed by area: whose, where, what it weighs, and in which items it has a
    say (``None``: in all of them)."""

    right: RightId
    name: str
    number: str
    place: str
    area: int
    items: tuple[ItemId, ...] | None


class PaperItem(OnPaper, frozen=True):
    """A question; ``locked``: its text cannot change any more, so ``sha256`` is what will be voted on."""

    id: ItemId
    number: int
    title: str
    item_kind: ItemKind
    question: str
    sha256: str
    locked: bool


class PaperHall(OnPaper, frozen=True):
    id: HallId
    name: str
    hall_kind: HallKind
    blocks: tuple[BlockId, ...]


class Decided(OnPaper, frozen=True):
    """Votes of every kind with what came of them, as one audience may see them."""

    polls: PollsView
    elections: ElectionsView
    secret: SecretView


class Publishing(OnPaper, frozen=True):
    """What the rule asks after a decision: for how many days it is posted, within how many days of the decision,
    and by which article; ``None`` where the rule says nothing."""

    days: int | None
    within: int | None
    promptly: bool
    article: Say


class PaperTold(OnPaper, frozen=True):
    """Everything the sheets need; ``join`` is the address a member's phone opens, ``desk`` a hall's desk, ``public``
    the page anybody opens.

    ``people`` and ``units`` are ``None`` for who does not hold the names, ``units`` also where no area is measured.
    ``published`` is what may hang on a board, ``heard`` what is read out in the hall.
    """

    title: str
    body: str
    planned: int | None
    opened: int | None
    closed: int | None
    rule: Say
    ballot: Literal["open_or_secret", "secret_only", "hands"]
    rights: int
    by_area: bool
    halls: tuple[PaperHall, ...]
    items: tuple[PaperItem, ...]
    people: tuple[PaperPerson, ...] | None
    units: tuple[PaperUnit, ...] | None
    agenda: AgendaView
    quorum: QuorumView
    window: WindowsView
    actions: ActionsView
    published: Decided
    heard: Decided
    publishing: Publishing
    join: str
    desk: str
    public: str
    number: str
