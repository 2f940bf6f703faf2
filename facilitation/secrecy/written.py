"""The exact bytes that are signed and published: manifests, lists of rights, bodies of entries (``FORMATS.md``).

Pure functions of what is known; whoever signs is shown the text that comes out of here. Raises ValueError where bytes
from outside are not written as they must be.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import msgspec

from facilitation.types import RightId
from voting.poll import Frozen
from voting.rules import Rule
from voting.secret.board import b64, canonical, unb64
from voting.secret.credentials import Role, signed
from voting.secret.merkle import leaf, root
from voting.types import AREA, COUNT

KEY_AS = b"YISHI-KEY-V1"
MEETING_AS, POLL_AS = b"YISHI-MEETING-V1", b"YISHI-POLL-V1"
CREDENTIAL_AS, REVOKE_AS, RETIRE_AS = b"YISHI-CRED-V1", b"YISHI-REVOKE-V1", b"YISHI-RETIRE-V1"
NAMES_AS = b"YISHI-NAMES-V1"
PAPER_AS, BATCH_AS, SHEETS_AS = b"YISHI-PAPER-V1", b"YISHI-BATCH-V1", b"YISHI-SHEETS-V1"


class Weighs(Protocol):
    """A right of the roll, as far as its weights go."""

    @property
    def id(self) -> RightId:
        """Its id."""

    @property
    def count(self) -> int:
        """How many it stands for."""

    @property
    def area(self) -> int:
        """0.01 m²."""


def meeting_hash(meeting: str) -> bytes:
    """The meeting as every key and proof names it: 32 bytes."""
    return hashlib.sha256(b"YISHI-MEETING-ID-V1" + meeting.encode()).digest()


def sha(raw: bytes) -> str:
    """SHA-256, as it is written in texts."""
    return b64(hashlib.sha256(raw).digest())


def holds(key: str, role: Role, message: bytes, signature: str) -> bool:
    """Whether this key signed; False for what is not written as it must be."""
    try:
        return signed(unb64(key), role, message, unb64(signature))
    except ValueError:
        return False


def says(key: str, role: Role, prefix: bytes, body: Mapping[str, object], signature: str) -> bool:
    """Whether this key signed a body behind its prefix."""
    return holds(key, role, prefix + canonical(body), signature)


def proves(meeting: str, role: Role, key: str, proof: str) -> bool:
    """Whether somebody has the secret of this key, for this meeting and role."""
    return holds(key, role, KEY_AS + meeting_hash(meeting), proof)


def dimensions(rule: Rule) -> tuple[str, ...]:
    """What votes are counted in: always rights, and area where the rule asks for it."""
    return (AREA, COUNT) if AREA in rule.measures else (COUNT,)


def weights(right: Weighs, named: Sequence[str]) -> dict[str, int]:
    """What a right weighs in these dimensions."""
    return {name: right.area if name == AREA else right.count for name in named}


_row = msgspec.json.Encoder(order="sorted").encode
"""Writes texts and whole numbers as ``canonical`` does, ten times as fast: a town has ten thousand rows."""


def eligible(rights: Mapping[RightId, Weighs], named: Sequence[str]) -> list[bytes]:
    """``eligible.jsonl``: a right a line, in order."""
    return [_row({"right": one, "weights": weights(rights[one], named)}) for one in sorted(rights)]


def listed(frozen: Iterable[Frozen]) -> list[bytes]:
    """``frozen.jsonl``: a right a line, in order."""
    rows = sorted(frozen, key=lambda one: one.right)
    return [_row({"right": one.right, "hall": one.hall, "channel": one.channel}) for one in rows]


def tree(lines: Iterable[bytes]) -> str:
    """The root over these lines."""
    return b64(root([leaf(line) for line in lines]))


_LAST: list[tuple[Mapping[RightId, Weighs], tuple[str, ...], str]] = []
"""The roll whose root was asked for last: rolls seldom change, and pages ask often."""


def roll_root(rights: Mapping[RightId, Weighs], named: tuple[str, ...]) -> str:
    """The root over ``eligible.jsonl``."""
    if _LAST and _LAST[0][0] is rights and _LAST[0][1] == named:
        return _LAST[0][2]
    found = tree(eligible(rights, named))
    _LAST[:] = [(rights, named, found)]
    return found


def credential(meeting: str, right: Weighs, named: Sequence[str], key: str, desk: str, hall: str) -> dict[str, object]:
    """What a desk says of a right's key."""
    return {
        "meeting": b64(meeting_hash(meeting)),
        "right": right.id,
        "weights": weights(right, named),
        "key": key,
        "desk": desk,
        "hall": hall,
    }


def revocation(right: str, key: str, desk: str, observer: str) -> dict[str, object]:
    """What a desk and an observer say of a key that is no longer a right's."""
    return {"right": right, "key": key, "desk": desk, "observer": observer}


def paper(election: str, right: str, desk: str) -> dict[str, object]:
    """What a desk says where it gives out a sheet."""
    return {"election": election, "right": right, "desk": desk}


def text(body: Mapping[str, object]) -> str:
    """A body as it is signed and kept."""
    return canonical(body).decode()


def read(body: str) -> dict[str, Any]:
    """A body out of its text."""
    said: dict[str, Any] = json.loads(body)
    return said
