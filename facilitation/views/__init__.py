"""What each seat sees: the only gate of visibility. Slices are computed whole, once per audience.

Audiences: ``room`` (phones in the meeting), ``projector``, ``console`` (moderator), ``recorder``,
``desk:HALL``, ``collect`` (who collects ballots), ``public``. Names are shown in full in the room and masked on
the public page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from facilitation.state import MeetingState
from facilitation.types import DeviceId, MemberId, Value
from facilitation.views import (
    around_votes,
    asked_you,
    asking,
    gathering,
    leads,
    room,
    secret_mine,
    secret_slices,
    showing,
)
from facilitation.views import floor as speaking
from facilitation.views.console import console
from facilitation.views.desk import desk
from facilitation.views.minutes import minutes
from facilitation.views.polls import polls
from facilitation.views.rights import agents, rights
from facilitation.views.room import Facts, Names
from facilitation.views.window import concerned, progress, windows
from facilitation.views.you import you
from voting.types import HallId

K = TypeVar("K")

__all__ = ["SLICES", "Facts", "Names", "touched", "view", "you", "yous"]

_ROOM = frozenset({"room", "projector", "console", "recorder", "desk", "public"})

SLICES: Mapping[str, frozenset[str]] = {
    "meeting": _ROOM | {"collect", "trustee"},
    "agenda": _ROOM | {"collect"},
    "quorum": _ROOM,
    "halls": _ROOM,
    "polls": _ROOM,
    "actions": _ROOM,
    "minutes": _ROOM,
    "showing": _ROOM,
    "screens": frozenset({"console", "projector"}),
    "agents": _ROOM,
    "rights": frozenset({"console", "recorder", "desk"}),
    "console": frozenset({"console"}),
    "desk": frozenset({"desk"}),
    **speaking.SLICES,
    **gathering.SLICES,
    **asking.SLICES,
    **around_votes.SLICES,
    **secret_slices.SLICES,
    "window": frozenset({*_ROOM, "collect"}),
    "progress": frozenset({"console", "collect"}),
}
"""Which audiences get which slice; ``desk`` stands for every ``desk:HALL``."""

_PARTS: Mapping[str, tuple[str, ...]] = {
    "meeting": ("info", "flow"),
    "agenda": ("agenda", "flow"),
    "quorum": ("attendance", "halls", "info", "flow"),
    "halls": ("attendance", "halls"),
    "polls": ("balloting", "halls"),
    "actions": ("actions",),
    "minutes": ("recording", "flow"),
    "showing": ("materials", "screens"),
    "screens": ("seats", "screens"),
    "agents": ("attendance",),
    "rights": ("attendance", "balloting", "info"),
    "console": (
        "info",
        "seats",
        "halls",
        "agenda",
        "flow",
        "attendance",
        "floor",
        "balloting",
        "sounding",
        "electing",
        "actions",
        "recording",
        "recusals",
        "amending",
        "leads",
        "musters",
        "oversight",
        "secrecy",
    ),
    "desk": ("attendance", "balloting", "floor", "halls", "flow"),
    **speaking.PARTS,
    **gathering.PARTS,
    **asking.PARTS,
    **around_votes.PARTS,
    **secret_slices.PARTS,
    "window": ("window", "info"),
    "progress": ("window",),
}


_OF_STATE: Mapping[str, Callable[[MeetingState], Value]] = {
    "meeting": room.meeting,
    "agenda": room.agenda,
    "quorum": room.quorum,
    "actions": room.actions,
    "showing": showing.showing,
    "window": windows,
}
"""Slices that are the same for whoever gets them."""


def view(name: str, audience: str, state: MeetingState, facts: Facts, names: Names) -> Value:
    """One slice as this audience may see it."""
    if name in _OF_STATE:
        return _OF_STATE[name](state)
    public = audience == "public"
    match name:
        case "halls":
            return room.halls(state, facts)
        case "polls":
            return polls(state, facts, public, early=audience in ("console", "recorder"))
        case "minutes":
            return minutes(state, names)
        case "screens":
            return showing.screens(state, facts)
        case "agents":
            return agents(state, names, public)
        case "rights":
            return rights(state, names)
        case "console":
            return console(state, facts, names)
        case "desk":
            return desk(state, HallId(audience.removeprefix("desk:")), names)
        case "progress":
            return progress(state, names)
    if name in speaking.SLICES:
        return speaking.view(name, audience, state, names)
    if name in around_votes.SLICES:
        return around_votes.view(name, audience, state, names)
    if name in secret_slices.SLICES:
        return secret_slices.view(name, audience, state, facts, names)
    if name in asking.SLICES:
        return asking.view(name, audience, state, facts, names)
    return gathering.view(name, audience, state, facts, names)


def touched(before: MeetingState, after: MeetingState) -> frozenset[str]:
    """The slices whose view may differ: those that read a part which is another value now."""
    changed = {part for part in _ALL if getattr(before, part) is not getattr(after, part)}
    return frozenset(name for name, parts in _PARTS.items() if changed.intersection(parts))


_ALL = frozenset(part for parts in _PARTS.values() for part in parts)


def yous(before: MeetingState, after: MeetingState) -> frozenset[DeviceId]:
    """The devices whose overlay may differ."""
    members: set[MemberId] = set()
    devices: set[DeviceId] = set()
    if before.attendance is not after.attendance:
        members |= _with_those_who_share(after, _changed_keys(before.attendance.present, after.attendance.present))
        members |= _parties(before, after)
    if before.musters is not after.musters:
        members |= gathering.asked_anew(before, after)
    if before.floor is not after.floor or before.flow.current != after.flow.current:
        members |= _on_floor(before) | _on_floor(after)
    poll, earlier = after.balloting.current, before.balloting.current
    if poll is not earlier and poll is not None:
        fresh = earlier is None or earlier.id != poll.id or earlier.state != poll.state
        if fresh or earlier is None or earlier.box.frozen is not poll.box.frozen:
            members |= set(after.seats.devices)
        else:
            members |= {poll.box.frozen[r].holder for r in _changed_keys(earlier.marks, poll.marks)}
            devices |= _staff(after) if earlier.blocks is not poll.blocks else set()
    # What rests is shown with what it would do now, which anything may change.
    if before.seconding is not after.seconding or after.seconding.acts:
        devices |= _staff(after)
    if before.recusals is not after.recusals or before.flow.current != after.flow.current:
        members |= _recused(before) ^ _recused(after)
    members |= asked_you.members(before, after) | leads.members(before, after) | secret_mine.members(before, after)
    if before.seats is not after.seats:
        devices |= _changed_keys(before.seats.seats, after.seats.seats)
        devices |= _changed_keys(before.seats.members, after.seats.members)
        devices |= {d for d in (before.seats.driver, after.seats.driver) if d}
    devices |= concerned(before, after)
    devices |= _staff(after) if secret_mine.watched_anew(before, after) else set()
    devices |= {device for member in members for device in after.seats.devices.get(member, ())}
    return frozenset(devices)


def _with_those_who_share(state: MeetingState, members: set[MemberId]) -> set[MemberId]:
    """These and whoever may hold a right that one of them may hold."""
    rights = {right for member in members for right in state.attendance.usable(member)}
    sharing = {other for right in rights for other in state.attendance.roll.rights[right].holders}
    given = {proxy.agent for right in rights if (proxy := state.attendance.proxy(right)) is not None}
    return members | sharing | given


def _parties(before: MeetingState, after: MeetingState) -> set[MemberId]:
    """Principals and agents of proxies given or ended."""
    changed = _changed_keys(before.attendance.proxies, after.attendance.proxies)
    joined = _changed_keys(before.attendance.joined, after.attendance.joined)
    if joined:
        return _with_those_who_share(after, joined | set(after.attendance.roll.of_member))
    return {m for p in changed for m in (after.attendance.proxies[p].principal, after.attendance.proxies[p].agent)}


def _changed_keys(before: Mapping[K, object], after: Mapping[K, object]) -> set[K]:
    return {k for k, v in after.items() if before.get(k) is not v} | {k for k in before if k not in after}


def _recused(state: MeetingState) -> set[MemberId]:
    return set(state.recusals.on(state.flow.current))


def _on_floor(state: MeetingState) -> set[MemberId]:
    """Who waits, speaks or has spoken on the current item."""
    asked = {request.member for request in (*state.floor.waiting, *state.floor.aside, *state.floor.heard)}
    spoken = set(state.floor.on(state.flow.current).turns)
    return asked | spoken | {s.request.member for s in (state.floor.speaking, state.floor.interrupted) if s}


def _staff(state: MeetingState) -> set[DeviceId]:
    return {device for device, bindings in state.seats.seats.items() if bindings}
