"""The slices of recusals and of texts put in turn, by name; added to those of the meeting in ``views``."""

from __future__ import annotations

from collections.abc import Mapping

from facilitation.state import MeetingState
from facilitation.types import Value
from facilitation.views.procedure import recusals
from facilitation.views.room import Names
from facilitation.views.texts import texts

_ROOM = frozenset({"room", "projector", "console", "recorder", "desk", "public"})

SLICES: Mapping[str, frozenset[str]] = {"recusals": _ROOM, "texts": _ROOM}
PARTS: Mapping[str, tuple[str, ...]] = {
    "recusals": ("recusals", "agenda"),
    "texts": ("amending", "agenda", "balloting"),
}


def view(name: str, audience: str, state: MeetingState, names: Names) -> Value:
    """One of these slices as this audience may see it."""
    match name:
        case "texts":
            return texts(state)
        case "recusals":
            return recusals(state, names, audience == "public")
    raise KeyError(name)
