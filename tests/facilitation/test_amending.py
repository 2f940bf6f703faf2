"""Texts in versions, amendments one after the other, alternatives beside each other, the agenda's lock."""

from __future__ import annotations

import pytest

from facilitation import agenda, amending, flow, views
from facilitation.agenda import ConsensusAmended
from facilitation.balloting import after_words as after
from facilitation.balloting import words as po
from facilitation.types import HallId
from tests.table import CONVENER, MODERATOR, RECORDER, Table, desk, doors_open, here, ready, roll, teller

F = HallId("F")
TEXT = "北门刷卡双向通行，22:00至6:00关闭。"


def in_hand(text: str = TEXT) -> Table:
    table = doors_open(9, 8).given((flow.StartItem(item="i1"), MODERATOR))
    table.given((flow.GoToStep(item="i1", step=4), MODERATOR))
    if text:
        table.given((agenda.DraftConsensus(item="i1", text=text), RECORDER))
        table.given((agenda.LockConsensus(item="i1"), MODERATOR))
    return table


def propose(table: Table, name: str, old: str, new: str, kind: str = "amendment") -> Table:
    command = amending.ProposeText(item="i1", proposal=name, proposal_kind=kind, old=old, new=new)  # type: ignore[arg-type]
    return table.when(command, RECORDER)


def vote(table: Table, yes: int, put: str = "") -> Table:
    poll = f"p{len(table.state.balloting.order) + 1}"
    opened = po.OpenPoll(poll=poll, item="i1", put=put) if put else po.OpenPoll(poll=poll, item="i1")
    table.given((opened, MODERATOR))
    for by in (desk("F"), teller("F")):
        table.given((po.EnterCount(poll=poll, hall=F, yes=yes, no=8 - yes), by))
    table.given((po.ClosePoll(poll=poll), MODERATOR))
    return table.when(after.AnnouncePoll(poll=poll))


def test_AG11_an_accepted_amendment_makes_the_next_version_which_is_locked() -> None:
    table = propose(in_hand(), "x1", "22:00", "23:00").then(amending.TextProposed)
    propose(table, "x2", "", "节假日除外。")
    vote(table, 6, "x1").then(after.PollAnnounced, amending.ProposalSettled, ConsensusAmended)
    vote(table, 3, "x2").then(after.PollAnnounced, amending.ProposalSettled)
    item, texts = table.state.agenda.named("i1"), table.state.amending.on("i1")
    assert item.consensus == TEXT.replace("22:00", "23:00")
    assert item.consensus_sha256 == agenda.text_sha256(item.consensus)
    assert [(v.number, v.proposal) for v in texts.versions] == [(1, None), (2, "x1")]
    assert [p.state for p in texts.proposals] == ["accepted", "rejected"]
    vote(table, 7)
    assert table.state.balloting.polls["p3"].question_sha256 == item.consensus_sha256
    assert table.replayed() == table.state


@pytest.mark.parametrize(("old", "new"), [("21:00", "23:00"), ("0", "1"), ("22:00", "22:00"), ("", "")])
def test_AG11_what_is_changed_stands_once_in_the_text_and_becomes_something_else(old: str, new: str) -> None:
    propose(in_hand(), "x1", old, new).refused("passage_not_found", "AG11")


def test_AG11_before_a_text_is_locked_there_is_nothing_to_amend() -> None:
    propose(in_hand(""), "x1", "", "好").refused("consensus_not_locked", "AG11")


def test_AG11_a_passage_that_an_earlier_amendment_took_away_cannot_be_put() -> None:
    table = propose(in_hand(), "x1", "22:00至6:00", "夜间")
    propose(table, "x2", "22:00", "23:00")
    vote(table, 6, "x1")
    table.when(po.OpenPoll(poll="p9", item="i1", put="x2")).refused("passage_not_found", "AG11")
    table.given((amending.WithdrawProposal(item="i1", proposal="x2"), RECORDER))
    vote(table, 7)


