"""What the set-up pages send and get: small structs, the same in Python and in the pages.

Times are ms since 1970 UTC, areas 0.01 m². Ids of persons and households are numbers of the register and never
leave the set-up pages; everybody else knows people by the meeting's own member ids.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from facilitation.types import GuestRole, Id, Remote, Seat
from facilitation.views.shapes import Say
from server.people.bodies import Capacity

Name = Annotated[str, Meta(min_length=1, max_length=120)]
Long = Annotated[str, Meta(max_length=200_000)]
StaffSeat = Literal[
    "convener", "moderator", "recorder", "teller", "steward", "supervisor", "projector", "hall_desk"
]


class Ask(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a page sends."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a page gets."""


class NewCommunity(Ask, frozen=True):
    name: Name


class NewBody(Ask, frozen=True):
    """``preset`` is the id of a shipped or local rule; ``remote`` None takes what that rule says."""

    name: Name
    preset: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_.-]{1,80}$")]
    remote: Remote | None = None


class SeatAsk(Ask, frozen=True):
    person: int
    capacity: Capacity = "member"
    groups: tuple[str, ...] = ()
    office: Annotated[str, Meta(max_length=60)] = ""


class SetSeats(Ask, frozen=True):
    """The whole list of a body's seats, in the order of the roll."""

    seats: Annotated[tuple[SeatAsk, ...], Meta(max_length=5000)]


class Choose(Ask, frozen=True):
    """Find many people at once: ``list`` holds numbers or names, one a line; ``tag`` a tag of the register."""

    tag: Annotated[str, Meta(max_length=200)] = ""
    list: Long = ""


class NewMeeting(Ask, frozen=True):
    body: str
    title: Name
    planned: int
    lang: Literal["zh-CN", "en"] = "zh-CN"


class NewGuest(Ask, frozen=True):
    """Somebody without a vote; ``person`` where the register has them, else only the name."""

    role: GuestRole
    name: Annotated[str, Meta(max_length=120)] = ""
    person: int | None = None


class NewLink(Ask, frozen=True):
    """A single-use link for one person in one seat; ``hall`` for a hall's seats, ``label`` names the person."""

    seat: StaffSeat
    hall: Id | None = None
    label: Annotated[str, Meta(max_length=80)] = ""


class Import(Ask, frozen=True):
    """Choices for the doubtful rows of an upload, by row or by reason."""

    upload: str
    rows: dict[str, Literal["skip", "as_is", "suggestion"]] = msgspec.field(default_factory=dict)
    codes: dict[str, Literal["skip", "as_is", "suggestion"]] = msgspec.field(default_factory=dict)
    columns: dict[str, str] = msgspec.field(default_factory=dict)
    sheet: str = ""


class Look(Ask, frozen=True):
    """Look at an upload again, with other columns (index → field, empty for none) or another sheet."""

    upload: str
    columns: dict[str, str] = msgspec.field(default_factory=dict)
    sheet: str = ""


class BodyTold(Told, frozen=True):
    id: str
    name: str
    preset: str
    preset_title: Say
    unit: str
    remote: Remote
    seats: int


class MeetingTold(Told, frozen=True):
    id: str
    title: str
    body: str | None
    planned: int
    phase: str


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
    """One thing looked at before the doors may open; ``ok`` false is named, with what to do."""

    code: str
    ok: bool
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


class CardTold(Told, frozen=True):
    """A member's printed card: the code to type, the address of its QR code, the code as a picture (SVG)."""

    member: str
    name: str
    number: str
    household: str
    code: str
    url: str
    qr: str


class Cards(Told, frozen=True):
    title: str
    cards: tuple[CardTold, ...]


class Entered(Told, frozen=True):
    """Where a redeemed link leads."""

    to: str
    seat: Seat
    meeting: str | None


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


class MemberFound(Told, frozen=True):
    """A member as the desk sees it: enough to tell two people of one name apart."""

    member: str
    name: str
    number: str
    household: str
    hall: str | None
    guest: GuestRole | None


class RollFound(Told, frozen=True):
    found: tuple[MemberFound, ...]
