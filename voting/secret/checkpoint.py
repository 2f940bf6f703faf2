"""Signed heads of the board, as text anyone can read (C2SP tlog-checkpoint in a signed note).

    origin
    size
    base64 of the root

    — name base64(key id 4 ‖ signature 64)

The signatures are ours (Schnorr over ristretto255), so the key id names type 0xff with its own name; lines of other
keys may stand below and decide nothing. Raises `BadCheckpoint`. Rules SB25, SB26.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from voting.secret.credentials import SIGNATURE, Role, sign, signed
from voting.secret.group import Element

TYPE = b"\xffyishi-schnorr-ristretto255-v1"
LINE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")
MOST_CHARS, MOST_LINES = 16_384, 64


class BadCheckpoint(ValueError):
    """Not the text of a checkpoint."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Whose line it is: a name without blanks, and the key."""

    name: str
    key: Element

    @property
    def id(self) -> bytes:
        """Four bytes."""
        return hashlib.sha256(self.name.encode() + b"\n" + TYPE + self.key).digest()[:4]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The board's size and root at one time, and the lines under it: name, key id, signature."""

    origin: str
    size: int
    root: bytes
    lines: tuple[tuple[str, bytes, bytes], ...] = field(default=())

    @property
    def body(self) -> str:
        """What is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    def text(self) -> str:
        """The note."""
        lines = (f"— {name} {base64.b64encode(who + made).decode()}\n" for name, who, made in self.lines)
        return self.body + "\n" + "".join(lines)


def signed_by(checkpoint: Checkpoint, signer: Signer, key: int, role: Role, random32: bytes) -> Checkpoint:
    """With one more line: the board's own, or a witness who checked that nothing before was changed."""
    made = sign(key, role, checkpoint.body.encode(), random32)
    lines = (*checkpoint.lines, (signer.name, signer.id, made))
    return Checkpoint(checkpoint.origin, checkpoint.size, checkpoint.root, lines)


def has_signed(checkpoint: Checkpoint, signer: Signer, role: Role) -> bool:
    """Whether a line of this signer holds."""
    body = checkpoint.body.encode()
    return any(
        name == signer.name and who == signer.id and signed(signer.key, role, body, made)
        for name, who, made in checkpoint.lines
    )


def witnesses_of(checkpoint: Checkpoint, witnesses: Sequence[Signer]) -> list[str]:
    """The names of the witnesses who signed it."""
    return [one.name for one in witnesses if has_signed(checkpoint, one, "witness")]


def equivocates(one: Checkpoint, other: Checkpoint) -> bool:
    """Whether two heads of one board contradict each other: the same size, another root."""
    return (one.origin, one.size) == (other.origin, other.size) and one.root != other.root


def read_checkpoint(text: str) -> Checkpoint:
    """A checkpoint from its note, written exactly as we write it. Raises BadCheckpoint."""
    if len(text) > MOST_CHARS or text.count("\n") > MOST_LINES + 4:
        raise BadCheckpoint("too long")
    body, blank, below = text.partition("\n\n")
    rows = body.split("\n")
    if not blank or len(rows) != 3 or not rows[0] or not re.fullmatch(r"0|[1-9][0-9]{0,9}", rows[1]):
        raise BadCheckpoint("body")
    found = Checkpoint(rows[0], int(rows[1]), _decoded(rows[2], 32), tuple(_line(one) for one in below.splitlines()))
    if found.text() != text:
        raise BadCheckpoint("form")
    return found


def _line(written: str) -> tuple[str, bytes, bytes]:
    matched = LINE.fullmatch(written)
    if not matched:
        raise BadCheckpoint("line")
    raw = _decoded(matched[2], None)
    if len(raw) < 5 or len(raw) > 4 + 16 * SIGNATURE:
        raise BadCheckpoint("line")
    return matched[1], raw[:4], raw[4:]


def _decoded(written: str, size: int | None) -> bytes:
    try:
        raw = base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadCheckpoint("base64") from error
    if size is not None and len(raw) != size:
        raise BadCheckpoint("base64")
    return raw
