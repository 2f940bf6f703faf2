"""One person who stands on the roll twice: what becomes of rights, presence and intervals. Keeps AT29.

What one person has, one person has once: a right of the second entry alone leaves the roll, an owner's area goes to
the entry that stays, a household's or joint owners' right stays with the others who may hold it. Totals are kept,
not recounted; evolving is total and never refuses. Areas 0.01 m².
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import msgspec
from immutables import Map

from facilitation.attendance.joining_words import Joined, JoiningEvent, MembersJoined
from facilitation.attendance.roll import Right, Roll, Weight, add
from facilitation.attendance.state import Attendance, Interval
from facilitation.types import HallId, MemberId, RightId

V = TypeVar("V")

Change = tuple[tuple[RightId, ...], tuple[Right, ...]]


def change(roll: Roll, stays: MemberId, goes: MemberId) -> Change:
    """Which rights leave the roll, and which stand there otherwise, once ``goes`` is part of ``stays``."""
    gone: list[RightId] = []
    put: dict[RightId, Right] = {}
    for right in roll.may_hold(goes):
        others = tuple(m for m in right.holders if m != goes)
        if others:
            joint = right.area and stays not in others
            put[right.id] = msgspec.structs.replace(right, holders=(*others, stays) if joint else others)
            continue
        kept = next((put.get(one.id, one) for one in roll.may_hold(stays) if one.holders == (stays,)), None)
        if kept is None and right.area:
            put[right.id] = msgspec.structs.replace(right, holders=(stays,))
            continue
        gone.append(right.id)
        if kept is not None and right.area:
            whole = {"area": kept.area + right.area, "parts": (*kept.parts, *right.parts)}
            put[kept.id] = msgspec.structs.replace(kept, **whole)
    return tuple(gone), tuple(put.values())


def evolve(state: Attendance, event: JoiningEvent) -> Attendance:
    """Attendance after this event."""
    if isinstance(event, MembersJoined):
        return _joined(state, event)
    after = _rewritten(state, (), event.put)
    return msgspec.structs.replace(after, joined=_without(state.joined, event.twin))


def _joined(state: Attendance, event: MembersJoined) -> Attendance:
    before = tuple(state.roll.rights[right] for right in (*event.gone, *(one.id for one in event.put)))
    joined = Joined(into=event.member, before=before, reason=event.reason, at=event.at, votes=event.votes)
    return msgspec.structs.replace(
        _rewritten(state, event.gone, event.put),
        joined=state.joined.set(event.twin, joined),
        intervals=_one_history(state, event),
        guests=_without(state.guests, event.twin),
        walk_ins=_without(state.walk_ins, event.twin),
        excused=_without(state.excused, event.twin),
    )


def _one_history(state: Attendance, event: MembersJoined) -> Map[MemberId, tuple[Interval, ...]]:
    both = (*state.intervals.get(event.twin, ()), *state.intervals.get(event.member, ()))
    if not both:
        return state.intervals
    # Who is here has one stay without an end, and it is the last.
    ordered = tuple(sorted(both, key=lambda stay: (stay.end is None, stay.start)))
    return _without(state.intervals, event.twin).set(event.member, ordered)


def _rewritten(state: Attendance, gone: Iterable[RightId], put: Iterable[Right]) -> Attendance:
    """The roll without these rights and with those; who holds one of them keeps it, with its new weight."""
    rights, of_member, total, in_hall = state.roll.rights, state.roll.of_member, state.roll.total, state.in_hall
    for old in [rights[right] for right in (*gone, *(one.id for one in put)) if right in rights]:
        rights, total = rights.delete(old.id), total.plus(old, -1)
        of_member = _less(of_member, old)
        in_hall = _hall_sums(state, in_hall, old, -1)
    for new in put:
        rights, total = rights.set(new.id, new), total.plus(new)
        for member in new.holders:
            of_member = of_member.set(member, (*of_member.get(member, ()), new.id))
        in_hall = _hall_sums(state, in_hall, new, 1)
    roll = Roll(rights=rights, of_member=of_member, total=total)
    return msgspec.structs.replace(state, roll=roll, in_hall=in_hall)


def _less(of_member: Map[MemberId, tuple[RightId, ...]], old: Right) -> Map[MemberId, tuple[RightId, ...]]:
    for member in old.holders:
        left = tuple(right for right in of_member[member] if right != old.id)
        of_member = of_member.set(member, left) if left else of_member.delete(member)
    return of_member


def _hall_sums(state: Attendance, sums: Map[HallId, Weight], right: Right, sign: int) -> Map[HallId, Weight]:
    holder = state.holder.get(right.id)
    return sums if holder is None else add(sums, state.present[holder].hall, right, sign)


def _without(kept: Map[MemberId, V], member: MemberId) -> Map[MemberId, V]:
    return kept.delete(member) if member in kept else kept
