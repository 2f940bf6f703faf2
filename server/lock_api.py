"""The PIN of a staff device over HTTP: set, locked when nobody touches it, opened again.

Locked, the device gives no command of a staff seat and reads nothing of the office (``server.socket_desk``,
``server.gate``); what is half-filled on its page stays there. Keeps SE14. Raises ``Refused`` and ``Malformed``.
"""

from __future__ import annotations

import time
from typing import Annotated

import msgspec
from aiohttp import web
from msgspec import Meta

from facilitation.refused import Refused
from facilitation.types import DeviceId
from server.keys import MEETINGS, PEOPLE
from server.locking import Tries
from server.setup.asking import Nothing, answering, body_of, device_of, told
from server.setup.shapes import Told

Pin = Annotated[str, Meta(pattern=r"^[0-9]{6}$")]


class NewPin(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A PIN of six digits; ``old`` where the device has one."""

    pin: Pin
    old: Annotated[str, Meta(max_length=6)] = ""


class OpenLock(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The PIN of this device."""

    pin: Pin


class LockTold(Told, frozen=True):
    """Whether this device has a PIN, whether it is locked, and how long (ms) until a PIN is looked at again."""

    guarded: bool
    locked: bool
    wait: int


class Locks:
    """The handlers, and the wrong tries they count."""

    def __init__(self) -> None:
        self._tries = Tries(lambda: time.monotonic_ns() // 1_000_000)

    async def state(self, request: web.Request) -> web.Response:
        """Whether this device has a PIN, and whether it is locked."""
        return self._told(request)

    async def lock(self, request: web.Request) -> web.Response:
        """Nobody is at this device: locked until the PIN is typed."""
        await body_of(request, Nothing)
        device = device_of(request)
        if not device.guarded:
            raise Refused("no_pin", "SE14")
        await request.app[PEOPLE].devices.lock(device.ref, request.app[MEETINGS].clock())
        return self._told(request)

    async def open(self, request: web.Request) -> web.Response:
        """The right PIN opens it."""
        ask, device = await body_of(request, OpenLock), device_of(request)
        if device.guarded:
            await self._check(request, device.ref, ask.pin)
        await request.app[PEOPLE].devices.lock(device.ref, None)
        return self._told(request)

    async def set_pin(self, request: web.Request) -> web.Response:
        """From now on this PIN; where there is one, it is asked for first."""
        ask, device = await body_of(request, NewPin), device_of(request)
        if device.guarded:
            await self._check(request, device.ref, ask.old)
        await request.app[PEOPLE].devices.set_passphrase(device.ref, ask.pin)
        return self._told(request)

    async def _check(self, request: web.Request, device: DeviceId, pin: str) -> None:
        self._tries.begin(device)
        if not await request.app[PEOPLE].devices.check_passphrase(device, pin):
            raise self._tries.wrong(device)
        self._tries.right(device)

    def _told(self, request: web.Request) -> web.Response:
        known = device_of(request)
        return told(
            LockTold(guarded=known.guarded, locked=known.locked is not None, wait=self._tries.wait(known.ref))
        )


def routes() -> list[web.RouteDef]:
    """What is mounted."""
    desk = Locks()
    return [
        web.get("/api/lock", answering(desk.state)),
        web.post("/api/lock", answering(desk.lock)),
        web.post("/api/lock/open", answering(desk.open)),
        web.post("/api/lock/pin", answering(desk.set_pin)),
    ]
