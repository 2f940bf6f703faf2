"""The server's own keys for secret ballots, in files beside the hub's: never in the log, never in a message.

``board.key`` signs receipts, commitments and heads; ``desk.key`` stands in where no desk has a key of its own;
``operator.key`` makes the one share of meetings without trustees, which is why those are called what they are. Each
is 32 secret bytes, from which scalars are drawn by name. A signature's nonce is drawn from key and message alone, so
what is signed twice is signed alike, and a receipt asked for again is the same receipt. Raises ``KeyRefused``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from facilitation.state import MeetingState
from server.signing import kept_secret, other_key
from voting.secret.board import b64
from voting.secret.credentials import Role, public, sign
from voting.secret.group import Element, Scalar, reduced
from voting.secret.transcript import Draw, drawn_from

BOARD, DESK, OPERATOR = "board.key", "desk.key", "operator.key"
NOTHING_NAMED: Mapping[str, str] = {}


class SigningKey:
    """A key that signs in one role."""

    def __init__(self, secret: bytes, role: Role) -> None:
        self._secret, self._role = _scalar(secret, role), role
        self._hedge = hashlib.sha256(b"hedge" + secret).digest()
        self.public: Element = public(self._secret)

    @property
    def text(self) -> str:
        """The public key as it stands in manifests."""
        return b64(self.public)

    def sign(self, message: bytes) -> bytes:
        """64 bytes, the same for the same message."""
        return sign(self._secret, self._role, message, self._hedge, self.public)


class OperatorKey:
    """What the server draws its share and its certificates from, where there are no trustees."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def drawn(self, *about: bytes) -> Draw:
        """Scalars for one purpose in one meeting; the same each time."""
        named = b"".join(hashlib.sha256(one).digest() for one in about)
        return drawn_from(hashlib.sha512(b"operator" + named + self._secret).digest())


class Keys:
    """All of them."""

    def __init__(self, board: SigningKey, desk: SigningKey, operator: OperatorKey) -> None:
        self.board, self.desk, self.operator = board, desk, operator


def load_or_make(folder: Path, named: Mapping[str, str] = NOTHING_NAMED) -> Keys:
    """The folder's keys, made at the first start; ``named``: the public keys the log names, by file.

    Raises KeyRefused where a file the log waits for is missing or holds another key.
    """
    keys = Keys(
        _known(folder / BOARD, "board", named.get(BOARD)),
        _known(folder / DESK, "desk", named.get(DESK)),
        OperatorKey(kept_secret(folder / OPERATOR)),
    )
    return keys


def named(states: Iterable[MeetingState]) -> Mapping[str, str]:
    """The public keys that these meetings' logs wait for, by file."""
    held = next((state.secrecy.held for state in states if state.secrecy.held), None)
    return {BOARD: held.board, DESK: held.desk} if held else NOTHING_NAMED


def _known(path: Path, role: Role, public: str | None) -> SigningKey:
    key = SigningKey(kept_secret(path, public), role)
    if public is not None and key.text != public:
        raise other_key(path, key.text, public)
    return key


def _scalar(secret: bytes, role: Role) -> Scalar:
    return reduced(hashlib.sha512(b"YISHI-KEY-FILE" + role.encode() + secret).digest())
