"""A ballot's bytes (`YSB1`): read strictly, made from a choice, and judged.

    "YSB1" · election 32 · credential 32 · counter u32 · previous tracker 32 · questions u16 ·
    for each: q u16, n u16, lo u16, hi u16, n ciphertexts 64, n mark proofs 128, sum proof 64(hi−lo+1) · signature 64

Every proof is bound to election, credential, revision, question, limits, key and all the question's ciphertexts,
so none can be copied, moved, permuted or used in part. Raises `BadBallot` with the code a client is told.
Rules SB8 to SB11.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from voting.secret.credentials import SIGNATURE, public, sign, signed
from voting.secret.encryption import Ciphertext, added, encrypt, read_ciphertext
from voting.secret.group import ORDER, SIZE, Element, NotCanonical, Scalar, element
from voting.secret.proofs import BRANCH, Proof, Statement, holds, prove, read_proof, written_proof
from voting.secret.transcript import Draw, digest, u16, u32

Code = Literal["E_SIZE", "E_PARSE", "E_NONCANONICAL", "E_COUNTER", "E_PREV", "E_SIG", "E_PROOF"]

MAGIC, SIGNED_AS = b"YSB1", b"YISHI-BALLOT-SIG-V1"
MOST_BYTES = 64 * 1024
NO_TRACKER = bytes(32)
SUM = 0xFFFF
"""Stands where a mark's number stands, in the proof about the sum."""


class BadBallot(ValueError):
    """These bytes are not a ballot that may be counted; `code` says why."""

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code: Code = code


@dataclass(frozen=True, slots=True)
class Question:
    """What may be marked: `options` of them, at least `lo` and at most `hi`; `number` within the poll."""

    number: int
    options: int
    lo: int
    hi: int

    def header(self) -> bytes:
        """Eight bytes."""
        return u16(self.number) + u16(self.options) + u16(self.lo) + u16(self.hi)

    @property
    def size(self) -> int:
        """Bytes of one answer."""
        return 8 + self.options * 3 * 64 + BRANCH * (self.hi - self.lo + 1)


@dataclass(frozen=True, slots=True)
class Answer:
    """One question's hidden marks, with their proofs."""

    question: Question
    marks: tuple[Ciphertext, ...]
    proofs: tuple[Proof, ...]
    sum_proof: Proof


@dataclass(frozen=True, slots=True)
class Place:
    """Where a ballot belongs: election, who (by credential), which revision, after which."""

    election: bytes
    credential: Element
    counter: int = 1
    previous: bytes = NO_TRACKER


@dataclass(frozen=True, slots=True)
class Ballot:
    """A ballot as read; nothing about it has been proved by that."""

    place: Place
    answers: tuple[Answer, ...]
    signature: bytes
    raw: bytes

    @property
    def tracker(self) -> bytes:
        """What the voter keeps: SHA-256 of the bytes."""
        return tracker_of(self.raw)


@dataclass(frozen=True, slots=True)
class Opening:
    """What was chosen and the randomness, for a ballot that is checked and therefore never cast."""

    marks: tuple[tuple[int, ...], ...]
    randomness: tuple[tuple[Scalar, ...], ...]


def tracker_of(raw: bytes) -> bytes:
    """SHA-256 of a ballot's bytes."""
    return hashlib.sha256(raw).digest()


def context(place: Place, question: Question, key: Element, marks: Sequence[Ciphertext]) -> bytes:
    """What every proof about this question is bound to."""
    said = [place.election, place.credential, u32(place.counter), u16(question.number), u16(question.options)]
    said += [u16(question.lo), u16(question.hi), key]
    return digest("ctx", *said, *(part for mark in marks for part in (mark.alpha, mark.beta)))


def statements(place: Place, question: Question, key: Element, marks: Sequence[Ciphertext]) -> list[Statement]:
    """What is proved of an answer: each mark is 0 or 1, and then that their sum is within the limits."""
    bound = context(place, question, key, marks)
    each = [Statement(key, mark, 0, 1, bound + u16(number)) for number, mark in enumerate(marks)]
    return [*each, Statement(key, added(marks), question.lo, question.hi, bound + u16(SUM))]


def answer(place: Place, question: Question, key: Element, chosen: Sequence[int], draw: Draw) -> tuple[Answer, Opening]:
    """Hide and prove marks (0 or 1 for each option). Raises ValueError where the question does not allow them."""
    if len(chosen) != question.options:
        raise ValueError("a mark for each option")
    randomness = tuple(draw() for _ in chosen)
    marks = tuple(encrypt(key, mark, r) for mark, r in zip(chosen, randomness, strict=True))
    said = statements(place, question, key, marks)
    hidden = zip(said, [*chosen, sum(chosen)], [*randomness, sum(randomness) % ORDER], strict=True)
    proofs = tuple(prove(one, number, r, draw) for one, number, r in hidden)
    return Answer(question, marks, proofs[:-1], proofs[-1]), Opening((tuple(chosen),), (randomness,))


