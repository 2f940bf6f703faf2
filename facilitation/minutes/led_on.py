"""What outcomes led to, as it stands in `minutes.json`: follow-on, origin, declared dissent. Raises nothing."""

from __future__ import annotations

from collections.abc import Mapping

from facilitation.agenda import Item
from facilitation.leads import EnteredBy, Lead, LeadPlace
from facilitation.minutes.members import OpenedText
from facilitation.minutes.notes import Note, note
from facilitation.minutes.signing import Shape
from facilitation.state import MeetingState


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
