"""That a ciphertext hides one of lo … hi, shown without showing which (Cramer, Damgård, Schoenmakers 1994).

A disjunction of equal discrete logarithms (Chaum, Pedersen 1992) in compact form: a challenge and an answer for
each number, 64 bytes; the verifier computes the commitments anew. A yes-or-no mark is lo = 0, hi = 1; the marks of
a question together are lo … hi of its own. What the proof is bound to comes with the statement. Rules SB5, SB6.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from voting.secret.encryption import Ciphertext
from voting.secret.group import ORDER, SIZE, Element, Scalar, base, minus, plus, scalar, times, written
from voting.secret.transcript import Draw, challenge

BRANCH = 2 * SIZE
"""Bytes for each number the ciphertext might hide."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Under `key`, `ciphertext` hides one of lo … hi; `bound` is the transcript it is said in."""

    key: Element
    ciphertext: Ciphertext
    lo: int
    hi: int
    bound: bytes


Proof = tuple[tuple[Scalar, Scalar], ...]
"""For each number from lo to hi: challenge and answer."""


def prove(said: Statement, number: int, r: int, draw: Draw) -> Proof:
    """Prove it, knowing the number and the randomness r. Raises ValueError where it is not true."""
    if not said.lo <= number <= said.hi:
        raise ValueError("the number is not one of those")
    answers: dict[int, tuple[Scalar, Scalar]] = {}
    commitments: list[Element] = []
    secret = Scalar(0)
    for guess in range(said.lo, said.hi + 1):
        if guess == number:
            secret = draw()
            commitments += [base(secret), times(secret, said.key)]
        else:
            answers[guess] = (draw(), draw())
            commitments += _commitments(said, guess, *answers[guess])
    whole = challenge("prove", said.bound, *commitments)
    own = (whole - sum(c for c, _ in answers.values())) % ORDER
    answers[number] = (Scalar(own), Scalar((secret - own * r) % ORDER))
    return tuple(answers[guess] for guess in range(said.lo, said.hi + 1))


def holds(said: Statement, proof: Proof) -> bool:
    """Whether the proof shows the statement."""
    if len(proof) != said.hi - said.lo + 1:
        return False
    commitments: list[Element] = []
    for guess, (c, z) in enumerate(proof, said.lo):
        commitments += _commitments(said, guess, c, z)
    return challenge("prove", said.bound, *commitments) == sum(c for c, _ in proof) % ORDER


def written_proof(proof: Proof) -> bytes:
    """64 bytes for each number."""
    return b"".join(written(c) + written(z) for c, z in proof)


def read_proof(raw: bytes) -> Proof:
    """A proof from its bytes. Raises NotCanonical."""
    cut = [raw[start : start + BRANCH] for start in range(0, len(raw), BRANCH)]
    return tuple((scalar(one[:SIZE]), scalar(one[SIZE:])) for one in cut)


def _commitments(said: Statement, guess: int, c: int, z: int) -> list[Element]:
    alpha, beta = said.ciphertext.alpha, said.ciphertext.beta
    shifted = minus(beta, _small(guess)) if guess else beta
    return [plus(base(z), times(c, alpha)), plus(times(z, said.key), times(c, shifted))]


@lru_cache(maxsize=1024)
def _small(guess: int) -> Element:
    """The same few numbers come in every ballot."""
    return base(guess)
