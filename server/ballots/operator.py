"""The server as the only trustee, where a meeting has none: every step of a ceremony of one, and the one share.

Such a vote is called "not secret from the operator" everywhere it appears. All is drawn from the operator's key, the
meeting and the round, so that a server that was stopped half-way goes on with the same secrets. Nothing of it is in
the log but what a trustee would post. Raises ``BadCeremony`` where the log's ceremony is none.
"""

from __future__ import annotations

from facilitation.secrecy.key_words import (
    ConfirmCeremony,
    PostCertificate,
    PostCommitment,
    PostOpening,
    SignMeeting,
)
from facilitation.secrecy.poll_words import PostShares
from facilitation.secrecy.state import Ceremony, Manifest
from facilitation.secrecy.types import SharePart
from facilitation.types import PollId
from server.ballots.keys import OperatorKey
from voting.secret import trustees as core
from voting.secret.board import b64, unb64
from voting.secret.count import Tally, share
from voting.secret.credentials import sign
from voting.secret.group import Scalar, base, element, written
from voting.secret.transcript import Draw

Step = PostCertificate | PostCommitment | PostOpening | ConfirmCeremony
SIGNED_AS = b"YISHI-MEETING-V1"


class Operator:
    """The trustee of one meeting's ceremony of one, in one round."""

    def __init__(self, key: OperatorKey, meeting: bytes, round: int) -> None:
        self._key, self._meeting, self._round = key, meeting, round

    def next_step(self, held: Ceremony) -> Step | None:
        """What is awaited of the only trustee now."""
        match held.stage:
            case "certificates":
                return PostCertificate(signs=b64(base(self._signs)), receives=b64(base(self._receives)))
            case "commitments":
                return PostCommitment(hash=b64(self._opening(held).hash))
            case "openings":
                return PostOpening(opening=b64(self._opening(held).raw()))
            case "confirming":
                over = core.transcript(self._ceremony(held), [self._opening(held)])
                return ConfirmCeremony(signature=b64(core.confirm(self._signs, over, self._seed(b"confirm"))))
        return None

    def sign(self, manifest: Manifest, sha256: bytes) -> SignMeeting:
        """The only trustee's signature over the sealed manifest."""
        made = sign(self._signs, "trustee", SIGNED_AS + sha256, self._seed(b"sign" + sha256))
        return SignMeeting(trustee=1, signature=b64(made))

    def shares(self, poll: PollId, tally: Tally) -> PostShares:
        """The only share of these sums."""
        given = share(tally, 1, self._polynomial[0], self._draw(b"share" + tally.id))
        parts = tuple(SharePart(f=b64(one.part), c=b64(written(one.c)), z=b64(written(one.z))) for one in given)
        return PostShares(poll=poll, trustee=1, tally=b64(tally.id), shares=parts)

    @property
    def _signs(self) -> Scalar:
        return self._draw(b"signs")()

    @property
    def _receives(self) -> Scalar:
        return self._draw(b"receives")()

    @property
    def _polynomial(self) -> tuple[Scalar, ...]:
        # A ceremony of one: the share is the key.
        return (self._draw(b"polynomial")(),)

    def _opening(self, held: Ceremony) -> core.Opening:
        return core.open_up(self._ceremony(held), 1, self._polynomial, self._draw(b"opening"))

    def _ceremony(self, held: Ceremony) -> core.Ceremony:
        own = core.Certificate(element(unb64(held.people[0].signs)), element(unb64(held.people[0].receives)))
        return core.Ceremony(self._meeting, 1, (own,))

    def _draw(self, what: bytes) -> Draw:
        return self._key.drawn(self._meeting, str(self._round).encode(), what)

    def _seed(self, what: bytes) -> bytes:
        return written(self._draw(what)())
