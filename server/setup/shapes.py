"""What the set-up pages and the start page get: small structs, the same in Python and in the pages.

Times are ms since 1970 UTC, areas 0.01 m². Ids of persons and households are numbers of the register and never
leave the set-up pages; everybody else knows people by the meeting's own member ids.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from facilitation.types import GuestRole, Remote, Seat
from facilitation.views.shapes import Say
from server.people.bodies import Capacity
from server.setup.asks import StaffSeat


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a page gets."""


class BodyTold(Told, frozen=True):
    id: str
    name: str
    preset: str
    preset_title: Say
    unit: str
    remote: Remote
    seats: int


class UnsettledTold(Told, frozen=True):
    """An item that may be carried over into another meeting."""

    item: str
    title: str


class MeetingTold(Told, frozen=True):
    id: str
    title: str
    body: str | None
    planned: int
    phase: str
    unsettled: tuple[UnsettledTold, ...] = ()


class CommunityTold(Told, frozen=True):
    id: str
    name: str
    households: int
    persons: int
    bodies: tuple[BodyTold, ...]
    meetings: tuple[MeetingTold, ...]


class HouseTold(Told, frozen=True):
    """Where the set-up page starts; ``plain_http``: what that costs is said on the page."""

    name: str
    admin: bool
    plain_http: bool
    communities: tuple[CommunityTold, ...]


class PresetTold(Told, frozen=True):
    """A rule to choose: ``rule`` is its arithmetic in one sentence, ``basis`` law, local, custom or assumption."""

    id: str
    title: Say
    rule: Say
    article: Say
    unit: str
    basis: str
    confidence: str
    extends: str | None
    note: Say | None
    remote: Remote
    seated: bool
    in_force: bool


class PersonTold(Told, frozen=True):
    id: int
    name: str
    number: str
    household: str
    sex: str
    tags: tuple[str, ...]


class SeatTold(Told, frozen=True):
    person: PersonTold
    capacity: Capacity
    groups: tuple[str, ...]
    office: str


class BodyWhole(Told, frozen=True):
    body: BodyTold
    seats: tuple[SeatTold, ...]
    checks: tuple[CheckTold, ...]


class CheckTold(Told, frozen=True):
    """One thing looked at before the doors may open: ``ok``, ``note`` (known and let be), or ``missing``."""

    code: str
    state: Literal["ok", "note", "missing"]
    words: Say


class LineFound(Told, frozen=True):
    """What one line of a pasted list means: nobody, one person, or several to choose from."""

    line: str
    found: tuple[PersonTold, ...]


class Found(Told, frozen=True):
    lines: tuple[LineFound, ...]


class RollLine(Told, frozen=True):
    name: str
    household: str
    capacity: str
    groups: tuple[str, ...]
    area: int
    remarks: tuple[Say, ...]


class RollTold(Told, frozen=True):
    """The roll as it would be (or is): how many rights, the first lines of it, and every check."""

    rights: int
    groups: dict[str, int]
    area: int
    lines: tuple[RollLine, ...]
    checks: tuple[CheckTold, ...]
    set: bool


class GuestTold(Told, frozen=True):
    member: str
    name: str
    role: GuestRole


class StaffTold(Told, frozen=True):
    """A seat that is taken: by which device, for whom."""

    seat: Seat
    hall: str | None
    label: str
    device: str
    driving: bool


class LinkTold(Told, frozen=True):
    """``url`` is shown once; ``qr`` the same as a picture (SVG)."""

    seat: StaffSeat
    hall: str | None
    label: str
    url: str
    qr: str
    expires: int


class HallTold(Told, frozen=True):
    id: str
    name: str
    hall_kind: str


class GrantTold(Told, frozen=True):
    """A seat for which one link may be made now, although the doors are open."""

    grant: str
    seat: Seat
    hall: str | None


class ExportTold(Told, frozen=True):
    """A list that this device may fetch until then (ms), and how often it has."""

    export: str
    until: int
    taken: int


class MeetingWhole(Told, frozen=True):
    """A meeting in preparation: what is there, and what is missing before the doors can open."""

    meeting: MeetingTold
    community: str
    body: str
    preset_title: Say
    rule: Say
    remote: Remote
    roll: int
    halls: tuple[HallTold, ...]
    items: int
    guests: tuple[GuestTold, ...]
    staff: tuple[StaffTold, ...]
    checks: tuple[CheckTold, ...]
    ready: bool
    grants: tuple[GrantTold, ...]
    exports: tuple[ExportTold, ...]


class CardTold(Told, frozen=True):
    """A member's printed card: the code to type, and the address its QR code holds (the page draws it)."""

    member: str
    name: str
    number: str
    household: str
    code: str
    url: str


class Cards(Told, frozen=True):
    title: str
    cards: tuple[CardTold, ...]


class Entered(Told, frozen=True):
    """Where a redeemed link leads."""

    ok: bool
    to: str


class PublicMeeting(Told, frozen=True):
    """What anyone may know of a meeting."""

    id: str
    title: str
    body: str
    planned: int | None
    phase: str
    minutes: bool


class Start(Told, frozen=True):
    """The start page: the house's name, its meetings, whether nobody has set anything up yet."""

    name: str
    lang: str
    untouched: bool
    meetings: tuple[PublicMeeting, ...]


class Imported(Told, frozen=True):
    """What an import has written; ``skipped`` are the rows left out."""

    households: int
    persons: int
    skipped: tuple[int, ...]


class SectionTold(Told, frozen=True):
    """What the recorder wrote in one section; ``base`` goes with the next change of it."""

    section: str
    base: str
    text: str


class VersionTold(Told, frozen=True):
    """The closed version that is signed: hash of the minutes, head and size of the log they rest on."""

    number: int
    sha256: str
    log_head: str
    log_size: int
    at: int


class DraftTold(Told, frozen=True):
    """The minutes as they read now; ``closed`` once nothing in them can change."""

    text: Say
    sections: tuple[SectionTold, ...]
    closed: VersionTold | None
