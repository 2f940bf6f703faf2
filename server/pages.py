"""Pages and what hangs on them: the seats' pages, assets, the start page's data, the public view, the minutes.

A page is never stored by the browser and makes sure that it has a device; assets carry a hash in their names and
are kept for ever. Names are shown as the public may see them, except to staff of the meeting. Failures are
answered by ``server.guard``; what is not there is a plain 404.
"""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

from server.alone import routes as alone_routes
from server.arrivals_api import routes as arrivals_routes
from server.ballot_api import routes as ballot_routes
from server.board_api import routes as board_routes
from server.drill_api import routes as drill_routes
from server.export_api import routes as export_routes
from server.front import Front, Missing, Served
from server.hall_api import routes as hall_routes
from server.keys import AUTH, CONFIG, MEETINGS, PEOPLE
from server.lock_api import routes as lock_routes
from server.materials_api import routes as materials_routes
from server.minutes_api import routes as minutes_routes
from server.paper_api import routes as paper_routes
from server.setup.asking import told
from server.setup.shapes import PublicMeeting, Start
from server.sitting import Sitting
from server.staff_api import routes as staff_routes
from server.trustee_api import routes as trustee_routes
from server.window_api import routes as window_routes

PAGES = {"/": "public", **{f"/{seat}": seat for seat in ("phone", "projector", "moderator", "hall")}}
PAGES |= {f"/{seat}": seat for seat in ("recorder", "setup", "public", "collect", "paper", "secrecy", "trustee")}
FOR_EVER = "public, max-age=31536000, immutable"
NEVER = "no-store"
ENTERING = Path(__file__).resolve().parent / "entering"


class Pages:
    """The handlers that serve files of the built front end."""

    def __init__(self) -> None:
        self._front: Front | None = None
        self._entering = Front(ENTERING)

    def front(self) -> Front:
        """The built front end. Raises Missing."""
        if self._front is None:
            self._front = Front()
        return self._front

    async def page(self, request: web.Request) -> web.StreamResponse:
        """A seat's page."""
        seat = PAGES[request.path.rstrip("/") or "/"]
        try:
            served = self.front().page(seat)
        except Missing as missing:
            return web.Response(text=str(missing), status=503)
        if served is None:
            raise web.HTTPNotFound
        return await _with_device(request, _file(request, served, NEVER))

    async def asset(self, request: web.Request) -> web.StreamResponse:
        """A file with a hash in its name."""
        try:
            served = self.front().file(f"assets/{request.match_info['name']}")
        except Missing:
            served = None
        if served is None:
            raise web.HTTPNotFound
        return _file(request, served, FOR_EVER)

    async def enter(self, request: web.Request) -> web.StreamResponse:
        """The page that exchanges a staff link."""
        served = self._entering.file("enter.html")
        assert served is not None, "part of the package"
        return await _with_device(request, _file(request, served, NEVER))

    async def entering(self, request: web.Request) -> web.StreamResponse:
        """What that page needs."""
        served = self._entering.file(request.path[1:])
        assert served is not None, "part of the package"
        return _file(request, served, "no-cache")


def routes() -> list[web.RouteDef]:
    """What is mounted."""
    pages = Pages()
    return [
        # First what a whole hall asks at once: ways that begin alike are tried in this order.
        *ballot_routes(),
        *(web.get(path, pages.page) for path in PAGES),
        web.get("/assets/{name}", pages.asset),
        web.get("/enter", pages.enter),
        web.get("/enter.js", pages.entering),
        web.get("/enter.css", pages.entering),
        web.get("/favicon.ico", _no_icon),
        web.get("/robots.txt", _robots),
        web.get("/api/start", start),
        *alone_routes(),
        *staff_routes(),
        *window_routes(),
        *arrivals_routes(),
        *minutes_routes(),
        *materials_routes(),
        *export_routes(),
        *hall_routes(),
        *trustee_routes(),
        *drill_routes(),
        *lock_routes(),
        *paper_routes(),
        *board_routes(),
    ]


async def start(request: web.Request) -> web.Response:
    """What the start page shows."""
    config, meetings = request.app[CONFIG], request.app[MEETINGS]
    listed = sorted((_public(sitting) for sitting in meetings.all() if _listed(sitting)), key=_latest)
    untouched = not listed and not await request.app[PEOPLE].register.communities()
    return told(Start(name=config.name, lang=config.lang, untouched=untouched, meetings=tuple(listed)))


def _listed(sitting: Sitting) -> bool:
    info = sitting.room.state.info
    return info is not None and not info.drill


def _latest(meeting: PublicMeeting) -> tuple[bool, int]:
    return meeting.phase == "closed", -(meeting.planned or 0)


def _public(sitting: Sitting) -> PublicMeeting:
    state = sitting.room.state
    assert state.info is not None, "filtered by the caller"
    return PublicMeeting(
        id=sitting.id,
        title=state.info.title,
        body=state.info.body,
        planned=state.info.planned,
        phase=state.flow.phase,
        minutes=state.recording.closed is not None,
    )


def _file(request: web.Request, served: Served, keep: str) -> web.Response:
    """A file, packed as the browser likes it best, or the word that it has not changed."""
    etag = f'"{served.etag}"'
    headers = {"Cache-Control": keep, "ETag": etag, "Vary": "Accept-Encoding"}
    if keep != NEVER and request.headers.get("If-None-Match") == etag:
        return web.Response(status=304, headers=headers)
    taken = request.headers.get("Accept-Encoding", "")
    body = served.raw
    for coding in ("br", "gzip"):
        if coding in served.packed and coding in taken:
            headers["Content-Encoding"], body = coding, served.packed[coding]
            break
    charset = "utf-8" if served.content_type.startswith("text/") else None
    return web.Response(body=body, headers=headers, content_type=served.content_type, charset=charset)


async def _with_device(request: web.Request, response: web.Response) -> web.Response:
    await request.app[AUTH].ensure_device(request, response)
    return response


async def _no_icon(_: web.Request) -> web.Response:
    return web.Response(status=204, headers={"Cache-Control": "public, max-age=86400"})


async def _robots(_: web.Request) -> web.Response:
    return web.Response(text="User-agent: *\nDisallow: /\n")
