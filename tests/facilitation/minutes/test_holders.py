"""Proxies, walk-ins and helpers in the minutes: who held whose vote, who came, who was helped."""

from __future__ import annotations

from facilitation import flow, seats, seconding
from facilitation.attendance import holding_words as ho
from facilitation.attendance import joining_words as jo
from facilitation.attendance import walk_in_words as walk
from facilitation.attendance import words as at
from facilitation.balloting import words as po
from facilitation.minutes.compose import compose
from facilitation.minutes.members import Texts
from facilitation.minutes.shapes import Minutes
from facilitation.minutes.text import render
from facilitation.types import Actor, HallId, MemberId
from tests.table import MODERATOR, RECORDER, SYSTEM, Table, bind, desk, doors_open, here, member, phone, right, roll

F = HallId("F")
SON, PASSER = MemberId("son"), MemberId("passer")
NAMES = {member(1): "张一", member(2): "李二", member(8): "王八斤", SON: "小王", PASSER: "路人"}


def meeting() -> Table:
    """Owners: 8 is represented by a son, 9 came back from a proxy, a passer-by looks on, 2 votes on 1's phone."""
    table = doors_open(preset="owners.ordinary", rights=roll(9, unit="owner", area=5000))
    bind(table, 1)
    table.given((seats.BindMember(device=phone(1).device, member=member(2)), SYSTEM))
    neighbour = Actor(device=phone(1).device, seat="participant", member=member(2))
    here(table, [1, *range(3, 8)])
    table.given((at.CheckIn(member=member(2), hall=F, how="code"), neighbour))
    given = {"form": "W-8", "relation": "close_relative"}
    son = ho.RegisterProxy(proxy="x8", right=right(8), principal=member(8), agent=SON, **given)  # type: ignore[arg-type]
    back = ho.RegisterProxy(proxy="x9", right=right(9), principal=member(9), agent=member(1))
    table.given((son, RECORDER), (back, RECORDER))
    here(table, [9])
    table.given((at.CheckIn(member=SON, hall=F), desk("F")))
    table.given((walk.RecordWalkIn(member=PASSER, hall=F), desk("F")), (flow.StartItem(item="i0"), MODERATOR))
    seen = (member(1), member(2))
    table.given((po.OpenPoll(poll="p1", item="i0", method="roll_call", seen=seen), MODERATOR))
    for n, by in ((1, phone(1)), (2, neighbour)):
        table.given((po.CastVote(poll="p1", right=right(n), member=member(n), choice="yes"), by))
    return table.given((po.ClosePoll(poll="p1"), MODERATOR))


def drafted() -> Minutes:
    return compose(meeting().entries(), Texts(names=dict(NAMES), texts={}))


def test_every_proxy_stands_there_with_its_form_and_what_became_of_it() -> None:
    kept = drafted().attendance
    assert [(p.principal, p.agent, p.form, p.ended) for p in kept.proxies] == [
        (member(8), SON, "W-8", None),
        (member(9), member(1), "", "principal_came"),
    ]
    assert kept.represented == (member(8),)
    assert member(8) not in kept.absent and SON in {one.member for one in kept.present}


def test_helpers_and_walk_ins_are_named_and_their_votes_counted() -> None:
    minutes = drafted()
    assert [(h.member, h.helper) for h in minutes.attendance.helped] == [(member(2), member(1))]
    assert [(w.member, w.right) for w in minutes.attendance.walk_ins] == [(PASSER, None)]
    votes = {vote.right: vote.assisted_by for vote in minutes.polls[0].votes}
    assert votes == {right(1): None, right(2): member(1)}
    assert minutes.names[SON] == "小王"


def test_a_reader_is_told_in_both_languages() -> None:
    minutes = drafted()
    zh, en = render(minutes, "zh-CN"), render(minutes, "en")
    for line in (
        "委托投票 1 份，代理人：小王 1 票",
        "王八斤委托小王（近亲属，委托书 W-8）",
        "本人到会后收回",
        "委托他人出席：王八斤",
        "由他人的手机代为签到 1 人：李二（张一）",
        "其中由他人的手机代为输入 1 票",
        "路人，旁听",
    ):
        assert line in zh, line
    assert "王八斤 to 小王 (close relative, form W-8)" in en
    assert "1 were typed on somebody else's phone" in en


def test_who_stood_on_the_roll_twice_is_told_with_the_votes_that_listed_both() -> None:
    table = meeting()
    table.given((jo.JoinMembers(member=member(3), twin=member(4), reason="e" * 64), RECORDER))
    act = next(iter(table.state.seconding.acts))
    table.given((seconding.SecondAct(act=act), MODERATOR))
    minutes = compose(table.entries(), Texts(names=dict(NAMES), texts={}))
    (told,) = minutes.attendance.joined or ()
    assert (told.member, told.twin, told.votes) == (member(3), member(4), ("p1",))
    assert {member(3), member(4)} <= set(minutes.names)
    assert "名册里登记了两次" in render(minutes, "zh-CN") and "Stood on the roll twice" in render(minutes, "en")
