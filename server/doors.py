"""The doors of a meeting over plain HTTP: the same commands and greetings as on the socket, and three codes.

``enter`` takes a staff link's code, ``person`` a printed personal code, ``here`` a hall's rotating code. Each
binds this browser's device, on the record; each is asked by POST with JSON from a page of this site.
"""

from __future__ import annotations

import asyncio
from typing import Annotated, TypeVar

import msgspec
from aiohttp import web
from msgspec import Meta

import voting.types
from facilitation.refused import Refused
from facilitation.seats import BindMember, BindSeat
from facilitation.types import DeviceId, HallId, MemberId, Ms, Seat
from server import wire
from server.answers import NotDone, answered
from server.auth import check_json
from server.checkin import CLAIM_FOR, COOKIE
from server.guard import json_response
from server.keys import AUTH, DESK, MEETINGS, PEOPLE
from server.people.devices import Device
from server.people.ids import MeetingId
from server.people.links import StaffLink
from server.sitting import Sitting
from server.visits import PROTOCOL, Hello

T = TypeVar("T")
DONE = '{"ok":true'
Code = Annotated[str, Meta(min_length=1, max_length=64)]
PAGES: dict[Seat, str] = {
    "moderator": "moderator",
    "projector": "projector",
    "hall_desk": "hall",
    "steward": "hall",
    "recorder": "recorder",
    "supervisor": "recorder",
    "trustee": "trustee",
    "convener": "setup",
    "admin": "setup",
}


class Entering(msgspec.Struct, forbid_unknown_fields=True):
    token: Code


class Showing(msgspec.Struct, forbid_unknown_fields=True):
    """A personal code; ``helping``: this device only types for that person."""

    code: Code
    helping: bool = False


class BeingHere(msgspec.Struct, forbid_unknown_fields=True):
    nonce: Code
    hall: HallId
    code: Code


def routes() -> list[web.RouteDef]:
    """What is mounted."""
    return [
        web.post("/api/enter", enter),
        web.post("/api/reopen", reopen),
        web.post("/api/m/{meeting}/command", command),
        web.post("/api/m/{meeting}/hello", hello),
        web.post("/api/m/{meeting}/person", person),
        web.post("/api/m/{meeting}/here", here),
        web.get("/api/m/{meeting}/nonce", nonce),
    ]


async def command(request: web.Request) -> web.Response:
    """A command as on the socket; the answer's status says what became of it."""
    check_json(request)
    device, text = request.app[AUTH].known(request), await request.read()
    told: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    request.app[DESK].command(text, device, lambda answer: _settle(told, str(answer)))
    answer = await asyncio.shield(told)
    return json_response(answer, 200 if answer.startswith(DONE) else 409)


def _told(answer: dict[str, object]) -> web.Response:
    return json_response(msgspec.json.encode(answer).decode())


def _settle(told: asyncio.Future[str], answer: str) -> None:
    if not told.done():
        told.set_result(answer)


async def hello(request: web.Request) -> web.Response:
    """A greeting as on the socket, for pages that cannot keep one: they ask again every few seconds."""
    device = request.app[AUTH].known(request)
    request.app[DESK].allow_greeting(device)
    asked = await _body(request, Hello)
    if asked.protocol != PROTOCOL:
        raise Refused("stale_bundle", "SE1")
    sitting = request.app[DESK].sitting(request.match_info["meeting"])
    told = sitting.live.look_in(device, asked)
    return json_response(f'{told[:-1]},"nonce":"{sitting.checkin.nonce(device)}"}}')


async def nonce(request: web.Request) -> web.Response:
    """A nonce for this page, to be used up by ``here``."""
    device = request.app[AUTH].known(request)
    sitting = request.app[DESK].sitting(request.match_info["meeting"])
    return json_response(f'{{"ok":true,"nonce":"{sitting.checkin.nonce(device)}"}}')


