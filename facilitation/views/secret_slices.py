"""The slices of secret ballots, by name; added to those of the meeting in ``views``."""

from __future__ import annotations

from collections.abc import Mapping

from facilitation.state import MeetingState
from facilitation.types import HallId, Value
from facilitation.views.room import Facts, Names
from facilitation.views.secrecy import ceremony, secrecy, trustee
from facilitation.views.secret import secret
from facilitation.views.secret_desk import desk_secret

_ROOM = frozenset({"room", "projector", "console", "recorder", "desk", "public", "trustee"})

SLICES: Mapping[str, frozenset[str]] = {
    "secrecy": frozenset({"console", "recorder"}),
    "trustee": frozenset({"trustee"}),
    "secret": _ROOM,
    "desk_secret": frozenset({"desk"}),
    "ceremony": frozenset({"projector"}),
}
PARTS: Mapping[str, tuple[str, ...]] = {
    "secrecy": ("secrecy", "seats", "attendance", "info"),
    "trustee": ("secrecy", "seats", "info"),
    "secret": ("secrecy", "seats", "halls", "info", "flow"),
    "desk_secret": ("secrecy", "seats", "halls", "info", "flow", "attendance"),
    "ceremony": ("secrecy", "seats", "info"),
}


def view(name: str, audience: str, state: MeetingState, facts: Facts, names: Names) -> Value:
    """One of these slices as this audience may see it."""
    match name:
        case "secrecy":
            return secrecy(state, names)
        case "trustee":
            return trustee(state, names)
        case "secret":
            return secret(state, facts, names, audience == "public")
        case "desk_secret":
            return desk_secret(state, HallId(audience.removeprefix("desk:")), names)
        case "ceremony":
            return ceremony(state, names)
    raise KeyError(name)
