"""The count: which ballots, their weighted sums under encryption, the trustees' shares, and the numbers.

Nothing but the sums a poll declared is ever opened, and only once: two sums that differ by one ballot would tell that
ballot. Weights are whole numbers (rights, 0.01 m²). Raises `Withheld` where a trustee must not give a share, and
`Uncounted` where the shares do not give the numbers. Rules SB17 to SB21.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from voting.secret.ballot import Ballot
from voting.secret.encryption import Ciphertext
from voting.secret.group import ORDER, Element, Scalar, base, minus, plus, times, total
from voting.secret.logarithm import Logarithms
from voting.secret.sums import weighted_total
from voting.secret.transcript import Draw, challenge, u16, u32
from voting.secret.trustees import Keys
from voting.types import RightId

WHOLE_LEAST = 3
"""A poll of fewer frozen rights is not opened at all: its sum would be somebody's vote."""


class Withheld(Exception):
    """No share for this sum; `reason` says why."""

    def __init__(self, reason: Literal["another_sum", "part_too_small", "whole_too_small"]) -> None:
        super().__init__(reason)
        self.reason = reason


class Uncounted(Exception):
    """The shares do not give the numbers; `reason` says why."""

    def __init__(self, reason: Literal["too_few_shares", "out_of_bounds"]) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Cast:
    """A recorded ballot, of which right, and what the right weighs in each dimension."""

    right: RightId
    weights: Mapping[str, int]
    ballot: Ballot


@dataclass(frozen=True, slots=True)
class Sum:
    """What is to be opened: the weight of one option of one question (by place) in one dimension."""

    question: int
    option: int
    dimension: str


@dataclass(frozen=True, slots=True)
class Tally:
    """The hidden sums of one poll; `id` names them and the ballots in them."""

    election: bytes
    counted: tuple[bytes, ...]
    sums: tuple[tuple[Sum, Ciphertext], ...]

    @property
    def id(self) -> bytes:
        """SHA-256 over election, counted trackers in their order, and every sum."""
        hashed = hashlib.sha256(b"YISHI-TALLY-V1" + self.election + u32(len(self.counted)) + b"".join(self.counted))
        for asked, hidden in self.sums:
            name = asked.dimension.encode()
            hashed.update(u16(asked.question) + u16(asked.option) + u16(len(name)) + name + hidden.raw())
        return hashed.digest()


@dataclass(frozen=True, slots=True)
class Opened:
    """Hidden sums as they stand on a board under the tally's id, without the ballots in them."""

    election: bytes
    id: bytes
    sums: tuple[tuple[Sum, Ciphertext], ...]


Summed = Tally | Opened


@dataclass(frozen=True, slots=True)
class Share:
    """A trustee's part of opening one sum: s·alpha, and the proof that it is."""

    part: Element
    c: Scalar
    z: Scalar


def counted(cast: Iterable[Cast], cancelled: Collection[RightId] = ()) -> list[Cast]:
    """Of each right the ballot with the highest number, unless the right was used on paper; by right."""
    last: dict[RightId, Cast] = {}
    for one in cast:
        before = last.get(one.right)
        if before is None or one.ballot.place.counter > before.ballot.place.counter:
            last[one.right] = one
    return [last[right] for right in sorted(last) if right not in cancelled]


def tally(election: bytes, ballots: Sequence[Cast], sums: Sequence[Sum]) -> Tally:
    """Add up under encryption what the poll declared."""
    hidden = [(asked, _sum(ballots, asked)) for asked in sums]
    return Tally(election, tuple(one.ballot.tracker for one in ballots), tuple(hidden))


def may_share(wanted: Tally, given_before: bytes | None, whole: int, part: int | None = None, least: int = 10) -> None:
    """Nothing where a trustee may give shares for this tally.

    ``given_before`` is the id of the tally of this election the trustee opened, if any; ``whole`` the frozen rights of
    the poll, ``part`` the rights of a hall, building or batch where it is not the whole. Raises Withheld.
    """
    if given_before not in (None, wanted.id):
        raise Withheld("another_sum")
    if part is not None and part < least:
        raise Withheld("part_too_small")
    if whole < WHOLE_LEAST:
        raise Withheld("whole_too_small")


