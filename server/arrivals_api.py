"""Somebody at the door who stands in no register: the name is kept beside it, the meeting knows an id.

For those who admit and who keep forms: a walk-in, or an agent from outside. Raises ``Refused``, ``Malformed``.
"""

from __future__ import annotations

import msgspec
from aiohttp import web

from server.auth import check_json
from server.keys import PEOPLE
from server.people.ids import MeetingId
from server.setup.asking import answering, told
from server.setup.found import NewcomerTold
from server.staff_api import sitting_for
from server.wire import malformed


class Newcomer(msgspec.Struct, forbid_unknown_fields=True):
    """A name as the person gives it."""

    name: str


def routes() -> list[web.RouteDef]:
    """What is mounted."""
    return [web.post("/api/m/{meeting}/newcomer", answering(newcomer))]


async def newcomer(request: web.Request) -> web.Response:
    """A member id for somebody who stands in no register."""
    sitting = sitting_for(request)
    check_json(request)
    try:
        asked = msgspec.json.decode(await request.read(), type=Newcomer)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as fault:
        raise malformed("", str(fault)) from None
    member = await request.app[PEOPLE].meetings.enrol_guest(MeetingId(sitting.id), asked.name)
    await sitting.read_names()
    return told(NewcomerTold(member=member, name=sitting.house.names.of(member)))
