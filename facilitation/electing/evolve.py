"""What each event makes of the elections; total, never refuses."""

from __future__ import annotations

from immutables import Map
from msgspec.structs import replace

from facilitation.electing.state import Election, Elections, Entered, Given, Lot, Tallied
from facilitation.electing.words import (
    BallotCast,
    ElectingEvent,
    ElectionClosed,
    ElectionCounted,
    ElectionOpened,
    ElectionVoided,
    ElectorMoved,
    LotDrawn,
    LotEntered,
    PileEntered,
    PileSkipped,
)
from facilitation.types import HallId, MemberId, RightId
from voting.approval import Pile
from voting.types import Channel


def evolve(state: Elections, event: ElectingEvent, seq: int) -> Elections:
    """The elections after this event, which stands at ``seq`` in the log."""
    if isinstance(event, ElectionOpened):
        return Elections(all=state.all.set(event.election, _opened(event)), order=(*state.order, event.election))
    changed = _changed(state.all[event.election], event, seq)
    return replace(state, all=state.all.set(event.election, changed))


def _opened(event: ElectionOpened) -> Election:
    in_channel: dict[tuple[HallId, Channel], int] = {}
    held_by: dict[MemberId, tuple[RightId, ...]] = {}
    for entry in event.frozen:
        key = (entry.hall, entry.channel)
        in_channel[key] = in_channel.get(key, 0) + 1
        held_by[entry.holder] = (*held_by.get(entry.holder, ()), entry.right)
    return Election(
        id=event.election,
        item=event.item,
        title=event.title,
        nominees=event.nominees,
        terms=event.terms,
        frozen=Map({entry.right: entry for entry in event.frozen}),
        may_change=event.may_change,
        run_off_of=event.run_off_of,
        despite_waiting=event.despite_waiting,
        opened=event.at,
        in_channel=Map(in_channel),
        held_by=Map(held_by),
        tallied=Map({key: Tallied() for key in event.blocks}),
    )


def _changed(election: Election, event: ElectingEvent, seq: int) -> Election:
    match event:
        case BallotCast():
            return _cast(election, event, seq)
        case PileEntered():
            return _entered(election, event)
        case ElectorMoved():
            return _moved(election, event)
        case PileSkipped():
            skipped = election.skipped.set((event.hall, event.block), event.reason)
            return replace(election, skipped=skipped)
        case ElectionClosed():
            return replace(election, state="closing", closed=event.at, despite_silent=event.despite_silent)
        case ElectionCounted():
            return replace(election, state="counted", elected=event.elected)
        case LotEntered():
            lot = Lot(chosen=event.chosen, device=event.device, teller=event.teller, at=event.at)
            return replace(election, lots=(*election.lots, lot))
        case LotDrawn():
            return replace(election, drawn=event.chosen, elected=event.elected)
        case ElectionVoided():
            return replace(election, state="void", reason=event.reason, closed=election.closed or event.at)
        case _:
            return election


def _cast(election: Election, event: BallotCast, seq: int) -> Election:
    returned, hall = election.returned, election.frozen[event.right].hall
    if event.right not in election.ballots:
        returned = returned.set(hall, returned.get(hall, 0) + 1)
    return replace(
        election,
        ballots=election.ballots.set(event.right, event.marks),
        given=election.given.set(event.right, Given(seq=seq, at=event.at)),
        returned=returned,
    )


def _entered(election: Election, event: PileEntered) -> Election:
    key = (event.hall, event.block)
    marks = {mark.candidate: mark.votes for mark in event.marks}
    pile = Pile(event.returned, event.blank, event.spoiled, marks)
    entry = Entered(teller=event.teller, device=event.device, pile=pile)
    return replace(election, tallied=election.tallied.set(key, election.tallied[key].with_entry(entry)))


def _moved(election: Election, event: ElectorMoved) -> Election:
    before = election.frozen[event.right]
    left, entered = (before.hall, before.channel), (before.hall, event.channel)
    in_channel = election.in_channel.set(left, election.in_channel[left] - 1)
    in_channel = in_channel.set(entered, in_channel.get(entered, 0) + 1)
    frozen = election.frozen.set(event.right, replace(before, channel=event.channel))
    return replace(election, frozen=frozen, in_channel=in_channel)
