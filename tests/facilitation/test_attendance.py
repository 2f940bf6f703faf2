"""Attendance: one person once, quorum live, guests apart; AT."""

from __future__ import annotations

from facilitation import facts, flow, seats
from facilitation.attendance import Right
from facilitation.attendance import words as at
from facilitation.balloting import words as po
from facilitation.types import DeviceId, HallId, MemberId, Remote
from tests.table import (
    CONVENER,
    MODERATOR,
    SYSTEM,
    Table,
    bind,
    desk,
    doors_open,
    here,
    member,
    phone,
    ready,
    right,
    roll,
)

F, A, ONLINE = HallId("F"), HallId("A"), HallId("O")


def present(table: Table) -> int:
    return table.state.attendance.weight().rights


def in_hall(table: Table, hall: HallId) -> int:
    return table.state.attendance.weight(halls=frozenset({hall})).rights


def test_AT1_a_roll_has_rights_with_holders() -> None:
    table = ready()
    table.when(at.SetRoll(rights=()), CONVENER).refused("roll_empty", "AT1")
    table.when(at.SetRoll(rights=roll(2) + roll(1)), CONVENER).refused("right_twice", "AT1")
    nobody = Right(id=right(1), holders=())
    table.when(at.SetRoll(rights=(nobody,)), CONVENER).refused("no_holder", "AT1")


def test_AT2_the_roll_stays_once_the_doors_are_open() -> None:
    doors_open(10, 1).when(at.SetRoll(rights=roll(5)), CONVENER).refused("doors_are_open", "AG7")


def test_AT2_the_roll_stays_once_somebody_is_present() -> None:
    table = doors_open(10, 1)
    table.when(at.SetRoll(rights=roll(5)), SYSTEM).refused("not_allowed", "SE1")
    from facilitation import attendance
    from facilitation.refused import Refused

    try:
        attendance.decide(table.state.attendance, at.SetRoll(rights=roll(5)), None, frozenset(), table.now)
    except Refused as refused:
        assert (refused.code, refused.rule) == ("roll_in_use", "AT2")
    else:
        raise AssertionError("the roll was changed under those present")


def test_AT3_no_binding_poll_without_the_quorum_and_the_article_is_named() -> None:
    table = doors_open(10, 6).given((flow.StartItem(item="i0"), MODERATOR))
    table.when(po.OpenPoll(poll="p1", item="i0")).refused("quorum_not_met", "AT3")
    assert table.refusal is not None
    assert (table.refusal.facts["needed"], table.refusal.facts["short"]) == (7, 1)
    assert "二十九" in str(table.refusal.facts["article"]) or "29" in str(table.refusal.facts["article"])
    here(table, [7])
    table.when(po.OpenPoll(poll="p1", item="i0")).then(po.PollOpened)


def test_AT3_exactly_two_thirds_is_enough() -> None:
    table = doors_open(90, 59)
    assert not table.state.attendance.quorum_met
    here(table, [60], "A")
    assert [type(e) for e in table.events] == [at.CheckedIn, at.QuorumReached]
    assert table.events[1] == at.QuorumReached(present=60, needed=60, at=table.now)
    table.when(at.CheckOut(member=member(60)), desk("A")).then(at.CheckedOut, at.QuorumLost)


def test_AT4_strangers_are_not_checked_in() -> None:
    stranger = at.CheckIn(member=MemberId("zz"), hall=F)
    doors_open().when(stranger, desk("F")).refused("not_on_roll", "AT4")


def test_AT5_one_person_once_whatever_the_hall() -> None:
    table = doors_open(10, 3)
    table.when(at.CheckIn(member=member(1), hall=A), desk("A")).then(at.Moved)
    assert (present(table), in_hall(table, F), in_hall(table, A)) == (3, 2, 1)
    table.when(at.CheckIn(member=member(1), hall=A), desk("A")).then()
    table.when(at.CheckIn(member=member(1), hall=F), desk("F")).then(at.Moved)
    assert (present(table), in_hall(table, F), in_hall(table, A)) == (3, 3, 0)
    table.when(at.CheckOut(member=member(9)), SYSTEM).refused("not_allowed", "SE1")
    bind(table, 9).when(at.CheckOut(member=member(9)), phone(9)).refused("not_present", "AT5")
    stays = table.state.attendance.intervals[member(1)]
    assert [stay.hall for stay in stays] == [F, A, F] and [stay.end is None for stay in stays] == [False, False, True]


def test_AT5_online_then_in_the_hall_is_counted_once() -> None:
    table = bind(doors_open(10, 2), 5)
    table.given((at.CheckIn(member=member(5), hall=ONLINE, how="online"), phone(5)))
    assert present(table) == 3
    table.when(at.CheckIn(member=member(5), hall=F), desk("F")).then(at.Moved)
    assert (present(table), in_hall(table, ONLINE), in_hall(table, F)) == (3, 0, 3)


