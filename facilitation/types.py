"""Words every slice of the meeting shares: ids, units, closed sets of values, and the two struct shapes.

Times are ``Ms`` (milliseconds since 1970 UTC), areas ``CentiSquareMetre`` (0.01 m²). Ids are made by
clients or by the shell, never here.
"""

from __future__ import annotations

from typing import Annotated, Literal, NewType

import msgspec
from msgspec import Meta

import voting.types
from voting.types import MemberId as MemberId
from voting.types import RightId as RightId

Ms = NewType("Ms", int)
DeviceId = NewType("DeviceId", str)

Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
HallId = Annotated[voting.types.HallId, Meta(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
ItemId = Id
PollId = Id
RequestId = Id
ActionId = Id
ProxyId = Id
BlockId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,20}$")]

Title = Annotated[str, Meta(min_length=1, max_length=120)]
Line = Annotated[str, Meta(max_length=200)]
Text = Annotated[str, Meta(max_length=4000)]
FormNumber = Annotated[str, Meta(pattern=r"^[0-9A-Za-z-]{0,20}$")]
"""The number on a paper form; no letters of a name fit in it."""
Heads = Annotated[int, Meta(ge=0, le=100_000)]
Commitment = Annotated[str, Meta(pattern=r"^([0-9a-f]{64})?$")]
"""Salted SHA-256 of a text typed about or by persons; the text stands beside the register. Empty: none."""

Seat = Literal[
    "admin",
    "convener",
    "moderator",
    "recorder",
    "teller",
    "steward",
    "supervisor",
    "trustee",
    "participant",
    "observer",
    "public",
    "projector",
    "hall_desk",
    "system",
]
HallKind = Literal["fixed", "roving", "online"]
Stance = Literal["for", "against", "neutral"]
Choice = Literal["yes", "no", "abstain"]
EnteredChoice = Literal["yes", "no", "abstain", "spoiled"]
Channel = Literal["phone", "hands", "aloud"]
Method = Literal["hand", "roll_call"]
Phase = Literal["draft", "doors_open", "adjourned", "closed"]
GuestRole = Literal["legal_adviser", "expert", "supervisor", "observer_org", "attendee_nonvoting", "observer"]


class Command(msgspec.Struct, frozen=True, gc=False, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """What somebody asks for; imperative, carries no time and no authority."""


class Event(msgspec.Struct, frozen=True, gc=False, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """What has happened; past tense, total, everything needed to replay it."""


class Value(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A part of a state, compared by what it holds."""


class Actor(Value, frozen=True):
    """Who acts: a device, in one of the seats it is bound to, for one member where the seat is a participant's."""

    device: DeviceId
    seat: Seat
    member: MemberId | None = None
    hall: HallId | None = None


class Helper(Value, frozen=True):
    """Whose device typed for somebody else: the device, and the person who brought it where that is known."""

    device: DeviceId
    member: MemberId | None = None


class Remote(Value, frozen=True):
    """What presence in an online hall is worth (the body's own resolution; where silent: speak only)."""

    quorum: bool = False
    vote: bool = False
    speak: bool = True
