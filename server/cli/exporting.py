"""``yishi export``: one meeting's package and its tables, written beside each other.

The tables are for spreadsheets: UTF-8 with a byte-order mark, every cell inert. Names stand in them in full: they
are for the body's own files, not for the notice board.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from facilitation import meeting as procedure
from facilitation.refused import Refused
from facilitation.state import MeetingState
from facilitation.types import MemberId
from server.app import LOG, REGISTER
from server.auth import wall_clock
from server.config import Config
from server.people.export import write_csv
from server.people.ids import MeetingId
from server.people.meetings import Name
from server.people.office import People, open_people
from server.record import Record
from server.signing import load_or_make
from server.store.reader import LogReader, open_reader
from server.tables import attendance, speeches
from server.words import words_for


async def list_meetings(config: Config) -> int:
    """Every meeting with its id, state and title."""
    async with open_reader(config.data / LOG) as log:
        for stream in await log.streams():
            state = procedure.replay(await log.read(stream))
            if state.info is not None:
                print(f"{stream}  {state.flow.phase:10}  {state.info.title}")
    return 0


async def export_meeting(config: Config, meeting: str, out: Path) -> int:
    """Write package and tables; 0 done, 1 tables only because there is no package, 2 no such meeting.

    Both files are only read, so a server may be running.
    """
    async with open_reader(config.data / LOG) as log:
        entries = await log.read(meeting)
        if not entries:
            print(f"没有这场会议 / no such meeting: {meeting} (yishi export --list)", file=sys.stderr)
            return 2
        people = await open_people(config.data / REGISTER, beside=True)
        try:
            out.mkdir(parents=True, exist_ok=True)
            names = await people.meetings.names(MeetingId(meeting))
            for name, rows in _tables(procedure.replay(entries), names).items():
                _write(out / f"{meeting}-{name}.csv", write_csv(rows))
            _write(out / f"{meeting}.yishi", await _package(config, log, people, meeting, names))
        except Refused as refused:
            said = words_for(refused.code, refused.rule, refused.facts)
            print(f"没有会议包 / no package: {said.zh} {said.en}", file=sys.stderr)
            return 1
        finally:
            await people.close()
    return 0


async def _package(
    config: Config, log: LogReader, people: People, meeting: str, names: Mapping[MemberId, Name]
) -> bytes:
    full = {member: name.full for member, name in names.items()}
    record = Record(meeting, log, lambda: full, people.texts.opened, people.enclosed)
    return await record.package(load_or_make(config.data), wall_clock())


def _write(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    print(file)


def _tables(state: MeetingState, names: Mapping[MemberId, Name]) -> dict[str, list[tuple[str, ...]]]:
    return {
        "attendance": attendance(state, names),
        "speeches": speeches(state, names),
        "polls": _polls(state),
        "actions": _actions(state),
    }


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
