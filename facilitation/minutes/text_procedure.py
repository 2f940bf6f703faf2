"""The procedures around votes for reading: who was recused. Raises nothing."""

from __future__ import annotations

from collections.abc import Iterator

from facilitation.minutes.phrases import Phrases
from facilitation.minutes.shapes import AgendaItem, Minutes


def recused(minutes: Minutes, item: AgendaItem, say: Phrases) -> Iterator[str]:
    """Who took no part in the vote on this item, and why."""
    for one in item.recused:
        reason = say("nothing") if one.reason is None else one.reason.text or say("erased")
        who = minutes.names.get(one.member) or one.member
        yield say("recused_" + one.grounds, who=who, reason=reason)
