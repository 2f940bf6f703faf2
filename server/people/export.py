"""The register as a CSV file to take along: UTF-8 with a byte-order mark, one row per person.

Cells that a spreadsheet would run (beginning with = + - @, tab or line end; some also take the wide forms of these
signs) get an apostrophe in front, which the import takes off again. Households without persons have a row of their
own. Areas are written in m².
"""

from __future__ import annotations

import csv
import io
import sqlite3

from server.people.file import RegisterFile
from server.people.ids import CommunityId

RUNS = ("=", "+", "-", "@", "\t", "\r")
GUARDED = (*RUNS, "\n", "＝", "＋", "－", "＠")
HEADS = {
    "zh-CN": ("编号", "姓名", "房屋", "面积", "性别", "出生年", "电话", "标签"),
    "en": ("number", "name", "household", "area", "sex", "birth year", "phone", "tags"),
}
SEXES = {"zh-CN": {"f": "女", "m": "男"}, "en": {"f": "female", "m": "male"}}
ASK = """SELECT p.number, p.name, coalesce(h.label, ''), h.area, p.sex, p.birth_year, p.phone,
  (SELECT coalesce(group_concat(value, '、'), '') FROM json_each(p.tags))
FROM person p LEFT JOIN household h ON h.id = p.household WHERE p.community=:c
UNION ALL SELECT '', '', h.label, h.area, '', NULL, '', '' FROM household h
WHERE h.community=:c AND NOT EXISTS (SELECT 1 FROM person p WHERE p.household = h.id)"""


async def export_csv(file: RegisterFile, community: CommunityId, lang: str = "zh-CN") -> bytes:
    """The whole register of a community as CSV. Raises Unavailable."""
    rows = await file.read(lambda c: c.execute(ASK, {"c": community}).fetchall())
    return write_csv([HEADS[lang], *(_row(row, lang) for row in rows)])


def write_csv(rows: list[tuple[str, ...]]) -> bytes:
    """Rows as CSV with every cell made inert."""
    out = io.StringIO()
    csv.writer(out).writerows([inert(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def inert(cell: str) -> str:
    """The cell, never a formula (CWE-1236)."""
    return "'" + cell if cell.startswith(GUARDED) else cell


def _row(row: sqlite3.Row, lang: str) -> tuple[str, ...]:
    number, name, label, area, sex, born, phone, tags = row
    square_metres = "" if area is None else f"{area // 100}.{area % 100:02d}"
    return number, name, label, square_metres, SEXES[lang].get(sex, ""), str(born or ""), phone, tags
