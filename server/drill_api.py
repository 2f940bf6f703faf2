"""Drills over HTTP: begin one from set-up or from the console, look how many are there, end it in one press.

For moderator, convener and admin of the meeting; once it runs, for the moderator of the drill too. Who begins holds
every seat of it on this device; single-use links let other devices try theirs. Answered in the meeting's own words.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from aiohttp import web
from msgspec import Meta

from facilitation.refused import Refused
from facilitation.types import HallId
from server.drills import Drill, members_of
from server.keys import AUTH, DESK, DRILLS, MEETINGS, PEOPLE
from server.people.ids import MeetingId
from server.people.links import LIFETIME, StaffLink
from server.setup.asking import Nothing, answering, body_of, told
from server.setup.asks import StaffSeat
from server.setup.office import enter_url
from server.setup.pictures import qr_svg
from server.setup.shapes import LinkTold


class NewDrill(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many simulated people come; never more than the roll has, less one that is left to a phone of one's own."""

    people: Annotated[int, Meta(ge=0, le=300)] = 60


class HallPage(msgspec.Struct, frozen=True):
    """A hall's desk, for this device."""

    name: str
    url: str


class DrillTold(msgspec.Struct, frozen=True, kw_only=True):
    """A drill that runs: its console, how many of its people are connected and checked in, pages for this device."""

    ok: bool = True
    drill: str
    console: str
    people: int
    connected: int
    here: int
    projector: str
    recorder: str
    halls: tuple[HallPage, ...]


class PhoneTold(msgspec.Struct, frozen=True):
    """The one resident who is left to a real phone; ``qr`` is the address as a picture (SVG)."""

    name: str
    url: str
    qr: str


class DrillLinks(msgspec.Struct, frozen=True, kw_only=True):
    """Single-use links for other devices, and one resident's address for a phone."""

    ok: bool = True
    links: tuple[LinkTold, ...]
    phone: PhoneTold | None


class DrillOver(msgspec.Struct, frozen=True, kw_only=True):
    """Where the page goes back to."""

    ok: bool = True
    meeting: str


def routes() -> list[web.RouteDef]:
    """What is mounted."""
    path = "/api/m/{meeting}/drill"
    return [
        web.post(path, answering(begin)),
        web.get(path, answering(look)),
        web.post(f"{path}/links", answering(links)),
        web.post(f"{path}/end", answering(end)),
    ]


async def begin(request: web.Request) -> web.Response:
    """Begin a drill of this meeting, or find the one that runs."""
    ask = await body_of(request, NewDrill)
    real = request.app[DESK].sitting(request.match_info["meeting"])
    return told(_shown(await request.app[DRILLS].begin(real, request.app[AUTH].known(request), ask.people)))


async def look(request: web.Request) -> web.Response:
    """How the drill of this meeting stands."""
    return told(_shown(_running(request)))


async def links(request: web.Request) -> web.Response:
    """New links for the drill's seats on other devices."""
    await body_of(request, Nothing)
    drill = _running(request)
    halls = [hall for hall in drill.sitting.room.state.halls.halls if hall.hall_kind != "online"]
    seats: list[tuple[StaffSeat, HallId | None]] = [("projector", None), ("recorder", None)]
    seats += [(seat, hall.id) for hall in halls[:1] for seat in ("hall_desk", "teller")]
    made = [await _link(request, drill, seat, hall) for seat, hall in seats]
    return told(DrillLinks(links=tuple(made), phone=await _phone(request, drill)))


async def end(request: web.Request) -> web.Response:
    """End the drill; nothing of it is left."""
    await body_of(request, Nothing)
    drill = _running(request)
    await request.app[DRILLS].end(drill)
    return told(DrillOver(meeting=drill.of))


def _running(request: web.Request) -> Drill:
    drill = request.app[DRILLS].of(request.match_info["meeting"])
    if drill is None:
        raise Refused("drill_over", "DR2")
    return drill


def _shown(drill: Drill) -> DrillTold:
    name, halls = drill.sitting.id, drill.sitting.room.state.halls.halls
    return DrillTold(
        drill=name,
        console=f"/moderator?m={name}",
        people=drill.people,
        connected=drill.count.connected,
        here=drill.count.here,
        projector=f"/projector?m={name}",
        recorder=f"/recorder?m={name}",
        halls=tuple(HallPage(name=hall.name, url=f"/hall?m={name}&hall={hall.id}") for hall in halls),
    )


async def _link(request: web.Request, drill: Drill, seat: StaffSeat, hall: HallId | None) -> LinkTold:
    now, meeting = request.app[MEETINGS].clock(), MeetingId(drill.sitting.id)
    code = await request.app[PEOPLE].links.new_link(StaffLink(seat=seat, meeting=meeting, hall=hall or ""), now)
    url = enter_url(request.app[MEETINGS].base_url(), code)
    return LinkTold(seat=seat, hall=hall, label="", url=url, qr=qr_svg(url), expires=now + LIFETIME)


async def _phone(request: web.Request, drill: Drill) -> PhoneTold | None:
    members = members_of(drill.sitting)
    if not members:
        return None
    code = await request.app[PEOPLE].cards.card_code(MeetingId(drill.sitting.id), members[-1])
    url = f"{request.app[MEETINGS].base_url()}/phone?m={drill.sitting.id}#p={code}"
    return PhoneTold(name=drill.sitting.house.names.of(members[-1]), url=url, qr=qr_svg(url))
