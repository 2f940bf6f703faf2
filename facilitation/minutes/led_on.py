"""What outcomes led to, as it stands in `minutes.json` and as it is read: follow-on, origin, declared dissent.

A dissent is told by name in the full record; it is a declaration and says nothing of a vote. Raises nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from facilitation.agenda import Item
from facilitation.leads import EnteredBy, Lead, LeadPlace
from facilitation.minutes.members import OpenedText
from facilitation.minutes.notes import Note, note
from facilitation.minutes.phrases import Phrases
from facilitation.minutes.signing import Shape
from facilitation.state import MeetingState

if TYPE_CHECKING:
    from facilitation.minutes.shapes import AgendaItem, Minutes


class LedOn(Shape, frozen=True, kw_only=True):
    """Where an item went on; `to` is an item of the same meeting."""

    lead: Lead
    place: LeadPlace
    to: str | None
    at: int


class Dissented(Shape, frozen=True, kw_only=True):
    """Somebody's own declaration of dissent with its reason; `entered` by the own phone or by the recorder."""

    member: str
    entered: EnteredBy
    text: Note | None
    at: int


class CameFrom(Shape, frozen=True, kw_only=True):
    """The earlier item that this one follows; `meeting` is null for one of this meeting."""

    meeting: str | None
    item: str
    title: str
    outcome: str
    say_zh: str
    say_en: str
    head: str
    dissents: tuple[Note, ...]


def led_on(state: MeetingState, item: str) -> LedOn | None:
    """Where this item went on, if it did."""
    kept = state.leads.follows.get(item)
    return LedOn(lead=kept.lead, place=kept.place, to=kept.to, at=kept.at) if kept else None


def dissents(state: MeetingState, item: str, texts: Mapping[str, OpenedText]) -> tuple[Dissented, ...]:
    """The dissent declared on this item."""
    return tuple(
        Dissented(member=one.member, entered=one.entered, text=note(one.text, texts), at=one.at)
        for _, one in sorted(state.leads.on(item).items())
    )


def came_from(item: Item, texts: Mapping[str, OpenedText]) -> CameFrom | None:
    """What this item follows, if it does."""
    kept = item.origin
    if kept is None:
        return None
    carried = (note(one.text, texts) for one in kept.dissents)
    return CameFrom(
        meeting=kept.meeting,
        item=kept.item,
        title=kept.title,
        outcome=kept.outcome,
        say_zh=kept.say_zh,
        say_en=kept.say_en,
        head=kept.head,
        dissents=tuple(one for one in carried if one is not None),
    )


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
