"""One changed byte is found again by its hash, and its field is named."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.log import canonical
from facilitation.minutes import nearest

DATA = canonical({"at": 17, "body": {"choice": "yes", "rights": ["r1", "r22"], "名": "王桂兰"}, "seq": 3})


@given(st.integers(0, len(DATA) - 1), st.integers(1, 255))
@settings(max_examples=25, deadline=None)
def test_any_one_byte_of_a_short_entry_is_set_right(at: int, change: int) -> None:
    damaged = DATA[:at] + bytes([DATA[at] ^ change]) + DATA[at + 1 :]
    assert nearest.nearest(damaged, {hashlib.sha256(DATA).hexdigest()}) == DATA


def test_a_flipped_bit_of_a_long_entry_is_set_right() -> None:
    data = b"x" * 5_000
    damaged = data[:4_000] + b"y" + data[4_001:]
    assert nearest.nearest(damaged, {hashlib.sha256(data).hexdigest()}) == data


def test_what_changed_in_two_places_or_is_too_long_is_not_guessed() -> None:
    digest = {hashlib.sha256(DATA).hexdigest()}
    assert nearest.nearest(b"XX" + DATA[2:], digest) is None
    assert nearest.nearest(b"x" * 50_000, digest) is None


@pytest.mark.parametrize(
    ("part", "path", "expected"),
    [
        (b"17", "at", "17"),
        (b"yes", "body.choice", "yes"),
        (b'"r1"', "body.rights[0]", "r1"),
        (b"22", "body.rights[1]", "r22"),
        ("桂".encode(), "body.名", "王桂兰"),
        (b'"seq"', "seq", "3"),
    ],
)
def test_the_field_of_a_byte_is_named(part: bytes, path: str, expected: str) -> None:
    assert nearest.field_at(DATA, DATA.index(part) + len(part) // 2) == (path, expected)
