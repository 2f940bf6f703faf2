"""What outcomes led to, as it is read: follow-on, origin, declared dissent.

A dissent is told by name in the full record; it is a declaration and says nothing of a vote. Raises nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from facilitation.minutes.notes import Note
from facilitation.minutes.phrases import Phrases
from facilitation.minutes.shapes import AgendaItem, Minutes


def notes(minutes: Minutes) -> list[Note | None]:
    """The texts these parts of the minutes refer to."""
    declared: list[Note | None] = [one.text for item in minutes.agenda for one in item.dissents]
    return [*declared, *(one for item in minutes.agenda if item.origin for one in item.origin.dissents)]


def origin(minutes: Minutes, item: AgendaItem, say: Phrases) -> Iterator[str]:
    """What this item follows, and the dissent it carries."""
    if item.origin is None:
        return
    if item.origin.meeting is None:
        yield say("follows_here", n=_number(minutes, item.origin.item))
        return
    ended = say("outcome_" + item.origin.outcome) if item.origin.outcome else "—"
    arithmetic = item.origin.say_en if say.english else item.origin.say_zh
    yield say("follows", title=item.origin.title, outcome=ended, arithmetic=arithmetic or "—")
    yield say("follows_head", meeting=item.origin.meeting, head=item.origin.head)
    for one in item.origin.dissents:
        yield say("dissent_carried", text=one.text or say("erased"))


def after(minutes: Minutes, item: AgendaItem, say: Phrases) -> Iterator[str]:
    """The dissent declared on this item, and where it went on."""
    for one in item.dissents:
        who = minutes.names.get(one.member) or one.member
        words = say("nothing") if one.text is None else one.text.text or say("erased")
        yield say("dissent_" + one.entered, who=who, text=words)
    if item.led_on is not None:
        place = "led_" + (item.led_on.lead if item.led_on.place == "next_meeting" else item.led_on.place)
        yield say("led_on", where=say(place, n=_number(minutes, item.led_on.to)))


def _number(minutes: Minutes, item: str | None) -> int:
    return next((n for n, one in enumerate(minutes.agenda, 1) if one.id == item), 0)
