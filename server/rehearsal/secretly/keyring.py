"""The keys that one page makes for itself, and what it signs with them; they never leave the page.

All randomness is this machine's. Raises nothing.
"""

from __future__ import annotations

import os

from server.residents.sealed import KEY_AS
from voting.secret.board import b64, unb64
from voting.secret.credentials import Role, public, sign
from voting.secret.group import Element, Scalar
from voting.secret.transcript import Draw, drawn_from

MEETING_AS, POLL_AS = b"YISHI-MEETING-V1", b"YISHI-POLL-V1"


def chance() -> Draw:
    """Scalars out of this machine's randomness."""
    return drawn_from(os.urandom(32))


class Key:
    """One secret key in one role."""

    def __init__(self, role: Role) -> None:
        self.role: Role = role
        self.secret: Scalar = chance()()

    @property
    def public(self) -> Element:
        """What others know it by."""
        return public(self.secret)

    @property
    def text(self) -> str:
        """The same as it is written."""
        return b64(self.public)

    def sign(self, message: bytes) -> bytes:
        """A signature in this key's role."""
        return sign(self.secret, self.role, message, os.urandom(32))

    def proof(self, meeting: str) -> str:
        """That the secret is here; ``meeting`` is the meeting's hash as pages show it."""
        return b64(self.sign(KEY_AS + unb64(meeting)))


class Keyring:
    """The keys of every page of a rehearsal, by page and role; each is made when it is first asked for."""

    def __init__(self) -> None:
        self._keys: dict[tuple[int, Role], Key] = {}

    def of(self, page: object, role: Role) -> Key:
        """This page's key in this role."""
        return self._keys.setdefault((id(page), role), Key(role))
