"""Agenda, course, halls and what follows from decisions: AG, HA, MA."""

from __future__ import annotations

import pytest

from facilitation import actions, agenda, flow, halls
from facilitation.balloting import words as po
from facilitation.balloting.words import PollOpened
from facilitation.floor import words as fl
from facilitation.info import CreateMeeting
from facilitation.types import HallId
from tests.table import (
    CONVENER,
    MODERATOR,
    RECORDER,
    SYSTEM,
    Table,
    bind,
    desk,
    doors_open,
    here,
    member,
    phone,
    ready,
    roll,
)
from voting import presets


def deliberating(present: int = 8) -> Table:
    return doors_open(10, present).given((flow.StartItem(item="i1"), MODERATOR))


def test_AG1_ids_are_known_once() -> None:
    table = ready()
    table.when(agenda.AddItem(item="i0", title="又一项"), CONVENER).refused("item_exists", "AG1")
    table.when(agenda.RemoveItem(item="nowhere"), CONVENER).refused("unknown_item", "AG1")
    again = CreateMeeting(meeting="m", title="会", body="会", preset=presets.get("urban.reps"))
    table.when(again, SYSTEM).refused("meeting_exists", "AG1")
    Table().when(flow.OpenDoors(), MODERATOR).refused("no_meeting", "AG1")


def test_AG2_a_called_item_is_left_as_it_is() -> None:
    table = deliberating()
    table.when(agenda.EditItem(item="i1", title="别的")).refused("item_started", "AG2")
    table.when(agenda.RemoveItem(item="i1")).refused("item_started", "AG2")
    table.when(agenda.EditItem(item="i2", title="通报情况")).then(agenda.ItemEdited)


def test_AG3_a_locked_text_stays_until_unlocked_before_any_poll() -> None:
    table = deliberating()
    table.when(agenda.LockConsensus(item="i1")).refused("consensus_empty", "AG3")
    table.given(
        (agenda.DraftConsensus(item="i1", text="方案甲"), CONVENER), (agenda.LockConsensus(item="i1"), MODERATOR)
    )
    table.when(agenda.DraftConsensus(item="i1", text="方案乙"), RECORDER).refused("consensus_locked", "AG3")
    table.given((agenda.UnlockConsensus(item="i1"), MODERATOR), (agenda.LockConsensus(item="i1"), MODERATOR))
    table.given((po.OpenPoll(poll="p1", item="i1"), MODERATOR))
    table.when(agenda.UnlockConsensus(item="i1")).refused("consensus_locked", "AG3")
    table.given((po.VoidPoll(poll="p1", reason=""), MODERATOR))
    table.when(agenda.UnlockConsensus(item="i1")).then(agenda.ConsensusUnlocked)


def test_AG4_what_is_locked_is_what_was_read() -> None:
    table = deliberating().given((agenda.DraftConsensus(item="i1", text="方案甲"), MODERATOR))
    read = agenda.text_sha256("方案甲")
    table.given((agenda.DraftConsensus(item="i1", text="方案乙"), RECORDER))
    table.when(agenda.LockConsensus(item="i1", base_sha256=read)).refused("text_changed", "AG4")
    now = agenda.text_sha256("方案乙")
    table.when(agenda.LockConsensus(item="i1", base_sha256=now)).then(agenda.ConsensusLocked)
    assert table.state.agenda.named("i1").consensus_sha256 == now


def test_AG6_doors_open_only_when_everything_is_there() -> None:
    table = ready(rights=roll(10)[:0] or roll(3))
    table.when(flow.OpenDoors()).refused("not_ready", "AG6")
    assert table.refusal is not None and "roll_checks" in str(table.refusal.facts["missing"])
    assert ready(10).when(flow.OpenDoors()).then(flow.DoorsOpened).state.flow.phase == "doors_open"


def test_AG7_the_live_meeting_is_between_doors_and_close() -> None:
    closed = ready()
    closed.when(flow.StartItem(item="i0")).refused("doors_closed", "AG7")
    table = doors_open(10, 7)
    table.when(agenda.AddItem(item="x", title="新"), CONVENER).refused("doors_are_open", "AG7")
    table.given((flow.CloseMeeting(), MODERATOR))
    table.when(flow.StartItem(item="i0")).refused("meeting_closed", "AG7")
    table.when(fl.SetList(open=False)).refused("meeting_closed", "AG7")


def test_AG8_nothing_moves_while_a_poll_runs() -> None:
    table = doors_open(10, 8).given(
        (flow.StartItem(item="i0"), MODERATOR), (po.OpenPoll(poll="p1", item="i0"), MODERATOR)
    )
    table.when(flow.StartItem(item="i1")).refused("poll_running", "AG8")
    table.when(flow.ConcludeItem(item="i0", outcome="noted")).refused("poll_running", "AG8")
    table.when(flow.CloseMeeting()).refused("poll_running", "AG8")


