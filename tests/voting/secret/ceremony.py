"""Trustees who make a key together, for tests."""

from __future__ import annotations

from dataclasses import dataclass

from tests.voting.secret.making import key, seed
from voting.secret.credentials import public
from voting.secret.group import Scalar
from voting.secret.transcript import drawn_from
from voting.secret.trustees import (
    Ceremony,
    Certificate,
    Keys,
    Opening,
    begin,
    check_opening,
    check_share,
    keys_of,
    open_up,
    own_share,
    polynomial,
    seal_share,
    share_for,
    unseal_share,
)


@dataclass(frozen=True)
class Held:
    """A ceremony that went well: what is public, and each trustee's share."""

    ceremony: Ceremony
    openings: tuple[Opening, ...]
    keys: Keys
    shares: tuple[Scalar, ...]


def ceremony(threshold: int, people: int) -> Ceremony:
    """Trustees with keys that belong to their numbers."""
    numbers = range(1, people + 1)
    certificates = (Certificate(public(key(f"T{who} signs")), public(key(f"T{who} receives"))) for who in numbers)
    return Ceremony(seed("meeting"), threshold, tuple(certificates))


def secret_of(held: Ceremony, who: int) -> tuple[Scalar, ...]:
    return polynomial(held, drawn_from(seed(f"T{who} polynomial")))


def opening_of(held: Ceremony, who: int) -> Opening:
    return open_up(held, who, secret_of(held, who), drawn_from(seed(f"T{who} opens")))


def hold(threshold: int, people: int) -> Held:
    """The whole ceremony, every check done by everyone."""
    held = ceremony(threshold, people)
    begin(held)
    numbers = range(1, people + 1)
    openings = tuple(opening_of(held, who) for who in numbers)
    for who, opening in zip(numbers, openings, strict=True):
        check_opening(held, who, opening.hash, opening)
    return Held(held, openings, keys_of(held, openings), tuple(_received(held, openings, who) for who in numbers))


def _received(held: Ceremony, openings: tuple[Opening, ...], who: int) -> Scalar:
    received = []
    for sender, opening in enumerate(openings, 1):
        draw = drawn_from(seed(f"T{sender} to T{who}"))
        sealed = seal_share(held, sender, who, share_for(secret_of(held, sender), who), draw)
        share = unseal_share(held, sender, who, key(f"T{who} receives"), sealed)
        check_share(sender, opening, who, share)
        received.append(share)
    return own_share(received)
