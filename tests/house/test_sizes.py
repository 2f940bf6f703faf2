"""Rooms stay rooms: modules one can hold in one's head, functions one can see at a glance."""

from __future__ import annotations

import ast
from statistics import median

from tests.house.tree import client_modules, functions, parsed, python_modules, text

MODULE_LINES = 300
FUNCTION_LINES = 40
MEDIAN_LINES = 8


def test_a_module_fits_in_the_head() -> None:
    sizes = {path: len(text(path).splitlines()) for path in [*python_modules(), *client_modules()]}
    assert len(sizes) > 50
    assert {path: lines for path, lines in sizes.items() if lines > MODULE_LINES} == {}


def test_a_function_fits_on_the_screen() -> None:
    long = [place for path in python_modules() for place, lines in functions(path) if lines > FUNCTION_LINES]
    assert long == []


def test_most_functions_are_seen_at_a_glance() -> None:
    sizes = [lines for path in python_modules() for _, lines in functions(path)]
    assert median(sizes) <= MEDIAN_LINES, f"median {median(sizes)} of {len(sizes)} functions"


def test_a_module_says_what_it_is_for() -> None:
    trees = {path: parsed(path) for path in python_modules()}
    assert [path for path, tree in trees.items() if tree.body and ast.get_docstring(tree) is None] == []
