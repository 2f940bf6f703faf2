"""From a row of texts to what it says of a person and a household, as it stands and as proposed.

A household is named by its own column or put together from building, unit and room (3号楼2单元501). A
cell merged with the one above is proposed to mean the same. Only this row is looked at; what rows mean
together is judged in ``across``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, TypeVar

import msgspec

from server.importing.cells import (
    Number,
    Text,
    doubt,
    read_area,
    read_birth_year,
    read_phone,
    read_sex,
    read_text,
)
from server.importing.shapes import Doubt, Field, Listed, Row
from server.people.export import GUARDED

OWNERS = re.compile("业主|产权人|房主|户主|owner", re.IGNORECASE)
NOT_OWNERS = re.compile("非业主|家属|租户|not.*owner", re.IGNORECASE)
SEPARATORS = re.compile(r"[、,，;；/|]+")
PARTS: tuple[tuple[Field, str], ...] = (("building", "号楼"), ("unit", "单元"), ("room", ""))
MAX_TAGS = 12
Read = TypeVar("Read", Text, Number)


class Reading(NamedTuple):
    """A row as it stands and as proposed, with what is doubtful in its cells."""

    as_is: Listed
    proposed: Listed
    doubts: tuple[Doubt, ...]


class Cells:
    """The cells of one row by field; apostrophes that guard against formulas are taken off."""

    def __init__(self, row: Row, columns: Mapping[Field, int]) -> None:
        self.row, self.columns = row, columns
        self.doubts: list[Doubt] = []

    def text(self, field: Field) -> str:
        """The text of a field, empty where there is none."""
        index = self.columns.get(field, -1)
        given = self.row.cells[index] if 0 <= index < len(self.row.cells) else ""
        return given[1:] if guarded(given) else given

    def formula(self, field: Field) -> bool:
        """Whether the cell is a formula."""
        return self.columns.get(field, -1) in self.row.formulas

    def merged(self, field: Field) -> str:
        """What the cell above gives where this one is merged with it."""
        return self.row.merged.get(self.columns.get(field, -1), "")

    def read(self, field: Field, *, digits: bool = False) -> Text:
        """A text with its doubts noted; from the cell above where it is merged."""
        if not self.text(field) and self.merged(field):
            above = self.merged(field)
            self.doubts.append(doubt("merged_cell", field, above, above))
            return Text("", read_text(field, above, digits=digits).proposed)
        return self.noted(read_text(field, self.text(field), formula=self.formula(field), digits=digits))

    def noted(self, read: Read) -> Read:
        """The same, its doubts noted."""
        self.doubts.extend(read.doubts)
        return read


def guarded(cell: str) -> bool:
    """Whether an apostrophe in front keeps the cell from being run as a formula."""
    return cell[:1] == "'" and cell[1:].startswith(GUARDED)


def read_row(row: Row, columns: Mapping[Field, int], this_year: int) -> Reading:
    """What one row says."""
    cells = Cells(row, columns)
    name, number = cells.read("name"), cells.read("number", digits=True)
    household = _household(cells)
    phone = cells.noted(read_phone(cells.text("phone"), formula=cells.formula("phone")))
    area = cells.noted(read_area(cells.text("area") or cells.merged("area"), formula=cells.formula("area")))
    born = cells.noted(
        read_birth_year(cells.text("birth_year"), this_year, formula=cells.formula("birth_year"))
    )
    sex, sex_doubts = read_sex(cells.text("sex"))
    capacity, tags = cells.read("capacity"), cells.read("tags")
    mixed = [doubt("mixed_encoding", "", "")] if row.mixed else []
    as_is = Listed(
        name=name.as_is,
        number=number.as_is,
        household=household.as_is,
        area=area.as_is,
        phone=phone.as_is,
        sex=sex,
        birth_year=born.as_is,
        tags=_tags(capacity.as_is, tags.as_is),
        owner=_owns(capacity.as_is),
    )
    proposed = msgspec.structs.replace(
        as_is,
        name=name.proposed,
        number=number.proposed,
        household=household.proposed,
        area=area.proposed,
        phone=phone.proposed,
        tags=_tags(capacity.proposed, tags.proposed),
        owner=_owns(capacity.proposed),
    )
    return Reading(as_is, proposed, (*cells.doubts, *sex_doubts, *mixed))


def _household(cells: Cells) -> Text:
    """The label of the household: its own column, or building, unit and room together."""
    if "household" in cells.columns:
        whole = cells.read("household", digits=True)
        if whole.proposed or "building" not in cells.columns:
            return whole
    parts = [(cells.read(field, digits=True), ending) for field, ending in PARTS if field in cells.columns]
    return Text(
        "".join(_part(part.as_is, ending) for part, ending in parts),
        "".join(_part(part.proposed, ending) for part, ending in parts),
    )


def _part(text: str, ending: str) -> str:
    return text + ending if text.isdigit() else text


def _tags(*texts: str) -> tuple[str, ...]:
    words = [word.strip() for text in texts for word in SEPARATORS.split(text)]
    return tuple(dict.fromkeys(word for word in words if word))[:MAX_TAGS]


def _owns(capacity: str) -> bool:
    return bool(OWNERS.search(capacity)) and not NOT_OWNERS.search(capacity)
