"""Many rows put into a table with few statements.

Python hands its lock to the loop around every step of a statement, and has to get it back after it. While the loop is
busy that takes a switch interval each time: a batch of four hundred commands, row by row, would wait for seconds.
Raises ``sqlite3.Error``; ``ValueError``, ``TypeError`` and ``OverflowError`` for what is no value of a row.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import cache
from itertools import chain
from typing import Final

Row = tuple[object, ...]

SIZES: Final = (256, 64, 16, 4, 1)
"""Rows to a statement: few different texts, which stay prepared, and at most three statements of each."""


def insert(db: sqlite3.Connection, into: str, rows: Iterable[Row]) -> None:
    """Insert ``rows``, in order, ``into`` a table with its columns, such as ``INSERT INTO pair (a, b)``."""
    left = list(rows)
    at = 0
    for size in SIZES:
        while len(left) - at >= size:
            values = left[at : at + size]
            db.execute(_statement(into, len(values[0]), size), tuple(chain.from_iterable(values)))
            at += size


@cache
def _statement(into: str, columns: int, rows: int) -> str:
    row = f"({','.join('?' * columns)})"
    return f"{into} VALUES {','.join([row] * rows)}"
