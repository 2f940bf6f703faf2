"""The slice of what outcomes lead to: where an item goes on, what it follows, the dissent declared on it.

Everybody sees how many dissent; the texts without names where the matter is taken up again; names only the recorder.
"""

from __future__ import annotations

from facilitation import leading
from facilitation.agenda import Item
from facilitation.leads import EnteredBy, Follow, Lead, LeadPlace
from facilitation.origins import Origin
from facilitation.state import MeetingState
from facilitation.types import ItemId, MemberId, Ms, Value
from facilitation.views.room import Names
from facilitation.views.shapes import Say

OUTCOMES = {
    "not_carried": Say(zh="未通过", en="not carried"),
    "no_consensus": Say(zh="未达成共识", en="no consensus"),
    "second_deliberation": Say(zh="二次协商", en="second deliberation"),
    "referral": Say(zh="提交村（居）民会议", en="referred to the assembly"),
    "postponed": Say(zh="暂缓", en="postponed"),
}


class DissentView(Value, frozen=True):
    """One declared dissent by name; for the recorder alone."""

    member: MemberId
    name: str
    text: str
    entered: EnteredBy
    at: Ms


class MyDissentView(Value, frozen=True):
    """One's own declared dissent, as it stands on the record."""

    item: ItemId
    text: str


class OriginView(Value, frozen=True):
    """What an item follows, in words; ``dissents``: the reasons declared then, without names."""

    say: Say
    arithmetic: Say | None
    head: str
    dissents: tuple[str, ...]


class ItemLeadView(Value, frozen=True):
    """``may_dissent``: a dissent may be put on the record now."""

    item: ItemId
    lead: Lead | None
    place: LeadPlace | None
    to: ItemId | None
    say: Say | None
    origin: OriginView | None
    dissents: int
    may_dissent: bool
    named: tuple[DissentView, ...] = ()


class LeadsView(Value, frozen=True):
    items: tuple[ItemLeadView, ...]


def leads(state: MeetingState, audience: str, names: Names) -> LeadsView:
    """Every item that leads somewhere, follows another, or may be dissented from."""
    views = (_item(state, item, audience, names) for item in state.agenda.items)
    return LeadsView(items=tuple(v for v in views if v.lead or v.origin or v.dissents or v.may_dissent))


def mine(state: MeetingState, member: MemberId, names: Names) -> tuple[MyDissentView, ...]:
    """The dissent this person has declared."""
    if not state.leads.dissents:
        return ()
    return tuple(
        MyDissentView(item=item, text=names.texts.get(here[member].text, ""))
        for item, here in sorted(state.leads.dissents.items())
        if member in here
    )


def members(before: MeetingState, after: MeetingState) -> set[MemberId]:
    """The persons whose own dissent is another now."""
    if before.leads.dissents is after.leads.dissents:
        return set()
    changed: set[MemberId] = set()
    for item, here in after.leads.dissents.items():
        if (then := before.leads.on(item)) is not here:
            changed |= {m for m in set(here) | set(then) if here.get(m) is not then.get(m)}
    return changed


def _item(state: MeetingState, item: Item, audience: str, names: Names) -> ItemLeadView:
    follow, here, how = state.leads.follows.get(item.id), state.leads.on(item.id), leading.standing(state, item)
    return ItemLeadView(
        item=item.id,
        lead=follow.lead if follow else None,
        place=follow.place if follow else None,
        to=follow.to if follow else None,
        say=where(state, follow) if follow else None,
        origin=_origin(state, item.origin, audience, names) if item.origin else None,
        dissents=len(here),
        may_dissent=how.decided and not how.minutes_closed,
        named=_named(state, item, names) if audience == "recorder" else (),
    )


def _named(state: MeetingState, item: Item, names: Names) -> tuple[DissentView, ...]:
    return tuple(
        DissentView(
            member=one.member,
            name=names.of(one.member),
            text=names.texts.get(one.text, ""),
            entered=one.entered,
            at=one.at,
        )
        for one in sorted(state.leads.on(item.id).values(), key=lambda one: (one.at, one.member))
    )


def where(state: MeetingState, follow: Follow) -> Say:
    """Where a matter goes on, in words."""
    if follow.place == "here":
        n = _number(state, follow.to or "")
        return Say(zh=f"二次协商，列为本次会议第 {n} 项", en=f"Second deliberation: item {n} of this meeting")
    if follow.place == "assembly":
        return Say(zh="提交村（居）民会议", en="Referred to the assembly")
    if follow.lead == "postponed":
        return Say(zh="暂缓，下次会议再议", en="Postponed to the next meeting")
    return Say(zh="二次协商，列入下次会议", en="Second deliberation at the next meeting")


def _number(state: MeetingState, item: ItemId) -> int:
    return next((n for n, one in enumerate(state.agenda.items, 1) if one.id == item), 0)


def _origin(state: MeetingState, origin: Origin, audience: str, names: Names) -> OriginView:
    carried = [one.text for one in origin.dissents]
    if origin.meeting is None:
        carried = [one.text for _, one in sorted(state.leads.on(origin.item).items())]
    return OriginView(
        say=follows(state, origin),
        arithmetic=Say(zh=origin.say_zh, en=origin.say_en) if origin.say_zh else None,
        head=origin.head,
        dissents=() if audience == "public" else tuple(filter(None, (names.texts.get(text) for text in carried))),
    )


def follows(state: MeetingState, origin: Origin) -> Say:
    """What an item follows, in words."""
    if origin.meeting is None:
        n = _number(state, origin.item)
        return Say(zh=f"承接本次会议第 {n} 项，二次协商", en=f"Follows item {n} of this meeting: second deliberation")
    ended = OUTCOMES.get(origin.outcome, Say(zh="", en=""))
    return Say(
        zh=f"承接上次会议“{origin.title}”（{ended.zh}）", en=f"Follows “{origin.title}” of another meeting ({ended.en})"
    )
