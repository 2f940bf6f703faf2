"""A file as it is seen and as it is on the platter, and which of the two a power cut leaves.

``drop`` keeps nothing that was not flushed; ``torn`` keeps a random subset of it in random order, in sectors
of 512 bytes.
"""

from __future__ import annotations

import itertools
import random

SECTOR = 512


class File:
    """One file's content: seen, durable, and the steps between them."""

    def __init__(self, content: bytes = b"") -> None:
        self.now = bytearray(content)
        self.durable = bytearray(content)
        self.pending: list[tuple[int, bytes | None]] = []

    def write(self, offset: int, data: bytes) -> None:
        self.pending.append((offset, data))
        _put(self.now, offset, data)

    def truncate(self, size: int) -> None:
        self.pending.append((size, None))
        _put(self.now, size, None)

    def flush(self) -> None:
        for offset, data in self.pending:
            _put(self.durable, offset, data)
        self.pending.clear()

    def survivor(self, mode: str, dice: random.Random) -> bytes:
        image = bytearray(self.durable)
        if mode == "torn":
            share = dice.choice([0.1, 0.5, 0.9, 0.99])
            kept = [sector for step in self.pending for sector in _sectors(*step) if dice.random() < share]
            dice.shuffle(kept)
            for offset, data in kept:
                _put(image, offset, data)
        return bytes(image)


def _put(content: bytearray, offset: int, data: bytes | None) -> None:
    """Write ``data`` at ``offset``, or cut the content there if it is None."""
    if data is None:
        del content[offset:]
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    if data is not None:
        content[offset : offset + len(data)] = data


def _sectors(offset: int, data: bytes | None) -> list[tuple[int, bytes | None]]:
    if data is None:
        return [(offset, None)]
    first = SECTOR - offset % SECTOR
    cuts = [0, *range(first, len(data), SECTOR), len(data)]
    return [(offset + start, data[start:stop]) for start, stop in itertools.pairwise(cuts)]
