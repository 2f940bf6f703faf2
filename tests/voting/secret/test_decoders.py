"""Readers of bytes from outside, tried with Hypothesis around good ones; and what the fuzzer found, pinned."""

from __future__ import annotations

import base64

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.voting.secret.targets import TARGETS, seeds
from tests.voting.secret.torn import TORN

CHEAP = ("ballot", "entry", "checkpoint", "zip", "json", "opening")
changes = st.lists(st.tuples(st.integers(0, 40_000), st.binary(max_size=8), st.integers(0, 8)), min_size=1, max_size=4)


def changed(good: bytes, how: list[tuple[int, bytes, int]]) -> bytes:
    """Here and there some bytes replaced, put in or left out."""
    raw = bytearray(good)
    for at, put, gone in how:
        place = at % (len(raw) + 1)
        raw[place : place + gone] = put
    return bytes(raw)


@pytest.mark.parametrize("what", CHEAP)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_SB37_no_bytes_break_a_reader(what: str, data: st.DataObject) -> None:
    TARGETS[what](data.draw(st.binary(max_size=300)))
    TARGETS[what](changed(data.draw(st.sampled_from(seeds(what))), data.draw(changes)))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_SB37_no_changed_member_is_proved_or_breaks_the_verifier(data: st.DataObject) -> None:
    good = data.draw(st.sampled_from(seeds("record")))
    TARGETS["record"](good[:1] + changed(good[1:], data.draw(changes)))


@pytest.mark.parametrize("what", TARGETS)
def test_good_ones_pass(what: str) -> None:
    for good in seeds(what):
        TARGETS[what](good)


FOUND = {
    # An archive of nothing whose directory is elsewhere was read as an archive of nothing.
    "zip": [
        base64.b64decode("ZXN1c1BLBQYAAAAAAAAAAACgRAAAAAAAAAA="),
        # A member that says it needs a newer reader: some programs refuse it, we did not.
        TORN["a newer form than is read here"](seeds("zip")[0]),
    ],
}


@pytest.mark.parametrize("what", FOUND)
def test_SB37_what_the_fuzzer_found(what: str) -> None:
    for raw in FOUND[what]:
        TARGETS[what](raw)
