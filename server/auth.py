"""Who a browser is: a device, known by 128 random bits in an HttpOnly cookie, looked up here and revocable.

Over HTTPS the cookie is ``__Host-yishi`` and Secure; over plain http, in a hall's own network, it is plain
``yishi``, and the console says what that costs. Sockets are authenticated by the same cookie in their
handshake. What changes anything is asked by POST with JSON, from a page of this site (Origin, Sec-Fetch-Site).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection

from aiohttp import web

from facilitation.refused import Refused
from facilitation.types import DeviceId, Ms
from server.failures import Malformed, Unavailable
from server.limits import Buckets
from server.people.devices import Device, Devices

YEAR = 365 * 24 * 3600
NEWCOMERS_BURST, NEWCOMERS_RATE = 3_500.0, 50.0


def wall_clock() -> Ms:
    """Milliseconds UTC."""
    return Ms(time.time_ns() // 1_000_000)


class Auth:
    """Cookies and devices of one server."""

    def __init__(
        self, devices: Devices, https: bool, origins: Callable[[], Collection[str]], clock: Callable[[], Ms]
    ) -> None:
        self.cookie = "__Host-yishi" if https else "yishi"
        self._devices, self._https, self._origins, self._clock = devices, https, origins, clock
        self._newcomers = Buckets(NEWCOMERS_RATE, NEWCOMERS_BURST, time.monotonic)

    def device_of(self, request: web.Request) -> Device | None:
        """The device that sent this request, unless unknown or revoked."""
        return self._devices.by_token(request.cookies.get(self.cookie, ""))

    def device_of_cookies(self, header: str) -> Device | None:
        """The device of a Cookie header, as a socket's handshake has it."""
        return self._devices.by_token(cookie_of(header, self.cookie))

    async def ensure_device(self, request: web.Request, response: web.StreamResponse) -> Device:
        """The request's device, made and told to ``response`` where there is none. Raises Unavailable."""
        known = self.device_of(request)
        if known is not None:
            self.seen(known.ref)
            return known
        if self._newcomers.take(request.remote or ""):
            raise Unavailable("overload")
        device, token = await self._devices.new_device(self._clock())
        self.give(response, self.cookie, token, YEAR)
        return device

    def revoked(self, device: DeviceId) -> bool:
        """Whether this device has been shut out since it connected."""
        known = self._devices.get(device)
        return known is None or known.revoked is not None

    def locked(self, device: DeviceId) -> bool:
        """Whether this device waits for its PIN."""
        known = self._devices.get(device)
        return known is not None and known.locked is not None

    def seen(self, device: DeviceId) -> None:
        """Remember that the device spoke."""
        self._devices.seen(device, self._clock())

    def give(self, response: web.StreamResponse, name: str, value: str, seconds: int) -> None:
        """Set a cookie that scripts cannot read and other sites cannot send."""
        response.set_cookie(
            name, value, max_age=seconds, path="/", httponly=True, samesite="Lax", secure=self._https
        )

    def known(self, request: web.Request) -> DeviceId:
        """The device that asks for something. Raises Refused ``unknown_device``."""
        device = self.device_of(request)
        if device is None:
            raise Refused("unknown_device", "SE1")
        return device.ref

    def check_origin(self, request: web.Request) -> None:
        """Let through only what a page of this site sent. Raises Refused ``foreign_origin``."""
        site = request.headers.get("Sec-Fetch-Site")
        origin = request.headers.get("Origin")
        if site not in (None, "same-origin") or (origin is None and site is None):
            raise Refused("foreign_origin", "SE1")
        if origin is not None and not self.allows(origin, request):
            raise Refused("foreign_origin", "SE1")

    def allows(self, origin: str, request: web.Request) -> bool:
        """Whether pages of this origin may speak to us: configured ones, and the host asked itself."""
        scheme, _, authority = origin.partition("://")
        own = scheme in ("http", "https") and authority == request.headers.get("Host", "")
        return (own and bool(authority)) or origin in self._origins()


def cookie_of(header: str, name: str) -> str:
    """The first cookie of this name in a Cookie header, as it was set by us: no quotes; empty where there is none."""
    for part in header.split(";"):
        found, _, value = part.strip().partition("=")
        if found == name:
            return value
    return ""


def check_json(request: web.Request) -> None:
    """A body must be JSON. Raises Malformed."""
    if request.content_type != "application/json":
        raise Malformed("content-type", "expected application/json")
