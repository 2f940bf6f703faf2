"""Procedures around a vote: recusal, the moment between count and announcement, hidden results, the list's hash."""

from __future__ import annotations

from facilitation import flow, meeting, recusal, views
from facilitation.balloting import after_words as after
from facilitation.balloting import words as po
from facilitation.balloting.opening import list_hash
from facilitation.types import Actor, DeviceId, HallId
from tests.table import MODERATOR, RECORDER, Table, bind, desk, doors_open, member, phone, right, teller

F = HallId("F")
SUPERVISOR = Actor(device=DeviceId("sup"), seat="supervisor")
OPEN = po.OpenPoll(poll="p1", item="i0")


def procedural(present: int = 8) -> Table:
    return bind(doors_open(9, present), 1, 2, 3).given((flow.StartItem(item="i0"), MODERATOR))


def counts(table: Table, yes: int, no: int, poll: str = "p1") -> Table:
    for by in (desk("F"), teller("F")):
        table.given((po.EnterCount(poll=poll, hall=F, yes=yes, no=no), by))
    return table


def counted(yes: int = 6, no: int = 2, **fields: bool) -> Table:
    table = procedural().given((po.OpenPoll(poll="p1", item="i0", **fields), MODERATOR))
    return counts(table, yes, no).given((po.ClosePoll(poll="p1"), MODERATOR))


def shown(table: Table, audience: str) -> views.shapes.PollsView:  # type: ignore[name-defined]
    return views.view("polls", audience, table.state, views.Facts(now=table.now), views.Names())  # type: ignore[return-value]


def test_PO20_two_tellers_have_a_count_repeated_before_the_announcement() -> None:
    table = counted()
    ask = after.AskRecount(poll="p1", hall=F)
    table.when(ask, desk("F")).then(after.RecountAsked)
    assert table.state.balloting.polls["p1"].state == "counted"
    table.when(ask, desk("F")).then()
    table.when(ask, teller("F")).then(after.RecountAsked, after.RecountOpened)
    poll = table.state.balloting.polls["p1"]
    assert poll.state == "closing" and poll.decision is None
    table.when(po.CastVote(poll="p1", right=right(1), member=member(1), choice="yes"), phone(1))
    table.refused("poll_over", "PO9")
    counts(table, 4, 4)
    poll = table.state.balloting.polls["p1"]
    assert poll.decision is not None and poll.decision.outcome.outcome == "not_carried"
    assert [e.show.yes for e in poll.blocks[F, "all"].earlier[0]] == [6, 6]
    assert table.replayed() == table.state


def test_PO20_the_supervisor_alone_needs_a_reason() -> None:
    table = counted()
    table.when(after.AskRecount(poll="p1", hall=F), SUPERVISOR).refused("reason_missing", "PO20")
    table.when(after.AskRecount(poll="p1", hall=F, reason="f" * 64), SUPERVISOR)
    table.then(after.RecountAsked, after.RecountOpened)


def test_PO20_one_person_at_two_devices_is_not_two_tellers() -> None:
    table = counted()
    table.given((after.AskRecount(poll="p1", hall=F, teller="王"), desk("F")))
    table.when(after.AskRecount(poll="p1", hall=F, teller="王"), teller("F")).refused("same_teller", "PO6")


def test_PO20_once_announced_nothing_is_counted_again() -> None:
    table = counted().given((after.AnnouncePoll(poll="p1"), MODERATOR))
    table.when(after.AskRecount(poll="p1", hall=F), desk("F")).refused("announced", "PO20")
    table.when(after.AnnouncePoll(poll="p1")).refused("announced", "PO20")


def test_PO20_whoever_goes_on_has_announced() -> None:
    table = counted().when(flow.ConcludeItem(item="i0", outcome="carried"))
    assert meeting.kind_of(table.events[0]) == "poll_announced"
    table = counted().when(po.OpenPoll(poll="p2", item="i0"))
    assert [meeting.kind_of(e) for e in table.events] == ["poll_announced", "poll_opened"]


def test_PO20_nothing_is_announced_before_it_is_counted() -> None:
    table = procedural().given((OPEN, MODERATOR))
    table.when(after.AnnouncePoll(poll="p1")).refused("not_counted", "PO20")
    table.when(after.AskRecount(poll="p1", hall=F), desk("F")).refused("not_counted", "PO20")


