"""The key that no one person has: t of n trustees make it together (Pedersen 1991, Feldman 1987), commit first.

Order: certificates → everyone posts the hash of an opening → when all are there, openings and hidden shares → everyone
checks and confirms the transcript. Showing the hash first keeps the last one from choosing what the key becomes.
A share that does not fit is a complaint anyone can check; the one who sent it is left out and all begin anew.
Raises `BadCeremony` with what is wrong and whose it is. Rules SB13 to SB16.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from voting.secret.credentials import sign, signed
from voting.secret.group import (
    IDENTITY,
    ORDER,
    SIZE,
    Element,
    NotCanonical,
    Scalar,
    base,
    element,
    plus,
    scalar,
    times,
    total,
    written,
)
from voting.secret.transcript import Draw, challenge, digest, u16

Fault = Literal["size", "opening", "proof", "share", "sealed", "confirmation", "key"]
LEAST, MOST = 1, 9
CONFIRMS = b"YISHI-DKG-V1"


class BadCeremony(ValueError):
    """The ceremony cannot go on; `fault` says what is wrong, `trustee` whose it is (0: nobody's)."""

    def __init__(self, fault: Fault, trustee: int = 0) -> None:
        super().__init__(f"{fault} of trustee {trustee}")
        self.fault: Fault = fault
        self.trustee = trustee


@dataclass(frozen=True, slots=True)
class Certificate:
    """A trustee's public keys: one signs, one receives shares."""

    signs: Element
    receives: Element


@dataclass(frozen=True, slots=True)
class Ceremony:
    """Which meeting, how many are needed, and who; trustees are numbered from 1 in this order."""

    meeting: bytes
    threshold: int
    trustees: tuple[Certificate, ...]

    @property
    def id(self) -> bytes:
        """What everything in the ceremony is bound to."""
        said = [self.meeting, u16(self.threshold), u16(len(self.trustees))]
        return digest("dkg", *said, *(part for one in self.trustees for part in (one.signs, one.receives)))


@dataclass(frozen=True, slots=True)
class Opening:
    """A trustee's coefficients in public, and the proof of knowing the first."""

    coefficients: tuple[Element, ...]
    c: Scalar
    z: Scalar

    def raw(self) -> bytes:
        """The coefficients, 32 bytes each, c, z."""
        return b"".join(self.coefficients) + written(self.c) + written(self.z)

    @property
    def hash(self) -> bytes:
        """What is posted first."""
        return hashlib.sha256(self.raw()).digest()


@dataclass(frozen=True, slots=True)
class Keys:
    """What everybody knows afterwards: the election key, and one key for each trustee's share."""

    election: Element
    shares: tuple[Element, ...]


def begin(ceremony: Ceremony) -> None:
    """Nothing where the ceremony can begin. Raises BadCeremony: size (1 of 1 to 9 of 9, each trustee once)."""
    people = len(ceremony.trustees)
    keys = {one.signs for one in ceremony.trustees}
    if not (LEAST <= ceremony.threshold <= people <= MOST and len(keys) == people and len(ceremony.meeting) == SIZE):
        raise BadCeremony("size")


def polynomial(ceremony: Ceremony, draw: Draw) -> tuple[Scalar, ...]:
    """A trustee's own secret coefficients."""
    return tuple(draw() for _ in range(ceremony.threshold))


def open_up(ceremony: Ceremony, trustee: int, secret: Sequence[Scalar], draw: Draw) -> Opening:
    """The opening of these coefficients; its hash is posted, and itself only when all hashes are there."""
    coefficients, nonce = tuple(base(one) for one in secret), draw()
    c = _knows(ceremony, trustee, coefficients, base(nonce))
    return Opening(coefficients, c, Scalar((nonce - c * secret[0]) % ORDER))


def read_opening(ceremony: Ceremony, trustee: int, raw: bytes) -> Opening:
    """An opening from its bytes. Raises BadCeremony."""
    cut = [raw[at : at + SIZE] for at in range(0, len(raw), SIZE)]
    if len(raw) != SIZE * (ceremony.threshold + 2):
        raise BadCeremony("opening", trustee)
    try:
        return Opening(tuple(element(one) for one in cut[:-2]), scalar(cut[-2]), scalar(cut[-1]))
    except NotCanonical as error:
        raise BadCeremony("opening", trustee) from error


def check_opening(ceremony: Ceremony, trustee: int, posted: bytes, opening: Opening) -> None:
    """Nothing where it is the one whose hash was posted, and its proof holds. Raises BadCeremony: opening, proof."""
    if opening.hash != posted or len(opening.coefficients) != ceremony.threshold:
        raise BadCeremony("opening", trustee)
    again = plus(base(opening.z), times(opening.c, opening.coefficients[0]))
    if _knows(ceremony, trustee, opening.coefficients, again) != opening.c:
        raise BadCeremony("proof", trustee)


def share_for(secret: Sequence[Scalar], trustee: int) -> Scalar:
    """The share of this trustee: the polynomial at the trustee's number."""
    return Scalar(sum(one * trustee**power for power, one in enumerate(secret)) % ORDER)


def check_share(sender: int, opening: Opening, trustee: int, share: int) -> None:
    """Nothing where the share fits the sender's opening; anyone can look. Raises BadCeremony: share."""
    if base(share) != public_share(opening, trustee):
        raise BadCeremony("share", sender)


def public_share(opening: Opening, trustee: int) -> Element:
    """What the share of this trustee looks like in public."""
    return total(times(trustee**power, one) for power, one in enumerate(opening.coefficients))


def seal_share(ceremony: Ceremony, sender: int, trustee: int, share: int, draw: Draw) -> bytes:
    """The share for this trustee's eyes: ephemeral key 32, hidden share 32, tag 32."""
    ephemeral = draw()
    said, hidden = _between(ceremony, sender, trustee, base(ephemeral)), ceremony.trustees[trustee - 1].receives
    common = times(ephemeral, hidden)
    veiled = _veil(common, said, written(share))
    return base(ephemeral) + veiled + digest("share-tag", common, *said, veiled)[:SIZE]


def unseal_share(ceremony: Ceremony, sender: int, trustee: int, receives: int, sealed: bytes) -> Scalar:
    """The share in there. Raises BadCeremony: sealed."""
    if not well_sealed(sealed):
        raise BadCeremony("sealed", sender)
    return opened_with(ceremony, sender, trustee, times(receives, Element(sealed[:SIZE])), sealed)


def well_sealed(sealed: bytes) -> bool:
    """Whether these bytes could be a sealed share: 96 of them, the first 32 a public key."""
    try:
        element(sealed[:SIZE])
    except NotCanonical:
        return False
    return len(sealed) == 3 * SIZE


def opened_with(ceremony: Ceremony, sender: int, trustee: int, common: Element, sealed: bytes) -> Scalar:
    """The share in there, with the secret that sender and trustee have in common. Raises BadCeremony: sealed."""
    said, veiled = _between(ceremony, sender, trustee, sealed[:SIZE]), sealed[SIZE : 2 * SIZE]
    try:
        if digest("share-tag", common, *said, veiled)[:SIZE] == sealed[2 * SIZE :]:
            return scalar(_veil(common, said, veiled))
    except NotCanonical as error:
        raise BadCeremony("sealed", sender) from error
    raise BadCeremony("sealed", sender)


def keys_of(ceremony: Ceremony, openings: Sequence[Opening]) -> Keys:
    """The keys that come out of these openings, which were checked. Raises BadCeremony: size, key."""
    if len(openings) != len(ceremony.trustees):
        raise BadCeremony("size")
    numbers = range(1, len(openings) + 1)
    found = Keys(
        total(one.coefficients[0] for one in openings),
        tuple(total(public_share(one, number) for one in openings) for number in numbers),
    )
    if IDENTITY in (found.election, *found.shares):
        raise BadCeremony("key")
    return found


def own_share(received: Sequence[int]) -> Scalar:
    """A trustee's share of the election key: the sum of what everyone sent, one's own included."""
    return Scalar(sum(received) % ORDER)


def transcript(ceremony: Ceremony, openings: Sequence[Opening]) -> bytes:
    """32 bytes over the whole ceremony: what is read aloud, confirmed, and named in the manifest."""
    return digest("dkg-transcript", ceremony.id, *(part for one in openings for part in (one.hash, one.raw())))[:SIZE]


def confirm(signing_key: int, over: bytes, random32: bytes) -> bytes:
    """A trustee's signature over the transcript, given after all shares fitted."""
    return sign(signing_key, "trustee", CONFIRMS + over, random32)


def check_confirmation(ceremony: Ceremony, trustee: int, over: bytes, signature: bytes) -> None:
    """Nothing where this trustee confirmed. Raises BadCeremony: confirmation."""
    if not signed(ceremony.trustees[trustee - 1].signs, "trustee", CONFIRMS + over, signature):
        raise BadCeremony("confirmation", trustee)


def _knows(ceremony: Ceremony, trustee: int, coefficients: Sequence[Element], nonce: Element) -> Scalar:
    return challenge("pok", ceremony.id, u16(trustee), *coefficients, nonce)


def _between(ceremony: Ceremony, sender: int, trustee: int, ephemeral: bytes) -> list[bytes]:
    return [ceremony.id, u16(sender), u16(trustee), ephemeral, ceremony.trustees[trustee - 1].receives]


def _veil(common: Element, said: Sequence[bytes], share: bytes) -> bytes:
    pad = digest("share-pad", common, *said)[:SIZE]
    return bytes(one ^ other for one, other in zip(share, pad, strict=True))
