"""Halls during the meeting: opened, closed with their people, opened again."""

from __future__ import annotations

from facilitation import flow, halls
from facilitation.attendance import words as at
from facilitation.balloting import words as po
from facilitation.halls import HallClosed, HallReopened
from facilitation.types import HallId
from tests.table import MODERATOR, Table, desk, doors_open, here, member

F, A, ONLINE = HallId("F"), HallId("A"), HallId("O")


def two_halls() -> Table:
    """Five in F, three in A."""
    return here(doors_open(10, 5), (6, 7, 8), "A")


def test_HA4_the_people_of_a_closed_hall_move_on_the_record() -> None:
    table = two_halls().when(halls.CloseHall(hall=A, to=F)).then(HallClosed, at.Moved, at.Moved, at.Moved)
    assert table.state.attendance.weight(halls=frozenset({F})).rights == 8
    assert table.state.attendance.weight(halls=frozenset({A})).rights == 0
    assert table.replayed() == table.state


def test_HA4_or_they_are_checked_out_and_the_quorum_may_go_with_them() -> None:
    table = two_halls().when(halls.CloseHall(hall=A))
    table.then(HallClosed, at.CheckedOut, at.CheckedOut, at.CheckedOut, at.QuorumLost)
    assert {e.why for e in table.events[1:4]} == {"hall_closed"}


def test_HA4_no_hall_is_closed_during_a_vote() -> None:
    table = two_halls().given((flow.StartItem(item="i0"), MODERATOR), (po.OpenPoll(poll="p1", item="i0"), MODERATOR))
    table.when(halls.CloseHall(hall=A, to=F)).refused("hall_votes", "HA4")


def test_HA4_nobody_is_moved_on_line_by_another_nor_into_the_same_hall() -> None:
    table = two_halls()
    table.when(halls.CloseHall(hall=A, to=ONLINE)).refused("wrong_hall_kind", "HA4")
    table.when(halls.CloseHall(hall=A, to=A)).refused("wrong_hall_kind", "HA4")
    here(table, (9,), "O").when(halls.CloseHall(hall=ONLINE, to=F)).refused("wrong_hall_kind", "HA4")


def test_HA5_a_closed_hall_takes_nobody_in_until_it_is_open_again() -> None:
    table = two_halls().given((halls.CloseHall(hall=A, to=F), MODERATOR))
    table.when(at.CheckIn(member=member(9), hall=A), desk("A")).refused("hall_closed", "HA5")
    table.when(halls.CloseHall(hall=F, to=A)).refused("hall_closed", "HA5")
    table.when(halls.CloseHall(hall=A)).then()
    table.when(halls.ReopenHall(hall=A)).then(HallReopened)
    table.when(halls.ReopenHall(hall=A)).then()
    table.when(at.CheckIn(member=member(9), hall=A), desk("A")).then(at.CheckedIn)


def test_HA1_a_hall_opened_during_the_meeting_takes_people_in_at_once() -> None:
    table = doors_open(10, 5).given((halls.AddHall(hall=HallId("C"), name="树下", hall_kind="roving"), MODERATOR))
    table.when(at.CheckIn(member=member(6), hall=HallId("C")), desk("F")).refused("other_hall", "SE3")
    assert table.state.halls.named(HallId("C")).blocks == ("all",)
