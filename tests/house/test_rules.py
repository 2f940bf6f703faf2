"""Every rule has a test that carries its id, and every id a test carries is a rule."""

from __future__ import annotations

import re

from tests.house.tree import text, tracked

AN_ID = re.compile(r"^(?:#+|[-*|])\s*\**`?([A-Z]{2}\d+)\b", flags=re.MULTILINE)
CARRIED = re.compile(r"\bdef test_([A-Z]{2}\d+)(?=_)|\bRULE: ([A-Z]{2}\d+)\b")
LETTERS = {
    "voting/RULES.md": {"RL", "RU", "TA", "SB", "CH"},
    "facilitation/RULES.md": {
        *("AG", "AT", "FL", "PO", "SO", "HC", "EL", "HA", "MI", "MA", "SE", "LD", "VW", "MT", "SC", "MU", "OV", "CO"),
        "DR",
        "SV",
    },
}


def written() -> dict[str, str]:
    """Rule id → the file that states it."""
    books = [path for path in tracked() if path.endswith("/RULES.md")]
    return {rule: book for book in books for rule in AN_ID.findall(text(book))}


def carried() -> set[str]:
    """The ids that stand in the names of tests."""
    tests = [path for path in tracked() if path.startswith("tests/") and path.endswith(".py")]
    return {first or second for path in tests for first, second in CARRIED.findall(text(path))}


def test_there_are_rules() -> None:
    assert len(written()) > 10


def test_no_rule_is_without_a_test() -> None:
    assert sorted(set(written()) - carried()) == []


def test_no_test_carries_an_unknown_rule() -> None:
    assert sorted(carried() - set(written())) == []


def test_each_book_has_its_own_letters() -> None:
    strangers = [rule for rule, book in written().items() if rule[:2] not in LETTERS.get(book, {rule[:2]})]
    assert strangers == []
