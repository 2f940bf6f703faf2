"""Counting those present once more: who is asked, who answers how, and what becomes of those who do not."""

from __future__ import annotations

from typing import Any

import pytest

from facilitation import flow, muster, seats
from facilitation.attendance import Right
from facilitation.attendance import words as at
from facilitation.balloting import words as po
from facilitation.muster import HereConfirmed, MissingSettled, MusterEnded, MusterStarted
from facilitation.types import Actor, HallId, MemberId, Remote
from tests.table import CONVENER, MODERATOR, SYSTEM, Table, bind, desk, doors_open, here, member, phone, ready, right

F, A, ONLINE = HallId("F"), HallId("A"), HallId("O")
WHY = "f" * 64


def counting(size: int = 4, **asked: Any) -> Table:
    """Four in F, all of them asked."""
    table = bind(doors_open(10, size), *range(1, size + 1))
    return table.given((muster.StartMuster(muster="u1", **asked), MODERATOR))


def answer(n: int) -> muster.ConfirmHere:
    return muster.ConfirmHere(muster="u1", member=member(n))


def all_missing(table: Table) -> Table:
    return table.given((muster.EndMuster(muster="u1"), SYSTEM))


def test_MU1_one_counting_at_a_time_each_with_an_id_of_its_own() -> None:
    table = counting()
    table.when(muster.StartMuster(muster="u2")).refused("muster_running", "MU1")
    all_missing(table).when(muster.StartMuster(muster="u1")).refused("muster_exists", "MU1")
    table.when(muster.StartMuster(muster="u2")).then(MusterStarted)


def test_MU1_nobody_is_counted_during_a_vote() -> None:
    table = doors_open(10, 8).given((flow.StartItem(item="i0"), MODERATOR))
    table.given((po.OpenPoll(poll="p1", item="i0"), MODERATOR))
    table.when(muster.StartMuster(muster="u1")).refused("poll_running", "MU1")


def test_MU2_members_present_are_asked_and_guests_are_not() -> None:
    table = ready().given((at.InviteGuest(member=MemberId("law"), role="legal_adviser"), CONVENER))
    here(table.given((flow.OpenDoors(), MODERATOR)), (1, 2))
    table.given((at.CheckIn(member=MemberId("law"), hall=F), desk("F")))
    table.when(muster.StartMuster(muster="u1", seconds=60)).then(MusterStarted)
    assert dict(table.events[0].called) == {member(1): F, member(2): F}
    assert table.events[0].until == table.now + 60_000


def test_MU2_a_counting_asks_somebody() -> None:
    doors_open(10).when(muster.StartMuster(muster="u1")).refused("nobody_to_count", "MU2")
    unseen = muster.StartMuster(muster="u1", scope="unseen", unseen=(member(9),))
    doors_open(10, 3).when(unseen).refused("nobody_to_count", "MU2")


def test_MU2_only_those_unseen_are_asked_in_that_scope() -> None:
    table = here(doors_open(10, 3), (4, 5), "O")
    table.when(muster.StartMuster(muster="u1", scope="unseen", unseen=(member(5),))).then(MusterStarted)
    assert table.events[0].called == ((member(5), ONLINE),)


def test_MU3_one_tap_for_each_person_and_a_second_changes_nothing() -> None:
    table = counting()
    table.when(answer(1), phone(1)).then(HereConfirmed)
    table.when(answer(1), phone(1)).then()
    table.when(answer(2), phone(1)).refused("not_yours", "SE1")
    table.when(answer(2), desk("F")).then(HereConfirmed)
    assert set(table.state.musters.current.missing) == {member(3), member(4)}  # type: ignore[union-attr]


def test_MU3_one_phone_answers_for_each_of_its_persons_one_by_one() -> None:
    table = counting()
    table.given((seats.BindMember(device=phone(1).device, member=member(2)), SYSTEM))
    both = phone(1), muster_actor(2)
    table.given((answer(1), both[0]), (answer(2), both[1]))
    assert set(table.state.musters.current.answered) == {member(1), member(2)}  # type: ignore[union-attr]


def muster_actor(n: int) -> Actor:
    """Member n on the first member's phone."""
    return Actor(device=phone(1).device, seat="participant", member=member(n))


def test_MU3_who_was_not_asked_is_not_counted() -> None:
    table = here(counting(), (5,))
    table.when(answer(5), desk("F")).refused("not_called", "MU3")
    table.when(muster.ConfirmHere(muster="u9", member=member(1)), phone(1)).refused("unknown_muster", "MU3")


def test_MU3_a_late_answer_counts_until_it_is_settled() -> None:
    table = all_missing(counting())
    table.when(answer(1), phone(1)).then(HereConfirmed)
    assert member(1) not in table.state.musters.missed()


def test_the_last_answer_ends_the_counting() -> None:
    table = counting(2).given((answer(1), phone(1)))
    table.when(answer(2), phone(2)).then(HereConfirmed, MusterEnded)
    assert table.events[-1].missing == ()


def test_who_has_left_is_not_waited_for() -> None:
    table = counting(2).given((at.CheckOut(member=member(2)), desk("F")))
    table.when(answer(1), phone(1)).then(HereConfirmed, MusterEnded)


