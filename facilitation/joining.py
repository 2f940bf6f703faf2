"""Two entries found to be one person while the meeting runs: one right, one presence, one phone; and the way back.

Keeps AT29 and AT30, with facts of the slices that know the person: open votes, proxies, the floor, devices, recusals,
the table. What is in the way is named, with what to do first. Votes that were counted stay as they were announced;
the event names those in which both entries were listed. Raises ``Refused`` alone.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from immutables import Map

from facilitation import attendance, composition, floor, flow, recusal, seats
from facilitation.attendance import holding_words as ho
from facilitation.attendance import joining_words as jo
from facilitation.attendance import words as at
from facilitation.attendance.joining import change
from facilitation.attendance.state import Attendance
from facilitation.refused import Refused
from facilitation.state import MeetingState
from facilitation.types import Id, MemberId, Ms, RightId
from voting.poll import Frozen

Event = (
    attendance.AttendanceEvent
    | attendance.HoldingEvent
    | attendance.JoiningEvent
    | seats.SeatEvent
    | recusal.RecusalEvent
    | composition.CompositionSet
)


def decide(state: MeetingState, command: attendance.JoiningCommand, now: Ms) -> tuple[Event, ...]:
    """What follows in every slice that knows the person.

    Raises:
        Refused: ``same_entry``, ``not_on_roll``, ``join_while_voting``, ``join_with_proxy``, ``join_on_floor``,
            ``not_joined`` (AT29), and what ``flow`` refuses where the doors are not open.
    """
    flow.check_open(state.flow)
    if isinstance(command, jo.PartMembers):
        return tuple(_parted(state, command, now))
    _check(state, command)
    gone, put = change(state.attendance.roll, command.member, command.twin)
    event = jo.MembersJoined(
        member=command.member,
        twin=command.twin,
        gone=gone,
        put=put,
        votes=tuple(_both_listed(state, command.member, command.twin)),
        reason=command.reason,
        at=now,
    )
    around = (*_phones(state, command, now), *_recusals(state, command, now), *_table(state, command))
    return (*_presence(state, event, now), *around)


def _check(state: MeetingState, command: jo.JoinMembers) -> None:
    kept = state.attendance
    if command.member == command.twin:
        raise Refused("same_entry", "AT29")
    if command.member not in kept.roll.of_member or not (command.twin in kept.guests or kept.known(command.twin)):
        raise Refused("not_on_roll", "AT4")
    own = {*kept.roll.of_member[command.member], *kept.roll.of_member.get(command.twin, ())}
    if state.window.running or not own.isdisjoint(state.frozen_rights()):
        raise Refused("join_while_voting", "AT29")
    if kept.given_to.get(command.twin) or any(right in kept.proxy_of for right in own):
        raise Refused("join_with_proxy", "AT29")
    if command.twin in _on_floor(state.floor):
        raise Refused("join_on_floor", "AT29")


def _on_floor(now: floor.Floor) -> frozenset[MemberId]:
    """Who waits or speaks: a place in the queue belongs to the entry it was asked for with."""
    speaks = [speech.request for speech in (now.speaking, now.interrupted) if speech is not None]
    return frozenset(request.member for request in (*now.waiting, *now.aside, *speaks))


def _both_listed(state: MeetingState, stays: MemberId, goes: MemberId) -> Iterator[Id]:
    """The votes that were not voided and had a right of each on their list."""
    of = state.attendance.roll.of_member
    one, other = frozenset(of.get(stays, ())), frozenset(of.get(goes, ()))
    lists: tuple[tuple[Id, str, Map[RightId, Frozen]], ...] = (
        *((poll.id, poll.state, poll.box.frozen) for poll in state.balloting.polls.values()),
        *((poll.id, poll.state, poll.frozen) for poll in state.electing.all.values()),
        *((poll.id, poll.state, poll.frozen) for poll in state.secrecy.polls.values()),
    )
    for name, stands, frozen in sorted(lists, key=lambda one: one[0]):
        if stands != "void" and any(r in frozen for r in one - other) and any(r in frozen for r in other - one):
            yield name


def _presence(state: MeetingState, event: jo.MembersJoined, now: Ms) -> Iterator[Event]:
    """The second entry leaves; the first is where the person was checked in last, and holds what it may."""
    kept = state.attendance
    twin, here = kept.present.get(event.twin), kept.present.get(event.member)
    if twin is not None:
        left = attendance.decide(kept, at.CheckOut(member=event.twin), None, (), now)
        yield from left
        kept = _after(kept, left)
    yield event
    kept = _after(kept, (event,))
    if here is None and twin is not None:
        kind = "online" if twin.how == "online" else "fixed"
        came = at.CheckIn(member=event.member, hall=twin.hall, how=twin.how)
        yield from attendance.decide(kept, came, kind, (), now)  # type: ignore[arg-type]
    elif here is not None:
        if twin is not None and twin.hall != here.hall and twin.since > here.since:
            yield at.Moved(member=event.member, hall=twin.hall, left=here.hall, how=twin.how, at=now)
        yield from _taken(kept, event.member, now)


def _after(
    kept: Attendance, events: tuple[attendance.AttendanceEvent | attendance.HoldingEvent | jo.MembersJoined, ...]
) -> Attendance:
    for event in events:
        kept = attendance.evolve(kept, event)
    return kept


def _taken(kept: Attendance, member: MemberId, now: Ms) -> Iterator[ho.RightPassed]:
    for right in kept.usable(member):
        if right not in kept.holder:
            yield ho.RightPassed(right=right, before=None, to=member, why="freed", at=now)


def _phones(state: MeetingState, command: jo.JoinMembers, now: Ms) -> Iterator[seats.SeatEvent]:
    for device in state.seats.devices.get(command.twin, ()):
        helped = command.twin in state.seats.helped.get(device, ())
        yield seats.MemberReleased(device=device, member=command.twin, at=now)
        if not state.seats.speaks_for(device, command.member):
            yield seats.MemberBound(device=device, member=command.member, at=now, helped=helped)


def _recusals(state: MeetingState, command: jo.JoinMembers, now: Ms) -> Iterator[recusal.RecusalEvent]:
    for item, here in sorted(state.recusals.of_item.items()):
        if command.twin in here:
            yield recusal.RecusalWithdrawn(item=item, member=command.twin, at=now)
            if command.member not in here:
                same = msgspec.structs.replace(here[command.twin], member=command.member)
                yield recusal.RecusalDeclared(item=item, recusal=same)


def _table(state: MeetingState, command: jo.JoinMembers) -> Iterator[composition.CompositionSet]:
    kinds = state.composition.kinds
    asked = {member for kind in kinds for member in kind.members}
    if command.twin not in asked:
        return
    to = () if command.member in asked else (command.member,)
    yield composition.CompositionSet(
        kinds=tuple(
            msgspec.structs.replace(
                kind, members=tuple(n for m in kind.members for n in (to if m == command.twin else (m,)))
            )
            for kind in kinds
        )
    )


def _parted(state: MeetingState, command: jo.PartMembers, now: Ms) -> Iterator[Event]:
    """The roll as it was; whoever holds what is not theirs lets it go. Phones and presence begin anew at the door."""
    kept = state.attendance
    joined = kept.joined.get(command.twin)
    if joined is None:
        raise Refused("not_joined", "AT29")
    if state.window.running or any(_frozen(state, right.id) for right in joined.before):
        raise Refused("join_while_voting", "AT29")
    if any(right.id in kept.proxy_of for right in joined.before):
        raise Refused("join_with_proxy", "AT29")
    for right in joined.before:
        holder = kept.holder.get(right.id)
        if holder is not None and holder not in right.holders:
            yield ho.RightPassed(right=right.id, before=holder, to=None, why="freed", at=now)
    yield jo.MembersParted(member=joined.into, twin=command.twin, put=joined.before, reason=command.reason, at=now)


def _frozen(state: MeetingState, right: RightId) -> bool:
    return right in state.frozen_rights()
