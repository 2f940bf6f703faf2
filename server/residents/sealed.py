"""A simulated resident's secret ballots: a key for each right, and a ballot sealed, named and cast as a phone does.

Keys come from the resident's own seed, so that a crowd that is started again still holds them; what seals a ballot is
this machine's randomness. The ways of a ballot are asked without the phone's cookie. Raises ``Refusal``.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable

import msgspec

from server.residents.phone import Phone
from voting.secret.ballot import Question, first_place, make, seal, tracker_of
from voting.secret.board import b64, unb64
from voting.secret.checkpoint import Signer
from voting.secret.credentials import public, sign
from voting.secret.group import Element, Scalar, element
from voting.secret.transcript import drawn_from

KEY_AS = b"YISHI-KEY-V1"
Choose = Callable[[Question], tuple[int, ...]]
"""The marks a resident gives in a question."""


class Terms(msgspec.Struct, frozen=True):
    """What a poll asks, as its signed texts say."""

    poll: str
    election: bytes
    key: Element
    questions: tuple[Question, ...]
    board: Signer


def terms_of(poll: str, raw: bytes) -> Terms:
    """The poll's terms out of what the server shows of it."""
    told = json.loads(raw)
    meeting, asked = json.loads(told["meeting"]), json.loads(told["poll"])
    questions = tuple(Question(one["q"], one["n"], one["lo"], one["hi"]) for one in asked["questions"])
    board = Signer(meeting["board"]["name"], element(unb64(meeting["board"]["key"])))
    return Terms(poll, unb64(told["election"]), element(unb64(meeting["key"])), questions, board)


class Keys:
    """One resident's keys, a key for each right."""

    def __init__(self, own: bytes) -> None:
        self._own = own
        self._made: dict[str, tuple[Scalar, str]] = {}

    def secret(self, right: str) -> Scalar:
        """The secret key of this right."""
        return self._of(right)[0]

    def text(self, right: str) -> str:
        """What others know it by."""
        return self._of(right)[1]

    def _of(self, right: str) -> tuple[Scalar, str]:
        if right not in self._made:
            secret = drawn_from(hashlib.sha256(self._own + right.encode()).digest())()
            self._made[right] = (secret, b64(public(secret)))
        return self._made[right]


async def ask(phone: Phone, keys: Keys, meeting: str, member: str, right: str) -> None:
    """Ask for this right's key to be signed; ``meeting`` is the meeting's hash as pages show it. Raises Refusal."""
    proof = b64(sign(keys.secret(right), "voter", KEY_AS + unb64(meeting), os.urandom(32)))
    do = {"kind": "ask_credential", "right": right, "member": member, "key": keys.text(right), "proof": proof}
    await phone.command(do, member=member)


async def cast(phone: Phone, secret: Scalar, poll: str, choose: Choose) -> None:
    """The first ballot of a right in this poll. Raises Refusal."""
    way = f"/api/m/{phone.meeting}/ballot/{poll}"
    terms = terms_of(poll, await phone.unknown(way))
    place, draw = first_place(terms.election, secret), drawn_from(os.urandom(32))
    unsigned, _ = make(place, terms.questions, terms.key, [choose(one) for one in terms.questions], draw)
    raw = seal(unsigned, secret, os.urandom(32))
    await phone.unknown(f"{way}/commit", tracker_of(raw))
    await phone.unknown(f"{way}/cast", raw)