def make(
    place: Place, questions: Sequence[Question], key: Element, chosen: Sequence[Sequence[int]], draw: Draw
) -> tuple[bytes, Opening]:
    """An unsigned ballot's bytes, and what opens it. Raises ValueError where a question does not allow the marks."""
    made = [answer(place, asked, key, marks, draw) for asked, marks in zip(questions, chosen, strict=True)]
    opening = Opening(
        tuple(marks for _, one in made for marks in one.marks), tuple(r for _, one in made for r in one.randomness)
    )
    return _head(place) + u16(len(made)) + b"".join(_written(one) for one, _ in made), opening


def seal(unsigned: bytes, credential_key: int, random32: bytes) -> bytes:
    """The ballot with the voter's signature."""
    return unsigned + sign(credential_key, "voter", SIGNED_AS + unsigned, random32)


def read(raw: bytes, questions: Sequence[Question]) -> Ballot:
    """The ballot for these questions in these bytes.

    Raises BadBallot: E_SIZE, E_PARSE for other questions or lengths, E_NONCANONICAL.
    """
    if len(raw) > MOST_BYTES:
        raise BadBallot("E_SIZE")
    ends = 106 + sum(asked.size for asked in questions)
    if len(raw) != ends + SIGNATURE or raw[:4] != MAGIC or raw[104:106] != u16(len(questions)):
        raise BadBallot("E_PARSE")
    try:
        place = Place(raw[4:36], element(raw[36:68]), int.from_bytes(raw[68:72], "big"), raw[72:104])
        answers, start = [], 106
        for asked in questions:
            answers.append(_read_answer(raw[start : start + asked.size], asked))
            start += asked.size
    except NotCanonical as error:
        raise BadBallot("E_NONCANONICAL") from error
    return Ballot(place, tuple(answers), raw[ends:], raw)


def judge(ballot: Ballot, place: Place, key: Element) -> None:
    """Nothing, where this ballot may be recorded at this place (election, credential, next counter, last tracker).

    Raises BadBallot: E_COUNTER, E_PREV, E_SIG, E_PROOF, the cheap ones first.
    """
    if ballot.place.counter != place.counter:
        raise BadBallot("E_COUNTER")
    if ballot.place.previous != place.previous:
        raise BadBallot("E_PREV")
    if not well_signed(ballot, place):
        raise BadBallot("E_SIG")
    if not all(proved(ballot.place, one, key) for one in ballot.answers):
        raise BadBallot("E_PROOF")


def well_signed(ballot: Ballot, place: Place) -> bool:
    """Whether the ballot is this credential's own, for this election."""
    if ballot.place.credential != place.credential or ballot.place.election != place.election:
        return False
    return signed(place.credential, "voter", SIGNED_AS + ballot.raw[:-SIGNATURE], ballot.signature)


def proved(place: Place, given: Answer, key: Element) -> bool:
    """Whether every proof of the answer holds."""
    said = statements(place, given.question, key, given.marks)
    return all(holds(one, proof) for one, proof in zip(said, [*given.proofs, given.sum_proof], strict=True))


def opens(ballot: Ballot, key: Element, opening: Opening) -> bool:
    """Whether the opening is of this ballot: the same ciphertexts come out of it."""
    if [len(marks) for marks in opening.marks] != [len(given.marks) for given in ballot.answers]:
        return False
    if [len(marks) for marks in opening.marks] != [len(r) for r in opening.randomness]:
        return False
    pairs = zip(ballot.answers, opening.marks, opening.randomness, strict=True)
    return all(
        given.marks == tuple(encrypt(key, mark, r) for mark, r in zip(marks, randomness, strict=True))
        for given, marks, randomness in pairs
    )


def first_place(election: bytes, credential_key: int) -> Place:
    """The place of a credential's first ballot."""
    return Place(election, public(credential_key))


def next_place(place: Place, tracker: bytes) -> Place:
    """The place of the ballot after the one with this tracker."""
    return replace(place, counter=place.counter + 1, previous=tracker)


def _head(place: Place) -> bytes:
    return MAGIC + place.election + place.credential + u32(place.counter) + place.previous


def _written(given: Answer) -> bytes:
    ciphertexts = b"".join(mark.raw() for mark in given.marks)
    proofs = b"".join(written_proof(proof) for proof in given.proofs)
    return given.question.header() + ciphertexts + proofs + written_proof(given.sum_proof)


def _read_answer(raw: bytes, asked: Question) -> Answer:
    if raw[:8] != asked.header():
        raise BadBallot("E_PARSE")
    marks_end = 8 + 64 * asked.options
    proofs_end = marks_end + 2 * BRANCH * asked.options
    marks = tuple(read_ciphertext(raw[at : at + 2 * SIZE]) for at in range(8, marks_end, 64))
    proofs = tuple(read_proof(raw[at : at + 2 * BRANCH]) for at in range(marks_end, proofs_end, 2 * BRANCH))
    return Answer(asked, marks, proofs, read_proof(raw[proofs_end:]))
