"""What the moderator is told to read, and what the one button says, at the moments a newcomer stopped at."""

from __future__ import annotations

from typing import Any

from facilitation import agenda, flow, views
from facilitation.balloting import words as po
from facilitation.types import HallId, ItemId
from facilitation.views.staff_shapes import ConsoleView
from tests.table import MODERATOR, Table, desk, doors_open, teller

ITEM = ItemId("i1")


def console(table: Table) -> ConsoleView:
    """The moderator's slice as it stands."""
    shown = views.view("console", "console", table.state, views.Facts(now=table.now), views.Names())
    assert isinstance(shown, ConsoleView)
    return shown


def label(table: Table) -> str:
    primary = console(table).primary
    assert primary is not None
    return primary.label.zh


def at_the_vote(size: int = 10, present: int = 8, **fields: Any) -> Table:
    table = doors_open(size, present, where=(("F", "fixed"),), **fields).given((flow.StartItem(item=ITEM), MODERATOR))
    return table.given(*((flow.GoToStep(item=ITEM, step=step), MODERATOR) for step in (2, 3, 4)))


def test_before_a_text_is_written_nothing_is_read_out_as_if_it_were_voted_on() -> None:
    table = at_the_vote()
    assert "写成一段话" in console(table).read_aloud[0].zh
    table.given((agenda.DraftConsensus(item=ITEM, text="北门刷卡通行"), MODERATOR))
    assert console(table).read_aloud[0].zh == "请听要表决的内容：北门刷卡通行"


def test_where_all_raise_hands_the_button_counts_the_counts() -> None:
    table = at_the_vote().given(
        (agenda.DraftConsensus(item=ITEM, text="北门刷卡通行"), MODERATOR),
        (agenda.LockConsensus(item=ITEM), MODERATOR),
        (po.OpenPoll(poll="p1", item=ITEM), MODERATOR),
    )
    assert label(table) == "结束表决 · 举手已数好 0 / 1 处"
    assert "手机" not in console(table).read_aloud[0].zh, "nobody here votes by phone"
    for by in (desk("F"), teller("F")):
        table.given((po.EnterCount(poll="p1", hall=HallId("F"), yes=5, no=2, abstain=1), by))
    assert label(table) == "结束表决 · 举手已数好 1 / 1 处"


def test_a_council_may_pass_over_the_consensus_check_and_the_end_is_said() -> None:
    table = at_the_vote(preset="council.light").given(
        (agenda.DraftConsensus(item=ITEM, text="长椅移到花坛边"), MODERATOR),
        (agenda.LockConsensus(item=ITEM), MODERATOR),
    )
    assert label(table).startswith("共识确认")
    also = [act for act in console(table).also if act.command["kind"] == "open_poll"]
    assert [act.label.zh for act in also] == ["不做共识确认，直接表决"]
    table.given((flow.ConcludeItem(item=ITEM, outcome="agreed"), MODERATOR))
    for other in ("i0", "i2"):
        table.given((flow.StartItem(item=ItemId(other)), MODERATOR))
        table.given((flow.ConcludeItem(item=ItemId(other), outcome="noted"), MODERATOR))
    assert "都议完了" in console(table).read_aloud[0].zh


def test_the_number_present_is_said_once_also_where_taking_part_is_judged_at_the_count() -> None:
    for preset in ("owners.ordinary", "urban.reps"):
        said = console(doors_open(10, 8, preset=preset, where=(("F", "fixed"),))).read_aloud[0]
        assert said.zh.startswith("应到 10 人，实到 8 人。"), said.zh
        assert "到会 8 人" not in said.zh and said.en.count("present") == 1, said
