"""What everybody sees of the procedures around a vote. Wire types like ``shapes``."""

from __future__ import annotations

from facilitation.types import ItemId, MemberId, Value


class RecusalView(Value, frozen=True):
    """Somebody who takes no part in the vote on an item."""

    item: ItemId
    member: MemberId
    name: str
    by_rule: bool


class RecusalsView(Value, frozen=True):
    """Everybody recused, by item; ids only where somebody may undo it."""

    recused: tuple[RecusalView, ...]
