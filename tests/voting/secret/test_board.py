"""The board, its tree and its signed heads; and every way of telling two stories."""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.voting.secret.making import key, seed
from voting.secret import merkle
from voting.secret.board import BadEntry, Board, b64, canonical, read_board, read_entry
from voting.secret.checkpoint import (
    BadCheckpoint,
    Checkpoint,
    Signer,
    equivocates,
    has_signed,
    read_checkpoint,
    signed_by,
    witnesses_of,
)
from voting.secret.credentials import public
from voting.secret.merkle import Frontier, consistency, consistent, included, inclusion, leaf, node

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "merkle.json").read_text())
LEAVES = [leaf(bytes.fromhex(one)) for one in VECTORS["entries"]]
BOARD, WITNESS = Signer("board.example", public(key("board"))), Signer("witness-one", public(key("w")))


def plain_root(leaves: list[bytes]) -> bytes:
    """The definition in RFC 9162, 2.1.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return node(plain_root(leaves[:half]), plain_root(leaves[half:]))


def lines(count: int = 5) -> list[bytes]:
    board, written = Board(), []
    for number in range(count):
        raw = board.written("note", 1_700_000_000_000 + number, {"n": number})
        board, _ = board.with_line(raw)
        written.append(raw)
    return written


@given(st.integers(0, 9), st.lists(st.text(max_size=6), max_size=9), st.integers(0, 10))
def test_SB28_entries_written_together_are_those_written_one_by_one(before: int, words: list[str], at: int) -> None:
    start = Board()
    for number in range(before):
        start, _ = start.with_line(start.written("note", 5, {"n": number}))
    one_by_one, expected = start, []
    for word in words:
        expected.append(one_by_one.written("credential", at, {"right": word, "n": 1}))
        one_by_one, _ = one_by_one.with_line(expected[-1])
    bodies = [("credential", canonical({"right": word, "n": 1}).decode()) for word in words]
    assert start.with_all(bodies, at) == (one_by_one, expected)


def test_SB23_the_roots_are_the_known_ones() -> None:
    assert [merkle.root(LEAVES[:size]).hex() for size in range(len(LEAVES) + 1)] == VECTORS["roots"]


@given(st.lists(st.binary(max_size=8).map(leaf), max_size=40))
def test_SB23_growing_gives_the_root_of_the_definition(leaves: list[bytes]) -> None:
    tree = Frontier()
    for one in leaves:
        tree = tree.grown(one)
    assert tree.root == plain_root(leaves) and tree.size == len(leaves)


def test_SB23_every_entry_is_shown_to_be_in_and_no_other() -> None:
    for size in range(1, 20):
        leaves = [leaf(bytes([one])) for one in range(size)]
        top = merkle.root(leaves)
        for index in range(size):
            proof = inclusion(leaves, index)
            assert included(leaves[index], index, size, proof, top)
            assert not included(leaf(b"another"), index, size, proof, top)
            assert not included(leaves[index], index, size, [*proof, top], top)
            assert size == 1 or not included(leaves[index], index, size, proof[:-1], top)
            assert size == 1 or not included(leaves[index], (index + 1) % size, size, proof, top)
        assert not included(leaves[0], size, size, [], top) and not included(leaves[0], -1, size, [], top)


def test_SB24_a_later_tree_is_shown_to_keep_an_earlier_one_and_no_other() -> None:
    for size in range(1, 20):
        leaves = [leaf(bytes([one])) for one in range(size)]
        for earlier in range(1, size + 1):
            before, proof = merkle.root(leaves[:earlier]), consistency(leaves, earlier)
            assert consistent(earlier, before, size, merkle.root(leaves), proof)
            changed = [leaf(b"changed"), *leaves[1:]]
            assert not consistent(earlier, before, size, merkle.root(changed), consistency(changed, earlier))
            assert not consistent(earlier, before, size, merkle.root(leaves), [*proof, before])
            assert not proof or not consistent(earlier, before, size, merkle.root(leaves), proof[:-1])
    assert consistent(0, merkle.EMPTY, 3, merkle.root(LEAVES[:3]), [])
    assert not consistent(4, merkle.root(LEAVES[:4]), 3, merkle.root(LEAVES[:3]), [])


def test_SB25_a_checkpoint_is_a_note_that_is_read_in_one_way() -> None:
    made = signed_by(Checkpoint("board.example/1", 5, seed("root")), BOARD, key("board"), "board", seed("r"))
    text = made.text()
    assert read_checkpoint(text) == made and text.split("\n")[:2] == ["board.example/1", "5"]
    wrong = [text.replace("\n5\n", "\n05\n"), text + "\n", text[:-1], text.replace("— ", "- ")]
    wrong.append(text.replace("\n\n", "\n"))
    for bad in [*wrong, "", "\n\n", text.replace("=", ""), "x" * 20_000, text.replace("\n", "\r\n")]:
        with pytest.raises(BadCheckpoint):
            read_checkpoint(bad)


@given(st.text(max_size=300))
def test_SB25_no_text_breaks_the_reader(text: str) -> None:
    with contextlib.suppress(BadCheckpoint):
        assert read_checkpoint(text).text() == text


def test_SB26_only_the_boards_and_the_witnesses_own_lines_count() -> None:
    head = Checkpoint("board.example/1", 5, seed("root"))
    made = signed_by(head, BOARD, key("board"), "board", seed("r"))
    seen = signed_by(made, WITNESS, key("w"), "witness", seed("r"))
    assert has_signed(seen, BOARD, "board") and witnesses_of(seen, [WITNESS]) == [WITNESS.name]
    assert witnesses_of(made, [WITNESS]) == [] and not has_signed(made, BOARD, "witness")
    forged = signed_by(made, WITNESS, key("board"), "witness", seed("r"))
    assert witnesses_of(forged, [WITNESS]) == []
    moved = Checkpoint(seen.origin, 6, seen.root, seen.lines)
    assert not has_signed(moved, BOARD, "board")


def test_SB26_two_roots_of_one_size_are_a_contradiction() -> None:
    head = Checkpoint("board.example/1", 5, seed("root"))
    assert equivocates(head, Checkpoint("board.example/1", 5, seed("other")))
    assert not equivocates(head, head)
    assert not equivocates(head, Checkpoint("board.example/1", 6, seed("other")))


def test_SB27_every_entry_names_the_one_before() -> None:
    board, entries = read_board(lines())
    assert [entry.seq for entry in entries] == [0, 1, 2, 3, 4]
    assert [entry.previous for entry in entries[1:]] == [entry.hash for entry in entries[:-1]]
    assert board.tree.root == merkle.root([entry.hash for entry in entries]) and board.last == entries[-1].hash


@pytest.mark.parametrize("change", ["delete", "reorder", "edit", "again", "fork"])
def test_SB27_a_board_that_was_changed_is_no_board(change: str) -> None:
    good = lines()
    other, _ = read_board(good[:2])
    changed = {
        "delete": good[:1] + good[2:],
        "reorder": [good[0], good[2], good[1], *good[3:]],
        "edit": [*good[:2], good[2].replace(b'"n":2', b'"n":7'), *good[3:]],
        "again": [*good, good[-1]],
        "fork": [*good[:2], other.written("note", 1_700_000_000_009, {"n": 9}), *good[3:]],
    }
    with pytest.raises(BadEntry):
        read_board(changed[change])


def test_SB27_time_does_not_go_back() -> None:
    board, _ = read_board(lines())
    back = board.written("note", 5, {})
    assert read_entry(back).at == board.at
    with pytest.raises(BadEntry, match="time"):
        board.with_line(back.replace(str(board.at).encode(), b"5"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"n":0', b'"n":0.5'),
        (b'"n":0', b'"n":0,"n":0'),
        (b":", b": "),
        (b'"seq":0', b'"seq":false'),
        (b"},", b","),
        (b'"seq":0', b'"seq":-1'),
        (b'"type":"note"', b'"type":7'),
        (b'"seq":0', b'"seq":0,"x":1'),
        (b'"prev":"A', b'"prev":"B'),
    ],
)
def test_SB28_an_entry_is_written_in_one_way(old: bytes, new: bytes) -> None:
    raw = lines()[0]
    with pytest.raises(BadEntry):
        Board().with_line(raw.replace(old, new, 1))


@given(st.binary(max_size=120))
def test_SB28_no_bytes_break_the_reader(raw: bytes) -> None:
    with pytest.raises(BadEntry):
        read_entry(raw)


@given(st.binary(max_size=60))
def test_SB28_bytes_have_one_writing(raw: bytes) -> None:
    body = {"b": b64(raw)}
    _, entry = Board().with_line(Board().written("note", 1, body))
    assert entry.body == body
