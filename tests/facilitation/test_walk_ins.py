"""People who come without standing on the roll: observers, until two people admit them where the rule allows it; AT."""

from __future__ import annotations

import pytest

from facilitation import facts, flow, seconding
from facilitation.attendance import holding_words as ho
from facilitation.attendance import walk_in_words as walk
from facilitation.attendance import words as at
from facilitation.balloting import words as po
from facilitation.types import HallId, MemberId
from tests.table import MODERATOR, RECORDER, Table, desk, doors_open, here, member, right

F, A = HallId("F"), HallId("A")
GUEST = MemberId("walkin")
WHY = "f" * 64


def at_the_door(preset: str = "urban.assembly.adults", present: int = 6) -> Table:
    """Ten on the roll, so many here, and somebody who is not on it."""
    table = doors_open(10, present, preset=preset)
    return table.given((walk.RecordWalkIn(member=GUEST, hall=F), desk("F")))


def admit(n: int = 1) -> walk.AdmitWalkIn:
    return walk.AdmitWalkIn(member=GUEST, right=f"w{n}", reason=WHY)


def admitted(table: Table) -> Table:
    table.given((admit(), RECORDER))
    act = next(iter(table.state.seconding.acts))
    return table.given((seconding.SecondAct(act=act), MODERATOR))


def rights(table: Table) -> tuple[int, int]:
    """The roll, and those present."""
    return table.state.attendance.roll.total.rights, table.state.attendance.weight().rights


def test_AT27_a_walk_in_is_an_observer_and_counts_for_nothing() -> None:
    table = at_the_door(present=5)
    assert (rights(table), table.state.attendance.guests_in_hall[F]) == ((10, 5), 1)
    table.given((flow.StartItem(item="i0"), MODERATOR))
    table.when(po.OpenPoll(poll="p1", item="i0")).refused("quorum_not_met", "AT3")
    table.when(at.CheckIn(member=GUEST, hall=A), desk("A")).then(at.Moved)
    assert (table.state.attendance.guests_in_hall[F], table.state.attendance.guests_in_hall[A]) == (0, 1)
    assert table.replayed() == table.state


def test_AT27_who_is_known_is_no_walk_in() -> None:
    table = at_the_door()
    for known in (member(1), GUEST):
        table.when(walk.RecordWalkIn(member=known, hall=F), desk("F")).refused("already_member", "AT7")
    table.when(walk.RecordWalkIn(member=MemberId("z"), hall=A), desk("F")).refused("other_hall", "SE3")


def test_AT28_two_people_admit_and_then_there_is_one_right_more() -> None:
    table = at_the_door()
    table.when(admit(), RECORDER).then(seconding.ActProposed)
    assert rights(table) == (10, 6)
    act = next(iter(table.state.seconding.acts))
    table.when(seconding.SecondAct(act=act), RECORDER).refused("second_person_needed", "SE7")
    table.when(seconding.SecondAct(act=act), MODERATOR)
    assert [type(e) for e in table.events] == [seconding.ActSeconded, walk.WalkInAdmitted, ho.RightPassed]
    assert (rights(table), table.state.attendance.guests_in_hall[F]) == ((11, 7), 0)
    assert GUEST not in table.state.attendance.guests
    table.when(admit(2), RECORDER).refused("not_a_walk_in", "AT28")
    assert table.replayed() == table.state


def test_AT28_never_into_a_poll_that_is_open() -> None:
    table = at_the_door()
    table.given((flow.StartItem(item="i0"), MODERATOR), (po.OpenPoll(poll="p1", item="i0"), MODERATOR))
    frozen = table.state.balloting.polls["p1"].box.frozen
    admitted(table)
    poll = table.state.balloting.polls["p1"]
    assert poll.box.frozen == frozen and poll.roll.size["count"] == 10
    table.given((po.VoidPoll(poll="p1", reason=WHY), MODERATOR), (po.OpenPoll(poll="p2", item="i0"), MODERATOR))
    assert right_of(table) in table.state.balloting.polls["p2"].box.frozen


def right_of(table: Table) -> str:
    return table.state.attendance.roll.of_member[GUEST][0]


def test_AT28_one_who_has_left_is_admitted_and_holds_the_right_on_coming_back() -> None:
    table = at_the_door().given((at.CheckOut(member=GUEST), desk("F")))
    admitted(table)
    assert rights(table) == (11, 6)
    table.given((at.CheckIn(member=GUEST, hall=F), desk("F")))
    assert rights(table) == (11, 7)


@pytest.mark.parametrize(
    ("preset", "why"),
    [
        ("urban.reps", "elected"),
        ("village.election", "posted"),
        ("owners.ordinary", "register"),
        ("household.consult", "listed"),
    ],
)
def test_AT28_a_roll_frozen_by_law_admits_nobody_and_says_why(preset: str, why: str) -> None:
    table = at_the_door(preset)
    table.when(admit(), RECORDER).refused("roll_frozen", "AT28")
    assert table.refusal is not None
    assert (table.refusal.facts["why"], bool(table.refusal.facts["article"])) == (why, True)


def test_AT28_the_light_council_needs_one_person_and_a_reason_and_not_the_chair() -> None:
    table = at_the_door("council.light", 7)
    table.when(admit(), MODERATOR).refused("not_allowed", "SE1")
    table.when(admit(), RECORDER).then(seconding.ActedAlone, walk.WalkInAdmitted, ho.RightPassed)


def test_AT28_a_larger_roll_asks_for_a_larger_quorum() -> None:
    table = at_the_door(present=6).given((at.CheckOut(member=GUEST), desk("F")))
    quorum = facts.quorum(table.state)
    assert quorum is not None and (quorum.thresholds[0].needed, quorum.thresholds[0].met) == (6, True)
    here(table, [], "F")
    for n in (1, 2):
        other = MemberId(f"o{n}")
        table.given((walk.RecordWalkIn(member=other, hall=F), desk("F")), (at.CheckOut(member=other), desk("F")))
        table.given((walk.AdmitWalkIn(member=other, right=f"o{n}", reason=WHY), RECORDER))
        act = next(iter(table.state.seconding.acts))
        table.given((seconding.SecondAct(act=act), MODERATOR))
    assert not table.state.attendance.quorum_met
    assert right(1) in table.state.attendance.roll.rights
