"""Writing a settled import into the register, all of it in one commit or nothing.

Households are found by their folded label or made; a household's area is filled in where it was unknown.
A row that joins an earlier one gives that person another unit. Raises ``Malformed`` and ``Unavailable``.
"""

from __future__ import annotations

import sqlite3

from server.importing.across import Existing
from server.importing.settling import Settled
from server.importing.shapes import Listed
from server.people.file import RegisterFile
from server.people.ids import CommunityId, Entry, HouseholdId, PersonId
from server.people.names import folded
from server.people.rows import PersonData, insert_household, insert_person


class Imported(Entry, frozen=True, kw_only=True):
    """What was written."""

    households: int
    persons: int


async def existing_people(file: RegisterFile, community: CommunityId) -> Existing:
    """What the register has already, for comparing an import with it."""
    ask = """SELECT p.number, p.name, coalesce(h.folded, '') FROM person p
             LEFT JOIN household h ON h.id = p.household WHERE p.community=?"""
    rows = await file.read(lambda c: c.execute(ask, (community,)).fetchall())
    return Existing(
        numbers=frozenset(folded(number) for number, _, _ in rows if number),
        people=frozenset((folded(name), household) for _, name, household in rows),
    )


async def take_in(file: RegisterFile, community: CommunityId, settled: Settled) -> Imported:
    """Write all rows of a settled import in one commit."""
    return await file.write(lambda c: _Intake(c, community).take(settled))


class _Intake:
    """One import on its way into the register."""

    def __init__(self, connection: sqlite3.Connection, community: CommunityId) -> None:
        self.connection, self.community = connection, community
        ask = "SELECT folded, id FROM household WHERE community=?"
        self.households: dict[str, HouseholdId] = dict(connection.execute(ask, (community,)).fetchall())
        self.persons: dict[int, PersonId] = {}
        self.made = 0

    def take(self, settled: Settled) -> Imported:
        for row, listed in settled.rows:
            household = self._household(listed)
            if listed.joins is not None:
                self._own(household, self.persons[listed.joins])
            elif folded(listed.name):
                self.persons[row] = self._person(listed, household)
        return Imported(households=self.made, persons=len(self.persons))

    def _household(self, listed: Listed) -> HouseholdId | None:
        key = folded(listed.household)
        if not key:
            return None
        if key not in self.households:
            self.households[key] = insert_household(
                self.connection, self.community, listed.household, listed.area
            )
            self.made += 1
        elif listed.area is not None:
            fill = "UPDATE household SET area=? WHERE id=? AND area IS NULL"
            self.connection.execute(fill, (listed.area, self.households[key]))
        return self.households[key]

    def _person(self, listed: Listed, household: HouseholdId | None) -> PersonId:
        data = PersonData(
            name=listed.name,
            number=listed.number,
            phone=listed.phone,
            sex=listed.sex,
            birth_year=listed.birth_year,
            tags=listed.tags,
            household=household,
        )
        person = insert_person(self.connection, self.community, data)
        if listed.owner:
            self._own(household, person)
        return person

    def _own(self, household: HouseholdId | None, person: PersonId) -> None:
        if household is not None:
            self.connection.execute("INSERT OR IGNORE INTO ownership VALUES (?,?)", (household, person))
