"""The gate before every way over HTTP: it reads one table (``server.ways``) and lets through, or refuses.

Deny by default: a way without a row is nobody's. Raises ``Refused`` (``unknown_device``, ``device_locked``,
``not_allowed``, ``not_yours``, ``unknown_meeting``, ``doors_are_open``) and 404 where no such community or body is.
"""

from __future__ import annotations

from aiohttp import web

from facilitation.refused import Refused
from facilitation.types import DeviceId, MemberId
from server.keys import AUTH, DESK, MEETINGS, PEOPLE
from server.people.devices import Device
from server.people.ids import BodyId, MeetingId
from server.sitting import Sitting
from server.ways import WAYS, Way

API = "/api/"


async def check(request: web.Request) -> None:
    """Let this request through to its handler, or refuse it."""
    resource = request.match_info.route.resource
    if resource is None or not resource.canonical.startswith(API):
        return
    way = WAYS.get(f"{'GET' if request.method == 'HEAD' else request.method} {resource.canonical}")
    if way is None:
        raise Refused("not_allowed", "SE1")
    if way.who != "anyone":
        await _known(request, way)


async def _known(request: web.Request, way: Way) -> None:
    device = request.app[AUTH].device_of(request)
    if device is None:
        raise Refused("unknown_device", "SE1")
    if device.locked is not None and way.who not in ("device", "own"):
        raise Refused("device_locked", "SE14")
    match way.who:
        case "own":
            if not _sitting(request).room.state.seats.speaks_for(device.ref, MemberId(request.match_info["member"])):
                raise Refused("not_yours", "SE1")
        case "seats":
            if not _sits(_sitting(request), device.ref, way):
                raise Refused("not_allowed", "SE1")
        case "admin":
            if not device.admin and not any(_sits(one, device.ref, way) for one in request.app[MEETINGS].all()):
                raise Refused("not_allowed", "SE1")
        case "office":
            await _office(request, device, way)


def _sitting(request: web.Request) -> Sitting:
    return request.app[DESK].sitting(request.match_info["meeting"])


def _sits(sitting: Sitting, device: DeviceId, way: Way) -> bool:
    return any(binding.seat in way.seats for binding in sitting.room.state.seats.seats.get(device, ()))


async def _office(request: web.Request, device: Device, way: Way) -> None:
    if "meeting" in request.match_info:
        state = _sitting(request).room.state
        if device.admin:
            return
        if not state.seats.binding(device.ref, "convener"):
            raise Refused("not_allowed", "SE1", seat="convener")
        if way.draft and state.flow.phase != "draft":
            raise Refused("doors_are_open", "AG7")
        return
    community = await _community(request)
    if not device.admin and community not in await own_communities(request, device.ref):
        raise Refused("not_allowed", "SE1", seat="convener")


async def _community(request: web.Request) -> str:
    if "community" in request.match_info:
        return request.match_info["community"]
    body = await request.app[PEOPLE].bodies.get(BodyId(request.match_info["body"]))
    # Nobody learns from the answer which bodies there are.
    return body.community if body is not None else ""


async def own_communities(request: web.Request, device: DeviceId) -> frozenset[str]:
    """The communities of the meetings where this device is convener and whose doors are closed."""
    found = set()
    for sitting in request.app[MEETINGS].all():
        state = sitting.room.state
        if state.flow.phase == "draft" and state.seats.binding(device, "convener"):
            meeting = await request.app[PEOPLE].meetings.get(MeetingId(sitting.id))
            found |= {meeting.community} if meeting else set()
    return frozenset(found)
