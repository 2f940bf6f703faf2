"""6+N: which seats a council has, and who was asked to them."""

from __future__ import annotations

from facilitation.composition import CompositionSet, SeatKind, SetComposition
from facilitation.types import MemberId
from tests.table import CONVENER, MODERATOR, doors_open, member, ready

REPS = SeatKind(id="reps", name="居民代表", seats=2, members=(member(1), member(2)))
FIRM = SeatKind(id="firm", name="物业代表", seats=1, invited=True, members=(member(3),))


def test_CO1_each_kind_once_and_nobody_on_two_seats() -> None:
    ready().when(SetComposition(kinds=(REPS, FIRM)), CONVENER).then(CompositionSet)
    ready().when(SetComposition(kinds=(REPS, REPS)), CONVENER).refused("kind_twice", "CO1")
    again = SeatKind(id="firm", name="物业代表", members=(member(1),))
    ready().when(SetComposition(kinds=(REPS, again)), CONVENER).refused("seat_twice", "CO1")


def test_CO2_only_who_is_on_the_roll_or_invited() -> None:
    stranger = SeatKind(id="x", name="其他", members=(MemberId("nobody"),))
    ready().when(SetComposition(kinds=(stranger,)), CONVENER).refused("not_on_roll", "CO2")


def test_the_same_table_again_changes_nothing() -> None:
    table = ready().given((SetComposition(kinds=(REPS,)), CONVENER))
    table.when(SetComposition(kinds=(REPS,)), CONVENER).then()
    assert table.replayed() == table.state


def test_once_the_doors_are_open_the_table_stands() -> None:
    table = doors_open(10, 3)
    table.when(SetComposition(kinds=(REPS,)), CONVENER).refused("doors_are_open", "AG7")
    table.when(SetComposition(kinds=(REPS,)), MODERATOR).refused("not_allowed", "SE1")
