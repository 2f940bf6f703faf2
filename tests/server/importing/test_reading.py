"""From bytes to a table: encodings, delimiters, workbooks, limits."""

from __future__ import annotations

import datetime
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.failures import Malformed
from server.importing.decoding import decode
from server.importing.reading import MAX_BYTES, MAX_ROWS, read_table

LINES = "姓名,编号\n王桂兰,1\n李强,2\n"


@pytest.mark.parametrize(
    ("encoding", "told", "marked"),
    [
        ("utf-8", "utf-8", False),
        ("utf-8-sig", "utf-8", True),
        ("gb18030", "gb18030", False),
        ("gbk", "gb18030", False),
        ("utf-16", "utf-16-le", True),
    ],
)
def test_each_encoding_gives_the_same_table(encoding: str, told: str, marked: bool) -> None:
    table = read_table(LINES.encode(encoding))
    assert [row.cells for row in table.rows] == [("姓名", "编号"), ("王桂兰", "1"), ("李强", "2")]
    assert table.encoding == told
    assert [note.code for note in table.notes] == (["bom"] if marked else [])


def test_utf_16_of_the_other_order_is_read() -> None:
    assert read_table(b"\xfe\xff" + LINES.encode("utf-16-be")).rows[1].cells == ("王桂兰", "1")


@pytest.mark.parametrize(("main", "other"), [("utf-8", "gb18030"), ("gb18030", "utf-8")])
def test_a_row_pasted_in_another_encoding_is_read_and_marked(main: str, other: str) -> None:
    data = (
        "姓名,编号\n王桂兰,1\n".encode(main) + "欧阳修远,2\n".encode(other) + "李强,3\n周明,4\n".encode(main)
    )
    table = read_table(data)
    assert [row.cells[0] for row in table.rows] == ["姓名", "王桂兰", "欧阳修远", "李强", "周明"]
    assert [row.number for row in table.rows if row.mixed] == [3]
    assert table.encoding == main
    assert [note.code for note in table.notes] == ["mixed_encoding"]


def test_bytes_of_no_encoding_become_visible_faults() -> None:
    table = read_table(LINES.encode() + b"\xff\xff\x80,3\n")
    assert "\ufffd" in table.rows[-1].cells[0] and table.rows[-1].mixed


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    text = f'姓名{delimiter}地址\n王桂兰{delimiter}"3,2;501"\n'
    assert read_table(text.encode()).rows[1].cells == ("王桂兰", "3,2;501")
    assert read_table(f"sep={delimiter}\n{text}".encode()).delimiter == delimiter


def test_row_numbers_are_those_of_the_spreadsheet_also_over_line_breaks() -> None:
    table = read_table('姓名\n"王\n桂兰"\n\n李强\n'.encode())
    assert [(row.number, row.cells) for row in table.rows] == [
        (1, ("姓名",)),
        (2, ("王\n桂兰",)),
        (3, ()),
        (4, ("李强",)),
    ]


@pytest.mark.parametrize("mark", ["\u2028", "\x0b", "\x85", "\x1c"])
def test_other_line_marks_do_not_part_rows(mark: str) -> None:
    assert read_table(f"姓名,编号\n王{mark}兰,1\n".encode()).rows[1].cells == (f"王{mark}兰", "1")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"a,b\n" * (MAX_BYTES // 4 + 1), "8 MB"),
        (b"a\n" * (MAX_ROWS + 1), "rows"),
        (b"," * 200, "columns"),
        (b"\xd0\xcf\x11\xe0rest", "xls"),
        (b"PK\x03\x04 not a zip", "workbook"),
        (b'a,b\n"' + b"x" * 200_000, "quotation"),
    ],
)
def test_a_file_that_is_too_large_or_no_table_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(Malformed) as refused:
        read_table(data)
    assert words in refused.value.words


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_table(data)
    except Malformed:
        return


@given(st.binary(max_size=200))
def test_decoding_drops_no_line(data: bytes) -> None:
    text = "".join(decode(data).lines)
    assert text.count("\n") >= data.count(b"\n") or data[:2] in (b"\xff\xfe", b"\xfe\xff")


def test_a_workbook_is_read_with_its_formulas_and_merged_cells() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["新东方小区登记表"],
        ["编号", "姓名", "房屋", "面积", "出生日期"],
        [1, "王桂兰", "3-501", 89.52, datetime.date(1956, 3, 1)],
        [2, "李强", None, "=D3+1", datetime.datetime(1980, 1, 1, 8)],
        [13900000000, "周明", "3-502", True, 1970.0],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("C3:C4")
    table = read_table(_bytes(book))
    assert [row.cells for row in table.rows[2:]] == [
        ("1", "王桂兰", "3-501", "89.52", "1956-03-01"),
        ("2", "李强", "", "", "1980-01-01"),
        ("13900000000", "周明", "3-502", "TRUE", "1970"),
    ]
    assert table.rows[3].formulas == {3} and table.rows[3].merged == {2: "3-501"}
    assert not any(row.formulas or row.merged for row in (*table.rows[:3], table.rows[4]))


def test_the_first_sheet_with_rows_is_read_or_the_one_asked_for() -> None:
    book = openpyxl.Workbook()
    for title, name in (("空", None), ("居民", "王桂兰"), ("旧", "李强")):
        sheet = book.create_sheet(title)
        if name:
            sheet.append(["姓名"])
            sheet.append([name])
            sheet["B2"] = f"=LEN({name})"
    hidden = book.create_sheet("藏", 0)
    hidden.append(["秘密"])
    hidden.sheet_state = "hidden"
    data = _bytes(book)
    table = read_table(data)
    assert (table.sheet, table.rows[1].cells[0]) == ("居民", "王桂兰")
    assert table.rows[1].formulas == {1}
    assert "藏" not in table.sheets and [note.code for note in table.notes] == ["other_sheets"]
    assert read_table(data, "旧").rows[1].cells[0] == "李强"
    for wrong in ("没有", "藏"):
        with pytest.raises(Malformed):
            read_table(data, wrong)


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for i in range(70):
            archive.writestr(f"xl/worksheets/sheet{i}.xml", b" " * (1 << 20))
    with pytest.raises(Malformed, match="too large"):
        read_table(packed.getvalue())


def test_one_cell_far_away_does_not_fill_the_memory() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["姓名"])
    sheet["XFD1048576"] = "x"
    with pytest.raises(Malformed, match="1048576"):
        read_table(_bytes(book))


def test_every_cut_of_a_workbook_is_read_or_refused() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["姓名"])
    data = _bytes(book)
    for end in range(4, len(data), 97):
        with pytest.raises(Malformed):
            read_table(data[:end])


def _bytes(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
