"""Which column is what: heads in Chinese or English, with titles above them, or the convener's own mapping.

Heads are compared without spaces, brackets, units and case. Identity numbers are never imported (data
minimum; 个人信息保护法 art. 6). Where no head is known the first row with cells is taken for them, and
that is noted. Raises ``Malformed`` for a mapping of what is not there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import get_args

from server.failures import Malformed
from server.importing.shapes import Column, Field, Note, Row, Shape
from server.importing.words import note_words
from server.people.names import folded


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Words a head may consist of, the surest first; a head is compared whole.
HEADS: dict[Field, tuple[str, ...]] = {
    "name": _words("姓名 名字 居民姓名 业主姓名 户主姓名 户主 成员姓名 业主 name fullname"),
    "number": _words("编号 人员编号 居民编号 代表编号 代表证号 成员编号 工号 number no id"),
    "household": _words(
        """户号 房屋 房产 门牌 门牌号 门牌号码 住址 地址 家庭住址 详细地址 房屋坐落 坐落 住房 楼栋房号 户
        household address dwelling home"""
    ),
    "building": _words("楼栋 楼号 楼栋号 栋 栋号 幢 幢号 楼 座 building block"),
    "unit": _words("单元 单元号 unit entrance staircase"),
    "room": _words("室 室号 房号 房间 房间号 房室 room flat apartment door"),
    "phone": _words("电话 手机 手机号 手机号码 联系电话 联系方式 电话号码 phone mobile tel telephone"),
    "sex": _words("性别 sex gender"),
    "birth_year": _words("出生年 出生年份 出生年月 出生日期 生日 birthyear yearofbirth born birthday"),
    "area": _words("面积 建筑面积 房屋面积 专有面积 专有部分面积 产权面积 area floorarea"),
    "capacity": _words("身份 类别 人员类别 与房屋关系 职务 角色 capacity role relation"),
    "tags": _words("标签 分组 tags groups"),
}
IDENTITY = _words("身份证 身份证号 身份证号码 证件号 证件号码 公民身份号码 identitynumber idcard")
SERIAL = ("序号", "serial")
BRACKETED = re.compile(r"[(（【\[].*?[)）】\]]")
NOISE = re.compile(r"[()（）\[\]【】:：/／_*.。-]|㎡|平方米|平米|m2|m²")
TITLES = 10


class Columns(Shape, frozen=True, kw_only=True):
    """The columns, the row of heads (from 0; -1 without one), and what is to be noted."""

    columns: tuple[Column, ...]
    head_row: int
    notes: tuple[Note, ...] = ()

    @property
    def named(self) -> bool:
        """Whether there is a column of names, without which there is nobody to import."""
        return "name" in self.of()

    def of(self) -> Mapping[Field, int]:
        """The index of each field that the file has."""
        return {column.field: column.index for column in self.columns if column.field}


def match_columns(
    rows: Sequence[Row], chosen: Mapping[int, Field | None] | None = None, *, heads: bool = True
) -> Columns:
    """Find the heads and what they mean; ``chosen`` (by index from 0) overrides, ``heads``: there are any.

    Raises Malformed for a choice of what is not there.
    """
    head_row, known = _head_row(rows) if heads else (-1, True)
    cells = rows[head_row].cells if head_row >= 0 else ("",) * _width(rows)
    fields = _by_heads(cells)
    for index, field in (chosen or {}).items():
        _override(fields, index, field)
    columns = tuple(Column(index=i, head=head, field=fields[i]) for i, head in enumerate(cells))
    found = Columns(columns=columns, head_row=head_row)
    return Columns(columns=columns, head_row=head_row, notes=_notes(found, known))


def _head_row(rows: Sequence[Row]) -> tuple[int, bool]:
    """Which of the first rows has most known heads, and whether any; else the first with cells."""
    counts = [_known(row) for row in rows[:TITLES]]
    if any(counts):
        return counts.index(max(counts)), True
    return next((i for i, row in enumerate(rows[:TITLES]) if any(map(str.strip, row.cells))), -1), False


def is_head(row: Row, columns: Columns) -> bool:
    """Whether the row repeats the heads, as printed lists do on each page."""
    heads = [column.head.strip() for column in columns.columns if column.field]
    cells = [row.cells[c.index].strip() for c in columns.columns if c.field and c.index < len(row.cells)]
    return columns.head_row >= 0 and cells == heads and len(heads) > 1


def _by_heads(heads: Sequence[str]) -> list[Field | None]:
    """The field of each column; a field is taken by the first head that fits best."""
    plain = [_plain(head) for head in heads]
    fields: list[Field | None] = [None] * len(heads)
    for field, words in HEADS.items():
        found = next((plain.index(word) for word in words if word in plain), None)
        if found is not None and fields[found] is None:
            fields[found] = field
    if "number" not in fields:
        serial = next((plain.index(word) for word in SERIAL if word in plain), None)
        if serial is not None:
            fields[serial] = "number"
    if "room" in fields and "building" not in fields and "household" not in fields:
        fields[fields.index("room")] = "household"
    return fields


def _override(fields: list[Field | None], index: int, field: Field | None) -> None:
    if not 0 <= index < len(fields) or (field is not None and field not in get_args(Field)):
        raise Malformed(f"columns[{index}]", "没有这一列 / no such column or field")
    if field in fields and field is not None:
        fields[fields.index(field)] = None
    fields[index] = field


def _known(row: Row) -> int:
    return sum(field is not None for field in _by_heads(row.cells))


def _width(rows: Sequence[Row]) -> int:
    return max((len(row.cells) for row in rows[:50]), default=0)


def _plain(head: str) -> str:
    return NOISE.sub("", BRACKETED.sub("", folded(head)))


def _notes(found: Columns, known: bool) -> tuple[Note, ...]:
    notes = []
    if not found.named:
        notes.append(Note(code="no_names", words=note_words("no_names")))
    if not known:
        words = note_words("heads_assumed", row=found.head_row + 1)
        notes.append(Note(code="heads_assumed", words=words, rows=(found.head_row + 1,)))
    elif found.head_row > 0:
        notes.append(Note(code="title_rows", words=note_words("title_rows", count=found.head_row)))
    for column in found.columns:
        if column.field is None and column.head.strip():
            code = "identity_numbers" if _plain(column.head) in IDENTITY else "column_ignored"
            notes.append(Note(code=code, words=note_words(code, head=column.head.strip())))
    return tuple(notes)
