"""Undo: each kind made good and replayed; nothing offered once it no longer can be."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from facilitation import actions, agenda, flow, seats, undoing
from facilitation.attendance import words as at
from facilitation.balloting import words as po
from facilitation.floor import words as fl
from facilitation.leads import FollowItem
from facilitation.types import Actor, DeviceId, HallId, Ms
from facilitation.undoing import Done
from facilitation.views import Facts, Names, view
from facilitation.views.undo import undo as shown
from tests.table import MODERATOR, SYSTEM, Table, bind, desk, doors_open, here, member, phone, right, roll

F, A = HallId("F"), HallId("A")


def do(table: Table, command: Any, by: Actor = MODERATOR) -> Done:
    """Give the command, which must be accepted, and keep what an undo is made from."""
    before = table.state
    table.given((command, by))
    return Done(id="c1", command=command, by=by, at=table.now, before=before)


def way_back(table: Table, done: Done, later: int = 0) -> tuple[Any, ...]:
    return undoing.undo(done, table.state, Ms(table.now + later))


def undone(table: Table, done: Done) -> Table:
    """Give the commands that make it good: entries of their own, on top of the log, which replays."""
    length = len(table.history)
    commands = way_back(table, done)
    assert commands
    # The shell keeps typed reasons and hands in what they are named by.
    named = [msgspec.structs.replace(c, reason="f" * 64) if hasattr(c, "reason") else c for c in commands]
    table.given(*((command, done.by) for command in named))
    assert len(table.history) > length
    assert table.replayed() == table.state
    return table


def in_hand(present: int = 7) -> Table:
    return bind(doors_open(9, present), 1, 2, 3).given((flow.StartItem(item="i1"), MODERATOR))


def test_AG30_a_check_in_is_undone_by_a_check_out() -> None:
    table = doors_open(9, 3)
    done = do(table, at.CheckIn(member=member(5), hall=F), desk("F"))
    assert undone(table, done).state.attendance.present == done.before.attendance.present


def test_AG30_a_check_out_is_undone_by_a_check_in_where_it_was() -> None:
    table = doors_open(9, 3)
    done = do(table, at.CheckOut(member=member(2)), desk("F"))
    back = undone(table, done).state.attendance
    assert (back.present[member(2)].hall, back.present[member(2)].holds) == (F, (right(2),))
    assert back.in_hall == done.before.attendance.in_hall


def test_AG30_a_move_is_undone_by_the_desk_that_made_it() -> None:
    table = doors_open(9, 3)
    done = do(table, at.CheckIn(member=member(2), hall=A), desk("A"))
    assert undone(table, done).state.attendance.in_hall[F] == done.before.attendance.in_hall[F]
    assert [stay.hall for stay in table.state.attendance.intervals[member(2)]] == [F, A, F]


def test_SE12_a_desk_sends_back_only_whom_it_has_and_only_where_they_came_from() -> None:
    table = doors_open(9, 3).given((at.CheckIn(member=member(2), hall=A), desk("A")))
    table.when(at.CheckIn(member=member(2), hall=HallId("B")), desk("A")).refused("other_hall", "SE3")
    table.when(at.CheckIn(member=member(1), hall=HallId("B")), desk("A")).refused("other_hall", "SE3")
    table.when(at.CheckIn(member=member(4), hall=F), desk("A")).refused("other_hall", "SE3")
    table.given((at.CheckOut(member=member(2)), desk("A")), (at.CheckIn(member=member(2), hall=A), desk("A")))
    table.when(at.CheckIn(member=member(2), hall=F), desk("A")).refused("other_hall", "SE3")


def test_AG30_a_step_is_undone_in_both_directions() -> None:
    table = in_hand()
    done = do(table, flow.GoToStep(item="i1", step=2))
    assert undone(table, done).state.flow.step == 1
    table.given((flow.GoToStep(item="i1", step=3), MODERATOR))
    assert undone(table, do(table, flow.GoToStep(item="i1", step=2))).state.flow.step == 3


def test_AG30_a_concluded_item_is_taken_up_at_its_step_with_its_points() -> None:
    table = in_hand().given((flow.TickPoint(item="i1", point="source"), MODERATOR))
    table.given((flow.GoToStep(item="i1", step=3), MODERATOR))
    done = do(table, flow.ConcludeItem(item="i1", outcome="noted"))
    now = undone(table, done).state.flow
    assert (now.current, now.step, now.points) == ("i1", 3, ("source",))


def test_AG30_the_order_of_speaking_is_as_it_was() -> None:
    table = in_hand().given((flow.GoToStep(item="i1", step=3), MODERATOR))
    for n in (1, 2, 3):
        table.given((fl.AskToSpeak(request=f"q{n}", member=member(n)), phone(n)))
    before = [p.request.id for p in table.state.floor.queue("i1")]
    done = do(table, fl.MoveRequest(request=before[2], position=0, reason="f" * 64))
    assert [p.request.id for p in table.state.floor.queue("i1")] != before
    assert [p.request.id for p in undone(table, done).state.floor.queue("i1")] == before


def test_AG30_a_text_is_unlocked_and_a_dropped_action_written_again() -> None:
    table = in_hand().given((agenda.DraftConsensus(item="i1", text="开通北门"), MODERATOR))
    done = do(table, agenda.LockConsensus(item="i1"))
    assert undone(table, done).state.agenda == done.before.agenda
    table.given((actions.WriteAction(action="a1", item="i1", task="门禁", owner="物业"), MODERATOR))
    dropped = do(table, actions.DropAction(action="a1"))
    assert undone(table, dropped).state.actions == dropped.before.actions


def voting() -> tuple[Table, Done]:
    table = bind(doors_open(9, 7), 1, 2).given((flow.StartItem(item="i0"), MODERATOR))
    return table, do(table, po.OpenPoll(poll="p1", item="i0", seen=(member(1),)))


def test_AG30_a_poll_opened_by_mistake_is_voided() -> None:
    table, done = voting()
    poll = undone(table, done).state.balloting.polls["p1"]
    assert poll.state == "void" and poll.reason


def test_AG31_no_undo_of_a_poll_once_somebody_has_voted_or_it_is_closed() -> None:
    table, done = voting()
    table.given((po.CastVote(poll="p1", right=right(1), member=member(1), choice="yes"), phone(1)))
    assert way_back(table, done) == ()
    table, done = voting()
    table.given((po.EnterCount(poll="p1", hall=F, yes=1, no=0), desk("F")))
    assert way_back(table, done) == ()
    table, done = voting()
    table.given((po.ClosePoll(poll="p1"), MODERATOR))
    assert way_back(table, done) == ()


def test_AG31_ten_seconds_by_the_time_of_the_entry() -> None:
    table, done = voting()
    assert way_back(table, done, later=10_000) != ()
    assert way_back(table, done, later=10_001) == ()


def test_AG31_only_while_nothing_rests_on_it() -> None:
    table = in_hand(3)
    came = do(table, at.CheckIn(member=member(4), hall=F), desk("F"))
    bind(table, 4).given((flow.GoToStep(item="i1", step=3), MODERATOR))
    assert way_back(table, came) != ()
    table.given((fl.AskToSpeak(request="q4", member=member(4)), phone(4)))
    assert way_back(table, came) == ()
    step = do(table, flow.GoToStep(item="i1", step=4))
    table.given((flow.GoToStep(item="i1", step=2), MODERATOR))
    assert way_back(table, step) == ()


def test_AG31_what_would_not_come_back_is_not_offered() -> None:
    shared = (*roll(8), *(r for r in roll(9)[8:]))
    rights = (*shared[1:], shared[0].__class__(id=right(1), holders=(member(1), member(2)), groups=("committee",)))
    table = here(doors_open(9, rights=rights), (1, 2, 3))
    done = do(table, at.CheckOut(member=member(1)), desk("F"))
    assert right(1) in table.state.attendance.present[member(2)].holds
    assert way_back(table, done) == ()


def test_AG31_who_may_no_longer_act_is_offered_nothing() -> None:
    table, done = voting()
    assert way_back(table, done) != ()
    table.given((seats.BindSeat(device=DeviceId("second"), seat="moderator"), SYSTEM))
    table.given((seats.TakeOver(), Actor(device=DeviceId("second"), seat="moderator")))
    assert way_back(table, done) == ()


def test_AG31_people_s_own_phones_and_other_acts_have_none() -> None:
    table = bind(doors_open(9, 0), 1)
    done = do(table, at.CheckIn(member=member(1), hall=F, how="code"), phone(1))
    assert way_back(table, done) == ()
    assert not undoing.undoable(flow.CloseMeeting(), MODERATOR)


@pytest.mark.parametrize("kind", undoing.KINDS)
def test_AG31_every_kind_can_be_asked_for_by_its_word(kind: type) -> None:
    assert kind.__struct_config__.tag  # type: ignore[attr-defined]


def test_AG31_a_device_is_told_what_it_did_and_the_way_back_in_both_languages() -> None:
    table = doors_open(9, 3)
    done = do(table, at.CheckIn(member=member(2), hall=A), desk("A"))
    view = shown(done, table.state, Names({member(2): "张三"}), table.now)
    assert view is not None
    assert (view.said.zh, view.said.en) == ("张三 已从会场F转来", "张三 has moved here from 会场F")
    assert [act.command for act in view.acts] == [{"kind": "check_in", "member": member(2), "hall": "F", "how": "desk"}]
    assert (view.seat, view.hall, view.until) == ("hall_desk", A, table.now + 10_000)
    assert shown(done, table.state, Names(), Ms(table.now + 10_001)) is None


def test_PO11_after_a_voided_vote_the_same_is_put_again_in_one_press() -> None:
    table = bind(doors_open(9, 7), 1, 2).given((flow.StartItem(item="i0"), MODERATOR))
    table.given((po.OpenPoll(poll="p1", item="i0", method="roll_call", hidden=True), MODERATOR))
    table.given((po.VoidPoll(poll="p1", reason="f" * 64), MODERATOR))
    primary: Any = view("console", "console", table.state, Facts(now=table.now), Names())
    assert primary.primary.command == {
        "kind": "open_poll", "poll": "p2", "item": "i0", "method": "roll_call", "hidden": True
    }  # fmt: skip
    assert primary.primary.label.zh.startswith("重新打开表决")
    table.given((po.OpenPoll(poll="p2", item="i0", method="roll_call", hidden=True), MODERATOR))
    assert table.state.balloting.polls["p2"].question == table.state.balloting.polls["p1"].question


def test_AG31_a_conclusion_is_not_undone_once_it_is_settled_where_the_item_goes_on() -> None:
    table = in_hand()
    done = do(table, flow.ConcludeItem(item="i1", outcome="no_consensus"))
    assert way_back(table, done)
    table.given((FollowItem(item="i1", lead="referral"), MODERATOR))
    assert way_back(table, done) == ()
