"""What may happen to an election and what follows; refuses by EL1–EL10.

It rests in ``closing`` until every pile is in or left out on the record, then it is counted once. A tie that
the rule settles by lot waits for two tellers who saw the same lot; there is no reopening.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec.structs import replace

from facilitation.electing.opening import Ground, open_election
from facilitation.electing.state import BlockKey, Election, Elections, Entered, Tallied
from facilitation.electing.words import (
    BallotCast,
    CastBallot,
    CloseElection,
    ElectingCommand,
    ElectingEvent,
    ElectionClosed,
    ElectionCounted,
    ElectionId,
    ElectionVoided,
    ElectorMoved,
    EnterLot,
    EnterPile,
    LotDrawn,
    LotEntered,
    MoveElector,
    OpenElection,
    PileEntered,
    PileSkipped,
    SkipPile,
    VoidElection,
)
from facilitation.refused import Refused
from facilitation.types import Actor, HallId, Ms
from voting.approval import Pile, marks_fault, pile_fault
from voting.election import Elected, elect


def decide(state: Elections, command: ElectingCommand, by: Actor, ground: Ground, now: Ms) -> tuple[ElectingEvent, ...]:
    """What follows from this command.

    Raises:
        Refused: see ``RULES.md`` EL1–EL10.
    """
    match command:
        case OpenElection():
            return (open_election(state, command, ground, now),)
        case CastBallot():
            return cast(state, command, now)
        case EnterPile():
            return _enter(_running(state, command.election), command, by, now)
        case MoveElector():
            return _move(_open(state, command.election), command)
        case SkipPile():
            return _skip(_running(state, command.election), command, now)
        case CloseElection():
            return _close(_open(state, command.election), command, ground, now)
        case EnterLot():
            return _lot(_named(state, command.election), command, by, now)
        case VoidElection():
            election = _running(state, command.election)
            if not command.reason and election.ballots:
                raise Refused("reason_missing", "EL7")
            return (ElectionVoided(election=election.id, reason=command.reason, at=now),)


def cast(state: Elections, command: CastBallot, now: Ms) -> tuple[ElectingEvent, ...]:
    """One ballot: it needs nothing from the rest of the meeting.

    Raises:
        Refused: ``unknown_election``, ``poll_over`` (EL7), ``not_entitled``, ``counted_by_hands``,
            ``already_voted`` (EL5), ``not_yours`` (SE1), ``too_many_marks``, ``bad_marks`` (EL6).
    """
    election = _open(state, command.election)
    entry = election.frozen.get(command.right)
    if entry is None:
        raise Refused("not_entitled", "EL5")
    if entry.holder != command.member:
        raise Refused("not_yours", "SE1")
    if entry.channel != "phone":
        raise Refused("counted_by_hands", "EL5")
    if command.right in election.ballots and not election.may_change:
        raise Refused("already_voted", "EL5", seq=election.given[command.right].seq)
    fault = marks_fault(command.marks, election.candidates, election.terms.most)
    if fault == "too_many_marks":
        raise Refused("too_many_marks", "EL6", most=election.terms.most)
    if fault is not None:
        raise Refused("bad_marks", "EL6")
    return (BallotCast(election=election.id, right=command.right, marks=command.marks, at=now),)


def _enter(election: Election, command: EnterPile, by: Actor, now: Ms) -> tuple[ElectingEvent, ...]:
    key = (command.hall, command.block)
    tallied = election.tallied.get(key)
    if tallied is None or not election.hands(command.hall):
        raise Refused("unknown_block", "EL9", hall=command.hall, block=command.block)
    marks = {mark.candidate: mark.votes for mark in command.marks}
    pile = Pile(command.returned, command.blank, command.spoiled, marks)
    entry = Entered(teller=command.teller.strip() or by.device, device=by.device, pile=pile)
    _may_enter(election, tallied, entry, _room_left(election, key))
    entered = PileEntered(
        election=election.id,
        hall=command.hall,
        block=command.block,
        returned=command.returned,
        blank=command.blank,
        spoiled=command.spoiled,
        marks=command.marks,
        device=by.device,
        teller=entry.teller,
        at=now,
    )
    tallies = election.tallied.set(key, tallied.with_entry(entry))
    return (entered, *_counted_if_complete(election, tallies, election.skipped.keys(), now))


def _may_enter(election: Election, tallied: Tallied, entry: Entered, room: int) -> None:
    if tallied.state == "agreed":
        raise Refused("already_agreed", "EL9")
    first = tallied.entries[0] if tallied.state == "waiting" else None
    if first is not None and (first.teller == entry.teller or first.device == entry.device):
        raise Refused("same_teller", "EL9")
    fault = pile_fault(entry.pile, election.candidates, election.terms.most, room)
    if fault == "more_than_entitled":
        raise Refused("more_than_entitled", "EL9", entitled=room)
    if fault is not None:
        raise Refused("pile_does_not_add_up", "EL9", most=election.terms.most)


def _room_left(election: Election, key: BlockKey) -> int:
    others = [t.agreed for k, t in election.tallied.items() if k[0] == key[0] and k != key]
    return election.hands(key[0]) - sum(pile.returned for pile in others if pile)


def _move(election: Election, command: MoveElector) -> tuple[ElectingEvent, ...]:
    entry = election.frozen.get(command.right)
    if entry is None:
        raise Refused("not_entitled", "EL5")
    if command.right in election.ballots:
        raise Refused("already_voted", "EL5", seq=election.given[command.right].seq)
    if command.channel not in ("phone", "hands"):
        raise Refused("wrong_channel", "EL5")
    if entry.channel == command.channel:
        return ()
    if any(t.entries for k, t in election.tallied.items() if k[0] == entry.hall):
        raise Refused("count_begun", "EL9")
    return (ElectorMoved(election=election.id, right=command.right, channel=command.channel),)


def _skip(election: Election, command: SkipPile, now: Ms) -> tuple[ElectingEvent, ...]:
    key = (command.hall, command.block)
    if key not in election.tallied:
        raise Refused("unknown_block", "EL9", hall=command.hall, block=command.block)
    if not command.reason:
        raise Refused("reason_missing", "EL7")
    skipped = PileSkipped(election=election.id, hall=command.hall, block=command.block, reason=command.reason)
    return (skipped, *_counted_if_complete(election, election.tallied, {*election.skipped.keys(), key}, now))


def _close(election: Election, command: CloseElection, ground: Ground, now: Ms) -> tuple[ElectingEvent, ...]:
    waiting = [hall for hall in command.silent if _awaited(election, hall)]
    if waiting and not command.despite_silent:
        names = ", ".join(ground.hall_names.get(hall, hall) for hall in waiting)
        raise Refused("hall_silent", "PO8", hall=names)
    closed = ElectionClosed(election=election.id, despite_silent=command.despite_silent, at=now)
    return (closed,) if election.holds() else (closed, _count(election, now))


def _awaited(election: Election, hall: HallId) -> int:
    return election.in_channel.get((hall, "phone"), 0) - election.returned.get(hall, 0)


def _counted_if_complete(
    election: Election, tallies: Mapping[BlockKey, Tallied], skipped: Collection[BlockKey], now: Ms
) -> tuple[ElectingEvent, ...]:
    if election.state != "closing":
        return ()
    awaited = [k for k, t in tallies.items() if election.hands(k[0]) and k not in skipped and t.agreed is None]
    return () if awaited else (_count(replace(election, tallied=tallies), now),)


def _count(election: Election, now: Ms) -> ElectionCounted:
    return ElectionCounted(election=election.id, elected=result(election), at=now)


def result(election: Election, drawn: tuple[str, ...] = ()) -> Elected:
    """Who is elected by what is in; blocks left out on the record count nothing."""
    frozen = tuple(election.frozen[right] for right in sorted(election.frozen))
    return elect(election.terms, frozen, dict(election.ballots), election.piles(), drawn)


def _lot(election: Election, command: EnterLot, by: Actor, now: Ms) -> tuple[ElectingEvent, ...]:
    filled = election.elected.filled if election.elected else None
    if filled is None or not filled.tied_seats or election.terms.filling.ties != "lot":
        raise Refused("no_lot", "EL10")
    chosen = tuple(sorted(set(command.chosen)))
    if len(chosen) != filled.tied_seats or not set(chosen) <= set(filled.tied):
        raise Refused("lot_not_among_tied", "EL10", seats=filled.tied_seats)
    teller = command.teller.strip() or by.device
    last = election.lots[-1] if len(election.lots) % 2 else None
    if last is not None and (last.device == by.device or last.teller == teller):
        raise Refused("same_teller", "EL10")
    entered = LotEntered(election=election.id, chosen=chosen, device=by.device, teller=teller, at=now)
    if last is None or last.chosen != chosen:
        return (entered,)
    drawn = LotDrawn(election=election.id, chosen=chosen, elected=result(election, chosen), at=now)
    return (entered, drawn)


def _named(state: Elections, election: ElectionId) -> Election:
    found = state.all.get(election)
    if found is None:
        raise Refused("unknown_election", "EL7")
    return found


def _running(state: Elections, election: ElectionId) -> Election:
    found = _named(state, election)
    if not found.running:
        raise Refused("poll_over", "EL7")
    return found


def _open(state: Elections, election: ElectionId) -> Election:
    found = _running(state, election)
    if found.state != "open":
        raise Refused("poll_over", "EL7")
    return found
