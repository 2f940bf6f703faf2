"""Token buckets: a burst at once, a rate in the long run, each key for itself, memory bounded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from server.limits import Buckets


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_passes_and_then_the_rate() -> None:
    clock = Clock()
    bucket = Buckets(rate=2, burst=5, clock=clock)
    assert [bucket.take("a") for _ in range(6)] == [0, 0, 0, 0, 0, 0.5]
    clock.now += 0.5
    assert bucket.take("a") == 0 and bucket.take("a") > 0


def test_one_key_costs_another_nothing() -> None:
    bucket = Buckets(rate=1, burst=1, clock=Clock())
    assert bucket.take("a") == 0 and bucket.take("a") > 0 and bucket.take("b") == 0


def test_what_was_given_back_may_be_taken_again() -> None:
    bucket = Buckets(rate=0.001, burst=1, clock=Clock())
    bucket.take("a")
    bucket.give_back("a")
    bucket.give_back("a")
    assert bucket.take("a") == 0 and bucket.take("a") > 0


def test_no_more_keys_are_held_than_allowed() -> None:
    bucket = Buckets(rate=1, burst=1, clock=Clock(), most=10)
    for n in range(1000):
        bucket.take(str(n))
    assert len(bucket._left) == 10


@given(st.lists(st.floats(0, 3), max_size=60), st.integers(1, 5), st.integers(1, 9))
def test_never_more_than_burst_and_rate_allow(waits: list[float], rate: int, burst: int) -> None:
    clock = Clock()
    bucket = Buckets(rate=rate, burst=burst, clock=clock)
    passed = 0
    for wait in waits:
        clock.now += wait
        passed += bucket.take("a") == 0
    assert passed <= burst + rate * clock.now + 1e-6
