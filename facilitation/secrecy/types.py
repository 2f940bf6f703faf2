"""Words of secret ballots that several rooms share: bytes as base64url without padding, numbers of trustees, roles.

A trustee's number counts from 1 in the order of the certificates. Raises nothing.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from facilitation.types import Id, Line, MemberId, RightId, Value

Bytes32 = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{43}$")]
"""An element, a scalar or a hash: 32 bytes."""
Bytes64 = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{86}$")]
"""A signature, or a ciphertext: 64 bytes."""
Bytes96 = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{128}$")]
"""A sealed share: 96 bytes."""
Bytes = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]*$", max_length=90_000)]
Number = Annotated[int, Meta(ge=0, le=9)]
Whole = Annotated[int, Meta(ge=0, le=2**53 - 1)]
Sheets = Annotated[int, Meta(ge=0, le=100_000)]
Places = Annotated[int, Meta(ge=0, le=50)]
OptionId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,20}$")]

KeyRole = Literal["desk", "observer", "teller", "witness", "moderator"]
Ballot = Literal["yes_no_abstain", "k_of_n", "election"]
KeyWay = Literal["phone", "kiosk", "card"]
"""Where a right's key is: on a phone, on the desk's tablet for one vote, or printed on a card."""


class SealedShare(Value, frozen=True):
    """A share for one trustee's eyes."""

    trustee: Number
    share: Bytes96


class SharePart(Value, frozen=True):
    """A trustee's part of opening one sum, and the proof that it is."""

    f: Bytes32
    c: Bytes32
    z: Bytes32


class SignedKey(Value, frozen=True):
    """A desk's word that this key is this right's; ``signature`` over the body that the desk is shown."""

    right: RightId
    key: Bytes32
    signature: Bytes64


class SecretOption(Value, frozen=True):
    """What can be marked: a text, or a member (names never enter the log). ``seniority`` 1 goes before 2."""

    id: OptionId
    text: Line = ""
    member: MemberId | None = None
    seniority: Places = 0


class Weighed(Value, frozen=True):
    """A sum in one dimension (``count``, or ``area`` in 0.01 m²)."""

    dimension: Id
    sum: Whole
