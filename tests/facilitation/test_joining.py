"""One person who stands on the roll twice, found out while the meeting runs: one right, one presence; AT29, AT30."""

from __future__ import annotations

import pytest

from facilitation import composition, flow, recusal, seconding
from facilitation.attendance import Right
from facilitation.attendance import holding_words as ho
from facilitation.attendance import joining_words as jo
from facilitation.attendance import walk_in_words as walk
from facilitation.attendance import words as at
from facilitation.balloting import words as po
from facilitation.floor import words as fl
from facilitation.types import HallId, MemberId, RightId
from tests.table import (
    CONVENER,
    MODERATOR,
    RECORDER,
    Table,
    bind,
    desk,
    doors_open,
    here,
    member,
    phone,
    ready,
    right,
    teller,
)

F, A = HallId("F"), HallId("A")
WHY = "f" * 64
JOIN = jo.JoinMembers(member=member(1), twin=member(2), reason=WHY)
PART = jo.PartMembers(twin=member(2), reason=WHY)


def seconded(table: Table, command: object = JOIN) -> Table:
    """Asked for by the recorder, agreed to by the moderator."""
    table.given((command, RECORDER))
    act = next(iter(table.state.seconding.acts))
    return table.when(seconding.SecondAct(act=act), MODERATOR)


def rights(table: Table) -> tuple[int, int]:
    """The roll, and those present."""
    return table.state.attendance.roll.total.rights, table.state.attendance.weight().rights


def owned(*areas: int) -> tuple[Right, ...]:
    return tuple(Right(id=right(n), holders=(member(n),), unit="owner", area=area) for n, area in enumerate(areas, 1))


def test_AT29_two_people_make_two_entries_one() -> None:
    table = doors_open(10, 8)
    table.when(JOIN, RECORDER).then(seconding.ActProposed)
    assert rights(table) == (10, 8)
    act = next(iter(table.state.seconding.acts))
    table.when(seconding.SecondAct(act=act), MODERATOR)
    assert [type(e) for e in table.events] == [seconding.ActSeconded, at.CheckedOut, jo.MembersJoined]
    kept = table.state.attendance
    assert rights(table) == (9, 7) and member(2) not in kept.present and right(2) not in kept.roll.rights
    assert len(kept.intervals[member(1)]) == 2 and member(2) not in kept.intervals
    table.when(at.CheckIn(member=member(2), hall=F), desk("F")).refused("joined_into_another", "AT29")
    assert kept.entry(member(2)) == member(1)
    assert table.replayed() == table.state


def test_AT29_only_the_second_entry_is_here_so_the_person_is() -> None:
    table = here(doors_open(10, 0), [2], "A")
    seconded(table)
    kept = table.state.attendance
    assert (rights(table), kept.present[member(1)].hall, kept.holder[right(1)]) == ((9, 1), A, member(1))
    assert [stay.hall for stay in kept.intervals[member(1)]] == [A, A]


def test_AT29_checked_in_at_two_halls_one_is_where_one_was_last() -> None:
    table = here(doors_open(10, 1), [2], "A")
    seconded(table)
    kept = table.state.attendance
    assert kept.present[member(1)].hall == A and rights(table) == (9, 1)
    assert {hall: n.rights for hall, n in kept.in_hall.items() if n.rights} == {A: 1}


def test_AT29_the_quorum_is_judged_anew() -> None:
    table = doors_open(10, 7)
    assert table.state.attendance.quorum_met
    seconded(table)
    assert isinstance(table.events[-1], jo.MembersJoined) and table.state.attendance.quorum_met
    other = doors_open(9, 6)
    seconded(other)
    assert isinstance(other.events[-1], at.QuorumLost) and rights(other) == (8, 5)


def test_AT29_an_owner_of_two_entries_counts_once_with_all_of_the_area() -> None:
    table = here(
        ready(preset="owners.ordinary", rights=owned(100_00, 50_50, 80_00)).given((flow.OpenDoors(), MODERATOR)), [1, 2]
    )
    seconded(table)
    kept = table.state.attendance
    assert (kept.roll.total.count, kept.roll.total.area) == (2, 230_50)
    assert (kept.weight().count, kept.weight().area) == (1, 150_50)
    seconded(table, PART)
    kept = table.state.attendance
    assert (kept.roll.total.count, kept.roll.total.area) == (3, 230_50)
    assert (kept.weight().count, kept.weight().area) == (1, 100_00) and not kept.joined


def test_AT29_joint_owners_and_a_household_keep_their_right() -> None:
    joint = (*owned(100_00), Right(id=right(2), holders=(member(2), member(3)), unit="owner", area=60_00))
    table = here(ready(preset="owners.ordinary", rights=joint).given((flow.OpenDoors(), MODERATOR)), [1, 2])
    seconded(table)
    kept = table.state.attendance
    assert kept.roll.rights[right(2)].holders == (member(3), member(1))
    assert kept.present[member(1)].holds == (right(1), right(2)) and kept.weight().area == 160_00
    home = (Right(id=right(1), holders=(member(1), member(2)), unit="household"),)
    table = here(ready(preset="council.light", rights=home).given((flow.OpenDoors(), MODERATOR)), [2, 1])
    table.given((JOIN, RECORDER))
    kept = table.state.attendance
    assert kept.roll.rights[right(1)].holders == (member(1),) and kept.holder[right(1)] == member(1)


