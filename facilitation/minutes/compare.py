"""Where two pieces of JSON data differ, field by field, and how a field's place is written.

A path reads as in `polls[0].totals.yes`: names joined by dots, places in lists in brackets from 0.
Nothing here raises.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

MISSING = "∅"


class Difference(NamedTuple):
    """One field that is not what it should be; both sides shortened for reading."""

    path: str
    found: str
    expected: str


def differences(found: object, expected: object, path: str = "") -> Iterator[Difference]:
    """Every field in which `found` is not `expected`, in the order of names and places."""
    if isinstance(found, dict) and isinstance(expected, dict):
        for name in sorted({*found, *expected}):
            yield from _fields(found, expected, name, path)
    elif isinstance(found, list | tuple) and isinstance(expected, list | tuple):
        for place in range(max(len(found), len(expected))):
            yield from _places(found, expected, place, path)
    elif type(found) is not type(expected) or found != expected:
        yield Difference(path, short(found), short(expected))


def _fields(found: dict[str, object], expected: dict[str, object], name: str, path: str) -> Iterator[Difference]:
    inner = f"{path}.{name}" if path else name
    if name not in found:
        yield Difference(inner, MISSING, short(expected[name]))
    elif name not in expected:
        yield Difference(inner, short(found[name]), MISSING)
    else:
        yield from differences(found[name], expected[name], inner)


def _places(found: Sequence[object], expected: Sequence[object], place: int, path: str) -> Iterator[Difference]:
    inner = f"{path}[{place}]"
    if place >= len(found):
        yield Difference(inner, MISSING, short(expected[place]))
    elif place >= len(expected):
        yield Difference(inner, short(found[place]), MISSING)
    else:
        yield from differences(found[place], expected[place], inner)


def short(value: object, most: int = 60) -> str:
    """A value for reading: texts as they are, the rest as Python writes it, cut where it is long."""
    text = value if isinstance(value, str) else repr(value)
    text = "".join(char if char.isprintable() else "�" for char in text)
    return text if len(text) <= most else text[: most - 1] + "…"