def share(opened: Tally, trustee: int, secret: int, draw: Draw) -> tuple[Share, ...]:
    """This trustee's shares, one for each sum, in their order."""
    return tuple(_share(opened, trustee, secret, hidden, draw()) for _, hidden in opened.sums)


def share_holds(opened: Summed, trustee: int, key: Element, shares: Sequence[Share]) -> bool:
    """Whether all of this trustee's shares are right, for this tally and this trustee's public key."""
    if len(shares) != len(opened.sums):
        return False
    return all(_holds(opened, trustee, key, hidden, one) for (_, hidden), one in zip(opened.sums, shares, strict=True))


def numbers(
    opened: Tally, keys: Keys, threshold: int, shares: Mapping[int, Sequence[Share]], bounds: Mapping[str, int]
) -> tuple[dict[Sum, int], tuple[int, ...]]:
    """The numbers, and the trustees whose shares were wrong and were left out.

    ``bounds`` are the most each dimension can sum to. Raises Uncounted.
    """
    right = {who: own for who, own in shares.items() if _of_a_trustee(opened, keys, who, own)}
    if len(right) < threshold:
        raise Uncounted("too_few_shares")
    chosen = sorted(right)[:threshold]
    tables = {dimension: Logarithms(bound) for dimension, bound in bounds.items()}
    found = {}
    for place, (asked, hidden) in enumerate(opened.sums):
        parts = (times(_lagrange(who, chosen), right[who][place].part) for who in chosen)
        number = tables[asked.dimension].find(minus(hidden.beta, total(parts)))
        if number is None:
            raise Uncounted("out_of_bounds")
        found[asked] = number
    return found, tuple(sorted(set(shares) - set(right)))


def opens(opened: Summed, shares: Mapping[int, Sequence[Share]], found: Sequence[int]) -> bool:
    """Whether these right shares, as many as are needed, open these numbers (V14): no logarithm is looked for."""
    chosen = sorted(shares)
    for place, ((_, hidden), number) in enumerate(zip(opened.sums, found, strict=True)):
        parts = total(times(_lagrange(who, chosen), shares[who][place].part) for who in chosen)
        if minus(hidden.beta, parts) != base(number):
            return False
    return True


def _sum(ballots: Sequence[Cast], asked: Sum) -> Ciphertext:
    weights = [one.weights[asked.dimension] for one in ballots]
    marks = [one.ballot.answers[asked.question].marks[asked.option] for one in ballots]
    return Ciphertext(
        weighted_total(weights, [mark.alpha for mark in marks]), weighted_total(weights, [mark.beta for mark in marks])
    )


def _share(opened: Tally, trustee: int, secret: int, hidden: Ciphertext, nonce: int) -> Share:
    part = times(secret, hidden.alpha)
    c = _challenge(opened, trustee, base(secret), hidden, part, base(nonce), times(nonce, hidden.alpha))
    return Share(part, c, Scalar((nonce - c * secret) % ORDER))


def _of_a_trustee(opened: Tally, keys: Keys, who: int, own: Sequence[Share]) -> bool:
    return 1 <= who <= len(keys.shares) and share_holds(opened, who, keys.shares[who - 1], own)


def _holds(opened: Summed, trustee: int, key: Element, hidden: Ciphertext, one: Share) -> bool:
    a = plus(base(one.z), times(one.c, key))
    b = plus(times(one.z, hidden.alpha), times(one.c, one.part))
    return _challenge(opened, trustee, key, hidden, one.part, a, b) == one.c


def _challenge(
    opened: Summed, trustee: int, key: Element, hidden: Ciphertext, part: Element, a: Element, b: Element
) -> Scalar:
    return challenge("dec", opened.election, u16(trustee), opened.id, key, hidden.alpha, part, a, b)


def _lagrange(who: int, chosen: Sequence[int]) -> int:
    above, below = 1, 1
    for other in chosen:
        if other != who:
            above, below = above * other % ORDER, below * (other - who) % ORDER
    return above * pow(below, -1, ORDER) % ORDER