def test_AG12_the_text_itself_comes_last() -> None:
    table = propose(in_hand(), "x1", "22:00", "23:00")
    table.when(po.OpenPoll(poll="p1", item="i1")).refused("proposals_open", "AG12")
    vote(table, 4, "x1")
    vote(table, 7)
    propose(table, "x2", "22:00", "23:00").refused("item_voted", "AG12")


def test_AG12_the_first_alternative_that_carries_is_the_text() -> None:
    table = in_hand("")
    for name, text in (("a", "刷卡"), ("b", "保安"), ("c", "不开")):
        propose(table, name, "", text, "alternative")
    table.given((amending.MoveProposal(item="i1", proposal="c", position=0), MODERATOR))
    assert [p.id for p in table.state.amending.on("i1").open()] == ["c", "a", "b"]
    vote(table, 2, "c")
    vote(table, 6, "a")
    states = {p.id: p.state for p in table.state.amending.on("i1").proposals}
    assert states == {"c": "rejected", "a": "accepted", "b": "not_put"}
    assert table.state.agenda.named("i1").consensus == "刷卡"
    assert table.replayed() == table.state


def test_AG12_what_is_being_voted_on_is_neither_moved_nor_withdrawn() -> None:
    table = propose(in_hand(), "x1", "22:00", "23:00")
    propose(table, "x1", "6:00", "7:00").refused("proposal_exists", "AG12")
    table.given((po.OpenPoll(poll="p1", item="i1", put="x1"), MODERATOR))
    table.when(amending.WithdrawProposal(item="i1", proposal="x1")).refused("poll_running", "AG12")
    table.when(amending.WithdrawProposal(item="i1", proposal="x7")).refused("unknown_proposal", "AG12")


def test_AG12_the_primary_button_puts_them_in_their_order() -> None:
    table = propose(in_hand(), "x1", "22:00", "23:00")
    propose(table, "x2", "", "节假日除外。")
    console = views.view("console", "console", table.state, views.Facts(now=table.now), views.Names())
    assert console.primary.command["put"] == "x1"  # type: ignore[attr-defined]
    vote(table, 6, "x1")
    console = views.view("console", "console", table.state, views.Facts(now=table.now), views.Names())
    assert console.primary.command["put"] == "x2"  # type: ignore[attr-defined]
    shown = views.view("texts", "projector", table.state, views.Facts(now=table.now), views.Names())
    sides = shown.items[0].proposals[1]  # type: ignore[attr-defined]
    assert [p.change for p in sides.before] == ["same"] and [p.change for p in sides.after] == ["same", "new"]


def test_PO24_what_was_added_in_the_room_is_not_put_to_a_binding_vote() -> None:
    table = ready(9, preset="cn.beijing.owners", rights=roll(9, area=5000)).given((flow.OpenDoors(), MODERATOR))
    here(table, range(1, 10))
    table.given((agenda.AddItem(item="i9", title="换锁", item_kind="procedural"), MODERATOR))
    table.given((flow.StartItem(item="i9"), MODERATOR))
    table.when(po.OpenPoll(poll="p1", item="i9", method="roll_call")).refused("agenda_locked", "PO24")
    table.given((flow.StartItem(item="i0"), MODERATOR))
    table.when(po.OpenPoll(poll="p1", item="i0", method="roll_call")).then(po.PollOpened)


def test_PO24_elsewhere_it_may_be() -> None:
    table = doors_open(9, 8).given((agenda.AddItem(item="i9", title="换锁", item_kind="procedural"), MODERATOR))
    table.given((flow.StartItem(item="i9"), MODERATOR)).when(po.OpenPoll(poll="p1", item="i9")).then(po.PollOpened)
    late = ready(9).given((agenda.AddItem(item="i9", title="换锁", item_kind="procedural"), CONVENER))
    assert not late.state.agenda.named("i9").late
