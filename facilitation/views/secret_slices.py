"""The slices of secret ballots, by name; added to those of the meeting in ``views``."""

from __future__ import annotations

from collections.abc import Mapping

from facilitation.state import MeetingState
from facilitation.types import Value
from facilitation.views.room import Facts, Names
from facilitation.views.secrecy import secrecy, trustee

SLICES: Mapping[str, frozenset[str]] = {
    "secrecy": frozenset({"console", "recorder"}),
    "trustee": frozenset({"trustee"}),
}
PARTS: Mapping[str, tuple[str, ...]] = {
    "secrecy": ("secrecy", "seats", "attendance", "info"),
    "trustee": ("secrecy", "seats", "info"),
}


def view(name: str, audience: str, state: MeetingState, facts: Facts, names: Names) -> Value:
    """One of these slices as this audience may see it."""
    match name:
        case "secrecy":
            return secrecy(state, names)
        case "trustee":
            return trustee(state, names)
    raise KeyError(name)
