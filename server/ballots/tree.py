"""The tree over a board as the server holds it: proofs at any size for log n hashes, a leaf more for log n at most.

Every full part's root is kept, level by level, so that nothing is hashed twice (RFC 9162, 2.1). What these proofs
show is judged by ``voting.secret.merkle``, which shares no code with this. Raises ``ValueError`` for places and
sizes the tree does not have.
"""

from __future__ import annotations

from voting.secret.merkle import EMPTY, node


class Tree:
    """Grows by one leaf at a time and forgets nothing."""

    def __init__(self) -> None:
        self._levels: list[list[bytes]] = [[]]

    @property
    def size(self) -> int:
        """How many leaves."""
        return len(self._levels[0])

    def add(self, leaf_hash: bytes) -> None:
        """One more leaf, and every part that is full with it."""
        level, found = 0, leaf_hash
        while True:
            if level == len(self._levels):
                self._levels.append([])
            row = self._levels[level]
            row.append(found)
            if len(row) % 2:
                return
            level, found = level + 1, node(row[-2], row[-1])

    def leaf(self, index: int) -> bytes:
        """The hash of the entry at this place. Raises ValueError."""
        if not 0 <= index < self.size:
            raise ValueError("no such entry")
        return self._levels[0][index]

    def root(self, size: int) -> bytes:
        """The root over the first leaves. Raises ValueError."""
        if not 0 <= size <= self.size:
            raise ValueError("no such size")
        return self._over(0, size) if size else EMPTY

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """The proof that an entry is among the first (RFC 9162, 2.1.3.1). Raises ValueError."""
        if not 0 <= index < size <= self.size:
            raise ValueError("no such entry")
        low, high, beside = 0, size, []
        while high - low > 1:
            middle = low + _half(high - low)
            if index < middle:
                beside.append(self._over(middle, high))
                high = middle
            else:
                beside.append(self._over(low, middle))
                low = middle
        return beside[::-1]

    def consistency(self, earlier: int, size: int) -> list[bytes]:
        """The proof that the first leaves are those of an earlier head (RFC 9162, 2.1.4.1). Raises ValueError."""
        if not 0 <= earlier <= size <= self.size:
            raise ValueError("no such size")
        low, high, beside = 0, size, []
        if earlier in (0, size):
            return []
        while high != earlier:
            middle = low + _half(high - low)
            if earlier <= middle:
                beside.append(self._over(middle, high))
                high = middle
            else:
                beside.append(self._over(low, middle))
                low = middle
        if low:
            beside.append(self._over(low, high))
        return beside[::-1]

    def _over(self, low: int, high: int) -> bytes:
        count = high - low
        if count & (count - 1) == 0:
            level = count.bit_length() - 1
            return self._levels[level][low >> level]
        middle = low + _half(count)
        return node(self._over(low, middle), self._over(middle, high))


def _half(count: int) -> int:
    return 1 << ((count - 1).bit_length() - 1)
