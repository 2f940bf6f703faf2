"""What follows the shares of a ceremony: a complaint that anyone can judge, and the trial of a restored backup.

A complaint shows the common secret S = receives·E under which one share was sealed, with the proof that it is, so
that everybody unseals that one share and looks: the sender's fault is seen, and so is a false complaint. The trial is a
sum of its own that everybody computes from the transcript; who opens one part of it holds a right share. Its number
is known and its proof is that of a count's shares. Rules SB31, SB32. Raises nothing of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from voting.secret.count import Share, Sum, Tally, share, share_holds
from voting.secret.encryption import encrypt
from voting.secret.group import ORDER, SIZE, Element, NotCanonical, Scalar, base, element, plus, times
from voting.secret.transcript import Draw, challenge, u16
from voting.secret.trustees import BadCeremony, Ceremony, Keys, Opening, check_share, opened_with, well_sealed

TRIAL = Sum(0, 0, "trial")
TRIED = 1
"""What the trial hides."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """The common secret of one sealed share, and the proof that it is."""

    common: Element
    c: Scalar
    z: Scalar


def complain(ceremony: Ceremony, sender: int, trustee: int, receives: int, sealed: bytes, draw: Draw) -> Complaint:
    """What this trustee shows where the share `sender` sealed does not fit. Raises NotCanonical: no ephemeral key."""
    ephemeral, nonce = element(sealed[:SIZE]), draw()
    common = times(receives, ephemeral)
    c = _challenge(ceremony, sender, trustee, ephemeral, common, base(nonce), times(nonce, ephemeral))
    return Complaint(common, c, Scalar((nonce - c * receives) % ORDER))


def complaint_holds(
    ceremony: Ceremony, sender: int, opening: Opening, trustee: int, sealed: bytes, told: Complaint
) -> bool:
    """Whether the sender is at fault: the sealed share is none, or does not fit; False where the complaint is."""
    if not well_sealed(sealed):
        return True
    ephemeral, own = element(sealed[:SIZE]), ceremony.trustees[trustee - 1].receives
    a = plus(base(told.z), times(told.c, own))
    b = plus(times(told.z, ephemeral), times(told.c, told.common))
    if _challenge(ceremony, sender, trustee, ephemeral, told.common, a, b) != told.c:
        return False
    try:
        check_share(sender, opening, trustee, opened_with(ceremony, sender, trustee, told.common, sealed))
    except BadCeremony:
        return True
    return False


def trial(transcript: bytes, keys: Keys) -> Tally:
    """The sum that a restored backup opens, the same for everybody; it counts nothing."""
    return Tally(transcript, (), ((TRIAL, encrypt(keys.election, TRIED, challenge("trial", transcript))),))


def try_out(transcript: bytes, keys: Keys, trustee: int, secret: int, draw: Draw) -> Share:
    """This trustee's part of the trial, out of the share from the backup."""
    return share(trial(transcript, keys), trustee, secret, draw)[0]


def tried(transcript: bytes, keys: Keys, trustee: int, part: Share) -> bool:
    """Whether this part shows that the trustee holds the right share."""
    try:
        return share_holds(trial(transcript, keys), trustee, keys.shares[trustee - 1], [part])
    except NotCanonical:
        return False


def _challenge(
    ceremony: Ceremony, sender: int, trustee: int, ephemeral: Element, common: Element, a: Element, b: Element
) -> Scalar:
    own = ceremony.trustees[trustee - 1].receives
    return challenge("complaint", ceremony.id, u16(sender), u16(trustee), own, ephemeral, common, a, b)
