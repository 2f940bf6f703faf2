"""What the minutes tell of those gathered, and what of it is published."""

from __future__ import annotations

from typing import Any

from facilitation import flow, halls, meeting, muster, oversight, views
from facilitation.attendance import words as at
from facilitation.balloting import words as po
from facilitation.composition import SeatKind, SetComposition
from facilitation.minutes.compose import compose
from facilitation.minutes.members import Texts
from facilitation.minutes.text import render
from facilitation.types import Actor, DeviceId, HallId, MemberId
from tests.table import CONVENER, MODERATOR, SYSTEM, Table, bind, doors_open, here, member, phone, ready, right

LAWYER = MemberId("law")
SUPERVISOR = Actor(device=DeviceId("sup"), seat="supervisor")
WORDS, ANSWER = "a" * 64, "b" * 64


def told(table: Table) -> str:
    names = {member(n): f"居民{n}" for n in range(1, 11)} | {LAWYER: "王律师"}
    return render(compose(table.entries(), Texts(names=names, texts={})), "zh-CN")


def gathered() -> Table:
    kinds = (
        SeatKind(id="k1", name="居民代表", seats=2, members=(member(1), member(9))),
        SeatKind(id="k2", name="物业代表", seats=1, invited=True),
    )
    table = ready().given((SetComposition(kinds=kinds), CONVENER))
    table.given((at.InviteGuest(member=LAWYER, role="legal_adviser"), CONVENER), (flow.OpenDoors(), MODERATOR))
    return here(table, range(1, 9))


def test_empty_seats_stand_in_the_minutes() -> None:
    text = told(gathered())
    assert "居民代表：1 / 2，空 1" in text and "物业代表：0 / 1，空 1" in text


def test_minutes_of_a_body_without_such_seats_say_nothing_of_them() -> None:
    assert "席位" not in told(doors_open(10, 3))


def test_who_missed_a_counting_is_named_with_what_became_of_them() -> None:
    table = gathered().given((muster.StartMuster(muster="u1"), MODERATOR), (muster.EndMuster(muster="u1"), SYSTEM))
    table.given((muster.SettleMissing(muster="u1", members=(member(3),), gone=True), MODERATOR))
    kept = muster.SettleMissing(muster="u1", members=(member(4), member(5)), gone=False, reason=WORDS)
    text = told(table.given((kept, MODERATOR)))
    assert "按离场签退（居民3）" in text and "仍计为在场（居民4、居民5）" in text


def test_an_objection_and_its_answer_and_a_hall_that_closed() -> None:
    table = gathered().given((oversight.RaiseObjection(objection="b1", text=WORDS), SUPERVISOR))
    table.given((oversight.AnswerObjection(objection="b1", answer=ANSWER), MODERATOR))
    text = told(table.given((halls.CloseHall(hall=HallId("F"), to=HallId("A")), MODERATOR)))
    assert "提出程序异议" in text and "主持人答复程序异议" in text and "会议中关闭会场（会场F）" in text
    minutes = compose(table.entries(), Texts(names={}, texts={}))
    noted = {i.note.commitment for i in minutes.incidents if i.note}
    assert {WORDS, ANSWER} <= noted


def online_vote(online: int) -> Any:
    size = 10 + online
    table = bind(doors_open(size, 10), *range(1, size + 1))
    here(table, range(11, size + 1), "O").given((flow.StartItem(item="i0"), MODERATOR))
    everyone = tuple(member(n) for n in range(1, size + 1))
    table.given((po.OpenPoll(poll="p1", item="i0", seen=everyone), MODERATOR))
    for n in range(1, size + 1):
        table.given((po.CastVote(poll="p1", right=right(n), member=member(n), choice="yes"), phone(n)))
    table.given((po.ClosePoll(poll="p1"), MODERATOR))
    facts = views.Facts(now=table.now)
    public: Any = views.view("polls", "public", table.state, facts, views.Names())
    inside: Any = views.view("polls", "room", table.state, facts, views.Names())
    assert inside.current.result.without_remote.yes == 10
    return public.current.result.without_remote


def test_fewer_than_ten_online_are_published_by_the_outcome_alone() -> None:
    nine = online_vote(9)
    assert (nine.few, nine.yes, nine.entitled, nine.outcome) == (True, 0, 0, "no_quorum")
    ten = online_vote(10)
    assert (ten.few, ten.yes) == (False, 10)


def test_the_log_of_all_this_replays() -> None:
    table = gathered().given((muster.StartMuster(muster="u1"), MODERATOR))
    assert meeting.replay(table.entries()) == table.state
