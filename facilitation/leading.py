"""Where what an outcome leads to touches the rest of the meeting: agenda, course, votes, roll, minutes.

``meeting.py`` asks here; the slice ``leads`` knows no other. Keeps LD1, LD2 and LD4. Raises as ``leads``.
"""

from __future__ import annotations

import msgspec

from facilitation import agenda, facts, flow, leads, wordings
from facilitation.agenda import Item, ItemAdded, ItemConcluded
from facilitation.flow import ConcludeItem, FlowEvent
from facilitation.leads import CarryItem, FollowItem, LeadCommand, LeadEvent, Standing
from facilitation.origins import Origin
from facilitation.refused import Refused
from facilitation.state import MeetingState
from facilitation.types import Actor, Commitment, ItemId, MemberId, Ms

UNSETTLED = frozenset({"not_carried", "no_consensus", "second_deliberation", "referral", "postponed"})
"""Outcomes after which a matter may go on."""


def decide(
    state: MeetingState, command: LeadCommand | CarryItem, by: Actor, now: Ms
) -> tuple[LeadEvent | FlowEvent | ItemConcluded | ItemAdded, ...]:
    """What follows, told what agenda, votes and roll know."""
    if isinstance(command, CarryItem):
        return _carry(state, command)
    item = state.agenda.named(command.item)
    if isinstance(command, FollowItem):
        flow.check_open(state.flow)
        return _follow(state, command, item, now)
    if state.flow.phase == "draft":
        raise Refused("doors_closed", "AG7")
    return leads.dissent(state.leads, command, by, standing(state, item, command.member), now)


def _carry(state: MeetingState, command: CarryItem) -> tuple[ItemAdded, ...]:
    if state.flow.phase != "draft":
        raise Refused("doors_are_open", "AG7")
    added = agenda.decide(state.agenda, _as_command(command.carried, command.item), False, False)
    replace = msgspec.structs.replace
    carried = command.carried.consensus
    return tuple(
        ItemAdded(item=replace(e.item, consensus=carried, origin=command.origin))
        for e in added
        if isinstance(e, ItemAdded)
    )


def _follow(
    state: MeetingState, command: FollowItem, item: Item, now: Ms
) -> tuple[LeadEvent | FlowEvent | ItemConcluded | ItemAdded, ...]:
    follows = leads.follow(state.leads, command, standing(state, item), now)
    added = agenda.decide(state.agenda, _as_command(item, command.to), False, False) if command.to else ()
    new = tuple(ItemAdded(item=_anew(e.item, item)) for e in added if isinstance(e, ItemAdded))
    if state.flow.current != item.id and item.outcome is not None:
        return (*new, follows)
    conclude = ConcludeItem(item=item.id, outcome=command.lead)
    ended = flow.decide(state.flow, conclude, state.agenda, facts.hindrances(state), now)
    return (*ended, *new, follows)


def _as_command(item: Item, name: ItemId) -> agenda.AddItem:
    return agenda.AddItem(
        item=name,
        title=item.title,
        text=item.text,
        item_kind=item.item_kind,
        minutes=item.minutes,
        proposer=item.proposer,
        materials=item.materials,
    )


def _anew(new: Item, item: Item) -> Item:
    # It came after the doors opened: a body whose rule locks its agenda does not vote twice in one meeting.
    return msgspec.structs.replace(new, consensus=item.consensus, late=True, origin=Origin(item=item.id))


def standing(state: MeetingState, item: Item, member: MemberId | None = None) -> Standing:
    """How this item stands, and this person."""
    poll = wordings.deciding(state, item.id)
    said = poll is not None and poll is not state.balloting.awaiting
    carried = poll is not None and poll.decision is not None and poll.decision.outcome.outcome == "carried"
    settled = carried if item.outcome is None else item.outcome not in UNSETTLED
    return Standing(
        title=item.title,
        settled=settled,
        decided=said or item.outcome not in (None, "noted"),
        on_roll=member is None or member in state.attendance.roll.of_member,
        minutes_closed=state.recording.closed is not None,
    )


def texts(state: MeetingState) -> frozenset[Commitment]:
    """The commitments of the dissent declared here and of that carried from elsewhere."""
    origins = (item.origin for item in state.agenda.items if item.origin)
    carried = frozenset(one.text for origin in origins for one in origin.dissents)
    return carried | frozenset(state.leads.texts())
