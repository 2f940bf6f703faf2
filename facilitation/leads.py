"""What an outcome leads to: the item that follows an unsettled one, and the dissent declared on a decided one.

Keeps LD1–LD4. A dissent is a person's own declaration and never read off a vote: it knows no poll, no right and no
choice, and its text is a commitment. Times are ``Ms``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec
from immutables import Map

from facilitation.agenda import Item
from facilitation.origins import Origin
from facilitation.refused import Refused
from facilitation.types import Actor, Command, Commitment, Event, ItemId, MemberId, Ms, Value

Lead = Literal["second_deliberation", "referral", "postponed"]
LeadPlace = Literal["here", "next_meeting", "assembly"]
EnteredBy = Literal["own", "recorder"]


class Follow(Value, frozen=True):
    """Where an item goes on; ``to`` only for an item of this meeting."""

    lead: Lead
    place: LeadPlace
    at: Ms
    to: ItemId | None = None


class Dissent(Value, frozen=True):
    """One person's declared dissent with its reason; ``entered``: by the own phone, or by the recorder."""

    member: MemberId
    text: Commitment
    entered: EnteredBy
    at: Ms


class Leads(Value, frozen=True):
    follows: Map[ItemId, Follow] = Map()
    dissents: Map[ItemId, Map[MemberId, Dissent]] = Map()

    def on(self, item: ItemId) -> Map[MemberId, Dissent]:
        """The dissent declared on this item."""
        return self.dissents.get(item, Map())

    def texts(self) -> Iterator[Commitment]:
        """The commitments of all dissent."""
        return (one.text for here in self.dissents.values() for one in here.values())


class FollowItem(Command, tag="follow_item", frozen=True):
    """Let the item go on elsewhere; with ``to``, as a new item of this name at the end of this agenda."""

    item: ItemId
    lead: Lead
    to: ItemId | None = None


class CarryItem(Command, tag="carry_item", frozen=True):
    """Put what another meeting left unsettled on this agenda; the server names where it comes from."""

    item: ItemId
    carried: Item
    origin: Origin


class RecordDissent(Command, tag="record_dissent", frozen=True):
    item: ItemId
    member: MemberId
    text: Commitment


class WithdrawDissent(Command, tag="withdraw_dissent", frozen=True):
    item: ItemId
    member: MemberId


DissentCommand = RecordDissent | WithdrawDissent
LeadCommand = FollowItem | RecordDissent | WithdrawDissent


class ItemFollows(Event, tag="item_follows", frozen=True):
    item: ItemId
    follow: Follow


class DissentRecorded(Event, tag="dissent_recorded", frozen=True):
    item: ItemId
    dissent: Dissent


class DissentWithdrawn(Event, tag="dissent_withdrawn", frozen=True):
    item: ItemId
    member: MemberId
    at: Ms


LeadEvent = ItemFollows | DissentRecorded | DissentWithdrawn


class Standing(Value, frozen=True):
    """What the other slices know: the item's title, whether it was settled, who is on the roll, the minutes."""

    title: str
    settled: bool
    decided: bool
    on_roll: bool = True
    minutes_closed: bool = False


def follow(state: Leads, command: FollowItem, item: Standing, now: Ms) -> ItemFollows:
    """Where this item goes on.

    Raises:
        Refused: ``item_follows``, ``item_settled``, ``only_second_here`` (LD1).
    """
    if command.item in state.follows:
        raise Refused("item_follows", "LD1", item=item.title)
    if item.settled:
        raise Refused("item_settled", "LD1", item=item.title)
    if command.to and command.lead != "second_deliberation":
        raise Refused("only_second_here", "LD1")
    elsewhere: LeadPlace = "assembly" if command.lead == "referral" else "next_meeting"
    place: LeadPlace = "here" if command.to else elsewhere
    return ItemFollows(item=command.item, follow=Follow(lead=command.lead, place=place, at=now, to=command.to))


def dissent(
    state: Leads, command: DissentCommand, by: Actor, item: Standing, now: Ms
) -> tuple[LeadEvent, ...]:
    """The dissent on record after this.

    Raises:
        Refused: ``not_on_roll`` (AT4), ``not_decided``, ``reason_missing``, ``minutes_closed`` (LD2),
            ``no_dissent`` (LD3).
    """
    if not item.on_roll:
        raise Refused("not_on_roll", "AT4")
    if item.minutes_closed:
        raise Refused("minutes_closed", "LD2")
    before = state.on(command.item).get(command.member)
    if isinstance(command, WithdrawDissent):
        if before is None:
            raise Refused("no_dissent", "LD3")
        return (DissentWithdrawn(item=command.item, member=command.member, at=now),)
    if not item.decided:
        raise Refused("not_decided", "LD2", item=item.title)
    if not command.text:
        raise Refused("reason_missing", "LD2")
    if before is not None and before.text == command.text:
        return ()
    entered: EnteredBy = "own" if by.seat == "participant" else "recorder"
    declared = Dissent(member=command.member, text=command.text, entered=entered, at=now)
    return (DissentRecorded(item=command.item, dissent=declared),)


def evolve(state: Leads, event: LeadEvent) -> Leads:
    """What follows and who dissents after this event."""
    replace = msgspec.structs.replace
    match event:
        case ItemFollows():
            return replace(state, follows=state.follows.set(event.item, event.follow))
        case DissentRecorded():
            here = state.on(event.item).set(event.dissent.member, event.dissent)
            return replace(state, dissents=state.dissents.set(event.item, here))
        case DissentWithdrawn():
            here = state.on(event.item)
            here = here.delete(event.member) if event.member in here else here
            return replace(state, dissents=state.dissents.set(event.item, here))
