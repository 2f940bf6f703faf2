"""What is hashed into every proof: framed, labelled, bound to the whole statement (strong Fiat–Shamir).

`frame(x)` is the length in four bytes and x, so no two lists of parts give the same bytes. Rule SB3.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from itertools import count

from voting.secret.group import Scalar, reduced

SUITE = "YSB1-ristretto255-sha512"
DOMAIN = b"YISHI-BALLOT-V1"

Draw = Callable[[], Scalar]
"""Gives a fresh random scalar each time; whoever calls brings the randomness."""


def u16(value: int) -> bytes:
    """Two bytes, big end first."""
    return value.to_bytes(2, "big")


def u32(value: int) -> bytes:
    """Four bytes, big end first."""
    return value.to_bytes(4, "big")


def frame(part: bytes) -> bytes:
    """The part after its length."""
    return u32(len(part)) + part


def digest(label: str, *parts: bytes) -> bytes:
    """SHA-512 over domain, label and parts, each framed: 64 bytes."""
    hashed = hashlib.sha512(frame(DOMAIN) + frame(label.encode()))
    for part in parts:
        hashed.update(frame(part))
    return hashed.digest()


def challenge(label: str, *parts: bytes) -> Scalar:
    """The digest as a scalar."""
    return reduced(digest(label, *parts))


def drawn_from(seed: bytes) -> Draw:
    """Scalars out of a seed of at least 32 secret bytes: SHA-512(seed ‖ u32 k) mod ℓ for k = 0, 1, 2 …"""
    numbers: Iterator[int] = count()
    return lambda: reduced(hashlib.sha512(seed + u32(next(numbers))).digest())
