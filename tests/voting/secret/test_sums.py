"""Sums of weighted elements: the heaps give what adding one by one gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voting.secret.group import IDENTITY, base, times, total
from voting.secret.sums import weighted_total

ELEMENTS = [base(number * number + 1) for number in range(40)]


@given(st.lists(st.integers(0, 2**27), max_size=40))
@settings(max_examples=40, deadline=None)
def test_SB4_heaps_add_up_to_what_one_by_one_adds_up_to(weights: list[int]) -> None:
    some = ELEMENTS[: len(weights)]
    assert weighted_total(weights, some) == total(times(w, one) for w, one in zip(weights, some, strict=True) if w)


def test_SB4_nothing_and_weights_of_one_are_sums_too() -> None:
    assert weighted_total([], []) == IDENTITY
    assert weighted_total([0, 0], ELEMENTS[:2]) == IDENTITY
    assert weighted_total([1, 0, 1], ELEMENTS[:3]) == total([ELEMENTS[0], ELEMENTS[2]])
    assert weighted_total([7] * 40, ELEMENTS) == times(7, total(ELEMENTS))


def test_SB4_a_weight_below_nothing_or_missing_is_refused() -> None:
    for weights in ([-1, 1], [1]):
        with pytest.raises(ValueError, match="weight"):
            weighted_total(weights, ELEMENTS[:2])
