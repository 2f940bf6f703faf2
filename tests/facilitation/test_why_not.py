"""Whoever cannot vote by phone while others do is told why, and what to do; whoever can has a ballot."""

from __future__ import annotations

import pytest

from facilitation import flow, seats
from facilitation.attendance import words as at
from facilitation.balloting import words as po
from facilitation.types import HallId, MemberId, Remote
from facilitation.views import Names, you
from facilitation.views.shapes import Say
from tests.table import CONVENER, MODERATOR, SYSTEM, Table, bind, desk, member, phone, ready

GUEST = MemberId("lawyer")
HANDS, ONLINE, LATE, ABSENT = 2, 9, 8, 10


def voting(method: str = "hand") -> Table:
    """Ten on the roll: six in the hall with phones seen, one without, one online, one late, one absent; a guest."""
    table = bind(ready(10, remote=Remote()), *range(1, 11))
    table.given((at.InviteGuest(member=GUEST, role="legal_adviser"), CONVENER), (flow.OpenDoors(), MODERATOR))
    table.given((seats.BindMember(device=phone(1).device, member=GUEST), SYSTEM))
    for n in range(1, 8):
        table.given((at.CheckIn(member=member(n), hall=HallId("F")), desk("F")))
    table.given((at.CheckIn(member=member(ONLINE), hall=HallId("O"), how="online"), desk("O")))
    table.given((at.CheckIn(member=GUEST, hall=HallId("F")), desk("F")), (flow.StartItem(item="i0"), MODERATOR))
    seen = tuple(member(n) for n in range(1, 8) if n != HANDS)
    table.given((po.OpenPoll(poll="p1", item="i0", method=method, seen=seen), MODERATOR))  # type: ignore[arg-type]
    return table.given((at.CheckIn(member=member(LATE), hall=HallId("F")), desk("F")))


def told(table: Table, who: MemberId, n: int) -> Say | None:
    view = you(table.state, phone(n).device, Names())
    return next(person.why_not for person in view.persons if person.member == who)


@pytest.mark.parametrize(
    ("n", "why", "way_out"),
    [
        (HANDS, "举手表决", "改用手机"),
        (ONLINE, "线上参会不参加表决", "到会场签到"),
        (LATE, "表决打开之后才到", "下一次"),
        (ABSENT, "还没有签到", "现在签到"),
    ],
)
def test_each_reason_is_said_with_a_way_out(n: int, why: str, way_out: str) -> None:
    say = told(voting(), member(n), n)
    assert say is not None
    assert why in say.zh and way_out in say.zh and len(say.en) > 30


def test_a_guest_attends_without_a_vote() -> None:
    say = told(voting(), GUEST, 1)
    assert say is not None and "列席" in say.zh and "申请发言" in say.zh


def test_who_is_called_by_name_answers_aloud() -> None:
    say = told(voting("roll_call"), member(HANDS), HANDS)
    assert say is not None and "大声回答" in say.zh


def test_whoever_has_a_ballot_is_told_nothing() -> None:
    assert told(voting(), member(1), 1) is None


def test_nobody_is_told_anything_when_no_vote_is_open() -> None:
    table = voting().given((po.VoidPoll(poll="p1", reason="f" * 64), MODERATOR))
    assert all(told(table, member(n), n) is None for n in (1, HANDS, ONLINE, LATE, ABSENT))


def test_everybody_on_a_device_is_told_something_or_has_a_ballot() -> None:
    table = voting()
    for n in range(1, 11):
        for person in you(table.state, phone(n).device, Names()).persons:
            by_phone = any(vote.channel == "phone" for vote in person.votes)
            assert by_phone != (person.why_not is not None), (n, person)
