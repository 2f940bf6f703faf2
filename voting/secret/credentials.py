"""Schnorr signatures over the group: voters, desks, tellers, trustees, witnesses and the board sign alike.

One encoding for each signature and no cofactor, so that two verifiers never disagree. A role stands before every
message, so a signature in one role is none in another. The nonce is hedged: made of key, message and randomness,
so that a bad source of randomness does not give the key away. Rule SB7.
"""

from __future__ import annotations

import hashlib
from typing import Literal

from voting.secret.group import ORDER, SIZE, Element, NotCanonical, base, element, plus, reduced, scalar, times, written
from voting.secret.transcript import challenge

Role = Literal["voter", "desk", "observer", "board", "teller", "trustee", "witness", "moderator", "edge"]

SIGNATURE = 2 * SIZE
"""Bytes of a signature: challenge, answer."""


def public(key: int) -> Element:
    """The public key of a secret one."""
    return base(key)


def sign(key: int, role: Role, message: bytes, random32: bytes, own: Element | None = None) -> bytes:
    """Sign in this role; 64 bytes. ``random32`` are fresh secret bytes; ``own``: the public key, where it is known."""
    said = role.encode() + message
    nonce = reduced(hashlib.sha512(written(key) + random32 + said).digest())
    c = challenge("sig", own or public(key), said, base(nonce))
    return written(c) + written(nonce - c * key)


def signed(key: bytes, role: Role, message: bytes, signature: bytes) -> bool:
    """Whether this key signed the message in this role; False for anything that is not canonical."""
    try:
        by = element(key)
        c, z = scalar(signature[:SIZE]), scalar(signature[SIZE:])
    except NotCanonical:
        return False
    again = plus(base(z), times(c, by))
    return challenge("sig", by, role.encode() + message, again) % ORDER == c
