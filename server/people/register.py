"""The register of a community: households and persons, plain rows that can be changed and taken along.

Data minimum: a name, and where the community wants it number, household, phone, sex, birth year and tags;
no identity-card numbers. Text is kept as given. Areas are in 0.01 m². Raises ``Malformed`` with the
field, and ``Unavailable`` from the file.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence

from facilitation.types import Ms
from server.people.file import RegisterFile
from server.people.ids import CentiSquareMetre, CommunityId, HouseholdId, PersonId, fresh_id
from server.people.rows import (
    Community,
    Counts,
    Household,
    Person,
    PersonData,
    change_household,
    change_person,
    insert_household,
    insert_person,
    label_of,
    remove_household,
    required,
    set_owners,
)
from server.people.search import ranked

READ_PERSON = """SELECT p.*, coalesce(h.label, '') AS label FROM person p
LEFT JOIN household h ON h.id = p.household"""


class Register:
    """Questions to and changes of the register; each change is durable when it returns."""

    def __init__(self, file: RegisterFile) -> None:
        self.file = file

    async def add_community(self, name: str, now: Ms) -> CommunityId:
        """A new community; returns its id. Raises Malformed for a bad name."""
        checked, made = required(name, "community.name"), CommunityId(fresh_id())
        await self.file.write(
            lambda c: c.execute("INSERT INTO community VALUES (?,?,?)", (made, checked, now))
        )
        return made

    async def communities(self) -> list[Community]:
        """All communities by name."""
        rows = await self.file.read(
            lambda c: c.execute("SELECT id, name FROM community ORDER BY name, id").fetchall()
        )
        return [Community(id=id, name=name) for id, name in rows]

    async def add_household(
        self, community: CommunityId, label: str, area: CentiSquareMetre | None = None
    ) -> HouseholdId:
        """A new household. Raises Malformed when the label is empty or already there."""
        return await self.file.write(lambda c: insert_household(c, community, label, area))

    async def change_household(
        self, household: HouseholdId, label: str, area: CentiSquareMetre | None
    ) -> None:
        """Another label or area; its persons are found under the new label. Raises Malformed."""
        await self.file.write(lambda c: change_household(c, household, label, area))

    async def remove_household(self, household: HouseholdId) -> None:
        """The household is gone; its persons stay, without one."""
        await self.file.write(lambda c: remove_household(c, household))

    async def households(self, community: CommunityId) -> list[Household]:
        """All households in the order they were entered."""
        ask = "SELECT id, label, area FROM household WHERE community=? ORDER BY id"
        rows = await self.file.read(lambda c: c.execute(ask, (community,)).fetchall())
        return [Household(id=id, label=label, area=area) for id, label, area in rows]

    async def add_person(self, community: CommunityId, data: PersonData) -> PersonId:
        """A new person. Raises Malformed with the field."""
        return await self.file.write(lambda c: insert_person(c, community, data))

    async def change_person(self, person: PersonId, data: PersonData) -> None:
        """Replace what is known of a person; meetings keep the name they enrolled. Raises Malformed."""
        await self.file.write(lambda c: change_person(c, person, data))

    async def person(self, person: PersonId) -> Person | None:
        """One person, or None."""
        found = await self.file.read(lambda c: _persons(c, "p.id=:id", {"id": person}))
        return found[0] if found else None

    async def community_of(self, person: PersonId) -> CommunityId | None:
        """Whose register this person stands in, or None."""
        ask = "SELECT community FROM person WHERE id=?"
        found = await self.file.read(lambda c: c.execute(ask, (person,)).fetchone())
        return CommunityId(found[0]) if found else None

    async def persons(
        self, community: CommunityId, *, after: PersonId | None = None, limit: int = 200
    ) -> list[Person]:
        """A page of persons in the order they were entered, after the last one of the page before."""
        scope = "p.community=:c AND p.id>:after ORDER BY p.id LIMIT :limit"
        values = {"c": community, "after": after or 0, "limit": limit}
        return await self.file.read(lambda c: _persons(c, scope, values))

    async def tagged(self, community: CommunityId, tag: str) -> list[Person]:
        """Everybody with this tag."""
        scope = "p.community=:c AND EXISTS (SELECT 1 FROM json_each(p.tags) WHERE value=:tag) ORDER BY p.id"
        return await self.file.read(lambda c: _persons(c, scope, {"c": community, "tag": tag}))

    async def search(self, community: CommunityId, query: str, limit: int = 20) -> list[Person]:
        """At most ``limit`` (20) persons by name, pinyin, initials, number or household label, best first."""
        return await self.file.read(lambda c: _search(c, community, query, limit))

    async def counts(self, community: CommunityId) -> Counts:
        """How many households and persons there are."""
        ask = """SELECT (SELECT count(*) FROM household WHERE community=:c),
                        (SELECT count(*) FROM person WHERE community=:c)"""
        households, persons = await self.file.read(lambda c: c.execute(ask, {"c": community}).fetchone())
        return Counts(households=households, persons=persons)

    async def owned(self, community: CommunityId) -> list[tuple[HouseholdId, PersonId]]:
        """Who owns which unit, in the order of the units."""
        ask = """SELECT o.household, o.person FROM ownership o JOIN household h ON h.id = o.household
                 WHERE h.community=? ORDER BY o.household, o.person"""
        return await self.file.read(lambda c: c.execute(ask, (community,)).fetchall())

    async def set_owners(self, household: HouseholdId, owners: Sequence[PersonId]) -> None:
        """The owners of a unit, replacing those before."""
        await self.file.write(lambda c: set_owners(c, household, owners))


def _search(connection: sqlite3.Connection, community: CommunityId, query: str, limit: int) -> list[Person]:
    rows = ranked(connection, "person", community, query, limit)
    return [_person({**dict(row), "label": label_of(connection, row["household"])}) for row in rows]


def _persons(connection: sqlite3.Connection, scope: str, values: Mapping[str, object]) -> list[Person]:
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    return [_person(dict(row)) for row in cursor.execute(f"{READ_PERSON} WHERE {scope}", values)]


def _person(row: dict[str, object]) -> Person:
    known = {name: row[name] for name in Person.__struct_fields__ if name != "tags"}
    return Person(tags=tuple(json.loads(str(row["tags"]))), **known)  # type: ignore[arg-type]
