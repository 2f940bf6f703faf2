"""Slices as text: versions that never fall, told once, newer for whoever has less."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from server.slices import Slices


class Board:
    """Two slices that show what is written on a board."""

    def __init__(self) -> None:
        self.words: dict[str, object] = {"floor": 0, "halls": 0}
        self.built = 0
        self.slices = Slices(self.words, self._build, seq=5)

    def _build(self, name: str) -> object:
        self.built += 1
        return self.words[name]

    def write(self, name: str, word: object, seq: int) -> None:
        self.words[name] = word
        self.slices.touch([name], seq)


def read(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads("{" + text + "}")
    return found


def test_whoever_has_nothing_gets_everything() -> None:
    assert read(Board().slices.newer({}).text) == {"floor": {"v": 5, "data": 0}, "halls": {"v": 5, "data": 0}}


def test_a_change_is_told_once_and_built_once() -> None:
    board = Board()
    board.slices.newer({})
    board.write("floor", 1, seq=6)
    built = board.built
    assert read(board.slices.news()) == {"floor": {"v": 6, "data": 1}}
    assert board.slices.news() == ""
    board.slices.newer({})
    assert board.built == built + 1


def test_what_looks_the_same_is_not_told_again() -> None:
    board = Board()
    board.slices.newer({})
    board.slices.touch(["floor", "halls"], 9)
    assert board.slices.news() == ""
    assert read(board.slices.newer({"floor": 5}).text) == {"halls": {"v": 5, "data": 0}}


def test_what_one_page_was_told_in_its_greeting_is_still_told_to_the_others() -> None:
    board = Board()
    board.slices.newer({})
    board.write("floor", 1, seq=6)
    assert read(board.slices.newer({"floor": 5, "halls": 5}).text) == {"floor": {"v": 6, "data": 1}}
    assert read(board.slices.news()) == {"floor": {"v": 6, "data": 1}}


def test_what_the_log_does_not_know_gets_a_version_of_its_own() -> None:
    board = Board()
    board.slices.newer({})
    board.write("halls", "silent", seq=5)
    assert read(board.slices.news()) == {"halls": {"v": 6, "data": "silent"}}
    board.write("halls", "back", seq=6)
    assert read(board.slices.news()) == {"halls": {"v": 7, "data": "back"}}


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["write", "touch", "news", "newer"]), st.sampled_from(["floor", "halls"]), st.integers(0, 3)
    ),
    max_size=40,
)


@given(ACTS)
def test_a_page_that_keeps_the_highest_version_ends_with_what_is_on_the_board(acts: list[tuple[str, str, int]]) -> None:
    board, held, seq = Board(), dict[str, Any](), 5
    held.update(read(board.slices.newer({}).text))

    def take(text: str) -> None:
        for name, slice_ in read(text).items():
            assert slice_["v"] >= held[name]["v"]
            held[name] = slice_

    for act, name, word in acts:
        match act:
            case "write":
                seq += word
                board.write(name, word, seq)
            case "touch":
                board.slices.touch([name], seq)
            case "news":
                take(board.slices.news())
            case _:
                take(board.slices.newer({n: s["v"] for n, s in held.items()}).text)
    take(board.slices.news())
    assert {name: slice_["data"] for name, slice_ in held.items()} == board.words


def test_a_hall_that_comes_back_is_answered_with_one_text() -> None:
    board = Board()
    everything = board.slices.newer({})
    assert board.slices.newer({}) is everything
    board.write("floor", 1, seq=6)
    newer = board.slices.newer({"floor": 5, "halls": 5})
    assert board.slices.newer({"floor": 5, "halls": 5}) is newer
    assert board.slices.newer({}) is not everything and read(board.slices.newer({}).text)["floor"]["data"] == 1
