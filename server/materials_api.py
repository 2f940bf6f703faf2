"""Files of materials over HTTP, and what a person's own record holds: brought in by staff, fetched by anyone.

A file is brought in as bare bytes and answered with its name; the command ``add_material`` then puts it on the
record. Only what the meeting's log names is given out, under headers that keep a browser from running it: pictures
and sound as they are, everything else as a download. Raises ``Refused`` and ``Malformed``, answered by the guard.
"""

from __future__ import annotations

from urllib.parse import quote

from aiohttp import web

from facilitation.refused import Refused
from facilitation.types import MemberId
from facilitation.views.mine import mine
from server.keys import SHELF
from server.setup.asking import file_of, told
from server.sitting import Sitting
from server.staff_api import sitting_for

_NEVER_RUN = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, max-age=86400, immutable",
}


def routes() -> list[web.RouteDef]:
    """What is mounted."""
    return [
        web.post("/api/m/{meeting}/material", bring),
        web.get("/api/m/{meeting}/material/{sha256}", fetch),
        web.get("/api/m/{meeting}/mine/{member}", own_record),
    ]


async def bring(request: web.Request) -> web.Response:
    """Keep a file; answers with its hash, kind and size."""
    return told(await request.app[SHELF].keep(await file_of(request)))


async def fetch(request: web.Request) -> web.StreamResponse:
    """A file the meeting's log names; parts of it where the browser asks for a range."""
    sitting = sitting_for(request)
    sha256 = request.match_info["sha256"]
    media = sitting.room.state.materials.holds(sha256)
    path = request.app[SHELF].path(sha256)
    if media is None or not path.is_file():
        raise Refused("not_found", "MT1")
    headers = {**_NEVER_RUN, "Content-Type": media}
    if not media.startswith(("image/", "audio/")):
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(_file_name(sitting, sha256))}"
    return web.FileResponse(path, headers=headers)


def _file_name(sitting: Sitting, sha256: str) -> str:
    title = next((f.title for f in sitting.room.state.materials.files if f.sha256 == sha256), sha256[:12])
    return f"{title}.pdf"


async def own_record(request: web.Request) -> web.Response:
    """What one person has done in this meeting, for a device that speaks for that person."""
    return told(mine(sitting_for(request).room.state, MemberId(request.match_info["member"])))
