"""From a file to a table of texts: CSV by its delimiter, XLSX by its first sheet with rows.

Limits: 8 MB, 20,000 rows, 100 columns, a workbook of at most 64 MB unpacked. Raises ``Malformed`` with
words for a file that is too large or is no table at all; everything else is left to the checks.
"""

from __future__ import annotations

import csv
import io

from server.failures import Malformed
from server.importing.decoding import decode
from server.importing.shapes import Row, Table
from server.importing.workbook import read_workbook

MAX_BYTES = 8 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 100
MAX_CELL = 10_000
DELIMITERS = ",;\t"
ZIP = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read_table(data: bytes, sheet: str | None = None) -> Table:
    """The table in a file; ``sheet`` chooses one of a workbook. Raises Malformed."""
    if not data.strip():
        raise Malformed("file", "文件是空的 / the file is empty")
    if len(data) > MAX_BYTES:
        raise Malformed("file", "文件超过 8 MB / larger than 8 MB")
    if data.startswith(OLD_EXCEL):
        raise Malformed("file", "请把 .xls 另存为 .xlsx 或 CSV / save the old .xls as .xlsx or CSV")
    table = read_workbook(data, sheet) if data.startswith(ZIP) else _read_csv(data)
    if len(table.rows) > MAX_ROWS:
        raise Malformed("file", f"超过{MAX_ROWS}行 / more than {MAX_ROWS} rows")
    if any(len(row.cells) > MAX_COLUMNS for row in table.rows):
        raise Malformed("file", f"超过{MAX_COLUMNS}列 / more than {MAX_COLUMNS} columns")
    return table


def _read_csv(data: bytes) -> Table:
    decoded = decode(data)
    lines = list(decoded.lines)
    delimiter = _delimiter(lines)
    if lines and lines[0].strip().casefold() == f"sep={delimiter}":
        lines[0] = "\n"
    rows: list[Row] = []
    reader = csv.reader(iter(lines), delimiter=delimiter)
    first = 0
    try:
        for number, cells in enumerate(reader, start=1):
            mixed = not decoded.mixed.isdisjoint(range(first, reader.line_num))
            rows.append(Row(number=number, cells=tuple(cells), mixed=mixed))
            first = reader.line_num
            if number > MAX_ROWS:
                break
    except csv.Error as error:
        raise Malformed(
            f"file.row[{len(rows) + 1}]",
            "引号没有闭合？ / is a quotation mark open?",
        ) from error
    return Table(
        kind="csv",
        rows=tuple(rows),
        encoding=decoded.encoding,
        delimiter=delimiter,
        notes=decoded.notes,
    )


def _delimiter(lines: list[str]) -> str:
    """The sign that parts most of the first lines with something on them, outside quotation marks."""
    if lines and lines[0].strip().casefold()[:4] == "sep=":
        named = lines[0].strip("\r\n")[4:5]
        if named and named in DELIMITERS:
            return named
    full = [line for line in lines[:50] if line.strip()][:10]
    counts = {sign: sum(_parts(line, sign) for line in full) for sign in DELIMITERS}
    return max(DELIMITERS, key=lambda sign: counts[sign])


def _parts(line: str, sign: str) -> int:
    try:
        return len(next(csv.reader(io.StringIO(line), delimiter=sign), [])) - 1
    except csv.Error:
        return 0
