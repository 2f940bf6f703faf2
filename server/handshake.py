"""Who may open a connection at all: the checks before any session exists.

Origin is an explicit list (or a function of the application), for websockets, polling and posts alike;
X-Forwarded-Host and its like are never read. Browsers send no Origin with a polling GET to their own
page's host, so there, and only there, a header that no other site can send without asking
(`X-Yishi-Client`, or the browser's own `Sec-Fetch-Site: same-origin`) stands in for it. JSONP, bodies on
upgrades, doubled Host or Origin headers and foreign protocol versions are refused. Unfinished handshakes are
counted: strangers by the hundred, known devices by the hall. An origin the application has allowed for a host
is not asked about again for ten seconds: a hall that comes back asks three thousand times. Times in seconds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from aiohttp import web

Origins = Iterable[str] | Callable[[str, web.Request], bool]

CLIENT_HEADER: Final = "X-Yishi-Client"
WEBSOCKET: Final = "EIO=4&transport=websocket"
"""What every page of ours asks for first."""
_REMEMBER: Final = 10.0
_MOST_REMEMBERED: Final = 64


def host_origin(origin: str, request: web.Request) -> bool:
    """True for the origin of the very host the request was sent to; for halls reached by several names."""
    scheme, _, authority = origin.partition("://")
    return scheme in ("http", "https") and authority != "" and authority == request.headers.get("Host", "")


def _as_function(origins: Origins) -> Callable[[str, web.Request], bool]:
    if callable(origins):
        return origins
    known = frozenset(origins)
    if isinstance(origins, str) or not known or "*" in known or "null" in known:
        raise ValueError("origins must be a list of scheme://host[:port], without * and null")
    return lambda origin, _request: origin in known


class Handshake:
    """The checks of one server. Raises ValueError for an origin list that allows everyone."""

    def __init__(self, origins: Origins, allow_no_origin: bool = False) -> None:
        self._allowed = _as_function(origins)
        self._allow_no_origin = allow_no_origin
        self._remembered: dict[tuple[str, str], float] = {}

    def refusal(self, request: web.Request) -> str | None:
        """Why this request is refused, or None."""
        if request.query_string != WEBSOCKET:
            refused = _query_refusal(request)
            if refused is not None:
                return refused
        if len(request.headers.getall("Host", ())) != 1:
            return "host"
        if request.method == "GET" and request.body_exists:
            return "body"
        return self._origin_refusal(request)

    def _origin_refusal(self, request: web.Request) -> str | None:
        origins = request.headers.getall("Origin", ())
        if len(origins) == 1:
            return None if self._allows(origins[0], request) else "origin"
        if origins:
            return "origin"
        # A session id is a secret of the page that opened it: only an opening must say where it comes from.
        if "sid" in request.query or self._allow_no_origin or _same_page(request):
            return None
        return "origin_missing"

    def _allows(self, origin: str, request: web.Request) -> bool:
        now, key = asyncio.get_running_loop().time(), (origin, request.headers["Host"])
        if self._remembered.get(key, 0.0) > now:
            return True
        if not self._allowed(origin, request):
            return False
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered[key] = now + _REMEMBER
        return True


def _query_refusal(request: web.Request) -> str | None:
    query = request.query
    if "j" in query:
        return "jsonp"
    if len(query.getall("sid", ())) > 1 or len(query.getall("transport", ())) > 1:
        return "query"
    if "sid" not in query and query.get("EIO") != "4":
        return "protocol"
    return None


def _same_page(request: web.Request) -> bool:
    if request.method != "GET" or "Upgrade" in request.headers:
        return False
    site = request.headers.get("Sec-Fetch-Site")
    return site == "same-origin" or (site is None and CLIENT_HEADER in request.headers)


def environ(request: web.Request) -> Mapping[str, Any]:
    """What the application may look at when it decides whose connection this is."""
    headers = request.headers
    return {
        "HTTP_COOKIE": headers.get("Cookie", ""),
        "HTTP_HOST": headers.get("Host", ""),
        "HTTP_ORIGIN": headers.get("Origin", ""),
        "HTTP_USER_AGENT": headers.get("User-Agent", ""),
        "QUERY_STRING": request.query_string,
        "REMOTE_ADDR": request.remote or "",
        "aiohttp.request": request,
    }
