"""Many rows, few statements: every row once, in order, whatever their number; nothing of what fails."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from server.store.several import insert

PAIR = "INSERT INTO pair (a, b)"


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:", isolation_level=None)
    made.execute("CREATE TABLE pair (a INTEGER PRIMARY KEY, b TEXT NOT NULL) STRICT")
    yield made
    made.close()


@pytest.mark.parametrize("count", [0, 1, 3, 4, 5, 63, 64, 65, 255, 256, 400, 1027])
def test_every_row_goes_in_once_and_in_order(db: sqlite3.Connection, count: int) -> None:
    rows = [(number, f"第{number}行") for number in range(count)]
    insert(db, PAIR, iter(rows))
    assert db.execute("SELECT a, b FROM pair ORDER BY rowid").fetchall() == rows


def test_a_full_batch_takes_four_statements(db: sqlite3.Connection) -> None:
    said: list[str] = []
    db.set_trace_callback(said.append)
    insert(db, PAIR, [(number, "x") for number in range(400)])
    db.set_trace_callback(None)
    assert len(said) == 4 and all(text.startswith(PAIR) for text in said)  # 256, 64, 64, 16


def test_a_row_that_does_not_fit_fails_as_it_would_alone(db: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        insert(db, PAIR, [(1, "x"), (2, "y"), (1, "z"), (3, "x")])
    with pytest.raises(OverflowError):
        insert(db, PAIR, [(1 << 70, "x")])
    assert db.execute("SELECT count(*) FROM pair").fetchone() == (0,)
