"""What the set-up pages send: small structs, the same in Python and in the pages.

Times are ms since 1970 UTC. Ids of persons are numbers of the register.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from facilitation.floor.policy import FloorRules
from facilitation.types import GuestRole, Id, Remote
from server.people.bodies import Capacity

Name = Annotated[str, Meta(min_length=1, max_length=120)]
Long = Annotated[str, Meta(max_length=200_000)]
StaffSeat = Literal[
    "convener", "moderator", "recorder", "teller", "steward", "supervisor", "trustee", "projector", "hall_desk"
]


class Ask(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a page sends."""


class NewCommunity(Ask, frozen=True):
    name: Name


class NewBody(Ask, frozen=True):
    """``preset`` is the id of a shipped or local rule; ``remote`` None takes what that rule says, ``floor`` None
    leaves the order of speaking as it is."""

    name: Name
    preset: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_.-]{1,80}$")]
    remote: Remote | None = None
    floor: FloorRules | None = None


class SeatAsk(Ask, frozen=True):
    person: int
    capacity: Capacity = "member"
    groups: tuple[str, ...] = ()
    office: Annotated[str, Meta(max_length=60)] = ""


class SetSeats(Ask, frozen=True):
    """The whole list of a body's seats, in the order of the roll."""

    seats: Annotated[tuple[SeatAsk, ...], Meta(max_length=5000)]


class Choose(Ask, frozen=True):
    """Find many people at once: ``list`` holds numbers or names, one a line; ``tag`` a tag of the register;
    ``everybody`` is the whole of a register of at most sixty."""

    tag: Annotated[str, Meta(max_length=200)] = ""
    list: Long = ""
    everybody: bool = False


class NewMeeting(Ask, frozen=True):
    body: str
    title: Name
    planned: int
    lang: Literal["zh-CN", "en"] = "zh-CN"
    from_meeting: str = ""
    items: tuple[str, ...] = ()


class MeetingAsk(Ask, frozen=True):
    """Another title or time (ms)."""

    title: Name
    planned: int


class NewGuest(Ask, frozen=True):
    """Somebody without a vote; ``person`` where the register has them, else only the name."""

    role: GuestRole
    name: Annotated[str, Meta(max_length=120)] = ""
    person: int | None = None


class NewLink(Ask, frozen=True):
    """A single-use link for one seat; ``hall`` for a hall's seats, ``person`` (of the register) whose it will be.

    Once the doors are open ``grant`` names the grant this link uses up; a projector's needs none.
    """

    seat: StaffSeat
    hall: Id | None = None
    person: int | None = None
    grant: Annotated[str, Meta(max_length=40)] = ""


class Merge(Ask, frozen=True):
    """Two entries are one person: ``goes`` becomes part of ``stays``."""

    stays: int
    goes: int


class NewErasure(Ask, frozen=True):
    """Forget a person of the register, or a member of this meeting who stands in no register."""

    reason: Annotated[str, Meta(min_length=1, max_length=400)]
    person: int | None = None
    member: Annotated[str, Meta(max_length=40)] = ""


class EarlyErasure(Ask, frozen=True):
    """Forget a person of a community that has no meeting yet, so that no log has to tell of it."""

    person: int


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


class NewRoll(Ask, frozen=True):
    """Put the body's roll into the meeting; ``reason`` is asked for once the doors are open."""

    reason: Annotated[str, Meta(max_length=400)] = ""


class Revoke(Ask, frozen=True):
    """Shut a device out, by its public id."""

    device: Annotated[str, Meta(max_length=40)]


class NewCard(Ask, frozen=True):
    """Another personal code for a member whose card is lost."""

    member: Annotated[str, Meta(max_length=40)]