def test_AG9_steps_and_polls_belong_to_the_item_in_hand() -> None:
    table = doors_open(10, 8)
    table.when(po.OpenPoll(poll="p1", item="i0")).refused("not_in_hand", "AG9")
    table.given((flow.StartItem(item="i0"), MODERATOR))
    table.when(flow.GoToStep(item="i1", step=2)).refused("not_in_hand", "AG9")
    table.when(po.OpenPoll(poll="p1", item="i0")).then(PollOpened)


def test_the_four_steps_and_their_points() -> None:
    table = deliberating()
    for point in flow.POINTS:
        table.when(flow.TickPoint(item="i1", point=point)).then(flow.PointTicked)
    assert table.state.flow.points == flow.POINTS
    for step in (2, 3, 4):
        table.when(flow.GoToStep(item="i1", step=step)).then(flow.StepReached)
    steps = [step for step, _ in table.state.flow.times["i1"].steps]
    assert steps == [1, 2, 3, 4]
    assert table.replayed() == table.state


def test_leaving_an_item_ends_the_speech_and_empties_the_list() -> None:
    table = bind(deliberating(), 1, 2)
    for n in (1, 2):
        table.given((fl.AskToSpeak(request=f"q{n}", member=member(n)), phone(n)))
    table.given((fl.GiveFloor(), MODERATOR))
    table.when(flow.StartItem(item="i2")).then(fl.SpeechEnded, fl.RequestsCleared, flow.ItemLeft, flow.ItemStarted)
    assert table.state.floor.waiting == () and table.state.floor.speaking is None


def test_an_item_taken_up_again_keeps_its_first_start() -> None:
    table = deliberating()
    first = table.state.flow.times["i1"].started
    table.given((flow.StartItem(item="i2"), MODERATOR), (flow.StartItem(item="i1"), MODERATOR))
    assert table.state.flow.times["i1"].started == first
    assert table.state.flow.times["i1"].ended is None


def test_HA1_a_hall_is_known_once() -> None:
    table = ready()
    table.when(halls.AddHall(hall=HallId("F"), name="又", hall_kind="fixed"), CONVENER).refused("hall_exists", "HA1")
    table.when(halls.RemoveHall(hall=HallId("Z")), CONVENER).refused("unknown_hall", "HA1")


def test_HA2_a_hall_in_use_stays() -> None:
    table = doors_open(10, 8).given(
        (flow.StartItem(item="i0"), MODERATOR), (po.OpenPoll(poll="p1", item="i0"), MODERATOR)
    )
    table.when(halls.RemoveHall(hall=HallId("F"))).refused("hall_in_use", "HA2")
    table.when(halls.EditHall(hall=HallId("F"), name="主会场", blocks=("left", "right"))).refused("hall_in_use", "HA2")
    table.when(halls.EditHall(hall=HallId("F"), name="主会场")).then(halls.HallEdited)
    table.given((halls.AddHall(hall=HallId("C"), name="树下", hall_kind="roving"), MODERATOR))
    table.when(halls.RemoveHall(hall=HallId("C"))).then(halls.HallRemoved)


@pytest.mark.parametrize("blocks", [(), ("a", "a")])
def test_HA3_blocks_are_there_each_once(blocks: tuple[str, ...]) -> None:
    wrong = halls.AddHall(hall=HallId("C"), name="树下", hall_kind="roving", blocks=blocks)
    ready().when(wrong, CONVENER).refused("no_blocks", "HA3")


def test_MA1_a_blank_field_keeps_the_meeting_open() -> None:
    table = doors_open(10, 8)
    draft = actions.WriteAction(
        action="a1", item="i1", task="装门禁", owner="物业公司", standard="双门禁", supervisor="监督委员会"
    )
    table.given((draft, RECORDER))
    table.when(flow.CloseMeeting()).refused("action_blank", "MA1")
    whole = actions.WriteAction(
        action="a1",
        item="i1",
        task="装门禁",
        owner="物业公司",
        standard="双门禁",
        deadline="两个月",
        supervisor="监督委员会",
    )
    table.given((whole, RECORDER))
    table.when(flow.CloseMeeting()).then(flow.MeetingClosed)


def test_MA2_action_items_are_known_by_their_ids() -> None:
    table = doors_open()
    table.when(actions.DropAction(action="a9"), RECORDER).refused("unknown_action", "MA2")
    table.when(actions.WriteAction(action="a1", item="nowhere", task="x"), RECORDER).refused("unknown_item", "AG1")


def test_MA3_nobody_supervises_oneself() -> None:
    same = actions.WriteAction(action="a1", item="i1", task="x", owner="物业", supervisor="物业 ")
    doors_open().when(same, RECORDER).refused("same_person", "MA3")


def test_a_second_hall_joins_a_running_meeting() -> None:
    table = doors_open(10, 3)
    table.given((halls.AddHall(hall=HallId("C"), name="树下", hall_kind="roving"), MODERATOR))
    assert table.state.halls.get(HallId("C")) is not None
    here(table, [4], "F")
    assert table.when(flow.OpenDoors()).then().state.flow.phase == "doors_open"
    assert desk("C").hall == "C"
