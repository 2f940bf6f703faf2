"""The count under encryption: what is counted, who may open it, and what comes out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest

from tests.voting.secret.ceremony import hold
from tests.voting.secret.making import ELECTION, YES_NO, ballot, key, seed
from voting.secret.ballot import first_place, next_place, read, tracker_of
from voting.secret.count import (
    Cast,
    Share,
    Sum,
    Tally,
    Uncounted,
    Withheld,
    counted,
    may_share,
    numbers,
    share,
    share_holds,
    tally,
)
from voting.secret.group import base
from voting.secret.leak import bits, least_bits, may_be_called_secret
from voting.secret.logarithm import Logarithms
from voting.secret.transcript import drawn_from
from voting.types import RightId

HELD = hold(2, 3)
CHOICES = {"a": (1, 0, 0), "b": (1, 0, 0), "c": (0, 1, 0), "d": (0, 0, 1), "e": (1, 0, 0)}
AREAS = {"a": 9_012, "b": 12_345, "c": 6_001, "d": 15_000, "e": 101}
SUMS = [*(Sum(0, option, "count") for option in range(3)), Sum(0, 0, "area")]
BOUNDS = {"count": 5, "area": sum(AREAS.values())}


def cast(who: str, marks: Sequence[int], place: object = None) -> Cast:
    raw = ballot(who, [marks], place=place, under=HELD.keys.election)  # type: ignore[arg-type]
    return Cast(RightId(who), {"count": 1, "area": AREAS[who]}, read(raw, [YES_NO]))


BALLOTS = [cast(who, marks) for who, marks in CHOICES.items()]
TALLY = tally(ELECTION, BALLOTS, SUMS)
SHARES = {who: share(TALLY, who, HELD.shares[who - 1], drawn_from(seed(f"T{who} shares"))) for who in (1, 2, 3)}


@pytest.mark.parametrize("absent", [1, 2, 3])
def test_SB17_any_two_of_three_open_the_weighted_sums(absent: int) -> None:
    present = {who: own for who, own in SHARES.items() if who != absent}
    found, wrong = numbers(TALLY, HELD.keys, 2, present, BOUNDS)
    assert list(found.values()) == [3, 1, 1, 9_012 + 12_345 + 101] and wrong == ()


def test_SB17_one_share_opens_nothing() -> None:
    with pytest.raises(Uncounted, match="too_few_shares"):
        numbers(TALLY, HELD.keys, 2, {1: SHARES[1]}, BOUNDS)


def test_SB18_a_wrong_share_is_named_and_left_out_as_long_as_enough_are_right() -> None:
    first = SHARES[1][0]
    forged = (replace(first, part=base(5)), *SHARES[1][1:])
    found, wrong = numbers(TALLY, HELD.keys, 2, {**SHARES, 1: forged}, BOUNDS)
    assert found[SUMS[0]] == 3 and wrong == (1,)
    with pytest.raises(Uncounted, match="too_few_shares"):
        numbers(TALLY, HELD.keys, 2, {1: forged, 2: SHARES[2]}, BOUNDS)


def test_SB18_a_share_of_another_trustee_tally_or_election_proves_nothing() -> None:
    assert share_holds(TALLY, 1, HELD.keys.shares[0], SHARES[1])
    assert not share_holds(TALLY, 2, HELD.keys.shares[1], SHARES[1])
    assert not share_holds(TALLY, 2, HELD.keys.shares[0], SHARES[1])
    assert not share_holds(TALLY, 1, HELD.keys.shares[0], SHARES[1][::-1])
    assert not share_holds(TALLY, 1, HELD.keys.shares[0], SHARES[1][:-1])
    for other in (replace(TALLY, election=seed("B")), replace(TALLY, counted=TALLY.counted[::-1])):
        assert not share_holds(other, 1, HELD.keys.shares[0], SHARES[1])


def test_SB18_a_share_whose_proof_was_made_before_its_statement_is_refused() -> None:
    """Where only the commitments are hashed, a share can be chosen after its challenge; here it is hashed too."""
    draw = drawn_from(seed("rushing"))
    chosen = tuple(Share(base(draw()), draw(), draw()) for _ in SUMS)
    assert not share_holds(TALLY, 1, HELD.keys.shares[0], chosen)


def test_SB18_a_stranger_is_no_trustee() -> None:
    _, wrong = numbers(TALLY, HELD.keys, 2, {**SHARES, 4: SHARES[1], 0: SHARES[2]}, BOUNDS)
    assert wrong == (0, 4)


def test_SB19_of_each_right_the_last_ballot_counts_and_none_where_paper_was_used() -> None:
    first = first_place(ELECTION, key("a"))
    again = cast("a", (0, 1, 0), next_place(first, tracker_of(BALLOTS[0].ballot.raw)))
    assert again in counted([*BALLOTS, again]) and again in counted([again, *BALLOTS])
    assert BALLOTS[0] not in counted([again, *BALLOTS])
    assert [one.right for one in counted(BALLOTS[::-1], {RightId("c")})] == ["a", "b", "d", "e"]


def test_SB20_a_trustee_opens_one_sum_of_an_election_once() -> None:
    without = tally(ELECTION, BALLOTS[:-1], SUMS)
    may_share(TALLY, None, 5)
    may_share(TALLY, TALLY.id, 5)
    with pytest.raises(Withheld, match="another_sum"):
        may_share(without, TALLY.id, 5)
    assert tally(ELECTION, BALLOTS, SUMS[:2]).id != TALLY.id


def test_SB21_small_parts_and_polls_of_one_or_two_are_not_opened() -> None:
    for whole, part, reason in ((2, None, "whole_too_small"), (65, 9, "part_too_small"), (65, 1, "part_too_small")):
        with pytest.raises(Withheld, match=reason):
            may_share(TALLY, None, whole, part)
    may_share(TALLY, None, 3)
    may_share(TALLY, None, 65, 10)


@pytest.mark.parametrize("bound", [0, 1, 2, 15, 16, 17, 1000])
def test_a_logarithm_is_found_up_to_its_bound_and_not_beyond(bound: int) -> None:
    table = Logarithms(bound)
    assert [table.find(base(k)) for k in {0, bound // 2, bound}] == list({0, bound // 2, bound})
    assert table.find(base(bound + 1)) is None and table.find(base(-1)) is None


def test_SB17_numbers_beyond_what_can_be_are_not_searched_for() -> None:
    with pytest.raises(Uncounted, match="out_of_bounds"):
        numbers(TALLY, HELD.keys, 2, SHARES, {**BOUNDS, "area": 100})


def test_SB17_nothing_cast_opens_to_zero() -> None:
    empty: Tally = tally(ELECTION, [], SUMS)
    own = {who: share(empty, who, HELD.shares[who - 1], drawn_from(seed("z"))) for who in (1, 3)}
    assert set(numbers(empty, HELD.keys, 2, own, BOUNDS)[0].values()) == {0}


def test_SB22_the_estimate_agrees_with_counting_every_subset() -> None:
    """The mean over all sets of voters of log2(how many sets share that sum) is near the estimate."""
    areas = [60 + (number * 37) % 91 for number in range(16)]
    sums = [sum(chosen) for chosen in combinations(areas, 9)]
    times = Counter(sums)
    brute = sum(math.log2(times[one]) for one in sums) / len(sums)
    assert abs(bits(areas, 9) - brute) < 1.0


def test_SB22_twenty_four_owners_in_square_centimetres_of_flats_leave_seven_bits() -> None:
    areas = [6_000 + 9_000 * number // 23 for number in range(24)]
    assert 6.5 < bits(areas, 14) < 7.5


def test_SB22_fine_weights_of_a_small_group_are_not_secret_and_of_a_large_one_are() -> None:
    assert not may_be_called_secret([6_000 + number * 791 for number in range(12)])
    assert may_be_called_secret([6_000 + (number * 7919) % 9_000 for number in range(200)])
    assert least_bits([100] * 30, (Fraction(1, 2), Fraction(1, 2))) == math.log2(math.comb(30, 15))
    assert bits([5], 1) == bits([5, 6], 2) == 0.0
    with pytest.raises(ValueError, match="as many yes"):
        bits([5, 6], 3)
