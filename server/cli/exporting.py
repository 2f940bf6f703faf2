"""``yishi export``: one meeting's package and its tables, written beside each other.

The tables are for spreadsheets: UTF-8 with a byte-order mark, every cell inert. Names stand in them in full: they
are for the body's own files, not for the notice board.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from facilitation import meeting as procedure
from facilitation.log import Entry
from facilitation.minutes import packing
from facilitation.minutes.members import OpenedText
from facilitation.state import MeetingState
from facilitation.types import MemberId
from server.app import LOG, REGISTER
from server.auth import wall_clock
from server.config import Config
from server.people.export import write_csv
from server.people.ids import MeetingId
from server.people.meetings import Name
from server.people.office import People, open_people
from server.signing import load_or_make
from server.store.reader import open_reader


async def list_meetings(config: Config) -> int:
    """Every meeting with its id, state and title."""
    async with open_reader(config.data / LOG) as log:
        for stream in await log.streams():
            state = procedure.replay(await log.read(stream))
            if state.info is not None:
                print(f"{stream}  {state.flow.phase:10}  {state.info.title}")
    return 0


async def export_meeting(config: Config, meeting: str, out: Path) -> int:
    """Write package and tables; 0 done, 1 tables only because the minutes are not closed, 2 no such meeting."""
    async with open_reader(config.data / LOG) as log:
        entries = await log.read(meeting)
    people = await open_people(config.data / REGISTER)
    try:
        if not entries:
            print(f"没有这场会议 / no such meeting: {meeting} (yishi export --list)", file=sys.stderr)
            return 2
        out.mkdir(parents=True, exist_ok=True)
        state = procedure.replay(entries)
        names = await people.meetings.names(MeetingId(meeting))
        for name, rows in _tables(state, names).items():
            _write(out / f"{meeting}-{name}.csv", write_csv(rows))
        if state.recording.closed is None:
            print(
                "记录还没有定稿，没有会议包 / the minutes are not closed yet, so there is no package", file=sys.stderr
            )
            return 1
        _write(out / f"{meeting}.yishi", await _package(config, people, entries, names))
    finally:
        await people.close()
    return 0


async def _package(config: Config, people: People, entries: list[Entry], names: Mapping[MemberId, Name]) -> bytes:
    full = {str(member): name.full for member, name in names.items()}
    opened = await people.texts.opened(packing.asked_for(entries))
    texts = {mark: OpenedText(salt=one.salt, text=one.text) for mark, one in opened.items()}
    enclosed = packing.enclose(entries, full, texts)
    return packing.pack(entries, enclosed, load_or_make(config.data), wall_clock())


def _write(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    print(file)


def _tables(state: MeetingState, names: Mapping[MemberId, Name]) -> dict[str, list[tuple[str, ...]]]:
    return {
        "attendance": _attendance(state, names),
        "polls": _polls(state),
        "actions": _actions(state),
    }


def _attendance(state: MeetingState, names: Mapping[MemberId, Name]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("编号 number", "姓名 name", "身份 role", "会场 hall", "到 from", "离 to")]
    known = [*sorted(state.attendance.roll.of_member), *sorted(state.attendance.guests)]
    for member in known:
        name = names.get(member)
        role = state.attendance.guests.get(member, "member")
        stays = state.attendance.intervals.get(member, ())
        halls = [(state.halls.named(stay.hall).name, _time(stay.start), _time(stay.end)) for stay in stays]
        for hall, start, end in halls or [("", "", "")]:
            rows.append((name.number if name else "", name.full if name else "", role, hall, start, end))
    return rows


def _polls(state: MeetingState) -> list[tuple[str, ...]]:
    counted = ("赞成 yes", "反对 no", "弃权 abstain", "废票 spoiled", "结果 outcome")
    rows: list[tuple[str, ...]] = [("议题 item", "方式 method", "有权 entitled", *counted)]
    for poll in (state.balloting.polls[name] for name in state.balloting.order):
        figures: tuple[str, ...] = ("", "", "", "", poll.state)
        if poll.decision is not None:
            total = poll.decision.total
            figures = (*map(str, (total.yes, total.no, total.abstain, total.spoiled)), poll.decision.outcome.outcome)
        rows.append((poll.question, poll.method, str(len(poll.box.frozen)), *figures))
    return rows


def _actions(state: MeetingState) -> list[tuple[str, ...]]:
    head = ("任务 task", "负责 owner", "标准 standard", "期限 deadline", "监督 supervisor")
    return [head, *((a.task, a.owner, a.standard, a.deadline, a.supervisor) for a in state.actions.actions)]


def _time(at: int | None) -> str:
    return "" if at is None else datetime.fromtimestamp(at / 1000).astimezone().strftime("%Y-%m-%d %H:%M:%S")
