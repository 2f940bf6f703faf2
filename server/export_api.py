"""The list of people as a file to carry away: only what an act of two people opened, watermarked on every row.

Cells that a spreadsheet would take for a formula are written as text. Raises ``Refused`` (``no_export``).
"""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from facilitation.exports import TakeExport
from facilitation.refused import Refused
from server.answers import NotDone, answered
from server.keys import AUTH, MEETINGS, PEOPLE
from server.people.export import write_csv
from server.people.ids import MeetingId
from server.sitting import Sitting
from server.staff_api import sitting_for
from server.tables import attendance, watermarked


def routes() -> list[web.RouteDef]:
    """What is mounted."""
    return [web.get("/api/m/{meeting}/export/{export}", fetch)]


async def fetch(request: web.Request) -> web.Response:
    """The list, once its taking is on the record."""
    sitting, export = sitting_for(request), request.match_info["export"]
    try:
        answered(await sitting.issue(TakeExport(export=export, device=request.app[AUTH].known(request))))
    except NotDone as fault:
        raise Refused(str(fault.answer["code"]), str(fault.answer.get("rule", ""))) from None
    names = await request.app[PEOPLE].meetings.names(MeetingId(sitting.id))
    rows = attendance(sitting.room.state, names)
    data = write_csv(watermarked(rows, _mark(sitting, export, request.app[MEETINGS].clock())))
    named = f'attachment; filename="{sitting.id}-{export[:12]}.csv"'
    headers = {"Content-Disposition": named, "Cache-Control": "no-store"}
    return web.Response(body=data, content_type="text/csv", charset="utf-8", headers=headers)


def _mark(sitting: Sitting, export: str, now: int) -> str:
    at = datetime.fromtimestamp(now / 1000).astimezone().strftime("%Y-%m-%d %H:%M")
    return f"{sitting.id} · {export[:12]} · {at} · 第 {sitting.room.state.exports.open[export].taken} 次"
