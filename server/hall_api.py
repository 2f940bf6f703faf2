"""Opening a hall from the console in one step: the hall itself and a single-use link for each of its seats.

For the device that drives the meeting: the hall is a command of the moderator's seat, so the permission table
decides and it stands in the log. Its first links come with it; where the meeting's rule asks two people to give a
seat, only the screen's does, and the others are grants as everywhere (SE10). Raises what the room refuses, answered
with the meeting's own words.
"""

from __future__ import annotations

from string import ascii_uppercase
from typing import Annotated

import msgspec
from aiohttp import web
from msgspec import Meta

import voting.types
from facilitation.halls import AddHall
from facilitation.refused import Refused
from facilitation.state import MeetingState
from facilitation.types import Actor, HallId, HallKind, Title
from server.answers import answered
from server.keys import AUTH, DESK, MEETINGS, PEOPLE
from server.people.ids import MeetingId
from server.people.links import LIFETIME, StaffLink
from server.setup.asking import answering, body_of, told
from server.setup.asks import StaffSeat
from server.setup.office import enter_url
from server.setup.pictures import qr_svg
from server.setup.shapes import LinkTold
from server.sitting import Sitting

SEATS: tuple[StaffSeat, ...] = ("hall_desk", "teller", "projector")
ONLINE_SEATS: tuple[StaffSeat, ...] = ("hall_desk",)
TRIES = 26


class NewHall(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``blocks``: how many areas are counted by tellers of their own."""

    name: Title
    hall_kind: HallKind = "roving"
    blocks: Annotated[int, Meta(ge=1, le=8)] = 1


class HallOpened(msgspec.Struct, frozen=True, kw_only=True):
    """The hall's id, and the links for its desk (the steward, who is the first teller), second teller and screen;
    ``granted``: the seats of these that two people give.
    """

    ok: bool = True
    hall: str
    name: str
    links: tuple[LinkTold, ...]
    granted: tuple[StaffSeat, ...] = ()


def routes() -> list[web.RouteDef]:
    """What is mounted."""
    return [web.post("/api/m/{meeting}/halls", answering(open_hall))]


async def open_hall(request: web.Request) -> web.Response:
    """A hall during the meeting, with its links."""
    sitting = request.app[DESK].sitting(request.match_info["meeting"])
    by = Actor(device=request.app[AUTH].known(request), seat="moderator")
    new = await body_of(request, NewHall)
    hall = fresh_id(sitting.room.state)
    blocks = ("all",) if new.blocks == 1 else tuple(str(n) for n in range(1, new.blocks + 1))
    command = AddHall(hall=hall, name=new.name.strip(), hall_kind=new.hall_kind, blocks=blocks)
    if not command.name:
        raise Refused("words_missing", "HA1")
    answered(await sitting.issue(command, by))
    seats = ONLINE_SEATS if new.hall_kind == "online" else SEATS
    granted = tuple(seat for seat in seats if _takes_two(sitting.room.state, seat))
    links = [await _link(request, sitting, hall, seat) for seat in seats if seat not in granted]
    return told(HallOpened(hall=hall, name=command.name, links=tuple(links), granted=granted))


def _takes_two(state: MeetingState, seat: StaffSeat) -> bool:
    # As in set-up: a screen only shows; any other seat, once people are there, takes two to give.
    two = state.info is not None and state.info.preset.two_person
    return two and state.flow.phase != "draft" and seat != "projector"


def fresh_id(state: MeetingState) -> HallId:
    """A short id that no hall of this meeting has or had: it rides in every code of the hall."""
    used = {h.id for h in state.halls.halls} | {i.hall for stays in state.attendance.intervals.values() for i in stays}
    letters = (voting.types.HallId(letter) for letter in ascii_uppercase)
    numbered = (voting.types.HallId(f"H{n}") for n in range(TRIES, TRIES + len(used) + 1))
    return next(hall for hall in (*letters, *numbered) if hall not in used)


async def _link(request: web.Request, sitting: Sitting, hall: HallId, seat: StaffSeat) -> LinkTold:
    now, links = request.app[MEETINGS].clock(), request.app[PEOPLE].links
    code = await links.new_link(StaffLink(seat=seat, meeting=MeetingId(sitting.id), hall=hall), now)
    url = enter_url(request.app[MEETINGS].base_url(), code)
    return LinkTold(seat=seat, hall=hall, label="", url=url, qr=qr_svg(url), expires=now + LIFETIME)
