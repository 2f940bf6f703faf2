"""Where an open page sits: which audience it hears, given the page, the device's seats and its persons.

A page says what it is (``phone``, ``projector``, ``moderator``, ``hall``, ``recorder``, ``public``, ``setup``,
``collect``, ``trustee``); the seats in the meeting decide whether it may be that. A phone that speaks for nobody yet
hears what the public hears. Nothing here changes anything.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from facilitation.halls import Halls
from facilitation.refused import Refused
from facilitation.seats import Seats
from facilitation.state import MeetingState
from facilitation.types import DeviceId, HallId, Seat


class Place(msgspec.Struct, frozen=True):
    """``audience``: as views know it; ``hall``: whose code is shown and whose device this is."""

    audience: str
    hall: HallId | None = None

    @property
    def key(self) -> str:
        """One name for everybody who is told the same."""
        return f"{self.audience}@{self.hall}" if self.audience == "projector" else self.audience


PUBLIC = Place("public")
_PHONES = frozenset({"phone", "participant", "observer", "teller", "supervisor"})
_OFFICE: frozenset[Seat] = frozenset({"admin", "convener", "moderator", "recorder"})
_DESK: frozenset[Seat] = frozenset({"hall_desk", "steward", "teller"})
_MAY: Mapping[str, frozenset[Seat]] = {
    "projector": frozenset({"projector", *_OFFICE, *_DESK}),
    "moderator": frozenset({"moderator"}),
    "recorder": frozenset({"recorder", "supervisor", "moderator"}),
    "hall": _DESK,
    "setup": frozenset({"admin", "convener"}),
    "trustee": frozenset({"trustee"}),
    "collect": frozenset({"recorder", "moderator", "supervisor", *_DESK}),
}
_PAGE = {"hall_desk": "hall", "steward": "hall", "desk": "hall", "admin": "setup", "convener": "setup"}
_AUDIENCE = {
    "projector": "projector",
    "moderator": "console",
    "recorder": "recorder",
    "setup": "room",
    "collect": "collect",
    "trustee": "trustee",
}


def place_of(state: MeetingState, device: DeviceId, page: str, hall: HallId | None) -> Place:
    """Where this page of this device sits. Raises Refused ``seat_not_bound``."""
    page = _PAGE.get(page, page)
    if page == "public":
        return PUBLIC
    if page in _PHONES:
        return _phone(state, device)
    may = _MAY.get(page, frozenset())
    bound = [b for b in state.seats.seats.get(device, ()) if b.seat in may]
    if page == "hall":
        bound = [b for b in bound if b.hall is not None and hall in (None, b.hall)]
    if not bound:
        raise Refused("seat_not_bound", "SE5", seat=page)
    if page == "hall":
        return Place(f"desk:{bound[0].hall}", bound[0].hall)
    if page == "projector":
        return Place("projector", _shown(state.halls, hall or bound[0].hall))
    return Place(_AUDIENCE[page])


def _phone(state: MeetingState, device: DeviceId) -> Place:
    if state.seats.members.get(device) or state.seats.seats.get(device):
        return Place("room", hall_of(state, device))
    return PUBLIC


def hall_of(state: MeetingState, device: DeviceId) -> HallId | None:
    """The hall a device is in: its seat's, or where the first of its persons is checked in."""
    seats: Seats = state.seats
    for binding in seats.seats.get(device, ()):
        if binding.hall is not None:
            return binding.hall
    for member in seats.members.get(device, ()):
        here = state.attendance.present.get(member)
        if here is not None:
            return here.hall
    return None


def _shown(halls: Halls, hall: HallId | None) -> HallId | None:
    """The hall whose code a projector shows: its own, or the first one people walk into."""
    if hall is not None and halls.get(hall):
        return hall
    return next((h.id for h in halls.halls if h.hall_kind == "fixed"), None)
