"""What an outcome leads to: the item that follows an unsettled one, and the dissent declared on a decided one."""

from __future__ import annotations

import msgspec
import pytest

from facilitation import agenda, flow, leading, leads, meeting, recording, views
from facilitation.agenda import Item
from facilitation.balloting import words as po
from facilitation.balloting.after_words import AnnouncePoll
from facilitation.origins import CarriedDissent, Origin
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
    member,
    phone,
    ready,
    teller,
)

F = HallId("F")
TEXT, OTHER_TEXT = "a" * 64, "b" * 64


def put(yes: int = 3, no: int = 3) -> Table:
    """A deliberation whose text was voted on by hands, six present of nine, and announced."""
    table = bind(doors_open(9, 6), 1, 2, 3).given(
        (flow.StartItem(item="i1"), MODERATOR),
        (flow.GoToStep(item="i1", step=4), MODERATOR),
        (agenda.DraftConsensus(item="i1", text="开通北门"), RECORDER),
        (agenda.LockConsensus(item="i1"), MODERATOR),
        (po.OpenPoll(poll="p1", item="i1"), MODERATOR),
    )
    for by in (desk("F"), teller("F")):
        table.given((po.EnterCount(poll="p1", hall=F, yes=yes, no=no), by))
    table.given((po.ClosePoll(poll="p1"), MODERATOR))
    return table.given((AnnouncePoll(poll="p1"), MODERATOR))


def seen(table: Table, audience: str) -> dict[str, views.leads.ItemLeadView]:
    texts = {TEXT: "北门夜里太吵", OTHER_TEXT: "费用不清楚"}
    names = views.Names(texts=texts)
    view = views.view("leads", audience, table.state, views.Facts(now=table.now), names)
    return {one.item: one for one in view.items}  # type: ignore[attr-defined]


def also(table: Table) -> list[dict[str, object]]:
    console = views.view("console", "console", table.state, views.Facts(now=table.now), views.Names())
    return [dict(act.command) for act in (console.primary, *console.also) if act]  # type: ignore[attr-defined]


def dissent(n: int, text: str = TEXT) -> leads.RecordDissent:
    return leads.RecordDissent(item="i1", member=member(n), text=text)


def test_LD1_a_tie_is_taken_up_again_at_the_end_of_the_same_agenda() -> None:
    table = put(3, 3)
    assert also(table)[0] == {"kind": "follow_item", "item": "i1", "lead": "second_deliberation"}
    again = next(act for act in also(table) if act.get("to"))
    table.when(msgspec.convert({**again}, leads.FollowItem), MODERATOR)
    table.then(agenda.ItemConcluded, flow.ItemLeft, agenda.ItemAdded, leads.ItemFollows)
    first, new = table.state.agenda.named("i1"), table.state.agenda.items[-1]
    assert first.outcome == "second_deliberation" and (new.title, new.consensus) == (first.title, first.consensus)
    assert new.late and not new.consensus_sha256 and new.origin is not None and new.origin.item == "i1"
    view = seen(table, "room")
    assert view["i1"].to == new.id and view[new.id].origin is not None
    assert "4" in view["i1"].say.zh and "2" in view[new.id].origin.say.zh  # type: ignore[union-attr]
    assert table.replayed() == table.state


@pytest.mark.parametrize(
    ("lead", "place"),
    [("second_deliberation", "next_meeting"), ("referral", "assembly"), ("postponed", "next_meeting")],
)
def test_LD1_it_goes_on_elsewhere_once(lead: leads.Lead, place: str) -> None:
    table = put(2, 4).given((flow.ConcludeItem(item="i1", outcome="no_consensus"), MODERATOR))
    assert [act["lead"] for act in also(table) if act["kind"] == "follow_item"] == [
        "second_deliberation", "second_deliberation", "referral", "postponed"
    ]  # fmt: skip
    table.when(leads.FollowItem(item="i1", lead=lead), MODERATOR).then(leads.ItemFollows)
    assert table.state.leads.follows["i1"].place == place
    assert table.state.agenda.named("i1").outcome == "no_consensus"
    table.when(leads.FollowItem(item="i1", lead="postponed"), MODERATOR).refused("item_follows", "LD1")
    assert not [act for act in also(table) if act["kind"] == "follow_item"]


def test_LD1_what_carried_does_not_go_on_and_only_a_second_round_is_held_here() -> None:
    table = put(6, 0)
    assert not [act for act in also(table) if act["kind"] == "follow_item"]
    table.when(leads.FollowItem(item="i1", lead="postponed"), MODERATOR).refused("item_settled", "LD1")
    table = put(2, 4)
    table.when(leads.FollowItem(item="i1", lead="referral", to="i9"), MODERATOR).refused("only_second_here", "LD1")
    table.when(leads.FollowItem(item="i1", lead="second_deliberation", to="i2"), MODERATOR)
    table.refused("item_exists", "AG1")
    table.when(leads.FollowItem(item="i9", lead="postponed"), MODERATOR).refused("unknown_item", "AG1")


def test_LD1_not_while_it_is_voted_on() -> None:
    table = bind(doors_open(9, 6), 1).given((flow.StartItem(item="i0"), MODERATOR))
    table.given((po.OpenPoll(poll="p1", item="i0"), MODERATOR))
    table.when(leads.FollowItem(item="i0", lead="postponed"), MODERATOR).refused("poll_running", "AG8")


