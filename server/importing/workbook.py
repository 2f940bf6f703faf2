"""The sheet of an XLSX workbook as a table of texts, with its formulas and merged cells.

Numbers are written as a person would: 17, not 17.0. Formulas are found in the sheet's own XML, since the
reader of values gives only what they last amounted to. Raises ``Malformed`` when the file cannot be read
or would unpack to more than 64 MB.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from server.failures import Malformed
from server.importing.shapes import Note, Row, Table
from server.importing.words import note_words

MAX_UNPACKED = 64 * 1024 * 1024
BLOCK = 1 << 20
CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>/]*>')
FORMULA = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f[\s/>]')
SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
WHOLE = 10**15
MAX_CELLS = 4_000_000
DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError)


def read_workbook(data: bytes, sheet: str | None) -> Table:
    """The named sheet, or the first visible one that has rows. Raises Malformed."""
    members = _unpacked(data)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [meta.name for meta in workbook.sheets_metadata if str(meta.visible).endswith("Visible")]
        chosen = _chosen(workbook, members, names, sheet)
        values = chosen.to_python(skip_empty_area=False)
        merged = chosen.merged_cell_ranges or []
    except (CalamineError, OSError, ValueError) as error:
        raise Malformed("file", "读不出，请另存或改用 CSV / unreadable; save it again or use CSV") from error
    formulas = _formulas(members, workbook.sheet_names.index(chosen.name))
    rows = _rows(values, merged, formulas)
    words = note_words("other_sheets", sheet=chosen.name)
    notes = (Note(code="other_sheets", words=words),) if len(names) > 1 else ()
    return Table(kind="xlsx", rows=rows, sheet=chosen.name, sheets=tuple(names), notes=notes)


def _chosen(
    workbook: CalamineWorkbook, members: Mapping[str, bytes], names: Sequence[str], wanted: str | None
) -> CalamineSheet:
    if wanted is not None and wanted not in names:
        raise Malformed("sheet", "没有这个工作表 / no such sheet")
    for name in [wanted] if wanted else names:
        # The reader lays a sheet out whole, up to its farthest cell; one stray cell could fill the memory.
        _check_size(members.get(_member_of(members, workbook.sheet_names.index(name)), b""))
        found = workbook.get_sheet_by_name(name)
        if found.total_height:
            return found
    raise Malformed("file", "没有一个工作表有内容 / no sheet has rows")


def _rows(
    values: Sequence[Sequence[object]],
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]],
    formulas: Mapping[int, frozenset[int]],
) -> tuple[Row, ...]:
    texts = [tuple(_text(value) for value in row) for row in values]
    below: dict[int, dict[int, str]] = {}
    for (top, left), (bottom, _) in merged:
        for row in range(top + 1, min(bottom, len(texts) - 1) + 1):
            if top < len(texts) and left < len(texts[top]) and texts[top][left]:
                below.setdefault(row, {})[left] = texts[top][left]
    nothing: frozenset[int] = frozenset()
    return tuple(
        Row(number=i + 1, cells=cells, merged=below.get(i, {}), formulas=formulas.get(i, nothing))
        for i, cells in enumerate(texts)
    )


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < WHOLE:
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return str(value)


def _unpacked(data: bytes) -> Mapping[str, bytes]:
    """The XML members that are looked into here; every member is unpacked once to see how large it is."""
    kept: dict[str, bytes] = {}
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                parts = []
                with archive.open(info) as member:
                    while block := member.read(BLOCK):
                        total += len(block)
                        if total > MAX_UNPACKED:
                            raise Malformed("file", "解开后太大 / too large when unpacked")
                        parts.append(block)
                if info.filename.startswith(("xl/worksheets/", "xl/workbook", "xl/_rels")):
                    kept[info.filename] = b"".join(parts)
    except DAMAGED as error:
        raise Malformed("file", "不是工作簿，或已损坏 / not a workbook, or a damaged one") from error
    return kept


def _formulas(members: Mapping[str, bytes], index: int) -> Mapping[int, frozenset[int]]:
    """Which cells of the sheet are formulas: columns by row, both from 0."""
    found: dict[int, set[int]] = {}
    for letters, number in FORMULA.findall(members.get(_member_of(members, index), b"")):
        found.setdefault(int(number) - 1, set()).add(_column(letters) - 1)
    return {row: frozenset(columns) for row, columns in found.items()}


def _check_size(xml: bytes) -> None:
    places = CELL.findall(xml)
    columns = max((_column(letters) for letters in {letters for letters, _ in places}), default=0)
    rows = max((int(number) for _, number in places), default=0)
    if rows * columns > MAX_CELLS:
        raise Malformed("file", f"表格里很远的地方有内容（第{rows}行） / a cell far away, in row {rows}")


def _column(letters: bytes) -> int:
    """A is 1, Z is 26, AA is 27."""
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column


def _member_of(members: Mapping[str, bytes], index: int) -> str:
    sheets = SHEET.findall(members.get("xl/workbook.xml", b""))
    relation = _attribute(sheets[index], rb"\w+:id") if index < len(sheets) else b""
    for tag in RELATION.findall(members.get("xl/_rels/workbook.xml.rels", b"")):
        if _attribute(tag, b"Id") == relation:
            target = _attribute(tag, b"Target").decode("utf-8", "replace")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return f"xl/worksheets/sheet{index + 1}.xml"


def _attribute(tag: bytes, name: bytes) -> bytes:
    found = re.search(rb"\s" + name + rb'="([^"]*)"', tag)
    return found.group(1) if found else b""
