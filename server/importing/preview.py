"""The preview of an import: every doubtful row by its number, with reasons, words and a proposal.

Rows without a doubt are counted and a few shown. Nothing is written here; ``settle`` turns the preview
and the convener's decisions into what is to be written. Raises ``Malformed`` for a file that is no table
of people.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from server.importing import glyphs
from server.importing.across import Across, Existing
from server.importing.cells import doubt
from server.importing.columns import Columns, is_head, match_columns
from server.importing.reading import read_table
from server.importing.rows import Reading, guarded, read_row
from server.importing.shapes import Candidate, Doubt, Field, Note, Preview, Row, RowChoice, Shape, Table
from server.importing.words import note_words
from server.people.names import folded

SAMPLE = 5
ROWS_IN_NOTE = 20
SKIPPED = frozenset({"duplicate_person", "already_listed", "formula_cell", "name_missing"})


class Examined(Shape, frozen=True, kw_only=True):
    """A file examined: the preview to show, and all its rows."""

    preview: Preview
    candidates: tuple[Candidate, ...]


def examine(
    data: bytes,
    *,
    this_year: int,
    existing: Existing | None = None,
    columns: Mapping[int, Field | None] | None = None,
    sheet: str | None = None,
    heads: bool = True,
) -> Examined:
    """Read a file and judge every row; ``columns`` overrides what the heads say. Raises Malformed.

    Without a column of names the preview shows the columns and no rows, so that one can be chosen.
    """
    table = read_table(data, sheet)
    found = match_columns(table.rows, columns, heads=heads)
    body, notes = _body(table, found) if found.named else ([], [])
    readings = [read_row(row, found.of(), this_year) for row in body]
    across = Across(existing or Existing(), _inhabited(readings), with_households=_has_households(found))
    candidates = tuple(
        _candidate(row.number, across.judge(row.number, reading), _extra(row, found))
        for row, reading in zip(body, readings, strict=True)
    )
    preview = _preview(data, table, found, candidates, (*table.notes, *found.notes, *notes, *_glyphs(body)))
    return Examined(preview=preview, candidates=candidates)


def _preview(
    data: bytes, table: Table, found: Columns, candidates: Sequence[Candidate], notes: Sequence[Note]
) -> Preview:
    doubtful = tuple(c for c in candidates if c.doubts)
    clean = [c for c in candidates if not c.doubts]
    households = {folded(c.as_is.household) for c in candidates if c.as_is.household}
    chosen = ",".join(f"{c.index}={c.field}" for c in found.columns)
    return Preview(
        digest=hashlib.sha256(f"{table.sheet}|{chosen}|".encode() + data).hexdigest(),
        kind=table.kind,
        encoding=table.encoding,
        delimiter=table.delimiter,
        sheet=table.sheet,
        sheets=table.sheets,
        columns=found.columns,
        households=len(households),
        persons=sum(bool(c.as_is.name) for c in candidates),
        clean=len(clean),
        doubtful=doubtful,
        sample=tuple(clean[:SAMPLE]),
        notes=tuple(notes),
        codes=Counter(code for c in doubtful for code in dict.fromkeys(d.code for d in c.doubts)),
    )


def _body(table: Table, found: Columns) -> tuple[list[Row], list[Note]]:
    """The rows below the heads that say something, and notes about those left out."""
    rows = table.rows[found.head_row + 1 :]
    empty = [row.number for row in rows if not any(cell.strip() for cell in row.cells)]
    heads = [row.number for row in rows if is_head(row, found)]
    left_out = {*empty, *heads}
    notes = [_note("empty_rows", empty), _note("repeated_heads", heads)]
    return [row for row in rows if row.number not in left_out], [note for note in notes if note.rows]


def _glyphs(rows: Sequence[Row]) -> list[Note]:
    rare = [row.number for row in rows if any(glyphs.RARE.search(cell) for cell in row.cells)]
    marked = [row.number for row in rows if any(guarded(cell) for cell in row.cells)]
    return [note for note in (_note("rare_glyph", rare), _note("apostrophe", marked)) if note.rows]


def _note(code: str, rows: Sequence[int]) -> Note:
    return Note(code=code, words=note_words(code, count=len(rows)), rows=tuple(rows[:ROWS_IN_NOTE]))


def _candidate(row: int, judged: Reading, extra: Sequence[Doubt]) -> Candidate:
    doubts = (*judged.doubts, *extra)
    if not doubts:
        return Candidate(row=row, as_is=judged.as_is, proposed=judged.proposed)
    choices = _choices(judged)
    return Candidate(
        row=row,
        as_is=judged.as_is,
        proposed=judged.proposed,
        doubts=doubts,
        choices=choices,
        suggested=_suggested(doubts, choices),
    )


def _choices(judged: Reading) -> tuple[RowChoice, ...]:
    """Leave out; take as it stands, if that says anything; take as proposed, if that differs."""
    choices: list[RowChoice] = ["skip"]
    if folded(judged.as_is.name) or folded(judged.as_is.household):
        choices.append("as_is")
    if judged.proposed != judged.as_is and (judged.proposed.name or judged.proposed.household):
        choices.append("suggestion")
    return tuple(choices)


def _suggested(doubts: Sequence[Doubt], choices: Sequence[RowChoice]) -> RowChoice:
    if not SKIPPED.isdisjoint(d.code for d in doubts) or "as_is" not in choices:
        return "suggestion" if "as_is" not in choices and "suggestion" in choices else "skip"
    return "suggestion" if "suggestion" in choices else "as_is"


def _extra(row: Row, found: Columns) -> list[Doubt]:
    """What stands to the right of the last column with a head."""
    width = max((c.index + 1 for c in found.columns if c.head.strip() or c.field), default=0)
    beyond = " ".join(cell.strip() for cell in row.cells[width:] if cell.strip())
    return [doubt("extra_cells", "", beyond)] if beyond else []


def _inhabited(readings: Sequence[Reading]) -> set[str]:
    return {folded(r.proposed.household) for r in readings if folded(r.proposed.name)}


def _has_households(found: Columns) -> bool:
    return not {"household", "building", "room"}.isdisjoint(found.of())
