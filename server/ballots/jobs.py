"""What is computed beside the room: proofs of ballots, openings of challenged ones, sums, and the numbers in them.

A job is a value that travels to another process and back; ``done`` is pure. It holds ciphertexts, public keys and
public openings only: no choice that was not published by its voter, and no key that opens one. Order of a ballot's
checks: signature, canonical points and scalars, proofs; size, lengths, credential and counter were looked at before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from voting.secret.ballot import SIGNED_AS, BadBallot, Opening, Question, opens, proved, read
from voting.secret.count import Share, Sum, Tally, Uncounted, numbers
from voting.secret.credentials import SIGNATURE, signed
from voting.secret.encryption import Ciphertext, added
from voting.secret.group import Element, NotCanonical, element, element_or_identity, scalar
from voting.secret.sums import weighted_total
from voting.secret.trustees import Keys

Hidden = tuple[bytes, bytes]
Limits = tuple[int, int, int, int]


class Setting(msgspec.Struct, frozen=True):
    """The poll a ballot is for: its id, the key choices are hidden under, each question's number, options, lo, hi."""

    election: bytes
    key: bytes
    questions: tuple[Limits, ...]

    def asked(self) -> list[Question]:
        """The questions."""
        return [Question(*limits) for limits in self.questions]


class Judge(msgspec.Struct, frozen=True, tag="judge"):
    """Are these ballots well signed, canonical and proved? Answer: a code for each, empty where they are."""

    setting: Setting
    ballots: tuple[bytes, ...]


class Look(msgspec.Struct, frozen=True, tag="look"):
    """Is this the opening of this ballot, and the ballot a good one? Answer: a code, empty where it is."""

    setting: Setting
    ballot: bytes
    marks: tuple[tuple[int, ...], ...]
    randomness: tuple[tuple[bytes, ...], ...]


class Add(msgspec.Struct, frozen=True, tag="add"):
    """Sums of weighted ciphertexts: a row for each sum, and in it weight, alpha, beta. Answer: alpha, beta of each."""

    rows: tuple[tuple[tuple[int, bytes, bytes], ...], ...]


class Whole(msgspec.Struct, frozen=True, tag="whole"):
    """Sums of parts that were added apart: a row for each sum. Answer: alpha, beta of each."""

    rows: tuple[tuple[Hidden, ...], ...]


class Open(msgspec.Struct, frozen=True, tag="open"):
    """The numbers of a tally: sums with their dimension, trustees' public keys, shares by trustee (f, c, z each).

    Answer: the numbers in order and the trustees whose shares were wrong, or the reason there are none.
    """

    election: bytes
    counted: tuple[bytes, ...]
    sums: tuple[tuple[int, int, str, bytes, bytes], ...]
    key: bytes
    share_keys: tuple[bytes, ...]
    threshold: int
    shares: Mapping[int, tuple[tuple[bytes, bytes, bytes], ...]]
    bounds: Mapping[str, int]


class Opened(msgspec.Struct, frozen=True):
    """What came out of shares."""

    numbers: tuple[int, ...] = ()
    ignored: tuple[int, ...] = ()
    reason: str = ""


Job = Judge | Look | Add | Whole | Open


def done(job: Job) -> Any:
    """The job's answer."""
    return _WORK[type(job)](job)


def verdict(setting: Setting, raw: bytes) -> str:
    """E_SIG, E_PARSE, E_NONCANONICAL, E_PROOF, or nothing where the ballot may be recorded."""
    if not signed(raw[36:68], "voter", SIGNED_AS + raw[:-SIGNATURE], raw[-SIGNATURE:]):
        return "E_SIG"
    try:
        ballot = read(raw, setting.asked())
    except BadBallot as bad:
        return bad.code
    if ballot.place.election != setting.election:
        return "E_SIG"
    key = element(setting.key)
    return "" if all(proved(ballot.place, given, key) for given in ballot.answers) else "E_PROOF"


def _judged(job: Judge) -> list[str]:
    return [verdict(job.setting, raw) for raw in job.ballots]


def _looked(job: Look) -> str:
    code = verdict(job.setting, job.ballot)
    if code:
        return code
    try:
        opening = Opening(job.marks, tuple(tuple(scalar(one) for one in row) for row in job.randomness))
    except NotCanonical:
        return "E_NONCANONICAL"
    ballot = read(job.ballot, job.setting.asked())
    return "" if opens(ballot, element(job.setting.key), opening) else "E_PROOF"


def _added(job: Add) -> list[Hidden]:
    return [_half_and_half(row) for row in job.rows]


def _half_and_half(row: Sequence[tuple[int, bytes, bytes]]) -> Hidden:
    weights = [weight for weight, _, _ in row]
    alphas, betas = [Element(alpha) for _, alpha, _ in row], [Element(beta) for _, _, beta in row]
    return weighted_total(weights, alphas), weighted_total(weights, betas)


def _whole(job: Whole) -> list[Hidden]:
    sums = (added(Ciphertext(Element(alpha), Element(beta)) for alpha, beta in row) for row in job.rows)
    return [(one.alpha, one.beta) for one in sums]


def _opened(job: Open) -> Opened:
    sums = tuple(
        (Sum(question, option, dimension), Ciphertext(Element(alpha), Element(beta)))
        for question, option, dimension, alpha, beta in job.sums
    )
    tally = Tally(job.election, job.counted, sums)
    keys = Keys(element(job.key), tuple(element(one) for one in job.share_keys))
    shares = {who: own for who, rows in job.shares.items() if (own := _read(rows)) is not None}
    unreadable = set(job.shares) - set(shares)
    try:
        found, wrong = numbers(tally, keys, job.threshold, shares, job.bounds)
    except Uncounted as why:
        return Opened(ignored=tuple(sorted(unreadable)), reason=why.reason)
    return Opened(tuple(found[asked] for asked, _ in sums), tuple(sorted(unreadable | set(wrong))))


def _read(rows: Sequence[tuple[bytes, bytes, bytes]]) -> tuple[Share, ...] | None:
    try:
        return tuple(Share(element_or_identity(f), scalar(c), scalar(z)) for f, c, z in rows)
    except NotCanonical:
        return None


_WORK: Mapping[type, Callable[[Any], Any]] = {
    Judge: _judged,
    Look: _looked,
    Add: _added,
    Whole: _whole,
    Open: _opened,
}
_encode = msgspec.msgpack.Encoder().encode
_read_job = msgspec.msgpack.Decoder(Job).decode


def packed(job: Job) -> bytes:
    """A job on its way."""
    return _encode(job)


def answered(raw: bytes) -> bytes:
    """The answer to a job as it came."""
    return _encode(done(_read_job(raw)))
