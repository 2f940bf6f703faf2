"""A village as its committee keeps it: 4,200 residents in 1,800 households, with everything that makes lists hard.

Areas to the hundredth, co-owners, namesakes in other households, surnames and given names in rare characters,
names with a dot typed in five ways, and doubtful rows planted by reason. The same rows as a workbook and as text.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable

import openpyxl

HEADS = ("编号", "姓名", "房屋", "建筑面积", "电话", "性别", "出生年", "身份")
NUMBER, NAME, HOME, AREA, PHONE, SEX, BORN, CAPACITY = range(8)
HOUSEHOLDS, RESIDENTS = 1800, 4200
DOTS = "·•‧・･"
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰"
RARE = ("𠮷田", "㛃", "䶮", "𬭎", "𫖯", "堃", "犇", "喆", "昇", "頔")
Rows = list[list[str]]


def village(seed: int = 7) -> Rows:
    """All rows below the heads, nothing doubtful in them."""
    dice, rows = random.Random(seed), Rows()
    sizes = [2] * HOUSEHOLDS
    for home in dice.sample(range(HOUSEHOLDS), RESIDENTS - sum(sizes)):
        sizes[home] += 1
    for home, size in enumerate(sizes):
        label = f"{home // 60 + 1}号楼{home % 60 // 20 + 1}单元{home % 20 // 4 + 1}0{home % 4 + 1}"
        area = f"{dice.randrange(4500, 14500) / 100:.2f}"
        rows += [_person(dice, len(rows) + place, place, label, area) for place in range(size)]
    return rows


def _person(dice: random.Random, number: int, place: int, home: str, area: str) -> list[str]:
    co_owner = place == 1 and number % 4 == 0
    capacity = "业主" if place == 0 or co_owner else "家属"
    # 22 × 22 × 20 names for 4,200 people: many namesakes, never two in one household
    name = dice.choice(SURNAMES) + GIVEN[(number * 7 + place) % len(GIVEN)] + dice.choice(GIVEN)
    if number % 60 == 0:
        name = dice.choice(SURNAMES) + dice.choice(RARE) + GIVEN[place]
    if number % 70 == 1:
        name = f"阿依古丽{DOTS[number // 70 % 5]}买买提{GIVEN[place]}"
    phone = "" if place else f"13{number:09d}"
    born = str(dice.randrange(1930, 2008))
    return [f"{number + 1:05d}", name, home, area, phone, dice.choice("男女"), born, capacity]


def _dotted_twin(rows: Rows, at: int) -> None:
    rows[at - 1][NAME], rows[at][NAME] = "古丽·买买提", "古丽・买买提"


def _number(rows: Rows, at: int) -> None:
    rows[at][NUMBER] = rows[at - 50][NUMBER]


def _put(column: int, text: str) -> Callable[[Rows, int], None]:
    def put(rows: Rows, at: int) -> None:
        rows[at][column] = text

    return put


FAULTS: tuple[tuple[str, Callable[[Rows, int], None]], ...] = (
    ("duplicate_person", _dotted_twin),
    ("duplicate_number", _number),
    ("name_missing", _put(NAME, "")),
    ("bad_area", _put(AREA, "约八十九")),
    ("area_precision", _put(AREA, "89.525")),
    ("bad_phone", _put(PHONE, "12")),
    ("bad_birth_year", _put(BORN, "属龙")),
    ("bidi_characters", _put(NAME, "王\u202e明")),
    ("zero_width_characters", _put(NAME, "李\u200b强")),
    ("private_glyph", _put(NAME, "赵\ue123")),
    ("broken_characters", _put(NAME, "孙\ufffd")),
    ("spaces", _put(NAME, "周 明")),
    ("full_width", _put(NUMBER, "９９００１")),
)


def doubtful(seed: int = 7) -> tuple[Rows, dict[int, str]]:
    """The village with doubtful rows planted; their numbers in the spreadsheet, and why."""
    rows, faults = village(seed), dict[int, str]()
    for index, (code, spoil) in enumerate(FAULTS):
        at = 100 + 300 * index
        while rows[at][HOME] != rows[at - 1][HOME]:
            at += 1
        spoil(rows, at)
        faults[at + 2] = code
    return rows, faults


def as_workbook(rows: Rows) -> bytes:
    """The rows as an XLSX file."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("居民")
    for row in (list(HEADS), *rows):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_text(rows: Rows, encoding: str = "gb18030") -> bytes:
    """The rows as a CSV file, as a spreadsheet on a Chinese computer saves it."""
    out = io.StringIO()
    csv.writer(out).writerows([HEADS, *rows])
    return out.getvalue().encode(encoding)