def test_PO20_a_vote_by_phone_alone_is_announced_as_it_is_counted() -> None:
    table = bind(doors_open(5), *range(1, 6))
    from facilitation.attendance import words as at

    for n in range(1, 6):
        table.given((at.CheckIn(member=member(n), hall=F), desk("F")))
    seen = tuple(member(n) for n in range(1, 6))
    table.given((flow.StartItem(item="i0"), MODERATOR), (po.OpenPoll(poll="p1", item="i0", seen=seen), MODERATOR))
    table.given((po.ClosePoll(poll="p1"), MODERATOR))
    assert table.state.balloting.polls["p1"].announced == table.now


def test_PO21_the_recused_fill_the_quorum_and_are_not_in_the_list() -> None:
    table = procedural()
    table.given((recusal.DeclareRecusal(item="i0", member=member(1)), phone(1)))
    table.given((recusal.DeclareRecusal(item="i0", member=member(2), grounds="rule", reason="f" * 64), RECORDER))
    table.given((OPEN, MODERATOR))
    poll = table.state.balloting.polls["p1"]
    assert poll.recused == (right(1), right(2)) and right(1) not in poll.box.frozen
    assert len(poll.box.frozen) == 6 and len(poll.beside) == 2
    counts(table, 4, 2).given((po.ClosePoll(poll="p1"), MODERATOR))
    decision = table.state.balloting.polls["p1"].decision
    assert decision is not None and decision.outcome.outcome == "carried"
    assert decision.case.measures["count"].present == 6
    assert table.replayed() == table.state


def test_PO21_six_of_nine_are_a_quorum_also_where_one_is_recused() -> None:
    table = bind(doors_open(9, 6), 1).given((flow.StartItem(item="i0"), MODERATOR))
    table.given((recusal.DeclareRecusal(item="i0", member=member(1)), phone(1)), (OPEN, MODERATOR))
    counts(table, 3, 1).given((po.ClosePoll(poll="p1"), MODERATOR))
    decision = table.state.balloting.polls["p1"].decision
    assert decision is not None and decision.outcome.outcome == "carried"


def test_PO21_not_while_the_item_is_voted_on() -> None:
    table = procedural().given((OPEN, MODERATOR))
    table.when(recusal.DeclareRecusal(item="i0", member=member(1)), phone(1)).refused("poll_running", "PO21")


def test_PO21_undone_before_opening_but_not_by_oneself_where_the_rule_asked() -> None:
    table = procedural()
    table.given((recusal.DeclareRecusal(item="i0", member=member(1)), phone(1)))
    table.given((recusal.WithdrawRecusal(item="i0", member=member(1)), phone(1)))
    table.when(recusal.WithdrawRecusal(item="i0", member=member(1)), phone(1)).refused("not_recused", "PO21")
    table.given((recusal.DeclareRecusal(item="i0", member=member(1), grounds="rule", reason="f" * 64), RECORDER))
    table.when(recusal.WithdrawRecusal(item="i0", member=member(1)), phone(1)).refused("recused_by_rule", "PO21")
    by_rule = recusal.DeclareRecusal(item="i0", member=member(2), grounds="rule", reason="f" * 64)
    table.when(by_rule, phone(2)).refused("not_yours", "PO21")
    bare = recusal.DeclareRecusal(item="i0", member=member(2), grounds="rule")
    table.when(bare, RECORDER).refused("reason_missing", "PO21")


def test_PO22_the_list_is_named_by_its_hash_when_the_vote_opens() -> None:
    table = procedural().given((OPEN, MODERATOR))
    opened = table.events[-1]
    assert opened.frozen_sha256 == list_hash(opened.frozen)
    table.given((po.MoveRight(poll="p1", right=right(1), channel="phone"), desk("F")))
    assert table.state.balloting.polls["p1"].frozen_sha256 == opened.frozen_sha256


def test_PO23_a_result_is_kept_from_the_room_until_it_is_announced() -> None:
    table = counted(hidden=True)
    for audience in ("room", "projector", "public", "desk:F"):
        view = shown(table, audience)
        assert view.current.result is None and view.past == () and view.current.awaits, audience
        assert all(hall.yes is None for hall in view.current.halls), audience
    for audience in ("console", "recorder"):
        assert shown(table, audience).current.result is not None
    table.given((after.AnnouncePoll(poll="p1"), MODERATOR))
    assert shown(table, "public").current.result is not None and len(shown(table, "room").past) == 1
