"""Which audience a page hears: by what it says it is, and by the seats its device has."""

from __future__ import annotations

import pytest
from immutables import Map
from msgspec.structs import replace

from facilitation.halls import Hall, Halls
from facilitation.refused import Refused
from facilitation.seats import Binding, Seats
from facilitation.state import EMPTY, MeetingState
from facilitation.types import DeviceId, MemberId, Seat
from server.places import PUBLIC, Place, place_of
from voting.types import HallId

ME = DeviceId("me")
F, A = HallId("F"), HallId("A")
HALLS = Halls(
    halls=(
        Hall(id=HallId("O"), name="线上", hall_kind="online"),
        Hall(id=F, name="议事厅", hall_kind="fixed"),
        Hall(id=A, name="凉亭", hall_kind="roving"),
    )
)


def meeting(*seats: tuple[Seat, HallId | None], members: int = 0) -> MeetingState:
    bound = tuple(Binding(seat=seat, hall=hall) for seat, hall in seats)
    speaks = tuple(MemberId(f"m{n}") for n in range(members))
    held = Seats(seats=Map({ME: bound}), members=Map({ME: speaks}))
    return replace(EMPTY, seats=held, halls=HALLS)


@pytest.mark.parametrize(
    ("state", "page", "hall", "place"),
    [
        (meeting(), "public", None, PUBLIC),
        (meeting(), "phone", None, PUBLIC),
        (meeting(members=1), "phone", None, Place("room")),
        (meeting(members=1), "participant", None, Place("room")),
        (meeting(("teller", A)), "phone", None, Place("room", A)),
        (meeting(("moderator", None)), "moderator", None, Place("console")),
        (meeting(("recorder", None)), "recorder", None, Place("recorder")),
        (meeting(("supervisor", None)), "recorder", None, Place("recorder")),
        (meeting(("projector", None)), "projector", None, Place("projector", F)),
        (meeting(("projector", A)), "projector", None, Place("projector", A)),
        (meeting(("projector", None)), "projector", A, Place("projector", A)),
        (meeting(("moderator", None)), "projector", None, Place("projector", F)),
        (meeting(("hall_desk", A)), "hall", None, Place("desk:A", A)),
        (meeting(("hall_desk", A), ("hall_desk", F)), "hall", F, Place("desk:F", F)),
        (meeting(("steward", A)), "hall", A, Place("desk:A", A)),
        (meeting(("convener", None)), "setup", None, Place("room")),
    ],
)
def test_a_page_hears_what_its_seat_may_hear(
    state: MeetingState, page: str, hall: HallId | None, place: Place
) -> None:
    assert place_of(state, ME, page, hall) == place


@pytest.mark.parametrize(
    ("state", "page", "hall"),
    [
        (meeting(), "moderator", None),
        (meeting(members=1), "projector", None),
        (meeting(members=1), "recorder", None),
        (meeting(("hall_desk", A)), "hall", F),
        (meeting(("hall_desk", None)), "hall", None),
        (meeting(("projector", None)), "moderator", None),
        (meeting(("moderator", None)), "emperor", None),
        (meeting(("moderator", None)), "console", None),
    ],
)
def test_SE5_a_page_without_the_seat_is_refused(state: MeetingState, page: str, hall: HallId | None) -> None:
    with pytest.raises(Refused, match="seat_not_bound"):
        place_of(state, ME, page, hall)


def test_projectors_of_two_halls_are_two_audiences_and_desks_are_by_hall() -> None:
    assert Place("projector", F).key != Place("projector", A).key
    assert Place("room", F).key == Place("room", A).key
