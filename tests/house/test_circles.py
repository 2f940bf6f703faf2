"""No two rooms need each other to be understood: imports run in no circle, those of types included."""

from __future__ import annotations

import ast
import posixpath
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import PurePosixPath

from tests.house.tree import client_modules, python_modules, text

RELATIVE = re.compile(r"""(?:\bfrom|\bimport\()\s*["'](\.[^"']+)["']""")


def circle(imports: dict[str, set[str]]) -> list[str]:
    """A circle among these, empty where there is none."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as found:
        return [str(one) for one in found.args[1]]
    return []


def test_python_modules_import_each_other_in_no_circle() -> None:
    places = {_named(path): path for path in python_modules()}
    imports = {name: _imported(path, set(places)) - {name} for name, path in places.items()}
    assert sum(map(len, imports.values())) > 500
    assert circle(imports) == []


def test_client_modules_import_each_other_in_no_circle() -> None:
    places = set(client_modules())
    imports = {
        path: {found for raw in RELATIVE.findall(text(path)) if (found := _at(path, raw, places))} for path in places
    }
    assert sum(map(len, imports.values())) > 500
    assert circle(imports) == []


def test_a_circle_is_found() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})
    assert not circle({"a": {"b", "c"}, "b": {"c"}})


def _named(path: str) -> str:
    return ".".join(PurePosixPath(path).with_suffix("").parts).removesuffix(".__init__")


def _imported(path: str, known: set[str]) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(text(path))):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names} & known
        elif isinstance(node, ast.ImportFrom) and node.module:
            named = {f"{node.module}.{one.name}" for one in node.names} & known
            found |= named or {node.module} & known
    return found


def _at(path: str, raw: str, known: set[str]) -> str | None:
    plain = posixpath.normpath(posixpath.join(posixpath.dirname(path), raw))
    return next((one for one in (plain, f"{plain}.ts", f"{plain}.tsx") if one in known), None)
