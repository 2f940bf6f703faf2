"""What everybody in a ceremony has posted so far, as the server shows it or a file carries it; bytes as base64url.

Trustees are numbered from 1 in the order of their certificates. Raises ``Malformed`` for what is not such a file.
"""

from __future__ import annotations

import msgspec

from server.failures import Malformed
from voting.secret.board import unb64
from voting.secret.group import NotCanonical, element
from voting.secret.trustees import BadCeremony, Ceremony, Certificate, begin


class Person(msgspec.Struct, frozen=True):
    """One trustee's messages, empty where they are awaited; ``sealed``: for whom, and a share for their eyes."""

    number: int
    signs: str
    receives: str
    hash: str = ""
    opening: str = ""
    sealed: tuple[tuple[int, str], ...] = ()
    confirmation: str = ""

    def sealed_for(self, trustee: int) -> bytes:
        """The share this one sealed for that one; nothing where there is none."""
        return next((unb64(share) for to, share in self.sealed if to == trustee), b"")


class Bulletin(msgspec.Struct, frozen=True):
    """``meeting`` is its hash; ``round`` counts how often the ceremony was begun; ``manifest``: what to sign."""

    meeting: str
    round: int
    threshold: int
    trustees: int
    people: tuple[Person, ...] = ()
    manifest: str = ""

    @property
    def full(self) -> bool:
        """Whether everybody's certificate is there."""
        return len(self.people) == self.trustees

    def of(self, signs: str) -> Person | None:
        """The person with this certificate."""
        return next((one for one in self.people if one.signs == signs), None)

    def ceremony(self) -> Ceremony:
        """What everything in the ceremony is bound to. Raises Malformed."""
        try:
            people = (Certificate(element(unb64(one.signs)), element(unb64(one.receives))) for one in self.people)
            made = Ceremony(unb64(self.meeting), self.threshold, tuple(people))
            begin(made)
        except (NotCanonical, BadCeremony, ValueError) as error:
            raise Malformed("trustees", str(error)) from error
        return made


def read(raw: bytes) -> Bulletin:
    """A bulletin from its file. Raises Malformed."""
    try:
        return msgspec.json.decode(raw, type=Bulletin)
    except msgspec.MsgspecError as error:
        raise Malformed("bulletin", str(error)) from error


def written(one: Bulletin) -> bytes:
    """The file of a bulletin, for people to carry and to look at."""
    return msgspec.json.format(msgspec.json.encode(one), indent=1) + b"\n"
