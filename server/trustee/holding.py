"""What a trustee holds: the keys, where the ceremony stands, and which sum of which election was ever opened.

A value; `box` keeps it. Scalars and bytes are base64url, so that it can be written as JSON. Raises nothing.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from voting.secret.board import b64, unb64
from voting.secret.group import Scalar, base, scalar, written

Stage = Literal["new", "certified", "committed", "opened", "agreed", "done"]


class Round(msgspec.Struct, frozen=True):
    """One ceremony, from this trustee's side; ``ceremony`` and ``hashes`` are as they stood when we opened."""

    number: int
    stage: Stage = "new"
    ceremony: str = ""
    secret: tuple[str, ...] = ()
    opening: str = ""
    sealed: tuple[tuple[int, str], ...] = ()
    hashes: tuple[str, ...] = ()
    confirmation: str = ""


class Place(msgspec.Struct, frozen=True):
    """Where the meeting is, and who this device is there."""

    server: str
    meeting: str
    cookies: dict[str, str] = {}


class Holding(msgspec.Struct, frozen=True):
    """``opened``: election → the one tally of it that a share was given for, for ever."""

    signs: str
    receives: str
    round: Round
    meeting: str = ""
    trustee: int = 0
    trustees: int = 0
    threshold: int = 0
    transcript: str = ""
    share: str = ""
    manifest: str = ""
    opened: dict[str, str] = {}
    place: Place | None = None

    @property
    def certificate(self) -> tuple[str, str]:
        """The public keys: one signs, one receives shares."""
        return b64(base(number(self.signs))), b64(base(number(self.receives)))


def fresh(signs: int, receives: int, before: Holding | None = None, round_: int = 0) -> Holding:
    """New keys for a ceremony that begins; what was ever opened is kept."""
    held = Holding(b64(written(signs)), b64(written(receives)), Round(round_))
    if before is None:
        return held
    return msgspec.structs.replace(held, opened=before.opened, place=before.place, meeting=before.meeting)


def number(text: str) -> Scalar:
    """A secret scalar as it is kept."""
    return scalar(unb64(text))


def kept(value: int) -> str:
    """A secret scalar as it is kept."""
    return b64(written(value))
