"""The server's tree gives the roots and proofs of the plain one, at every size, and they hold."""

from __future__ import annotations

import hashlib
import random

import pytest

from server.ballots.tree import Tree
from voting.secret import merkle

LEAVES = [hashlib.sha256(bytes([number])).digest() for number in range(130)]


@pytest.fixture(scope="module")
def tree() -> Tree:
    made = Tree()
    for leaf in LEAVES:
        made.add(leaf)
    return made


def test_roots_are_those_of_the_plain_tree_at_every_size(tree: Tree) -> None:
    assert [tree.root(size) for size in range(131)] == [merkle.root(LEAVES[:size]) for size in range(131)]


def test_proofs_of_inclusion_are_those_of_the_plain_tree(tree: Tree) -> None:
    for size in (1, 2, 3, 7, 8, 9, 64, 65, 100, 130):
        for index in range(size):
            proof = tree.inclusion(index, size)
            assert proof == merkle.inclusion(LEAVES[:size], index)
            assert merkle.included(LEAVES[index], index, size, proof, tree.root(size))


def test_proofs_of_consistency_are_those_of_the_plain_tree(tree: Tree) -> None:
    for size in (1, 2, 3, 7, 8, 9, 64, 65, 130):
        for earlier in range(size + 1):
            proof = tree.consistency(earlier, size)
            assert proof == merkle.consistency(LEAVES[:size], earlier)
            assert merkle.consistent(earlier, tree.root(earlier), size, tree.root(size), proof)


def test_a_proof_does_not_grow_with_the_board_but_with_its_logarithm(tree: Tree) -> None:
    large, dice = Tree(), random.Random(1)
    for _ in range(5_000):
        large.add(dice.randbytes(32))
    assert max(len(large.inclusion(index, 5_000)) for index in range(0, 5_000, 37)) <= 13
    assert max(len(large.consistency(earlier, 5_000)) for earlier in range(1, 5_000, 37)) <= 14


def test_places_and_sizes_the_board_does_not_have_are_refused(tree: Tree) -> None:
    for ask in (
        lambda: tree.root(131),
        lambda: tree.leaf(130),
        lambda: tree.leaf(-1),
        lambda: tree.inclusion(5, 5),
        lambda: tree.inclusion(0, 131),
        lambda: tree.consistency(9, 8),
        lambda: tree.consistency(-1, 8),
    ):
        with pytest.raises(ValueError, match="no such"):
            ask()
