"""The vectors both languages read are the present ones, and what they call bad is refused here too."""

from __future__ import annotations

import pytest

from tests.voting.secret import board_vectors, count_vectors
from voting.secret.board import BadEntry, canonical, read_board, read_entry
from voting.secret.checkpoint import BadCheckpoint, has_signed, read_checkpoint
from voting.secret.merkle import consistent, included

HEAD = board_vectors.checkpoint(read_board(board_vectors.lines())[0])


def test_the_files_are_the_present_ones() -> None:
    assert count_vectors.PLACE.read_text() == count_vectors.text(), "run python -m tests.voting.secret.count_vectors"
    assert board_vectors.PLACE.read_text() == board_vectors.text(), "run python -m tests.voting.secret.board_vectors"


@pytest.mark.parametrize("raw", board_vectors.BAD)
def test_a_bad_line_is_refused(raw: bytes) -> None:
    with pytest.raises(BadEntry):
        read_entry(raw)


def test_the_canonical_lines_are_read_back() -> None:
    for one in board_vectors.GOOD:
        raw = canonical({"body": one, "prev": "", "seq": 0, "ts": 0, "type": "a"})
        assert read_entry(raw).body == one


def test_bad_heads_are_refused_and_a_strangers_line_decides_nothing() -> None:
    bad = HEAD["bad"]
    assert isinstance(bad, list) and len(bad) > 10
    for text in bad:
        with pytest.raises(BadCheckpoint):
            read_checkpoint(text)
    assert has_signed(read_checkpoint(str(HEAD["with_another"])), board_vectors.WITNESS, "witness")


def test_the_proofs_hold() -> None:
    leaves = [board_vectors.leaf(row) for row in board_vectors.lines()]
    for index, size in board_vectors.PLACES:
        proof = board_vectors.inclusion(leaves[:size], index)
        assert included(leaves[index], index, size, proof, board_vectors.root(leaves[:size]))
    for earlier, size in board_vectors.GROWN:
        proof = board_vectors.consistency(leaves[:size], earlier)
        before = board_vectors.root(leaves[:earlier])
        assert consistent(earlier, before, size, board_vectors.root(leaves[:size]), proof)
