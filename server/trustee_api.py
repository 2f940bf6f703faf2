"""A trustee's single-use link from the console, where the meeting's rule lets one person give a seat.

For the device that drives the meeting. Where acts take two people, a link after the doors have opened is a grant of
the set-up pages. The ceremony shows everybody who the trustees are. Raises ``Refused``.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from aiohttp import web
from msgspec import Meta

from facilitation.refused import Refused
from facilitation.state import MeetingState
from facilitation.types import DeviceId
from server.keys import AUTH, DESK, MEETINGS, PEOPLE
from server.people.ids import MeetingId, PersonId
from server.people.links import LIFETIME, StaffLink
from server.setup.asking import answering, body_of, told
from server.setup.office import enter_url
from server.setup.pictures import qr_svg
from server.setup.shapes import LinkTold


class NewTrustee(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``person`` of the register, where it is known whose link it is."""

    person: Annotated[int, Meta(ge=1)] | None = None


def routes() -> list[web.RouteDef]:
    """What is mounted."""
    return [web.post("/api/m/{meeting}/trustees", answering(trustee_link))]


async def trustee_link(request: web.Request) -> web.Response:
    """A link for one more trustee."""
    sitting = request.app[DESK].sitting(request.match_info["meeting"])
    check_giver(sitting.room.state, request.app[AUTH].known(request))
    new = await body_of(request, NewTrustee)
    people, now = request.app[PEOPLE], request.app[MEETINGS].clock()
    person = PersonId(new.person) if new.person is not None else None
    found = await people.register.person(person) if person else None
    link = StaffLink(seat="trustee", meeting=MeetingId(sitting.id), hall="", person=person)
    url = enter_url(request.app[MEETINGS].base_url(), await people.links.new_link(link, now))
    label = found.name if found else ""
    made = LinkTold(seat="trustee", hall=None, label=label, url=url, qr=qr_svg(url), expires=now + LIFETIME)
    return told(made)


def check_giver(state: MeetingState, device: DeviceId) -> None:
    """Nothing where this device may give a trustee's seat now. Raises Refused."""
    if state.seats.driver != device:
        raise Refused("not_driving", "SE2")
    two = state.info is not None and state.info.preset.two_person and not state.info.drill
    if two and state.flow.phase != "draft":
        raise Refused("no_grant", "SE10")
