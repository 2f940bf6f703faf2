"""Proxies, walk-ins and helpers as they stand in `minutes.json`. Members by id, times `Ms`. Raises nothing."""

from __future__ import annotations

from facilitation.attendance.proxies import EndedBy, Relation
from facilitation.minutes.notes import Note
from facilitation.minutes.signing import Shape
from voting.types import RightId


class ProxyRecord(Shape, frozen=True, kw_only=True):
    """One proxy: whose right, to whom, by which form; `ended` where the principal came or took it back."""

    right: RightId
    principal: str
    agent: str
    form: str
    relation: Relation
    at: int
    ended: EndedBy | None
    ended_at: int | None


class WalkIn(Shape, frozen=True, kw_only=True):
    """Somebody who came without standing on the roll; the right, where two people admitted that person to it."""

    member: str
    at: int
    right: RightId | None
    reason: Note | None


class Joining(Shape, frozen=True, kw_only=True):
    """Somebody who stood on the roll twice: the entry that went into the other, and votes both were listed in."""

    member: str
    twin: str
    at: int
    votes: tuple[str, ...]
    reason: Note | None


class Helped(Shape, frozen=True, kw_only=True):
    """Somebody checked in on another's phone: whose, or the device where nobody brought it."""

    member: str
    helper: str
