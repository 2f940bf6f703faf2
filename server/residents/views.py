"""What a simulated resident looks at: the few fields of each view that a person would act upon."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar

import msgspec

from server.residents.phone import Phone

P = TypeVar("P", bound=msgspec.Struct)


class MeetingPart(msgspec.Struct, frozen=True):
    phase: str = "draft"


class AgendaPart(msgspec.Struct, frozen=True):
    current: str | None = None
    step: int | None = None


class FloorPart(msgspec.Struct, frozen=True):
    open: bool = False


class PollPart(msgspec.Struct, frozen=True):
    id: str
    state: str


class PollsPart(msgspec.Struct, frozen=True):
    current: PollPart | None = None


class VotePart(msgspec.Struct, frozen=True):
    right: str
    poll: str
    channel: str
    choice: str | None = None


class SecretPollPart(msgspec.Struct, frozen=True):
    id: str
    state: str


class SecretPart(msgspec.Struct, frozen=True):
    meeting: str = ""
    wanted: bool = False
    current: SecretPollPart | None = None


class SecretRightPart(msgspec.Struct, frozen=True):
    right: str
    asked: str = ""
    key: str = ""
    poll: str | None = None
    channel: str | None = None
    counter: int = 0


class PersonPart(msgspec.Struct, frozen=True):
    member: str
    hall: str | None = None
    votes: tuple[VotePart, ...] = ()
    secret: tuple[SecretRightPart, ...] = ()


class YouPart(msgspec.Struct, frozen=True):
    persons: tuple[PersonPart, ...] = ()


class CodePart(msgspec.Struct, frozen=True):
    hall: str = ""
    code: str = ""


def part(phone: Phone, name: str, shape: type[P]) -> P:
    """What the phone shows of a slice; an empty one where it has none yet."""
    held = phone.slices.get(name)
    return shape() if held is None else _read(bytes(held.data), shape)


@lru_cache(maxsize=512)
def _read(data: bytes, shape: type[P]) -> P:
    # Many phones show the same slice: it is read once.
    return shape() if data == b"null" else msgspec.json.decode(data, type=shape)
