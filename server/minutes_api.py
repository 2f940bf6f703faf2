"""The minutes over HTTP: the draft to read and write on, the text behind a commitment, the package to carry away.

For the meeting's staff. The draft says exactly what closing would fix, and once closed what is signed (hash, head
and size of the log). Composing reads the whole log and runs in a thread. Raises ``Refused`` and ``Unavailable``.
"""

from __future__ import annotations

from aiohttp import web

from facilitation.log import to_lines
from facilitation.minutes import text as minutes_text
from facilitation.refused import Refused
from facilitation.state import MeetingState
from facilitation.views.shapes import Say
from server.keys import HUB, MEETINGS, PEOPLE
from server.setup.asking import told
from server.setup.shapes import DraftTold, SectionTold, VersionTold
from server.staff_api import sitting_for


def routes() -> list[web.RouteDef]:
    """What is mounted."""
    return [
        web.get("/api/m/{meeting}/draft", draft),
        web.get("/api/m/{meeting}/package", package),
        web.get("/api/m/{meeting}/log", whole_log),
    ]


async def draft(request: web.Request) -> web.Response:
    """The minutes as they would be closed now, or as they were: text, sections, and what is signed."""
    sitting = sitting_for(request)
    state = sitting.room.state
    closed = state.recording.closed
    minutes = await sitting.record.draft(closed)
    texts = await request.app[PEOPLE].texts.read([mark for mark in state.recording.sections.values() if mark])
    say = [minutes_text.render(minutes, language, (), closed.sha256 if closed else "") for language in ("zh-CN", "en")]
    return told(
        DraftTold(
            text=Say(zh=say[0], en=say[1]),
            sections=tuple(
                SectionTold(section=section, base=mark, text=texts.get(mark, ""))
                for section, mark in sorted(state.recording.sections.items())
            ),
            closed=_version(state),
        )
    )


def _version(state: MeetingState) -> VersionTold | None:
    closed = state.recording.closed
    if closed is None:
        return None
    return VersionTold(
        number=closed.number, sha256=closed.sha256, log_head=closed.head, log_size=closed.size, at=closed.at
    )


async def package(request: web.Request) -> web.Response:
    """The package of the minutes closed last, as one ``.yishi`` file."""
    sitting = sitting_for(request)
    data = await sitting.record.package(request.app[HUB], request.app[MEETINGS].clock())
    name = f"{sitting.id}.yishi"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return web.Response(body=data, content_type="application/octet-stream", headers=headers)


async def whole_log(request: web.Request) -> web.Response:
    """The whole log, one canonical line an entry, to be checked link by link; not while it tells a running vote."""
    sitting = sitting_for(request)
    if _tells(sitting.room.state):
        raise Refused("poll_running", "PO9")
    entries = await sitting.store.read(sitting.id)
    headers = {"Content-Disposition": f'attachment; filename="{sitting.id}.log.jsonl"', "Cache-Control": "no-store"}
    return web.Response(body=to_lines(entries), content_type="application/x-ndjson", headers=headers)


def _tells(state: MeetingState) -> bool:
    """Whether votes stand in the log whose total nobody may know yet."""
    last = state.balloting.current
    waits = last is not None and last.hidden and last.awaits_announcement
    return waits or any(each.running is not None for each in (state.balloting, state.electing, state.window))
