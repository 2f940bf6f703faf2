"""The invented community's register as a spreadsheet, with a dozen doubtful rows planted.

What is planted is known by row number and reason, so that setting up from a spreadsheet can be tried and
tested from the file to the register. Row numbers are those the spreadsheet shows, from 1; the heads are
row 1.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from typing import Literal

from server.demo_data import Resident, residents

Rows = list[list[str]]
Place = Literal["alone", "first", "second"]
HEADS = ("编号", "姓名", "楼栋", "单元", "室", "电话", "性别", "出生年", "建筑面积(㎡)", "身份")
NUMBER, NAME, PHONE, BORN, AREA = 0, 1, 5, 7, 8
HOUSEHOLD = slice(2, 5)
FIRST, APART = 40, 300


def _put(column: int, change: Callable[[str], str]) -> Callable[[Rows, int], None]:
    def put(rows: Rows, at: int) -> None:
        rows[at][column] = change(rows[at][column])

    return put


def _from(back: int, *columns: int) -> Callable[[Rows, int], None]:
    def copy(rows: Rows, at: int) -> None:
        for column in columns:
            rows[at][column] = rows[at - back][column]

    return copy


def _moved(rows: Rows, at: int) -> None:
    """The same person as an earlier one, by name and phone, in another household."""
    known = next(row for row in rows if row[PHONE])
    rows[at][NAME], rows[at][PHONE] = known[NAME], known[PHONE]


def _full_width(text: str) -> str:
    return text.translate({ord("0") + i: ord("０") + i for i in range(10)})


FAULTS: tuple[tuple[str, Place, Callable[[Rows, int], None]], ...] = (
    ("duplicate_number", "first", _from(30, NUMBER)),
    ("duplicate_person", "second", _from(1, NAME)),
    ("name_missing", "second", _put(NAME, lambda _: "")),
    ("household_without_person", "alone", _put(NAME, lambda _: "")),
    ("two_households", "first", _moved),
    ("bad_area", "first", _put(AREA, lambda _: "见房产证")),
    ("area_precision", "alone", _put(AREA, lambda area: area + "5")),
    ("bad_phone", "first", _put(PHONE, lambda _: "1380000")),
    ("bad_birth_year", "second", _put(BORN, lambda _: "不详")),
    ("formula_cell", "first", _put(NAME, lambda _: "=1+1")),
    ("zero_width_characters", "first", _put(NAME, lambda name: name + "\u200b")),
    ("spaces", "first", _put(NAME, lambda name: name[0] + "\u3000" + name[1:])),
    ("full_width", "second", _put(NUMBER, _full_width)),
)


def sample_register(seed: int = 1, encoding: str = "gb18030") -> tuple[bytes, Mapping[int, str]]:
    """The register as a CSV file, and the doubtful rows planted in it: row number to reason."""
    rows = [_row(person) for person in residents(seed)]
    faults: dict[int, str] = {}
    for index, (code, place, change) in enumerate(FAULTS):
        at = FIRST + index * APART
        while _place(rows, at) != place:
            at += 1
        change(rows, at)
        faults[at + 2] = code
    out = io.StringIO()
    csv.writer(out).writerows([HEADS, *rows])
    return out.getvalue().encode(encoding), faults


def sample_register_csv(encoding: str = "gb18030", seed: int = 1) -> bytes:
    """The spreadsheet alone, in ``gb18030``, ``utf-8``, ``utf-8-sig`` or ``utf-16``."""
    return sample_register(seed, encoding)[0]


def _place(rows: Rows, at: int) -> Place | None:
    """Where in its household a row stands: alone, first or second of several."""
    before, here, after = (row[HOUSEHOLD] for row in rows[at - 1 : at + 2])
    if before != here:
        return "first" if here == after else "alone"
    return "second" if rows[at - 2][HOUSEHOLD] != here else None


def _row(person: Resident) -> list[str]:
    sex, area = "女" if person.sex == "f" else "男", f"{person.area / 100:.2f}"
    place = [f"{person.building}号楼", f"{person.entrance}单元", person.door]
    owner = "业主" if person.owner else "家属"
    return [person.number, person.name, *place, person.phone, sex, str(person.birth_year), area, owner]
