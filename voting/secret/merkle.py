"""The tree over the board (RFC 9162, 2.1): that an entry is in it, and that a later tree keeps an earlier one.

SHA-256, 0x00 before a leaf and 0x01 before a node. `Frontier` grows by one leaf at a cost of log n, so a checkpoint
costs the same early and late. Proofs that are not of the right length or form do not hold. Rules SB23, SB24.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

EMPTY = hashlib.sha256(b"").digest()
"""The root of no leaves."""


def leaf(content: bytes) -> bytes:
    """The hash of an entry."""
    return hashlib.sha256(b"\0" + content).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash over two."""
    return hashlib.sha256(b"\1" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """A tree as far as its root needs it: the roots of its full parts, the largest first."""

    size: int = 0
    parts: tuple[bytes, ...] = ()

    def grown(self, leaf_hash: bytes) -> Frontier:
        """With one more leaf."""
        return self.grown_by((leaf_hash,))

    def grown_by(self, leaf_hashes: Iterable[bytes]) -> Frontier:
        """With these leaves, in their order."""
        parts, size = list(self.parts), self.size
        for last in leaf_hashes:
            left, size = size, size + 1
            while left & 1:
                last, left = node(parts.pop(), last), left >> 1
            parts.append(last)
        return Frontier(size, tuple(parts))

    @property
    def root(self) -> bytes:
        """The root of the whole."""
        if not self.parts:
            return EMPTY
        found = self.parts[-1]
        for part in reversed(self.parts[:-1]):
            found = node(part, found)
        return found


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over these leaf hashes."""
    return Frontier().grown_by(leaves).root


def inclusion(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The proof that the leaf at this place is in the tree over all of them."""
    if len(leaves) == 1:
        return []
    half = _half(len(leaves))
    if index < half:
        return [*inclusion(leaves[:half], index), root(leaves[half:])]
    return [*inclusion(leaves[half:], index - half), root(leaves[:half])]


def included(leaf_hash: bytes, index: int, size: int, proof: Sequence[bytes], under: bytes) -> bool:
    """Whether the proof shows it (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    at, last, found = index, size - 1, leaf_hash
    for part in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node(part, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node(found, part)
        at, last = at >> 1, last >> 1
    return last == 0 and found == under


def consistency(leaves: Sequence[bytes], earlier: int) -> list[bytes]:
    """The proof that the first ``earlier`` leaves are those of an earlier tree."""
    return _kept(leaves, earlier, True) if 0 < earlier < len(leaves) else []


def consistent(earlier: int, before: bytes, size: int, under: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows it (RFC 9162, 2.1.4.2)."""
    if earlier == size:
        return not proof and before == under
    if not 0 < earlier < size:
        return earlier == 0 and before == EMPTY and not proof
    path = [before, *proof] if earlier & (earlier - 1) == 0 else list(proof)
    if not path:
        return False
    at, last = earlier - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    return _walked(at, last, path) == (before, under)


def _walked(at: int, last: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    old = new = path[0]
    for part in path[1:]:
        if last == 0:
            return None
        if at & 1 or at == last:
            old, new = node(part, old), node(part, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node(new, part)
        at, last = at >> 1, last >> 1
    return (old, new) if last == 0 else None


def _kept(leaves: Sequence[bytes], earlier: int, whole: bool) -> list[bytes]:
    if earlier == len(leaves):
        return [] if whole else [root(leaves)]
    half = _half(len(leaves))
    if earlier <= half:
        return [*_kept(leaves[:half], earlier, whole), root(leaves[half:])]
    return [*_kept(leaves[half:], earlier - half, False), root(leaves[:half])]


def _half(size: int) -> int:
    return 1 << ((size - 1).bit_length() - 1)
