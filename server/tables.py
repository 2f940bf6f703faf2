"""Tables of a meeting for spreadsheets, as rows of text; who may have them is decided before they are made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from facilitation.state import MeetingState
from facilitation.types import MemberId
from server.people.meetings import Name

Rows = list[tuple[str, ...]]


def attendance(state: MeetingState, names: Mapping[MemberId, Name]) -> Rows:
    """Everybody who may come, with every stay: number, name, role, hall, from, to."""
    rows: Rows = [("编号 number", "姓名 name", "身份 role", "会场 hall", "到 from", "离 to")]
    known = [*sorted(state.attendance.roll.of_member), *sorted(state.attendance.guests)]
    for member in known:
        name = names.get(member)
        role = state.attendance.guests.get(member, "member")
        stays = state.attendance.intervals.get(member, ())
        halls = [(state.halls.named(stay.hall).name, _time(stay.start), _time(stay.end)) for stay in stays]
        for hall, start, end in halls or [("", "", "")]:
            rows.append((name.number if name else "", name.full if name else "", role, hall, start, end))
    return rows


def speeches(state: MeetingState, names: Mapping[MemberId, Name]) -> Rows:
    """Everything heard on the floor, in its order: item, number, name, hall, stance, kind, from, seconds spoken."""
    rows: Rows = [
        ("议题 item", "编号 number", "姓名 name", "会场 hall", "立场 stance", "类别 kind", "从 from", "秒 seconds")
    ]
    titles = {item.id: item.title for item in state.agenda.items}
    for speech in state.floor.speeches:
        asked, name = speech.request, names.get(speech.request.member)
        who = (name.number, name.full) if name else ("", "")
        what = (state.halls.named(asked.hall).name, asked.stance, asked.sort)
        seconds = str(-(-speech.spoken // 1000))
        rows.append((titles.get(speech.item, ""), *who, *what, _time(speech.started), seconds))
    return rows


def watermarked(rows: Rows, mark: str) -> Rows:
    """The same rows, each with the mark of this export in its last column."""
    head, *rest = rows
    return [(*head, "导出 export"), *((*row, mark) for row in rest)]


def _time(at: int | None) -> str:
    return "" if at is None else datetime.fromtimestamp(at / 1000).astimezone().strftime("%Y-%m-%d %H:%M:%S")
