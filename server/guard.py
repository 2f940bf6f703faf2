"""Around every HTTP request: what browsers may do with our answers, and one shape for every failure.

Failures become ``Failed`` with a status; a fault of ours becomes 500 without its trace, which goes to the log
with the route's name, never with a body, a name or a token. What changes anything must come from a page of this
site.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from functools import lru_cache

import structlog
from aiohttp import web

from facilitation.refused import Refused
from server import gate, wire
from server.failures import Corrupt, Malformed, Stale, Unavailable
from server.keys import AUTH, CONFIG

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
SOCKETS = "/socket.io/"
BALLOTS = ("/api/m/{meeting}/ballot/", "/api/m/{meeting}/board/")
"""What a whole hall asks within a minute: said in a line each only where it failed."""
_STATUS = {"not_found": 404, "unknown_meeting": 404, "unknown_device": 401, "too_many_tries": 429}
_STATUS |= {"no_head": 404, "E_SIZE": 413, "E_RATE": 429}
_FORBIDDEN = frozenset({"not_allowed", "not_yours", "not_bound", "seat_not_bound", "foreign_origin", "not_driving"})
_log = structlog.get_logger("yishi.http")


def status_of(fault: Exception) -> int:
    """The HTTP status of a failure."""
    match fault:
        case Refused():
            return _STATUS.get(fault.code, 403 if fault.code in _FORBIDDEN else 409)
        case Malformed():
            return 400
        case Stale():
            return 409
        case Unavailable(reason="overload"):
            return 429
        case Unavailable():
            return 503
        case Corrupt():
            return 503
        case _:
            return 500


def failed_response(fault: Exception) -> web.Response:
    """A failure as an answer."""
    return json_response(wire.failed(fault), status_of(fault))


def json_response(text: str, status: int = 200) -> web.Response:
    """JSON that nobody may keep."""
    headers = {"Cache-Control": "no-store"}
    return web.Response(text=text, status=status, content_type="application/json", headers=headers)


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Check where a change comes from, answer failures, set the headers."""
    if request.path.startswith(SOCKETS):
        return await handler(request)
    began = time.monotonic()
    response = await _answer(request, handler)
    if not response.prepared:
        _set_headers(request, response)
    route = request.match_info.route.resource
    name = route.canonical if route else ""
    if response.status >= 400 or (request.path.startswith("/api/") and not name.startswith(BALLOTS)):
        _log.info(
            "request",
            method=request.method,
            route=name,
            status=response.status,
            ms=round((time.monotonic() - began) * 1000),
        )
    return response


async def _answer(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        if request.method not in ("GET", "HEAD"):
            request.app[AUTH].check_origin(request)
        await gate.check(request)
        return await handler(request)
    except web.HTTPException as answer:
        if answer.status < 400 or answer.status == 405:
            raise
        return _plain(request, answer.status)
    except (Refused, Malformed, Stale, Unavailable, Corrupt) as fault:
        return failed_response(fault)
    except Exception as fault:
        _log.exception("fault", route=str(request.rel_url.path.split("/")[1:2]))
        return failed_response(fault)


def _plain(request: web.Request, status: int) -> web.Response:
    if status == 404:
        return json_response(wire.failed(Refused("not_found", "SE1")), 404)
    if status == 413:
        return json_response(wire.failed(Malformed("body", "too large")), 413)
    return json_response(wire.failed(Malformed("request")), status)


def _set_headers(request: web.Request, response: web.StreamResponse) -> None:
    own = response.headers
    for name, value in _headers(request.app[CONFIG].https, request.headers.get("Host", "")):
        own.setdefault(name, value)


@lru_cache(maxsize=16)
def _headers(https: bool, host: str) -> tuple[tuple[str, str], ...]:
    socket = f"{'wss' if https else 'ws'}://{host}" if _is_host(host) else ""
    policy = (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
        f"connect-src 'self' {socket}; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
        "form-action 'self'"
    )
    return (
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    )


def _is_host(host: str) -> bool:
    return 0 < len(host) < 200 and all(c.isalnum() or c in ".-:[]" for c in host)
