"""Versions of a text, amendments and alternatives as they stand in `minutes.json`. Raises nothing."""

from __future__ import annotations

from facilitation.amending import ProposalKind, ProposalState
from facilitation.minutes.notes import Note
from facilitation.minutes.signing import Hash, Shape


class TextVersion(Shape, frozen=True, kw_only=True):
    """A text as it was locked; `proposal` is the amendment or alternative that made it."""

    number: int
    text: str
    sha256: Hash
    proposal: str | None


class Proposed(Shape, frozen=True, kw_only=True):
    """An amendment (`old` becomes `new`) or an alternative, who proposed it, and what became of it."""

    id: str
    proposal_kind: ProposalKind
    number: int
    old: str
    new: str
    proposer: Note | None
    state: ProposalState