async def here(request: web.Request) -> web.Response:
    """Take a hall's rotating code: this device is in that hall for the next two minutes."""
    device = request.app[AUTH].known(request)
    asked = await _body(request, BeingHere)
    sitting = request.app[DESK].sitting(request.match_info["meeting"])
    hall = sitting.room.state.halls.named(asked.hall)
    if hall.hall_kind == "online":
        raise Refused("wrong_hall_kind", "AT6", hall=hall.name)
    claim = sitting.checkin.claim(device, asked.nonce, asked.hall, asked.code)
    until = Ms(request.app[MEETINGS].clock() + CLAIM_FOR)
    response = _told({"ok": True, "hall": asked.hall, "until": until})
    request.app[AUTH].give(response, COOKIE, claim, CLAIM_FOR // 1000)
    return response


async def person(request: web.Request) -> web.Response:
    """Take a printed personal code: this device speaks for that person from now on."""
    device = request.app[AUTH].known(request)
    asked = await _body(request, Showing)
    sitting = request.app[DESK].sitting(request.match_info["meeting"])
    sitting.checkin.allow_try(device)
    member = await request.app[PEOPLE].cards.member_of_card(MeetingId(sitting.id), asked.code)
    if member is None:
        raise Refused("code_wrong", "AT8")
    # Somebody entered twice may hold the card of either entry.
    member = sitting.room.state.attendance.entry(member)
    await _issue(sitting, BindMember(device=device, member=member, helping=asked.helping))
    sitting.checkin.right_try(device)
    return _told({"ok": True, "member": member, "name": sitting.house.names.of(member)})


async def enter(request: web.Request) -> web.Response:
    """Use up a staff link: this device sits in that seat from now on."""
    asked = await _body(request, Entering)
    response = web.Response(content_type="application/json", headers={"Cache-Control": "no-store"})
    device = await request.app[AUTH].ensure_device(request, response)
    to = await _seated(request, device, asked.token)
    response.text = msgspec.json.encode({"ok": True, "to": to}).decode()
    return response


async def _seated(request: web.Request, device: Device, token: str) -> str:
    people, now = request.app[PEOPLE], request.app[MEETINGS].clock()
    try:
        link = await people.links.redeem(token, device.ref, now)
    except Refused as refused:
        # Its answer may have been lost on the way, or a person opens the message with the link once more.
        known = await people.links.used_by(token, device.ref) if refused.code == "link_used" else None
        to = _seat_again(request, device, known) if known else None
        if to is None:
            raise
        return to
    if device.guarded and _holds(request, device, link):
        # Its PIN is forgotten: whoever gives seats has given this one to this device once more.
        await people.devices.forget_passphrase(device.ref)
    if link.meeting is None:
        await people.devices.set_admin(device.ref, True)
        return "/setup"
    await seat(request.app[DESK].sitting(link.meeting), device.ref, link, await _holder(request, link))
    return _page(link.meeting, link.seat, link.hall)


def _holds(request: web.Request, device: Device, link: StaffLink) -> bool:
    if link.meeting is None:
        return device.admin
    sitting = request.app[MEETINGS].get(link.meeting)
    return sitting is not None and sitting.room.state.seats.binding(device.ref, link.seat, _hall(link)) is not None


def _hall(link: StaffLink) -> HallId | None:
    return voting.types.HallId(link.hall) or None


def _page(meeting: str, seat: Seat, hall: str | None) -> str:
    signs_as = "&as=supervisor" if seat == "supervisor" else ""
    return f"/{PAGES.get(seat, 'phone')}?m={meeting}{signs_as}" + (f"&hall={hall}" if hall else "")


def _seat_again(request: web.Request, device: Device, link: StaffLink) -> str | None:
    """The page of the seat this device took by the link, or of another it has in that meeting; None if it has none."""
    if link.meeting is None:
        return "/setup" if device.admin else None
    sitting = request.app[MEETINGS].get(link.meeting)
    held = sitting.room.state.seats.seats.get(device.ref, ()) if sitting else ()
    seats = sorted(held, key=lambda binding: (binding.seat, binding.hall or "") != (link.seat, link.hall))
    return next((_page(link.meeting, binding.seat, binding.hall) for binding in seats), None)


async def _holder(request: web.Request, link: StaffLink) -> MemberId | None:
    # The log knows people by their ids in this meeting; whoever has none yet is given one.
    if link.person is None or link.meeting is None:
        return None
    meetings = request.app[PEOPLE].meetings
    member = next((m for m, p in (await meetings.persons(link.meeting)).items() if p == link.person), None)
    if member is None and await request.app[PEOPLE].register.person(link.person) is not None:
        member = (await meetings.enrol(link.meeting, [link.person]))[link.person]
        await request.app[DESK].sitting(link.meeting).read_names()
    return MemberId(member) if member else None


async def seat(sitting: Sitting, device: DeviceId, link: StaffLink, holder: MemberId | None) -> None:
    """Bind a device to the seat a link opens. Raises what the room refuses."""
    await _issue(sitting, BindSeat(device=device, seat=link.seat, hall=_hall(link), holder=holder))


async def _issue(sitting: Sitting, command: BindSeat | BindMember) -> None:
    try:
        answered(await sitting.issue(command))
    except NotDone as fault:
        raise Refused(str(fault.answer.get("code")), str(fault.answer.get("rule", "SE1"))) from None


async def reopen(request: web.Request) -> web.Response:
    """After a storage error: check the store and write again. For an admin or a moderator of any meeting."""
    await request.app[MEETINGS].reopen()
    return _told({"ok": True})


async def _body(request: web.Request, shape: type[T]) -> T:
    check_json(request)
    try:
        return msgspec.json.decode(await request.read(), type=shape)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as fault:
        raise wire.malformed("", str(fault)) from None
