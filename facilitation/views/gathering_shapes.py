"""What seats see of those gathered: a counting, notes and objections, the table's composition, who is out of sight.

Wire types like ``shapes``. Times are ms since 1970 UTC.
"""

from __future__ import annotations

from facilitation.muster import MusterScope
from facilitation.types import HallId, ItemId, MemberId, Ms, Value
from facilitation.views.shapes import Say


class MissingView(Value, frozen=True):
    """Somebody who has not answered; ``kept``: stays on the list by the moderator's reason."""

    member: MemberId
    name: str
    number: str
    hall: HallId
    kept: bool


class HallMusterView(Value, frozen=True):
    """One hall's counting: how many were asked, how many have answered; ``listed``: members there now."""

    hall: HallId
    name: str
    called: int
    answered: int
    listed: int


class MusterView(Value, frozen=True):
    """The latest counting; ``missing`` only for the moderator and, of its own hall, the desk; at most 300 names."""

    muster: str
    scope: MusterScope
    started: Ms
    until: Ms
    ended: Ms | None
    called: int
    answered: int
    unsettled: int
    halls: tuple[HallMusterView, ...]
    missing: tuple[MissingView, ...]


class MusterSlice(Value, frozen=True):
    latest: MusterView | None


class NoteView(Value, frozen=True):
    """A legality note; ``current``: the text still reads as it did. Empty ``text``: erased, or not read yet."""

    item: ItemId
    adviser: str
    text: str
    at: Ms
    current: bool


class ObjectionView(Value, frozen=True):
    objection: str
    item: ItemId | None
    who: str
    text: str
    at: Ms
    answer: str
    answered: Ms | None


class OversightView(Value, frozen=True):
    """``advisers``: invited legal advisers, for whom the recorder may note."""

    notes: tuple[NoteView, ...]
    objections: tuple[ObjectionView, ...]
    open: int
    advisers: tuple[AdviserView, ...]


class AdviserView(Value, frozen=True):
    member: MemberId
    name: str


class KindView(Value, frozen=True):
    """One kind of seat: how many there are, how many of them are taken by somebody who is here."""

    id: str
    name: str
    seats: int
    here: int
    empty: int
    invited: bool
    people: tuple[AdviserView, ...]


class TableView(Value, frozen=True):
    """``warnings``: invited kinds of which nobody has checked in."""

    kinds: tuple[KindView, ...]
    empty: int
    warnings: tuple[Say, ...]


class UnseenPersonView(Value, frozen=True):
    """Somebody online whom no device has shown for five minutes: for how many whole minutes."""

    member: MemberId
    name: str
    hall: HallId
    minutes: int


class UnseenView(Value, frozen=True):
    people: tuple[UnseenPersonView, ...]
