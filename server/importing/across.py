"""What rows mean together: a number twice, a person twice, two areas for one household, nobody at home.

Compared are folded texts (NFC, width, spaces, invisible characters), so that a stray space does not hide
a duplicate. People of one name in different households are different people, unless number or phone say
otherwise; nobody is merged without being asked.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from server.importing.cells import doubt
from server.importing.rows import Reading
from server.importing.shapes import Doubt, Listed
from server.people.names import folded


class Existing(msgspec.Struct, frozen=True, kw_only=True):
    """What the register has already, folded: numbers, and (name, household)."""

    numbers: frozenset[str] = frozenset()
    people: frozenset[tuple[str, str]] = frozenset()


class First(msgspec.Struct, frozen=True):
    """Where something was met first: the row, and what it said."""

    row: int
    household: str
    name: str


class Across:
    """Compares each row with those before it and with the register."""

    def __init__(self, existing: Existing, inhabited: Iterable[str], *, with_households: bool) -> None:
        self.existing, self.with_households = existing, with_households
        self.inhabited = frozenset(inhabited)
        self.numbers: dict[str, First] = {}
        self.people: dict[tuple[str, str], First] = {}
        self.phones: dict[tuple[str, str], First] = {}
        self.areas: dict[str, tuple[int, int]] = {}
        self.above = ""

    def judge(self, row: int, reading: Reading) -> Reading:
        """The reading with the doubts that follow from other rows."""
        listed = reading.proposed
        doubts, changed = self._doubts(row, listed, asked={d.field for d in reading.doubts})
        self.above = listed.household or self.above
        proposed = msgspec.structs.replace(listed, **changed) if changed else listed
        return Reading(reading.as_is, proposed, (*reading.doubts, *doubts))

    def _doubts(self, row: int, listed: Listed, asked: set[str]) -> tuple[list[Doubt], dict[str, object]]:
        doubts: list[Doubt] = []
        changed: dict[str, object] = {}
        if not folded(listed.name):
            return [*([] if "name" in asked else self._nameless(listed)), *self._area(row, listed)], changed
        if not listed.household and self.with_households:
            above = self.above or None
            doubts.append(doubt("household_missing", "household", "", above))
            changed = {"household": above} if above else {}
        same, joins = self._same_person(row, listed)
        doubts += same
        if joins is not None:
            changed = {"joins": joins}
        elif not same:
            numbered = self._number(row, listed)
            changed |= {"number": ""} if numbered else {}
            doubts += numbered
        return [*doubts, *self._area(row, listed)], changed

    def _nameless(self, listed: Listed) -> list[Doubt]:
        alone = listed.household and folded(listed.household) not in self.inhabited
        return [doubt("household_without_person" if alone else "name_missing", "name", "")]

    def _same_person(self, row: int, listed: Listed) -> tuple[list[Doubt], int | None]:
        name, household = folded(listed.name), folded(listed.household)
        here = First(row, listed.household, name)
        twin = self.people.setdefault((name, household), here)
        if twin.row != row:
            return [doubt("duplicate_person", "name", listed.name, other=twin.row)], None
        if household and (name, household) in self.existing.people:
            return [doubt("already_listed", "name", listed.name)], None
        known = self._known(name, here, listed)
        if known.row != row and known.household != listed.household:
            there = known.household
            wrong = doubt("two_households", "household", listed.household, other=known.row, there=there)
            return [wrong], known.row
        return [], None

    def _known(self, name: str, here: First, listed: Listed) -> First:
        """The first row of the same person: one name with one number, or with one phone."""
        number, phone = folded(listed.number), folded(listed.phone)
        before = self.numbers.get(number) if number else None
        if before is not None and before.name == name:
            return before
        return self.phones.setdefault((name, phone), here) if phone else here

    def _number(self, row: int, listed: Listed) -> list[Doubt]:
        number = folded(listed.number)
        if not number:
            return []
        first = self.numbers.setdefault(number, First(row, listed.household, folded(listed.name)))
        if first.row != row:
            return [doubt("duplicate_number", "number", listed.number, "", other=first.row)]
        taken = number in self.existing.numbers
        return [doubt("number_taken", "number", listed.number, "")] if taken else []

    def _area(self, row: int, listed: Listed) -> list[Doubt]:
        if listed.area is None or not listed.household:
            return []
        other, area = self.areas.setdefault(folded(listed.household), (row, listed.area))
        if area == listed.area:
            return []
        there = f"{area // 100}.{area % 100:02d}"
        return [doubt("area_conflict", "area", f"{listed.area / 100:.2f}", other=other, there=there)]