def test_AT29_a_walk_in_who_was_on_the_roll_all_along() -> None:
    table = doors_open(10, 0).given((walk.RecordWalkIn(member=MemberId("new"), hall=F), desk("F")))
    seconded(table, jo.JoinMembers(member=member(1), twin=MemberId("new"), reason=WHY))
    kept = table.state.attendance
    assert (rights(table), kept.guests_in_hall[F], len(kept.walk_ins)) == ((10, 1), 0, 0)
    back = jo.JoinMembers(member=MemberId("w"), twin=member(1), reason=WHY)
    table.when(back, RECORDER).refused("not_on_roll", "AT4")


def test_AT29_what_is_in_the_way_is_named() -> None:
    table = doors_open(10, 8)
    table.when(jo.JoinMembers(member=member(1), twin=member(1), reason=WHY), RECORDER).refused("same_entry", "AT29")
    table.when(PART, RECORDER).refused("not_joined", "AT29")
    table.given((flow.StartItem(item="i0"), MODERATOR))
    table.given((fl.AskToSpeak(request="q1", member=member(2)), desk("F")))
    table.when(JOIN, RECORDER).refused("join_on_floor", "AT29")
    table.given((fl.WithdrawRequest(request="q1"), desk("F")), (po.OpenPoll(poll="p1", item="i0"), MODERATOR))
    table.when(JOIN, RECORDER).refused("join_while_voting", "AT29")
    proxied = doors_open(9, 5, preset="village.election", where=(("F", "fixed"),))
    form = ho.RegisterProxy(proxy="x", right=right(2), principal=member(8), agent=member(3), form="7")
    proxied.when(form, RECORDER)
    given = ho.RegisterProxy(
        proxy="y", right=right(8), principal=member(8), agent=member(3), form="7", relation="villager"
    )
    proxied.given((given, RECORDER))
    twins = jo.JoinMembers(member=member(1), twin=member(8), reason=WHY)
    proxied.when(twins, RECORDER).refused("join_with_proxy", "AT29")
    agent = jo.JoinMembers(member=member(1), twin=member(3), reason=WHY)
    proxied.when(agent, RECORDER).refused("join_with_proxy", "AT29")


def test_AT29_phone_recusal_and_seat_at_the_table_go_with_the_person() -> None:
    table = ready(10)
    kinds = (composition.SeatKind(id="k", name="代表", seats=2, members=(member(2), member(3))),)
    table.given((composition.SetComposition(kinds=kinds), CONVENER), (flow.OpenDoors(), MODERATOR))
    bind(here(table, [1, 2]), 2)
    table.given((recusal.DeclareRecusal(item="i1", member=member(2)), phone(2)))
    seconded(table)
    state = table.state
    assert state.seats.members[phone(2).device] == (member(1),)
    assert set(state.recusals.on("i1")) == {member(1)}
    assert state.composition.kinds[0].members == (member(1), member(3))
    as_one = phone(2).__class__(device=phone(2).device, seat="participant", member=member(1))
    table.when(at.CheckOut(member=member(1)), as_one).then(at.CheckedOut)
    assert table.replayed() == table.state


def test_AT29_one_person_where_the_rule_asks_for_one_and_back() -> None:
    table = doors_open(10, 8, preset="council.light")
    table.when(JOIN, MODERATOR).refused("not_allowed", "SE1")
    table.when(JOIN, RECORDER).then(seconding.ActedAlone, at.CheckedOut, jo.MembersJoined)
    table.when(PART, RECORDER).then(seconding.ActedAlone, jo.MembersParted)
    kept = table.state.attendance
    assert kept.roll.total.rights == 10 and kept.present[member(1)].holds == (right(1),)
    table.when(at.CheckIn(member=member(2), hall=F), desk("F")).then(at.CheckedIn)
    assert rights(table) == (10, 8) and table.replayed() == table.state


def test_AT29_parted_over_a_right_that_is_held() -> None:
    other = (*owned(0, 60_00)[1:], Right(id=RightId("r9"), holders=(member(1), member(4)), unit="owner", area=1))
    table = here(ready(preset="owners.ordinary", rights=other).given((flow.OpenDoors(), MODERATOR)), [1])
    seconded(table)
    assert table.state.attendance.holder[right(2)] == member(1)
    seconded(table, PART)
    assert right(2) not in table.state.attendance.holder and table.state.attendance.weight().area == 1


@pytest.mark.parametrize("voided", [False, True])
def test_AT30_votes_with_both_on_the_list_are_named_and_stand(voided: bool) -> None:
    table = doors_open(10, 8).given((flow.StartItem(item="i0"), MODERATOR))
    table.given((po.OpenPoll(poll="p1", item="i0"), MODERATOR))
    closing = po.VoidPoll(poll="p1", reason=WHY) if voided else None
    if closing is not None:
        table.given((closing, MODERATOR))
    else:
        for who in (desk("F"), teller("F")):
            table.given((po.EnterCount(poll="p1", hall=F, yes=8, no=0, abstain=0), who))
        table.given((po.ClosePoll(poll="p1"), MODERATOR))
    before = table.state.balloting.polls["p1"]
    seconded(table)
    assert table.state.attendance.joined[member(2)].votes == (() if voided else ("p1",))
    assert table.state.balloting.polls["p1"].decision == before.decision
    table.given((po.OpenPoll(poll="p2", item="i0"), MODERATOR))
    assert right(2) not in table.state.balloting.polls["p2"].box.frozen
