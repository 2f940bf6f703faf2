"""The procedures around votes for reading: sittings, who was recused. Raises nothing."""

from __future__ import annotations

from collections.abc import Iterator

from facilitation.minutes.phrases import Phrases, china_time
from facilitation.minutes.shapes import AgendaItem, Minutes


def recused(minutes: Minutes, item: AgendaItem, say: Phrases) -> Iterator[str]:
    """Who took no part in the vote on this item, and why."""
    for one in item.recused:
        reason = say("nothing") if one.reason is None else one.reason.text or say("erased")
        who = minutes.names.get(one.member) or one.member
        yield say("recused_" + one.grounds, who=who, reason=reason)


def sittings(minutes: Minutes, say: Phrases) -> Iterator[str]:
    """Each sitting that was broken off, with both days."""
    for number, one in enumerate(minutes.meeting.sittings, 1):
        resumed = "—" if one.resumed is None else _day(one.resumed, say)
        yield say("sitting", n=number, adjourned=_day(one.adjourned, say), resumed=resumed)


def _day(at: int, say: Phrases) -> str:
    return china_time(at, say("date") + " %H:%M")


def wording(item: AgendaItem, say: Phrases) -> Iterator[str]:
    """The proposals with what became of them, and the versions of the text."""
    if item.late:
        yield say("item_late")
    for one in item.proposals:
        what = say("amendment", n=one.number, old=one.old or "—", new=one.new or "—")
        if one.proposal_kind == "alternative":
            what = say("alternative", letter=chr(ord("A") + (one.number - 1) % 26), new=one.new)
        by = say("proposed_by", who=one.proposer.text or say("erased")) if one.proposer else ""
        yield say("proposal", what=what, by=by, state=say("proposal_" + one.state))
    for version in item.versions:
        yield say("version", n=version.number, text=version.text, sha256=version.sha256)
