"""Approval over several candidates: ballots, piles, seats, ties, seats kept for a group; TA14–TA21."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.approval import Approval, Pile, by_hall, count, marks_fault, pile_fault
from voting.election import Terms, elect
from voting.filling import Candidate, Filled, Filling, Reserved, Ties, fill
from voting.poll import Frozen
from voting.presets.shares import (
    TAKING_PART_MORE_THAN_HALF,
    YES_MORE_THAN_HALF_OF_PARTICIPATING,
    share,
)
from voting.rules import Unjudgeable
from voting.types import HallId, MemberId, RightId

HALF = Filling((YES_MORE_THAN_HALF_OF_PARTICIPATING,))
ANY = Filling()


def frozen(phones: int, hands: int = 0, hall: str = "F", remote: bool = False, start: int = 0) -> tuple[Frozen, ...]:
    """So many rights by phone, then so many by hand, in one hall."""
    return tuple(
        Frozen(
            RightId(f"{hall}{n:02}"),
            MemberId(f"m{hall}{n}"),
            HallId(hall),
            "phone" if n < start + phones else "hands",
            remote=remote,
        )
        for n in range(start, start + phones + hands)
    )


def filled(votes: Mapping[str, int], seats: int, rule: Filling = HALF, returned: int = 20, **more: object) -> Filled:
    """Seats filled from votes alone."""
    groups = dict(more.pop("groups", {}))  # type: ignore[call-overload]
    ranks = dict(more.pop("ranks", {}))  # type: ignore[call-overload]
    line = [Candidate(name, groups.get(name, ()), ranks.get(name, 0)) for name in votes]
    counted = Approval(returned, returned, 0, 0, votes)
    return fill(rule, seats, line, counted, returned, **more)  # type: ignore[arg-type]


def test_TA14_a_ballot_marks_each_once_and_not_too_many() -> None:
    assert marks_fault(("a", "b"), ("a", "b", "c"), 2) is None
    assert marks_fault((), ("a",), 1) is None
    assert marks_fault(("a", "a"), ("a", "b"), 2) == "marked_twice"
    assert marks_fault(("x",), ("a", "b"), 2) == "unknown_candidate"
    assert marks_fault(("a", "b", "c"), ("a", "b", "c"), 2) == "too_many_marks"


@pytest.mark.parametrize(
    ("pile", "fault"),
    [
        (Pile(10, 1, 1, {"a": 8, "b": 3}), None),
        (Pile(10, 0, 0, {"a": 10, "b": 10}), None),
        (Pile(11, 0, 0, {"a": 1, "b": 10}), "more_than_entitled"),
        (Pile(10, 1, 1, {"a": 9, "b": 0}), "more_than_returned"),
        (Pile(2, 2, 1, {"a": 0, "b": 0}), "more_than_returned"),
        (Pile(10, 0, 0, {"a": 4, "b": 5}), "marks_do_not_add_up"),
        (Pile(10, 0, -1, {"a": 4, "b": 7}), "negative_number"),
        (Pile(10, 0, 0, {"a": 10}), "unknown_candidate"),
    ],
)
def test_TA15_a_pile_can_only_hold_what_can_be_true(pile: Pile, fault: str | None) -> None:
    assert pile_fault(pile, ("a", "b"), 2, 10) == fault


def test_TA15_marks_are_at_most_the_most_for_each_valid_paper() -> None:
    assert pile_fault(Pile(4, 0, 0, {"a": 4, "b": 3, "c": 2}), ("a", "b", "c"), 2, 4) == "marks_do_not_add_up"


def test_TA16_ballots_and_piles_add_up_by_hall_and_in_all() -> None:
    rights = (*frozen(3, 4), *frozen(2, hall="A"))
    ballots = {RightId("F00"): ("a", "b"), RightId("F01"): (), RightId("A00"): ("b",)}
    piles = {HallId("F"): Pile(4, 1, 1, {"a": 2, "b": 1})}
    whole = count(rights, ballots, piles, ("a", "b"), 2)
    assert (whole.entitled, whole.returned, whole.blank, whole.spoiled, whole.valid) == (9, 7, 2, 1, 4)
    assert whole.votes == {"a": 3, "b": 3}
    halls = by_hall(rights, ballots, piles, ("a", "b"), 2)
    assert [halls[HallId(h)].votes for h in "AF"] == [{"a": 0, "b": 1}, {"a": 3, "b": 2}]
    assert sum(part.returned for part in halls.values()) == whole.returned


def test_TA16_what_does_not_fit_the_list_is_refused() -> None:
    rights = frozen(1, 2)
    for ballots, piles, code in (
        ({RightId("F01"): ("a",)}, {}, "not_entitled"),
        ({RightId("F00"): ("x",)}, {}, "bad_marks"),
        ({}, {HallId("F"): Pile(3, 0, 0, {"a": 3})}, "more_than_entitled"),
    ):
        with pytest.raises(Unjudgeable) as fault:
            count(rights, ballots, piles, ("a",), 1)
        assert fault.value.code == code
    heavy = (Frozen(RightId("r"), MemberId("m"), HallId("F"), "phone", count=2),)
    with pytest.raises(Unjudgeable):
        count(heavy, {}, {}, ("a",), 1)


def test_TA17_more_than_half_of_those_taking_part_and_among_the_first() -> None:
    # 20 took part: more than half is 11. Four meet it, three seats.
    result = filled({"a": 18, "b": 15, "c": 11, "d": 12, "e": 10}, 3)
    assert result.elected == ("a", "b", "d")
    assert [(s.candidate, s.needed, s.fate) for s in result.standings][3:] == [
        ("c", 11, "outvoted"),
        ("e", 11, "below"),
    ]
    assert (result.empty, result.tied_seats, result.run_off) == (0, 0, ())


def test_TA17_exactly_half_is_not_more_than_half() -> None:
    assert filled({"a": 10, "b": 9}, 1).elected == ()
    assert filled({"a": 11, "b": 9}, 1).elected == ("a",)


def test_TA18_equal_across_the_last_seat_is_a_tie_and_elects_nobody_of_them() -> None:
    result = filled({"a": 18, "b": 14, "c": 14, "d": 12}, 2)
    assert (result.elected, result.tied, result.tied_seats, result.empty) == (("a",), ("b", "c"), 1, 0)
    assert result.run_off == ("b", "c")
    equal_but_enough_seats = filled({"a": 18, "b": 14, "c": 14}, 3)
    assert equal_but_enough_seats.elected == ("a", "b", "c")


def test_TA18_seniority_or_lot_settle_a_tie_where_the_rule_says_so() -> None:
    votes = {"a": 18, "b": 14, "c": 14}
    senior = Filling(HALF.each, "seniority")
    assert filled(votes, 2, senior, ranks={"b": 2, "c": 1}).elected == ("a", "c")
    assert filled(votes, 2, senior).tied == ("b", "c")
    lot = Filling(HALF.each, "lot")
    assert filled(votes, 2, lot).tied_seats == 1
    drawn = filled(votes, 2, lot, drawn=("b",))
    assert (drawn.elected, drawn.tied_seats) == (("a", "b"), 0)
    assert filled(votes, 2, HALF, drawn=("b",)).tied == ("b", "c")


def test_TA19_seats_kept_for_a_group_come_first_and_stay_empty_without_it() -> None:
    rule = Filling(HALF.each, "run_off", (Reserved("women", 1),))
    votes = {"a": 18, "b": 17, "c": 12}
    assert filled(votes, 2, rule, groups={"c": ("women",)}).elected == ("a", "c")
    assert filled(votes, 2, rule, groups={"a": ("women",)}).elected == ("a", "b")
    none = filled(votes, 2, rule)
    assert (none.elected, none.empty) == (("a",), 1)


def test_TA20_the_run_off_is_among_the_best_placed_one_more_than_the_seats() -> None:
    result = filled({"a": 18, "b": 9, "c": 8, "d": 8, "e": 2}, 2)
    assert (result.elected, result.empty, result.run_off) == (("a",), 1, ("b", "c", "d"))
    # In the run-off a third of the votes is enough (villagers' committees): 7 of 20.
    third = Filling((share("yes", ">=", 1, 3, "participating"),))
    assert filled({"b": 9, "c": 6, "d": 5}, 1, third).elected == ("b",)
    assert filled({"b": 6, "c": 6, "d": 5}, 1, third).elected == ()


def terms(seats: int, names: Sequence[str], rule: Filling = HALF, roll: int = 10) -> Terms:
    """Terms with the participation of an election: more than half of the roll."""
    return Terms(seats, seats, tuple(Candidate(n) for n in names), rule, (TAKING_PART_MORE_THAN_HALF,), roll)


def test_TA21_without_participation_nobody_is_elected_though_everything_is_shown() -> None:
    rights = frozen(8)
    five = {entry.right: ("a",) for entry in rights[:5]}
    short = elect(terms(1, "ab"), rights, five, {})
    assert (short.valid, short.quorum[0].reached, short.quorum[0].needed) == (False, 5, 6)
    assert "选举无效" in short.say.zh and "选出" not in short.say.zh
    six = {entry.right: ("a",) for entry in rights[:6]}
    enough = elect(terms(1, "ab"), rights, six, {})
    assert enough.valid and enough.filled.elected == ("a",)
    assert enough.say.zh == "有权投票 8，收回 6，空白 0，废票 0；每个至少要 4 票；应选 1，选出 1。"


def test_TA21_the_same_without_remote() -> None:
    rights = (*frozen(5), *frozen(4, hall="O", remote=True))
    ballots = {entry.right: ("b",) if entry.remote else ("a",) for entry in rights}
    result = elect(terms(1, "ab"), rights, ballots, {})
    assert result.filled.elected == ("a",)
    assert result.without_remote is not None
    assert [s.needed for s in result.without_remote.standings] == [3, 3]
    assert elect(terms(1, "ab"), frozen(5), {}, {}).without_remote is None


@given(
    votes=st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 12), min_size=1),
    seats=st.integers(1, 6),
    women=st.sets(st.sampled_from("abcdefgh")),
    kept=st.integers(0, 3),
    ties=st.sampled_from(("run_off", "lot", "seniority")),
)
def test_TA17_seats_are_never_lost_and_nobody_is_elected_below_the_threshold(
    votes: dict[str, int], seats: int, women: set[str], kept: int, ties: Ties
) -> None:
    rule = Filling(HALF.each, ties, (Reserved("women", kept),) if kept else ())
    groups = {name: ("women",) for name in women}
    result = filled(votes, seats, rule, 12, groups=groups, ranks={n: i for i, n in enumerate("abcdefgh", 1)})
    assert len(result.elected) + result.tied_seats + result.empty == seats
    assert min(result.empty, result.tied_seats, 0) == 0
    assert all(votes[name] >= 7 for name in (*result.elected, *result.tied))
    assert (result.tied_seats > 0) == bool(result.tied)
    if not kept and result.elected:
        last = min(votes[name] for name in result.elected)
        assert all(votes[s.candidate] <= last for s in result.standings if s.fate in ("outvoted", "below"))