def test_AT6_online_is_a_kind_of_its_own() -> None:
    table = bind(doors_open(), 1)
    table.when(at.CheckIn(member=member(1), hall=ONLINE, how="code"), phone(1)).refused("wrong_hall_kind", "AT6")
    table.when(at.CheckIn(member=member(1), hall=F, how="online"), phone(1)).refused("wrong_hall_kind", "AT6")


def test_AT7_guests_never_count() -> None:
    lawyer = MemberId("lawyer")
    table = ready(10).given((at.InviteGuest(member=lawyer, role="legal_adviser"), CONVENER))
    table.when(at.InviteGuest(member=member(1), role="expert"), CONVENER).refused("already_member", "AT7")
    table.given((flow.OpenDoors(), MODERATOR))
    here(table, range(1, 7))
    before = present(table)
    table.given((at.CheckIn(member=lawyer, hall=F), desk("F")))
    assert present(table) == before
    assert sum(table.state.attendance.guests_in_hall.values()) == 1
    table.given((flow.StartItem(item="i0"), MODERATOR))
    table.when(po.OpenPoll(poll="p1", item="i0")).refused("quorum_not_met", "AT3")
    table.given((at.CheckIn(member=lawyer, hall=A), desk("A")))
    assert dict(table.state.attendance.guests_in_hall) == {F: 0, A: 1}


def test_a_household_has_one_voice_and_passes_it_on() -> None:
    home = Right(id=right(1), holders=(member(1), member(2)), unit="household")
    others = tuple(Right(id=right(n), holders=(member(n),), unit="household") for n in range(3, 12))
    table = doors_open(preset="urban.assembly.households", rights=(home, *others))
    here(table, [1, 2], "F")
    assert present(table) == 1
    assert table.state.attendance.holder[right(1)] == member(1)
    table.when(at.CheckOut(member=member(1)), desk("F"))
    assert table.events[0].passed == ((right(1), member(2)),)
    assert (present(table), table.state.attendance.holder[right(1)]) == (1, member(2))
    table.given((at.CheckOut(member=member(2)), desk("F")))
    assert present(table) == 0
    assert table.replayed() == table.state


def test_a_right_in_an_open_poll_does_not_pass_on() -> None:
    home = Right(id=right(1), holders=(member(1), member(2)), unit="household")
    others = tuple(Right(id=right(n), holders=(member(n),), unit="household") for n in range(3, 12))
    table = doors_open(preset="urban.assembly.households", rights=(home, *others))
    here(table, range(1, 12), "F")
    table.given((flow.StartItem(item="i0"), MODERATOR), (po.OpenPoll(poll="p1", item="i0"), MODERATOR))
    table.when(at.CheckOut(member=member(1)), desk("F"))
    assert table.events[0].passed == ()


def test_without_remote_is_always_known() -> None:
    table = doors_open(9, 5)
    table = here(bind(table, 6), [], "F").given((at.CheckIn(member=member(6), hall=ONLINE, how="online"), phone(6)))
    whole, on_site = facts.quorum(table.state), facts.quorum_on_site(table.state)
    assert whole is not None and on_site is not None
    assert (whole.outcome, on_site.outcome) == ("quorum_met", "no_quorum")


def test_remote_presence_does_not_fill_the_quorum_where_the_body_is_silent() -> None:
    table = bind(doors_open(9, 5, remote=Remote()), 6, 7)
    for n in (6, 7):
        table.given((at.CheckIn(member=member(n), hall=ONLINE, how="online"), phone(n)))
    outcome = facts.quorum(table.state)
    assert outcome is not None and outcome.outcome == "no_quorum"


def test_excused_is_noted_once() -> None:
    table = doors_open()
    table.when(at.MarkExcused(member=member(3)), MODERATOR).then(at.Excused)
    table.when(at.MarkExcused(member=member(3)), MODERATOR).then()
    table.when(at.MarkExcused(member=MemberId("zz")), MODERATOR).refused("not_on_roll", "AT4")


def test_a_family_on_one_phone() -> None:
    table = bind(doors_open(), 1)
    table.given((seats.BindMember(device=DeviceId("phone1"), member=member(2)), SYSTEM))
    mother = phone(1).__class__(device=DeviceId("phone1"), seat="participant", member=member(2))
    table.given(
        (at.CheckIn(member=member(1), hall=F, how="code"), phone(1)),
        (at.CheckIn(member=member(2), hall=F, how="code"), mother),
    )
    table.when(at.CheckIn(member=member(2), hall=A, how="code"), phone(1)).refused("not_yours", "SE1")
    assert present(table) == 2
