"""Recusal (回避): who takes no part in the vote on an item, by rule or by own declaration.

Keeps PO21. A recused person stays in the meeting and fills its quorum; the rights that person may hold, and
those held for others, are left out of the frozen list. The reason is a text about a person: a commitment here.
"""

from __future__ import annotations

from typing import Literal

import msgspec
from immutables import Map

from facilitation.refused import Refused
from facilitation.types import Actor, Command, Commitment, Event, ItemId, MemberId, Ms, Value

Grounds = Literal["rule", "own"]


class Recusal(Value, frozen=True):
    """One person's recusal from one item."""

    member: MemberId
    grounds: Grounds
    reason: Commitment
    at: Ms


class Recusals(Value, frozen=True):
    of_item: Map[ItemId, Map[MemberId, Recusal]] = Map()

    def on(self, item: ItemId | None) -> Map[MemberId, Recusal]:
        """Who is recused from this item."""
        return self.of_item.get(item, Map()) if item else Map()


class DeclareRecusal(Command, tag="declare_recusal", frozen=True):
    item: ItemId
    member: MemberId
    grounds: Grounds = "own"
    reason: Commitment = ""


class WithdrawRecusal(Command, tag="withdraw_recusal", frozen=True):
    item: ItemId
    member: MemberId


RecusalCommand = DeclareRecusal | WithdrawRecusal


class RecusalDeclared(Event, tag="recusal_declared", frozen=True):
    item: ItemId
    recusal: Recusal


class RecusalWithdrawn(Event, tag="recusal_withdrawn", frozen=True):
    item: ItemId
    member: MemberId
    at: Ms


RecusalEvent = RecusalDeclared | RecusalWithdrawn


class Concerned(Value, frozen=True):
    """What the other slices know: the item is on the agenda, the person on the roll, a vote on it runs."""

    known_item: bool
    on_roll: bool
    voting: bool


def decide(
    state: Recusals, command: RecusalCommand, by: Actor, concerned: Concerned, now: Ms
) -> tuple[RecusalEvent, ...]:
    """Who is recused after this.

    Raises:
        Refused: ``unknown_item`` (AG1), ``not_on_roll`` (AT4), ``poll_running``, ``recused_by_rule``,
            ``not_recused``, ``not_yours``, ``reason_missing`` (PO21).
    """
    if not concerned.known_item:
        raise Refused("unknown_item", "AG1", item=command.item)
    if not concerned.on_roll:
        raise Refused("not_on_roll", "AT4")
    if concerned.voting:
        raise Refused("poll_running", "PO21")
    before = state.on(command.item).get(command.member)
    if isinstance(command, WithdrawRecusal):
        return (_withdrawn(command, before, by, now),)
    if command.grounds == "rule" and by.seat == "participant":
        raise Refused("not_yours", "PO21")
    if command.grounds == "rule" and not command.reason:
        raise Refused("reason_missing", "PO21")
    if before is not None and before.grounds == command.grounds:
        return ()
    recusal = Recusal(member=command.member, grounds=command.grounds, reason=command.reason, at=now)
    return (RecusalDeclared(item=command.item, recusal=recusal),)


def _withdrawn(command: WithdrawRecusal, before: Recusal | None, by: Actor, now: Ms) -> RecusalWithdrawn:
    if before is None:
        raise Refused("not_recused", "PO21")
    if before.grounds == "rule" and by.seat == "participant":
        raise Refused("recused_by_rule", "PO21")
    return RecusalWithdrawn(item=command.item, member=command.member, at=now)


def evolve(state: Recusals, event: RecusalEvent) -> Recusals:
    """The recusals after this event."""
    here = state.on(event.item)
    if isinstance(event, RecusalDeclared):
        here = here.set(event.recusal.member, event.recusal)
    elif event.member in here:
        here = here.delete(event.member)
    return msgspec.structs.replace(state, of_item=state.of_item.set(event.item, here))
