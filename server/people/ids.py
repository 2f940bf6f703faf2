"""Ids and shapes of the register. Ids of persons and households are numbers that are never used again."""

from __future__ import annotations

import secrets
from typing import Annotated, Literal, NewType

import msgspec
from msgspec import Meta

CommunityId = NewType("CommunityId", str)
BodyId = NewType("BodyId", str)
MeetingId = NewType("MeetingId", str)
HouseholdId = NewType("HouseholdId", int)
PersonId = NewType("PersonId", int)
CentiSquareMetre = NewType("CentiSquareMetre", int)

Sex = Literal["", "f", "m"]
Unit = Literal["person", "household", "member", "owner", "seat"]

MAX_TEXT = 200
"""Longest name, label or tag in code points; a text beyond it is a mistake, not a name."""

DRILL = "drill-"
"""How the id of a meeting begins that is only a drill: it is in no list, and nothing of it is kept."""

Year = Annotated[int, Meta(ge=1880, le=2200)]


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the register, compared by what it holds."""


def fresh_id() -> str:
    """A random id, 16 hexadecimal digits."""
    return secrets.token_hex(8)