def test_MU4_a_figure_that_agrees_with_the_list_confirms_the_hall() -> None:
    table = here(bind(doors_open(10, 3), 1), (4, 5), "A").given((muster.StartMuster(muster="u1"), MODERATOR))
    table.given((answer(1), phone(1)))
    table.when(muster.RecountHall(muster="u1", hall=F, heads=3), desk("F")).then(muster.HallRecounted)
    assert table.events[0].members == (member(2), member(3))
    table.when(muster.RecountHall(muster="u1", hall=A, heads=2), desk("A")).then(muster.HallRecounted, MusterEnded)


@pytest.mark.parametrize("heads", [3, 5])
def test_MU4_one_more_or_one_fewer_confirms_nobody(heads: int) -> None:
    table = counting(4)
    table.when(muster.RecountHall(muster="u1", hall=F, heads=heads), desk("F")).refused("recount_differs", "MU4")
    assert len(table.state.musters.current.missing) == 4  # type: ignore[union-attr]
    table.when(muster.RecountHall(muster="u1", hall=F, heads=4), desk("A")).refused("other_hall", "SE3")


def test_MU5_who_missed_it_is_checked_out_and_comes_back_by_checking_in() -> None:
    table = all_missing(counting(4))
    gone = muster.SettleMissing(muster="u1", members=(member(3), member(4)), gone=True)
    table.when(gone).then(MissingSettled, at.CheckedOut, at.CheckedOut)
    assert {e.why for e in table.events[1:]} == {"missed_recount"}
    assert set(table.state.attendance.present) == {member(1), member(2)}
    table.when(at.CheckIn(member=member(3), hall=F), desk("F")).then(at.CheckedIn)


def test_MU5_checking_out_the_missing_may_lose_the_quorum_at_once() -> None:
    table = counting(7)  # needed: 7 of 10
    for n in range(1, 7):
        table.given((answer(n), phone(n)))
    all_missing(table).when(muster.SettleMissing(muster="u1", members=(member(7),), gone=True))
    table.then(MissingSettled, at.CheckedOut, at.QuorumLost)


def test_MU5_keeping_needs_a_reason() -> None:
    table = all_missing(counting(2))
    table.when(muster.SettleMissing(muster="u1", members=(member(1),), gone=False)).refused("reason_missing", "MU5")
    table.when(muster.SettleMissing(muster="u1", members=(member(1),), gone=False, reason=WHY)).then(MissingSettled)
    assert table.state.musters.missed() == {member(2)}
    assert member(1) in table.state.attendance.present


def test_MU5_nothing_is_settled_while_answers_may_come() -> None:
    table = counting(2)
    table.when(muster.SettleMissing(muster="u1", members=(member(1),), gone=True)).refused("muster_still_runs", "MU5")


def test_a_households_right_passes_on_to_who_is_still_here() -> None:
    shared = (Right(id=right(1), holders=(member(1), member(2), member(3)), unit="household"),)
    table = here(doors_open(preset="urban.assembly.households", rights=shared), (1, 2, 3))
    table.given((muster.StartMuster(muster="u1"), MODERATOR), (muster.EndMuster(muster="u1"), SYSTEM))
    table.given((muster.SettleMissing(muster="u1", members=(member(1), member(2)), gone=True), MODERATOR))
    assert dict(table.state.attendance.holder) == {right(1): member(3)}
    assert table.replayed() == table.state


def test_PO13_online_unseen_are_asked_before_a_binding_vote_and_left_out_if_they_do_not_answer() -> None:
    table = bind(here(doors_open(10, 6), (7, 8), "O"), 7, 8).given((flow.StartItem(item="i0"), MODERATOR))
    opening = po.OpenPoll(poll="p1", item="i0", unseen=(member(7), member(8)))
    table.when(opening).refused("online_unseen", "PO13")
    asked = muster.StartMuster(muster="u1", scope="unseen", unseen=opening.unseen, seconds=60)
    table.given((asked, MODERATOR), (answer(7), phone(7)), (muster.EndMuster(muster="u1"), SYSTEM))
    answered = po.OpenPoll(poll="p1", item="i0", unseen=(member(8),))
    table.when(answered).then(po.PollOpened)
    assert table.events[0].unseen == (right(8),)
    assert {f.right for f in table.events[0].frozen} == {right(n) for n in range(1, 8)}


def test_PO13_who_is_kept_by_the_moderators_reason_is_in_the_list() -> None:
    table = here(doors_open(10, 7), (8,), "O").given((flow.StartItem(item="i0"), MODERATOR))
    table.given((muster.StartMuster(muster="u1", scope="unseen", unseen=(member(8),)), MODERATOR))
    table.given((muster.EndMuster(muster="u1"), SYSTEM))
    table.given((muster.SettleMissing(muster="u1", members=(member(8),), gone=False, reason=WHY), MODERATOR))
    table.when(po.OpenPoll(poll="p1", item="i0", unseen=(member(8),))).then(po.PollOpened)
    assert right(8) in {f.right for f in table.events[0].frozen}


def test_PO13_where_those_online_have_no_vote_nobody_is_asked() -> None:
    table = here(doors_open(10, 7, remote=Remote()), (8,), "O").given((flow.StartItem(item="i0"), MODERATOR))
    table.when(po.OpenPoll(poll="p1", item="i0", unseen=(member(8),))).then(po.PollOpened)
