"""What the structural tests look at: the tracked files of this checkout, and the functions in them."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
STOREYS = ("voting", "facilitation", "server")
SEATS = (
    *("phone", "projector", "moderator", "hall", "recorder", "public", "setup", "collect", "paper", "secrecy"),
    "trustee",
)
GENERATED = {"static_client/src/wire.gen.ts", "static_client/trustee/spoken.gen.ts"}


class Function(NamedTuple):
    """A function and how many lines of code it has: no docstring, no blank lines, no comments."""

    place: str
    lines: int


@cache
def tracked() -> tuple[str, ...]:
    """Paths of the files that are committed or about to be, relative to the root."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(sorted(path for path in listed.stdout.splitlines() if (ROOT / path).is_file()))


def python_modules() -> list[str]:
    """The modules of the three storeys and of deploy."""
    return [path for path in tracked() if path.endswith(".py") and path.split("/")[0] in (*STOREYS, "deploy")]


def client_modules() -> list[str]:
    """The front end's own TypeScript, tests included, generated files not."""
    return [
        path
        for path in tracked()
        if path.startswith("static_client/") and path.endswith((".ts", ".tsx")) and path not in GENERATED
    ]


def text(path: str) -> str:
    """The contents of a file of this checkout."""
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def parsed(path: str) -> ast.Module:
    """The syntax tree of a module, read once."""
    return ast.parse(text(path))


@cache
def functions(path: str) -> tuple[Function, ...]:
    """Every function of a module, inner ones included."""
    lines = text(path).splitlines()
    return tuple(
        Function(f"{path}:{node.lineno} {node.name}", _code_lines(node, lines))
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def _code_lines(node: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str]) -> int:
    first, last = node.lineno, node.end_lineno or node.lineno
    skipped: set[int] = set()
    if ast.get_docstring(node) is not None:
        quoted = node.body[0]
        skipped.update(range(quoted.lineno, (quoted.end_lineno or quoted.lineno) + 1))
    kept = (lines[number - 1].strip() for number in range(first, last + 1) if number not in skipped)
    return sum(1 for line in kept if line and not line.startswith("#"))
