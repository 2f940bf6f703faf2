"""People, keys and ballots for the tests of secret ballots; all randomness comes from written seeds."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from voting.secret.ballot import Place, Question, first_place, make, seal
from voting.secret.group import Element, Scalar, base, reduced
from voting.secret.transcript import drawn_from

ELECTION = hashlib.sha256(b"an election").digest()
YES_NO = Question(1, 3, 1, 1)
K_OF_N = Question(2, 5, 0, 2)


def key(name: str) -> Scalar:
    """A secret key that belongs to this name."""
    return reduced(hashlib.sha512(name.encode()).digest())


SECRET = key("the election's key")
KEY: Element = base(SECRET)


def seed(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()


def ballot(
    who: str,
    marks: Sequence[Sequence[int]] = ((1, 0, 0),),
    questions: Sequence[Question] = (YES_NO,),
    place: Place | None = None,
    under: Element = KEY,
) -> bytes:
    """This person's sealed ballot."""
    there = place or first_place(ELECTION, key(who))
    unsigned, _ = make(there, questions, under, marks, drawn_from(seed(f"{who} {there.counter} draws")))
    return seal(unsigned, key(who), seed(f"{who} {there.counter} signs"))
