"""Adjourning and resuming, on one day or on several."""

from __future__ import annotations

from facilitation import flow, sittings, views
from facilitation.attendance import words as at
from facilitation.balloting import words as po
from facilitation.floor import words as fl
from facilitation.types import Ms
from tests.table import MODERATOR, Table, bind, desk, doors_open, here, member, phone

DAY = 86_400_000


def adjourned() -> Table:
    table = bind(doors_open(9, 7), 1, 2).given((flow.StartItem(item="i1"), MODERATOR))
    table.given((flow.GoToStep(item="i1", step=3), MODERATOR))
    for n in (1, 2):
        table.given((fl.AskToSpeak(request=f"q{n}", member=member(n)), phone(n)))
    table.given((fl.GiveFloor(), MODERATOR))
    return table.when(flow.Adjourn(until=Ms(table.now + DAY)))


def test_AG10_presence_ends_and_everything_else_stays() -> None:
    table = adjourned().then(fl.SpeechEnded, flow.Adjourned, at.EveryoneLeft)
    state = table.state
    assert not state.attendance.present and not state.attendance.holder and not state.attendance.in_hall
    assert all(stay.end is not None for stays in state.attendance.intervals.values() for stay in stays)
    assert not state.attendance.quorum_met
    assert state.flow.current == "i1" and state.flow.step == 3 and state.flow.phase == "adjourned"
    assert [r.id for r in state.floor.waiting] == ["q2"]
    assert len(state.attendance.roll.rights) == 9
    assert table.replayed() == state


def test_AG10_nothing_happens_until_it_is_resumed() -> None:
    table = adjourned()
    table.when(at.CheckIn(member=member(3), hall="F"), desk("F")).refused("meeting_adjourned", "AG10")  # type: ignore[arg-type]
    table.when(flow.GoToStep(item="i1", step=4)).refused("meeting_adjourned", "AG10")
    table.when(flow.CloseMeeting()).refused("meeting_adjourned", "AG10")
    table.when(flow.Adjourn()).then()


def test_AG10_the_console_offers_to_go_on_and_nothing_else() -> None:
    table = adjourned()
    console = views.view("console", "console", table.state, views.Facts(now=table.now), views.Names())
    assert console.primary.command == {"kind": "resume"}  # type: ignore[attr-defined]
    assert console.also == ()  # type: ignore[attr-defined]


def test_AG10_the_next_day_begins_without_a_quorum() -> None:
    table = adjourned().when(flow.Resume()).then(flow.Resumed)
    table.given((flow.StartItem(item="i0"), MODERATOR))
    table.when(po.OpenPoll(poll="p1", item="i0", despite_waiting="f" * 64)).refused("quorum_not_met", "AT3")
    here(table, range(1, 7))
    assert table.state.attendance.quorum_met
    table.given((po.OpenPoll(poll="p1", item="i0", despite_waiting="f" * 64), MODERATOR))
    only = table.state.flow.sittings
    assert only == (sittings.Sitting(adjourned=only[0].adjourned, until=only[0].until, resumed=only[0].resumed),)
    assert only[0].resumed is not None and table.replayed() == table.state


def test_AG10_a_vote_that_runs_is_closed_or_voided_first() -> None:
    table = doors_open(9, 7).given((flow.StartItem(item="i0"), MODERATOR))
    table.given((po.OpenPoll(poll="p1", item="i0"), MODERATOR))
    table.when(flow.Adjourn()).refused("poll_running", "AG10")
    table.given((po.VoidPoll(poll="p1", reason=""), MODERATOR)).when(flow.Adjourn())
    table.then(flow.Adjourned, at.EveryoneLeft)


def test_AG10_it_goes_on_later_never_earlier() -> None:
    table = doors_open(9, 7)
    table.when(flow.Adjourn(until=Ms(1))).refused("adjourned_into_past", "AG10")
    table.when(flow.Resume()).then()
