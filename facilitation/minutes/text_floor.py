"""How the floor of an item was held, for reading: by which order, how fairly it went, and how time was shared.

Sentences are made of the payload alone, so a verifier gets the same. Raises nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import UNSET

from facilitation.minutes.phrases import Phrases
from facilitation.minutes.shapes import AgendaItem, Minutes, Speaking


def lines(minutes: Minutes, item: AgendaItem, say: Phrases) -> Iterator[str]:
    """The fairness of an item's floor and the shares of time; nothing for logs that did not keep them."""
    if item.speaking is UNSET:
        return
    told = item.speaking
    spoken = [one for one in minutes.speeches if one.item == item.id]
    turns = [one for one in spoken if one.sort is UNSET]
    order = say("then").join([*(say("order_" + step) for step in told.steps), say("order_arrival")])
    yield say("speaking_order", order=order)
    yield say(
        "speaking_fair",
        turns=told.by_rule + told.by_hand,
        persons=len({one.member for one in turns}),
        by_rule=told.by_rule,
        by_hand=told.by_hand,
        unheard=told.unheard,
    )
    if spoken:
        halls = {hall.id: hall.name for hall in minutes.halls}
        sides = _shares(turns, lambda one: say("stance_" + one.stance), say)
        places = _shares(spoken, lambda one: halls.get(one.hall, one.hall), say)
        yield say("speaking_time", total=clock(sum(one.seconds for one in spoken)), sides=sides, halls=places)


def side(speech: Speaking, say: Phrases) -> str:
    """For, against or neither; what it was, where it was no turn of the queue."""
    return say("stance_" + speech.stance) if speech.sort is UNSET else say("sort_" + speech.sort)


def clock(seconds: int) -> str:
    """A length of time as a clock shows it: 3:05."""
    return f"{seconds // 60}:{seconds % 60:02}"


def _shares(speeches: list[Speaking], name: Callable[[Speaking], str], say: Phrases) -> str:
    sums: dict[str, int] = {}
    for one in speeches:
        sums[name(one)] = sums.get(name(one), 0) + one.seconds
    told = (f"{key} {clock(seconds)}" for key, seconds in sorted(sums.items()))
    return say("comma").join(told) or say("nothing")
