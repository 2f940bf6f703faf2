"""The group layer: RFC 9496's vectors, the order, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.secret.group import (
    IDENTITY,
    ORDER,
    Element,
    NotCanonical,
    base,
    element,
    minus,
    plus,
    scalar,
    times,
    total,
    written,
)

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "ristretto255.json").read_text())
scalars = st.integers(1, ORDER - 1)


def test_SB1_the_multiples_of_the_generator_are_those_of_rfc_9496() -> None:
    multiples = [bytes.fromhex(one) for one in VECTORS["multiples"]]
    assert [base(k) for k in range(16)] == multiples
    assert total([base(1)] * 15) == multiples[15]


@pytest.mark.parametrize("bad", VECTORS["bad"])
def test_SB1_no_bad_encoding_of_rfc_9496_is_an_element(bad: str) -> None:
    with pytest.raises(NotCanonical):
        element(bytes.fromhex(bad))
    for operation in (plus, minus):
        with pytest.raises(NotCanonical):
            operation(base(1), Element(bytes.fromhex(bad)))
    with pytest.raises(NotCanonical):
        times(2, Element(bytes.fromhex(bad)))


def test_SB1_the_identity_is_refused_from_outside() -> None:
    with pytest.raises(NotCanonical):
        element(IDENTITY)


@given(scalars)
def test_SB1_the_highest_bit_gives_no_second_way_to_write_an_element(k: int) -> None:
    one = base(k)
    twin = one[:-1] + bytes([one[-1] | 0x80])
    for read in (element, lambda raw: plus(base(1), raw), lambda raw: times(3, raw)):
        with pytest.raises(NotCanonical):
            read(Element(twin))


@pytest.mark.parametrize("size", [0, 31, 33, 64])
def test_SB1_other_lengths_are_refused(size: int) -> None:
    for read in (element, scalar):
        with pytest.raises(NotCanonical):
            read(b"\x01" * size)
    with pytest.raises(NotCanonical):
        plus(Element(b"\x01" * size), base(1))


@pytest.mark.parametrize("value", [0, ORDER, ORDER + 1, 2**256 - 1])
def test_SB2_a_scalar_is_above_zero_and_below_the_order(value: int) -> None:
    with pytest.raises(NotCanonical):
        scalar(value.to_bytes(32, "little"))


@given(scalars)
def test_SB2_a_scalar_plus_the_order_is_refused(value: int) -> None:
    assert scalar(written(value)) == value
    if value + ORDER < 2**256:
        with pytest.raises(NotCanonical):
            scalar((value + ORDER).to_bytes(32, "little"))


@given(scalars, scalars)
def test_the_operations_fit_each_other(a: int, b: int) -> None:
    assert plus(base(a), base(b)) == base(a + b)
    assert minus(base(a), base(b)) == base(a - b)
    assert times(a, base(b)) == times(b, base(a)) == base(a * b)
    assert times(0, base(b)) == base(ORDER) == IDENTITY


@given(st.binary(min_size=32, max_size=32))
def test_no_bytes_do_anything_but_be_an_element_or_be_refused(raw: bytes) -> None:
    try:
        one = element(raw)
    except NotCanonical:
        return
    assert times(ORDER + 1, one) == one == raw
