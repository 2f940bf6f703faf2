"""Rows of the register, checked and written within one change of the file.

Every function takes the connection of a running change. Names are required, texts are stored as given,
areas are in 0.01 m². Raises ``Malformed`` with the field.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from server.failures import Malformed
from server.people.ids import MAX_TEXT, CentiSquareMetre, CommunityId, Entry, HouseholdId, PersonId, Sex
from server.people.names import folded
from server.people.search import keys_for

MAX_AREA = 10**12


class Community(Entry, frozen=True, kw_only=True):
    """A village, a neighbourhood, a compound."""

    id: CommunityId
    name: str


class Household(Entry, frozen=True, kw_only=True):
    """A dwelling by its label (3号楼2单元501); ``area`` of exclusive parts in 0.01 m², None where unknown."""

    id: HouseholdId
    label: str
    area: CentiSquareMetre | None = None


class PersonData(Entry, frozen=True, kw_only=True):
    """What is known of a person; only the name is required. ``tags`` are words of the community's own."""

    name: str
    number: str = ""
    phone: str = ""
    sex: Sex = ""
    birth_year: int | None = None
    tags: tuple[str, ...] = ()
    household: HouseholdId | None = None


class Person(PersonData, frozen=True, kw_only=True):
    """A person of the register with what is derived or joined for reading."""

    id: PersonId
    pinyin: str
    initials: str
    label: str = ""


class Counts(Entry, frozen=True, kw_only=True):
    """How large a register is."""

    households: int
    persons: int


def insert_household(
    connection: sqlite3.Connection, community: CommunityId, label: str, area: int | None
) -> HouseholdId:
    """Add a household within a change. Raises Malformed."""
    values = (community, required(label, "household.label"), folded(label), _area(area))
    try:
        added = connection.execute(
            "INSERT INTO household (community, label, folded, area) VALUES (?,?,?,?)", values
        )
    except sqlite3.IntegrityError as error:
        raise Malformed("household.label", "名册里已经有了 / already in the register") from error
    return HouseholdId(added.lastrowid or 0)


def insert_person(connection: sqlite3.Connection, community: CommunityId, data: PersonData) -> PersonId:
    """Add a person within a change. Raises Malformed."""
    added = connection.execute(
        """INSERT INTO person (community, household, number, name, phone, sex, birth_year, tags,
           pinyin, initials, search) VALUES (?,?,?,?,?,?,?,?,?,?,?)""",
        (community, *_columns(connection, data)),
    )
    return PersonId(added.lastrowid or 0)


def required(text: str, path: str) -> str:
    """The text as given, if it can be one. Raises Malformed when empty, too long or not storable."""
    if not folded(text):
        raise Malformed(path, "不能为空 / must not be empty")
    return storable(text, path)


def storable(text: str, path: str) -> str:
    """The text as given. Raises Malformed when it is too long or holds half of a surrogate pair."""
    if len(text) > MAX_TEXT:
        raise Malformed(path, f"超过{MAX_TEXT}个字 / longer than {MAX_TEXT} characters")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Malformed(path, "not a valid text") from error
    return text


def _columns(connection: sqlite3.Connection, data: PersonData) -> tuple[object, ...]:
    name = required(data.name, "person.name")
    number, phone = storable(data.number, "person.number"), storable(data.phone, "person.phone")
    tags = [storable(tag, "person.tags") for tag in data.tags]
    keys = keys_for(name, number, label_of(connection, data.household))
    derived = (keys.pinyin, keys.initials, keys.search)
    return (data.household, number, name, phone, data.sex, data.birth_year, json.dumps(tags), *derived)


def label_of(connection: sqlite3.Connection, household: HouseholdId | None) -> str:
    """The label of a household, empty for none. Raises Malformed for one that is not there."""
    if household is None:
        return ""
    found = connection.execute("SELECT label FROM household WHERE id=?", (household,)).fetchone()
    if found is None:
        raise Malformed("person.household", "no such household")
    return str(found[0])


def _area(area: int | None) -> int | None:
    if area is not None and not 0 < area <= MAX_AREA:
        raise Malformed("household.area", "面积要大于零 / must be more than nothing")
    return area


def change_person(connection: sqlite3.Connection, person: PersonId, data: PersonData) -> None:
    """Replace a person's row. Raises Malformed."""
    changed = connection.execute(
        """UPDATE person SET household=?, number=?, name=?, phone=?, sex=?, birth_year=?, tags=?,
           pinyin=?, initials=?, search=? WHERE id=?""",
        (*_columns(connection, data), person),
    )
    if not changed.rowcount:
        raise Malformed("person", "no such person")


def change_household(
    connection: sqlite3.Connection, household: HouseholdId, label: str, area: int | None
) -> None:
    """Replace a household's row; its persons are found by the new label. Raises Malformed."""
    values = (required(label, "household.label"), folded(label), _area(area), household)
    try:
        changed = connection.execute("UPDATE household SET label=?, folded=?, area=? WHERE id=?", values)
    except sqlite3.IntegrityError as error:
        raise Malformed("household.label", "名册里已经有了 / already in the register") from error
    if not changed.rowcount:
        raise Malformed("household", "no such household")
    _find_again(connection, household, label)


def _find_again(connection: sqlite3.Connection, household: HouseholdId, label: str) -> None:
    ask = "SELECT id, name, number FROM person WHERE household=?"
    for person, name, number in connection.execute(ask, (household,)).fetchall():
        search = keys_for(name, number, label).search
        connection.execute("UPDATE person SET search=? WHERE id=?", (search, person))


def remove_household(connection: sqlite3.Connection, household: HouseholdId) -> None:
    """Remove a household; its persons stay."""
    _find_again(connection, household, "")
    connection.execute("DELETE FROM household WHERE id=?", (household,))


def set_owners(connection: sqlite3.Connection, household: HouseholdId, owners: Sequence[PersonId]) -> None:
    """Replace the owners of a unit. Raises Malformed."""
    connection.execute("DELETE FROM ownership WHERE household=?", (household,))
    try:
        connection.executemany("INSERT INTO ownership VALUES (?,?)", [(household, owner) for owner in owners])
    except sqlite3.IntegrityError as error:
        raise Malformed("owners", "no such household or person, or the same twice") from error
