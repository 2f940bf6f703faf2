"""Who asks the set-up office, what for, and in what form. Whether they may was decided by ``server.gate``.

Raises ``Refused`` and ``Malformed``; both are answered by ``server.guard``.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

import msgspec
from aiohttp import web

from facilitation.refused import Refused
from facilitation.types import Actor, Seat
from server import wire
from server.answers import NotDone
from server.auth import check_json
from server.failures import Malformed
from server.guard import json_response
from server.importing.reading import MAX_BYTES
from server.keys import AUTH, DESK, PEOPLE
from server.people.devices import Device
from server.people.ids import CommunityId
from server.setup.mistakes import mistake
from server.sitting import Sitting
from server.wire import Failed

T = TypeVar("T")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Nothing(msgspec.Struct, forbid_unknown_fields=True):
    """An empty object: the POST itself is the question."""


def answering(handler: Handler) -> Handler:
    """A handler whose meeting's refusals are answered in the meeting's own words."""

    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except NotDone as fault:
            # The meeting's own answer: the rule that refused, in its words.
            return json_response(msgspec.json.encode(fault.answer).decode(), 409)
        except Malformed as fault:
            failed = Failed("malformed", mistake(fault), path=fault.path)
            return json_response(wire.answer(failed), 400)

    return answer


def told(value: object) -> web.Response:
    """A value as JSON that nobody may keep."""
    return json_response(msgspec.json.encode(value).decode())


def device_of(request: web.Request) -> Device:
    """The device that asks. Raises Refused ``unknown_device``."""
    device = request.app[AUTH].device_of(request)
    if device is None:
        raise Refused("unknown_device", "SE1")
    return device


async def community_of(request: web.Request) -> CommunityId:
    """The community asked about; 404 where there is none."""
    community = CommunityId(request.match_info["community"])
    if all(community != known.id for known in await request.app[PEOPLE].register.communities()):
        raise web.HTTPNotFound
    return community


def sitting_of(request: web.Request) -> Sitting:
    """The meeting asked for."""
    return request.app[DESK].sitting(request.match_info["meeting"])


def seated(request: web.Request, sitting: Sitting) -> Actor:
    """This device in the seat it has in the meeting. Raises Refused ``not_bound``."""
    device = device_of(request).ref
    seats: tuple[Seat, ...] = ("admin", "convener")
    for seat in seats:
        if sitting.room.state.seats.binding(device, seat):
            return Actor(device=device, seat=seat)
    raise Refused("not_bound", "SE5", seat="convener")


async def body_of(request: web.Request, shape: type[T]) -> T:
    """The JSON sent, checked. Raises Malformed with the place."""
    check_json(request)
    try:
        return msgspec.json.decode(await request.read(), type=shape)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as fault:
        raise wire.malformed("", str(fault)) from None


async def file_of(request: web.Request) -> bytes:
    """The bytes sent, at most 8 MB. Raises Malformed."""
    if request.content_type != "application/octet-stream":
        raise Malformed("content-type", "请直接上传文件 / send the bare file as application/octet-stream")
    if (request.content_length or 0) > MAX_BYTES:
        raise Malformed("file", "文件太大，最多 8 MB / too large, at most 8 MB")
    data = bytearray()
    async for part in request.content.iter_any():
        data += part
        if len(data) > MAX_BYTES:
            raise Malformed("file", "文件太大，最多 8 MB / too large, at most 8 MB")
    return bytes(data)
