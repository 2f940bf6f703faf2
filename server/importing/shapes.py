"""The shapes of an import: a table as read, a doubt with its words, a row with its choices, the report.

Row numbers are those the spreadsheet shows, from 1. Areas are in 0.01 m². Nothing here refers to the
register's ids: an import is looked at before anything is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

Field = Literal[
    "name",
    "number",
    "household",
    "building",
    "unit",
    "room",
    "phone",
    "sex",
    "birth_year",
    "area",
    "capacity",
    "tags",
]
RowChoice = Literal["skip", "as_is", "suggestion"]
Words = Mapping[str, str]
"""One text in every language: ``zh-CN`` and ``en``."""


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """A value of an import."""


class Note(Shape, frozen=True, kw_only=True):
    """Something to know that asks for no decision; ``rows`` where it was found, at most the first twenty."""

    code: str
    words: Words
    rows: tuple[int, ...] = ()


class Row(Shape, frozen=True, kw_only=True):
    """One row as read: its texts, which columns are formulas, what a merged cell above would give, and how
    it was decoded (``mixed``: not in the file's own encoding)."""

    number: int
    cells: tuple[str, ...]
    formulas: frozenset[int] = frozenset()
    merged: Mapping[int, str] = msgspec.field(default_factory=dict)
    mixed: bool = False


class Table(Shape, frozen=True, kw_only=True):
    """A file as read; ``encoding`` and ``delimiter`` are empty for a workbook, ``sheet`` for a CSV."""

    kind: Literal["csv", "xlsx"]
    rows: tuple[Row, ...]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


class Doubt(Shape, frozen=True, kw_only=True):
    """Why a row is asked about: a code of a closed set, the field, words, and the proposal if any."""

    code: str
    words: Words
    field: str = ""
    given: str = ""
    suggestion: str | None = None


class Listed(Shape, frozen=True, kw_only=True):
    """What a row says about a person and a household, ready to be written; ``joins`` is the row of the same
    person, who then has this household besides the first."""

    name: str = ""
    number: str = ""
    household: str = ""
    area: int | None = None
    phone: str = ""
    sex: Literal["", "f", "m"] = ""
    birth_year: int | None = None
    tags: tuple[str, ...] = ()
    owner: bool = False
    joins: int | None = None


class Candidate(Shape, frozen=True, kw_only=True):
    """A row of people: as given, as proposed, the doubts, and which choices there are (none: no doubt)."""

    row: int
    as_is: Listed
    proposed: Listed
    doubts: tuple[Doubt, ...] = ()
    choices: tuple[RowChoice, ...] = ()
    suggested: RowChoice = "as_is"


class Column(Shape, frozen=True, kw_only=True):
    """A column of the file: where, what its head says, and which field it fills (none: not imported)."""

    index: int
    head: str
    field: Field | None = None


class Preview(Shape, frozen=True, kw_only=True):
    """What the convener looks at before anything is written; every doubtful row is in ``doubtful``."""

    digest: str
    kind: str
    encoding: str
    delimiter: str
    sheet: str
    sheets: tuple[str, ...]
    columns: tuple[Column, ...]
    households: int
    persons: int
    clean: int
    doubtful: tuple[Candidate, ...]
    sample: tuple[Candidate, ...]
    notes: tuple[Note, ...]
    codes: Mapping[str, int]
