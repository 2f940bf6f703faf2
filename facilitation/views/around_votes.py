"""The slices around votes, by name: recusals, texts put in turn, what outcomes lead to; added to those in ``views``."""

from __future__ import annotations

from collections.abc import Mapping

from facilitation.state import MeetingState
from facilitation.types import Value
from facilitation.views.leads import leads
from facilitation.views.procedure import recusals
from facilitation.views.room import Names
from facilitation.views.texts import texts

_ROOM = frozenset({"room", "projector", "console", "recorder", "desk", "public"})

SLICES: Mapping[str, frozenset[str]] = {"recusals": _ROOM, "texts": _ROOM, "leads": _ROOM}
PARTS: Mapping[str, tuple[str, ...]] = {
    "recusals": ("recusals", "agenda"),
    "texts": ("amending", "agenda", "balloting"),
    "leads": ("leads", "agenda", "balloting", "recording"),
}


def view(name: str, audience: str, state: MeetingState, names: Names) -> Value:
    """One of these slices as this audience may see it."""
    match name:
        case "leads":
            return leads(state, audience, names)
        case "texts":
            return texts(state)
        case "recusals":
            return recusals(state, names, audience == "public")
    raise KeyError(name)
