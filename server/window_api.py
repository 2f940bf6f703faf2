"""What the staff who collect ballots ask: the list of one building, who has voted and who has not, never how.

Who may ask stands in ``server.ways``. Raises ``Refused``, answered by ``server.guard``.
"""

from __future__ import annotations

import msgspec
from aiohttp import web

from facilitation.views import window
from facilitation.views.window_shapes import ShareView
from server.setup.asking import told
from server.staff_api import sitting_for


class SharesTold(msgspec.Struct, frozen=True):
    """The rights of one building, or of all."""

    shares: tuple[ShareView, ...]


def routes() -> list[web.RouteDef]:
    """What is mounted."""
    return [web.get("/api/m/{meeting}/window", shares)]


async def shares(request: web.Request) -> web.Response:
    """The rights of ``?building=``, or of every building where none is named."""
    sitting = sitting_for(request)
    found = window.shares(sitting.room.state, request.query.get("building"), sitting.house.names)
    answer = told(SharesTold(shares=found))
    answer.enable_compression()
    return answer
