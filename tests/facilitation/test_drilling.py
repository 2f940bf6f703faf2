"""Drills: what of a meeting in preparation is copied, what is left there, and what a drill may not do."""

from __future__ import annotations

import msgspec
import pytest

from facilitation import drilling, flow, meeting, recording
from facilitation.info import Info
from facilitation.log import Entry, Head, check, seal
from facilitation.minutes import text
from facilitation.minutes.compose import compose
from facilitation.minutes.members import Texts
from facilitation.refused import Refused
from facilitation.seats import BindSeat, ReleaseSeat
from facilitation.seats import Seats as NoSeats
from facilitation.types import DeviceId
from facilitation.views.console import console
from facilitation.views.room import Facts, Names
from tests.table import MODERATOR, RECORDER, SYSTEM, Table, doors_open, ready

DRILL = "drill-1"


def copy_of(table: Table) -> tuple[Entry, ...]:
    return seal(DRILL, Head(), 1, drilling.copied(table.entries(), DRILL))


def test_DR1_a_drill_has_all_that_was_prepared_and_nobody_in_a_seat() -> None:
    real = ready(9).given((BindSeat(device=DeviceId("rec"), seat="recorder"), SYSTEM))
    before = real.entries()
    entries = copy_of(real)
    drill = meeting.replay(entries)
    assert real.entries() == before
    assert isinstance(real.state.info, Info) and isinstance(drill.info, Info)
    assert drill.info == msgspec.structs.replace(real.state.info, id=DRILL, drill=real.state.info.id)
    assert drill.seats == NoSeats() and real.state.seats != NoSeats()
    for part in ("halls", "agenda", "flow", "attendance", "floor", "consulting", "window", "materials", "composition"):
        assert getattr(drill, part) == getattr(real.state, part), part
    assert check(entries).seq == len(entries) < len(before)


def test_DR1_a_drill_is_held_before_the_doors_open_and_of_a_meeting_that_counts() -> None:
    real = ready(9)
    drilling.check_may_begin(real.state.info, real.state.flow)
    with pytest.raises(Refused, match="drill_of_drill"):
        drill = meeting.replay(copy_of(real))
        drilling.check_may_begin(drill.info, drill.flow)
    opened = doors_open(9, 9)
    with pytest.raises(Refused, match="drill_too_late"):
        drilling.check_may_begin(opened.state.info, opened.state.flow)


def test_DR3_the_minutes_of_a_drill_are_read_and_not_signed() -> None:
    real = ready(9)
    table = Table()
    for entry in copy_of(real):
        event = meeting.event_of(entry)
        table.state = meeting.evolve(table.state, event, table.now)
        table.history.append((table.now, event))
    for seat in ("moderator", "recorder"):
        table.given((BindSeat(device=DeviceId("lead" if seat == "moderator" else "rec"), seat=seat), SYSTEM))  # type: ignore[arg-type]
    table.given((flow.OpenDoors(), MODERATOR), (flow.CloseMeeting(), MODERATOR))
    read = text.render(compose(table.entries(), Texts(names={}, texts={})), "zh-CN")
    assert read.splitlines()[0].startswith("【演练】") and read.count("【演练】") == 2
    closing = recording.CloseMinutes(sha256="a" * 64, size=table.state.seq, head="b" * 64)
    table.given((closing, RECORDER))
    signature = recording.SignMinutes(
        role="recorder", label="c" * 64, version=1, key="k" * 43, signature="s" * 86, signed_at=table.now
    )  # type: ignore[arg-type]
    table.when(signature, RECORDER).refused("drill_not_signed", "DR3")


def test_where_nobody_sits_as_recorder_the_moderator_closes_the_minutes() -> None:
    table = ready(9).given((flow.OpenDoors(), MODERATOR), (flow.CloseMeeting(), MODERATOR))
    waits = console(table.state, Facts(now=table.now), Names())
    assert waits.primary is None and waits.waiting_for is not None and "记录人" in waits.waiting_for.zh
    table.given((ReleaseSeat(device=DeviceId("rec"), seat="recorder"), SYSTEM))
    act = console(table.state, Facts(now=table.now), Names()).primary
    assert act is not None and act.confirm is not None
    table.given((msgspec.convert(act.command, recording.CloseMinutes), MODERATOR))
    assert table.state.recording.closed is not None
