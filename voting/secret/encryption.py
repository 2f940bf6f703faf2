"""Exponential ElGamal: (rG, rY + mG). Ciphertexts add up, and so do what they hide.

What is hidden is a small whole number: 0 or 1 in a ballot, a count or an area in a sum. Rule SB4.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from voting.secret.group import IDENTITY, SIZE, Element, base, element, plus, times


@dataclass(frozen=True, slots=True)
class Ciphertext:
    """One number, hidden: alpha = rG, beta = rY + mG."""

    alpha: Element
    beta: Element

    def raw(self) -> bytes:
        """64 bytes: alpha, beta."""
        return self.alpha + self.beta


NOTHING = Ciphertext(IDENTITY, IDENTITY)
"""The sum of no ciphertexts."""


def encrypt(key: Element, number: int, r: int) -> Ciphertext:
    """Hide a number under a public key with the randomness r."""
    return Ciphertext(base(r), plus(times(r, key), base(number)))


def read_ciphertext(written: bytes) -> Ciphertext:
    """A ciphertext of 64 bytes. Raises NotCanonical."""
    return Ciphertext(element(written[:SIZE]), element(written[SIZE:]))


def added(ciphertexts: Iterable[Ciphertext]) -> Ciphertext:
    """The ciphertext of the sum. Raises NotCanonical."""
    found = NOTHING
    for one in ciphertexts:
        found = Ciphertext(plus(found.alpha, one.alpha), plus(found.beta, one.beta))
    return found


def weighted(weight: int, one: Ciphertext) -> Ciphertext:
    """The ciphertext of weight times the number. Raises NotCanonical."""
    return one if weight == 1 else Ciphertext(times(weight, one.alpha), times(weight, one.beta))
