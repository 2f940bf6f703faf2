"""Whom a desk finds on the roll, and who has come that stands in no register: what the pages of staff get.

Members by the meeting's own ids. Nothing here raises.
"""

from __future__ import annotations

from facilitation.types import GuestRole
from server.setup.shapes import Told


class VoteFound(Told, frozen=True):
    """A vote this person may hold: who holds it now, and the agent it was given to."""

    right: str
    unit: str
    shared: bool
    holder: str | None
    holder_name: str
    agent: str
    own: bool


class NewcomerTold(Told, frozen=True):
    member: str
    name: str


class MemberFound(Told, frozen=True):
    """A member as the desk sees it: enough to tell two people of one name apart."""

    member: str
    name: str
    number: str
    household: str
    hall: str | None
    guest: GuestRole | None
    excused: bool
    votes: tuple[VoteFound, ...]


class RollFound(Told, frozen=True):
    found: tuple[MemberFound, ...]


class MemberListed(MemberFound, frozen=True):
    """The same with the keys the person is found by, one a line: for a desk that may be cut off."""

    keys: str


class RollListed(Told, frozen=True):
    """Everybody who may come, in the order of names."""

    people: tuple[MemberListed, ...]