def test_LD2_a_dissent_waits_for_the_decision_and_ends_with_the_minutes() -> None:
    table = bind(doors_open(9, 6), 1).given((flow.StartItem(item="i1"), MODERATOR))
    table.when(dissent(1), phone(1)).refused("not_decided", "LD2")
    table = put(6, 0)
    assert seen(table, "room")["i1"].may_dissent
    table.when(dissent(1, ""), phone(1)).refused("reason_missing", "LD2")
    table.when(dissent(1), phone(1)).then(leads.DissentRecorded)
    table.when(dissent(1), phone(1)).then()
    guest = leads.RecordDissent(item="i1", member=member(77), text=TEXT)
    table.when(guest, RECORDER).refused("not_on_roll", "AT4")
    table.given((flow.ConcludeItem(item="i1", outcome="carried"), MODERATOR), (flow.CloseMeeting(), MODERATOR))
    table.when(dissent(5, OTHER_TEXT), RECORDER).then(leads.DissentRecorded)
    assert table.state.leads.on("i1")[member(5)].entered == "recorder"
    close = recording.CloseMinutes(sha256="f" * 64, size=1, head="f" * 64)
    table.given((close, MODERATOR))
    table.when(dissent(2), phone(2)).refused("minutes_closed", "LD2")
    take_back = leads.WithdrawDissent(item="i1", member=member(1))
    table.when(take_back, phone(1)).refused("minutes_closed", "LD2")
    assert not seen(table, "room")["i1"].may_dissent


def test_LD3_it_is_ones_own_and_says_nothing_of_a_vote() -> None:
    table = put(6, 0)
    table.when(dissent(2), phone(1)).refused("not_yours", "SE1")
    table.given((dissent(1), phone(1)), (dissent(2, OTHER_TEXT), phone(2)))
    told = msgspec.json.decode(msgspec.json.encode(table.events[0]))
    assert set(told["dissent"]) == {"member", "text", "entered", "at"}
    assert seen(table, "public")["i1"].dissents == 2 and seen(table, "public")["i1"].named == ()
    assert seen(table, "room")["i1"].named == ()
    assert {one.text for one in seen(table, "recorder")["i1"].named} == {"北门夜里太吵", "费用不清楚"}
    table.when(leads.WithdrawDissent(item="i1", member=member(2)), phone(1)).refused("not_yours", "SE1")
    table.when(leads.WithdrawDissent(item="i1", member=member(2)), phone(2)).then(leads.DissentWithdrawn)
    table.when(leads.WithdrawDissent(item="i1", member=member(2)), phone(2)).refused("no_dissent", "LD3")
    assert table.replayed() == table.state


def test_LD3_the_phone_learns_of_its_own_dissent_only() -> None:
    table = put(6, 0)
    before = table.state
    table.given((dissent(1), phone(1)))
    assert views.yous(before, table.state) == {phone(1).device}
    mine = views.you(table.state, phone(1).device, views.Names(texts={TEXT: "吵"})).persons[0].dissents
    assert [(one.item, one.text) for one in mine] == [("i1", "吵")]
    assert views.you(table.state, phone(2).device, views.Names()).persons[0].dissents == ()


def test_an_item_of_an_older_log_follows_nothing() -> None:
    old = msgspec.json.decode(b'{"id":"i1","title":"t"}', type=Item)
    assert old.origin is None
    assert meeting.kind_of(leads.DissentWithdrawn(item="i1", member=member(1), at=1)) == "dissent_withdrawn"  # type: ignore[arg-type]


def test_LD4_carried_over_with_text_outcome_head_and_dissent_before_the_doors_open() -> None:
    old = put(2, 4).given((dissent(1), phone(1)))
    old.given((leads.FollowItem(item="i1", lead="second_deliberation"), MODERATOR))
    item = old.state.agenda.named("i1")
    origin = Origin(
        item="i1",
        meeting="m0",
        title=item.title,
        outcome="second_deliberation",
        say_zh="赞成 2",
        say_en="2 in favour",
        head="e" * 64,
        dissents=(CarriedDissent(text=OTHER_TEXT, member=member(1)),),
    )
    carry = leads.CarryItem(item="c1", carried=item, origin=origin)
    table = ready(9).when(carry, SYSTEM).then(agenda.ItemAdded)
    new = table.state.agenda.named("c1")
    assert (new.title, new.consensus, new.outcome, new.late) == (item.title, "开通北门", None, False)
    assert not new.consensus_sha256 and new.origin == origin
    view = seen(table, "room")["c1"].origin
    assert view is not None and view.dissents == ("费用不清楚",) and view.head == "e" * 64
    assert seen(table, "public")["c1"].origin.dissents == ()  # type: ignore[union-attr]
    assert leading.texts(table.state) == {OTHER_TEXT}
    edited = agenda.EditItem(item="c1", title="改题")
    assert table.given((edited, CONVENER)).state.agenda.named("c1").origin == origin
    assert table.replayed() == table.state
    doors_open(9, 6).when(carry, SYSTEM).refused("doors_are_open", "AG7")
