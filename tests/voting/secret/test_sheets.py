"""Sheets that two tellers write over: the same bytes from either side, and nothing told where they differ."""

from __future__ import annotations

from tests.voting.secret import sheet_vectors
from tests.voting.secret.making import ELECTION, KEY, YES_NO, key
from voting.secret.ballot import judge, read
from voting.secret.credentials import public
from voting.secret.sheets import shared, sheet

ONE, OTHER, STRANGER = key("teller 1"), key("teller 2"), key("a stranger")


def between(own: int = ONE, other: int = OTHER, batch: int = 1) -> bytes:
    return shared(own, public(own), public(other), ELECTION, batch)


def test_SB38_two_tellers_make_the_same_ballot_of_the_same_sheet() -> None:
    mine = sheet(between(), 4, ELECTION, KEY, [YES_NO], [(0, 1, 0)])
    assert mine == sheet(between(OTHER, ONE), 4, ELECTION, KEY, [YES_NO], [(0, 1, 0)])
    found = read(mine, [YES_NO])
    judge(found, found.place, KEY)
    assert (found.place.counter, found.place.previous) == (1, bytes(32))


def test_SB38_another_mark_place_batch_or_teller_shares_not_one_byte_of_a_ciphertext() -> None:
    first = read(sheet(between(), 0, ELECTION, KEY, [YES_NO], [(1, 0, 0)]), [YES_NO])
    others = [
        sheet(between(), 0, ELECTION, KEY, [YES_NO], [(0, 1, 0)]),
        sheet(between(), 1, ELECTION, KEY, [YES_NO], [(1, 0, 0)]),
        sheet(between(batch=2), 0, ELECTION, KEY, [YES_NO], [(1, 0, 0)]),
        sheet(between(STRANGER), 0, ELECTION, KEY, [YES_NO], [(1, 0, 0)]),
    ]
    halves = {half for mark in first.answers[0].marks for half in (mark.alpha, mark.beta)}
    for raw in others:
        found = read(raw, [YES_NO])
        assert found.place.credential != first.place.credential
        assert halves.isdisjoint(half for mark in found.answers[0].marks for half in (mark.alpha, mark.beta))


def test_SB38_the_vectors_are_what_the_code_gives() -> None:
    assert sheet_vectors.PLACE.read_text() == sheet_vectors.text()
