"""The slices of soundings, consultations and elections, by name; added to those of the meeting in ``views``."""

from __future__ import annotations

from collections.abc import Mapping

from facilitation.state import MeetingState
from facilitation.types import HallId, Value
from facilitation.views.elections import asked_desk, elections
from facilitation.views.room import Facts, Names
from facilitation.views.soundings import consultations, soundings

_ROOM = frozenset({"room", "projector", "console", "recorder", "desk", "public"})

SLICES: Mapping[str, frozenset[str]] = {
    "soundings": _ROOM,
    "consultations": _ROOM,
    "elections": _ROOM,
    "asked_desk": frozenset({"desk"}),
}
PARTS: Mapping[str, tuple[str, ...]] = {
    "soundings": ("sounding", "attendance", "halls", "flow", "floor", "balloting", "electing"),
    "consultations": ("consulting",),
    "elections": ("electing", "halls"),
    "asked_desk": ("electing", "halls"),
}


def view(name: str, audience: str, state: MeetingState, facts: Facts, names: Names) -> Value:
    """One of these slices as this audience may see it."""
    match name:
        case "soundings":
            return soundings(state)
        case "consultations":
            return consultations(state)
        case "elections":
            return elections(state, facts, names, audience == "public")
        case "asked_desk":
            return asked_desk(state, HallId(audience.removeprefix("desk:")), names)
    raise KeyError(name)
