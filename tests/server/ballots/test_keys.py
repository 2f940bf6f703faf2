"""The server's keys: made once, kept from others, the same signature for the same message, never another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.ballots.keys import BOARD, DESK, OPERATOR, load_or_make
from server.signing import KeyRefused
from voting.secret.credentials import signed


def test_keys_are_made_once_and_readable_by_their_owner_alone(tmp_path: Path) -> None:
    first, again = load_or_make(tmp_path), load_or_make(tmp_path)
    assert (first.board.text, first.desk.text) == (again.board.text, again.desk.text)
    assert first.board.text != first.desk.text
    assert {path.name for path in tmp_path.iterdir()} == {BOARD, DESK, OPERATOR}
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_what_is_signed_twice_is_signed_alike_and_holds_in_its_role_alone(tmp_path: Path) -> None:
    key, again = load_or_make(tmp_path).board, load_or_make(tmp_path).board
    made = key.sign(b"said")
    assert made == again.sign(b"said") != key.sign(b"said otherwise")
    assert signed(key.public, "board", b"said", made)
    assert not signed(key.public, "desk", b"said", made)


def test_a_key_the_log_names_is_not_made_anew_and_not_replaced(tmp_path: Path) -> None:
    named = {BOARD: load_or_make(tmp_path).board.text}
    assert load_or_make(tmp_path, named).board.text == named[BOARD]
    (tmp_path / BOARD).unlink()
    with pytest.raises(KeyRefused, match="missing"):
        load_or_make(tmp_path, named)
    load_or_make(tmp_path)
    with pytest.raises(KeyRefused, match="signed with"):
        load_or_make(tmp_path, named)


def test_the_operators_scalars_are_drawn_by_name_and_come_again(tmp_path: Path) -> None:
    key, again = load_or_make(tmp_path).operator, load_or_make(tmp_path).operator
    assert key.drawn(b"m", b"1")() == again.drawn(b"m", b"1")()
    drawn = {key.drawn(*about)() for about in ((b"m", b"1"), (b"m", b"2"), (b"n", b"1"), (b"m1", b""), (b"m1",))}
    assert len(drawn) == 5
