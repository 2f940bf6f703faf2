"""Attacks that no other test here makes, each named for what it does; and that the table in README names real tests."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.voting.secret.making import ELECTION, KEY, YES_NO, ballot, key, seed
from tests.voting.secret.test_count import HELD, SUMS, TALLY
from voting.secret.ballot import BadBallot, Place, first_place, judge, make, next_place, proved, read, seal, tracker_of
from voting.secret.count import Share, share_holds
from voting.secret.encryption import Ciphertext, encrypt
from voting.secret.group import ORDER, Element, NotCanonical, base, element, minus, plus, times
from voting.secret.proofs import Statement, holds
from voting.secret.transcript import challenge, digest, drawn_from

ROOT = Path(__file__).parents[3]
TABLE = Path(__file__).with_name("README.md")
SMALL_ORDER = (
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
)
"""The eight points of small order of the curve beneath, as Ed25519 writes them."""


def refusal(raw: bytes, place: Place, under: Element = KEY) -> str:
    try:
        judge(read(raw, [YES_NO]), place, under)
    except BadBallot as error:
        return error.code
    return ""


@pytest.mark.parametrize("written", SMALL_ORDER)
def test_SB1_points_of_small_order_that_open_ed25519_signatures_are_no_elements(written: str) -> None:
    with pytest.raises(NotCanonical):
        element(bytes.fromhex(written))


def test_SB18_a_trustees_share_fitted_to_a_weak_challenge_is_refused() -> None:
    """Hash the commitments alone, and a trustee opens the sum to whatever it likes; both equations hold."""
    secret, draw = HELD.shares[0], drawn_from(seed("weak"))
    fitted = []
    for _, hidden in TALLY.sums:
        nonce, b = draw(), base(draw())
        c = challenge("dec", base(nonce), b)
        z = (nonce - c * secret) % ORDER
        part = times(pow(c, -1, ORDER), minus(b, times(z, hidden.alpha)))
        assert plus(base(z), times(c, HELD.keys.shares[0])) == base(nonce)
        assert plus(times(z, hidden.alpha), times(c, part)) == b and part != times(secret, hidden.alpha)
        fitted.append(Share(part, c, type(c)(z)))
    assert len(fitted) == len(SUMS) and not share_holds(TALLY, 1, HELD.keys.shares[0], fitted)


def test_SB3_a_key_fitted_to_a_proof_is_refused() -> None:
    """Leave the key out of the hash, and a ciphertext of nothing allowed is proved under a key made afterwards."""
    draw = drawn_from(seed("fitted"))
    hidden, b, z = encrypt(KEY, 7, draw()), base(draw()), draw()
    nonce = draw()
    weak = challenge("prove", base(nonce), b)
    alpha = times(pow(weak, -1, ORDER), minus(base(nonce), base(z)))
    fitted = times(pow(z, -1, ORDER), minus(b, times(weak, hidden.beta)))
    assert plus(times(z, fitted), times(weak, hidden.beta)) == b
    told = Ciphertext(alpha, hidden.beta)
    bound = digest("ctx", fitted, told.alpha, told.beta)
    assert not holds(Statement(fitted, told, 0, 0, bound), ((weak, z),))


def test_SB9_two_who_choose_alike_never_share_a_tracker() -> None:
    """Showing two voters one ballot (a clash) needs one key for two: their names stand in the bytes."""
    trackers = set()
    for who in ("Anna", "Bert"):
        there = first_place(ELECTION, key(who))
        unsigned, _ = make(there, [YES_NO], KEY, [(1, 0, 0)], drawn_from(seed("one and the same")))
        trackers.add(tracker_of(seal(unsigned, key(who), seed("s"))))
    assert len(trackers) == 2
    assert refusal(ballot("Anna"), first_place(ELECTION, key("Bert"))) == "E_SIG"


def test_SB9_a_ballot_made_with_another_key_or_other_papers_is_refused() -> None:
    """A server that shows one voter another key or manifest gets a ballot that nobody can count."""
    other = ballot("Anna", under=base(key("the server's own")))
    assert refusal(other, first_place(ELECTION, key("Anna"))) == "E_PROOF"
    elsewhere = first_place(seed("other papers"), key("Anna"))
    assert refusal(ballot("Anna", place=elsewhere), first_place(ELECTION, key("Anna"))) != ""
    assert refusal(ballot("Anna", place=elsewhere), elsewhere) == ""


def test_SB10_a_ballot_of_the_past_cannot_be_slipped_in_between() -> None:
    first = first_place(ELECTION, key("Anna"))
    one = ballot("Anna", [(1, 0, 0)])
    second = next_place(first, tracker_of(one))
    two = ballot("Anna", [(0, 1, 0)], place=second)
    third = next_place(second, tracker_of(two))
    assert [refusal(raw, third) for raw in (one, two)] == ["E_COUNTER", "E_COUNTER"]
    forged = ballot("Anna", [(1, 0, 0)], place=replace(third, previous=tracker_of(one)))
    assert refusal(forged, third) == "E_PREV"


def test_SB6_a_bomb_of_options_is_refused_before_any_arithmetic() -> None:
    raw = bytearray(ballot("Anna"))
    raw[108:110] = b"\xff\xff"
    assert refusal(bytes(raw), first_place(ELECTION, key("Anna"))) == "E_PARSE"


def test_SB4_the_sum_of_all_marks_is_proved_not_only_each() -> None:
    """Three marks of 0 or 1 that are each proved, and a sum proof taken from another ballot."""
    there = first_place(ELECTION, key("Anna"))
    one, two = (read(ballot("Anna", [marks]), [YES_NO]).answers[0] for marks in ((1, 0, 0), (0, 1, 0)))
    assert proved(there, one, KEY)
    assert not proved(there, replace(one, sum_proof=two.sum_proof), KEY)
    assert not proved(there, replace(one, marks=one.marks[:1] + two.marks[1:2] + one.marks[2:]), KEY)


def test_the_table_of_attacks_names_tests_that_are_there() -> None:
    rows = [line for line in TABLE.read_text("utf-8").splitlines() if re.match(r"\| \d+b? ", line)]
    assert [line.split("|")[1].strip() for line in rows] == [*map(str, range(1, 10)), "9b", *map(str, range(10, 25))]
    for row in rows:
        named = re.findall(r"`((?:tests|static_client)/[\w/.-]+?)(?:::(\w+))?`", row)
        assert named, row
        for file, words in named:
            assert (ROOT / file).is_file(), (file, row)
            assert not words or f"def {words}" in (ROOT / file).read_text("utf-8"), (words, row)
