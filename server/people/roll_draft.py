"""The draft of a roll: who would count, in the unit of the body's rule.

Units: ``member`` and ``seat`` follow the listed seats; ``person`` is every adult of the register (18
years by the end of the year given); ``household`` every household, which any of its adults may stand for;
``owner`` every owner or set of joint owners, who counts once however many units they own (最高法
建筑物区分所有权司法解释 art. 9). What cannot be known from the register is a remark on the row, never a
guess. Areas are in 0.01 m².
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from server.failures import Malformed
from server.people.bodies import Capacity
from server.people.buildings import part_of
from server.people.file import RegisterFile
from server.people.ids import BodyId, CommunityId, Entry, PersonId, Unit
from voting.window import Part

ADULT = 18


class RollRow(Entry, frozen=True, kw_only=True):
    """One right-to-be: its person (the first who may hold it), all who may hold it, and what it weighs.

    ``remarks``: ``age_unknown``, ``no_adult``, ``area_unknown``.
    """

    person: PersonId | None
    name: str
    unit: Unit
    capacity: Capacity
    groups: tuple[str, ...] = ()
    office: str = ""
    household: str = ""
    area: int = 0
    holders: tuple[PersonId, ...] = ()
    remarks: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


async def roll_draft(file: RegisterFile, body: BodyId, year: int) -> list[RollRow]:
    """The roll of this body as the register stands, adults counted by ``year``. Raises Malformed."""
    return await file.read(lambda c: _draft(c, body, year))


def _draft(connection: sqlite3.Connection, body: BodyId, year: int) -> list[RollRow]:
    found = connection.execute("SELECT community, unit FROM body WHERE id=?", (body,)).fetchone()
    if found is None:
        raise Malformed("body", "no such body")
    community, unit = found
    if unit == "person":
        return list(_adults(connection, community, year))
    if unit == "household":
        return list(_households(connection, community, year))
    if unit == "owner":
        return list(_owners(connection, community))
    return list(_seats(connection, body, unit))


def _seats(connection: sqlite3.Connection, body: BodyId, unit: Unit) -> Iterator[RollRow]:
    ask = """SELECT p.id, p.name, p.sex, m.capacity, m.groups, m.office, coalesce(h.label, ''), h.area
             FROM body_member m JOIN person p ON p.id = m.person
             LEFT JOIN household h ON h.id = p.household WHERE m.body=? ORDER BY m.position"""
    for person, name, sex, capacity, groups, office, label, area in connection.execute(ask, (body,)):
        yield RollRow(
            person=person,
            name=name,
            unit=unit,
            capacity=capacity,
            groups=_groups(capacity, sex, json.loads(groups)),
            office=office,
            household=label,
            area=area or 0,
            holders=(person,),
        )


def _groups(capacity: Capacity, sex: str, listed: Iterable[str]) -> tuple[str, ...]:
    """The groups that the laws' checks ask for: representatives, and the women among them."""
    follow = {"committee": ["committee"], "representative": ["representatives"]}.get(capacity, [])
    if capacity == "representative" and sex == "f":
        follow.append("women_representatives")
    return tuple(dict.fromkeys((*follow, *listed)))


def _adults(connection: sqlite3.Connection, community: CommunityId, year: int) -> Iterator[RollRow]:
    ask = """SELECT p.id, p.name, p.birth_year, coalesce(h.label, '') FROM person p
             LEFT JOIN household h ON h.id = p.household
             WHERE p.community=? AND coalesce(p.birth_year, 0) <= ? ORDER BY p.id"""
    for person, name, born, label in connection.execute(ask, (community, year - ADULT)):
        yield RollRow(
            person=person,
            name=name,
            unit="person",
            capacity="resident",
            household=label,
            holders=(person,),
            remarks=() if born else ("age_unknown",),
        )


def _households(connection: sqlite3.Connection, community: CommunityId, year: int) -> Iterator[RollRow]:
    adults: dict[int, list[tuple[PersonId, str]]] = {}
    ask = """SELECT household, id, name FROM person WHERE community=? AND household IS NOT NULL
             AND coalesce(birth_year, 0) <= ? ORDER BY id"""
    for household, person, name in connection.execute(ask, (community, year - ADULT)):
        adults.setdefault(household, []).append((person, name))
    listed = "SELECT id, label, coalesce(area, 0) FROM household WHERE community=? ORDER BY id"
    for household, label, area in connection.execute(listed, (community,)):
        holders = adults.get(household, [])
        yield RollRow(
            person=holders[0][0] if holders else None,
            name=holders[0][1] if holders else "",
            unit="household",
            capacity="household",
            household=label,
            area=area,
            holders=tuple(person for person, _ in holders),
            remarks=() if holders else ("no_adult",),
        )


def _owners(connection: sqlite3.Connection, community: CommunityId) -> Iterator[RollRow]:
    names = dict(connection.execute("SELECT id, name FROM person WHERE community=?", (community,)))
    for owners, units in _by_owners(connection, community).items():
        areas = [area for _, area in units]
        yield RollRow(
            person=owners[0],
            name=names[owners[0]],
            unit="owner",
            capacity="owner",
            household="、".join(label for label, _ in units),
            area=sum(area or 0 for area in areas),
            holders=owners,
            remarks=() if all(areas) else ("area_unknown",),
            parts=tuple(part_of(label, area or 0) for label, area in units),
        )


def _by_owners(
    connection: sqlite3.Connection, community: CommunityId
) -> dict[tuple[PersonId, ...], list[tuple[str, int | None]]]:
    units: dict[int, tuple[str, int | None, list[PersonId]]] = {}
    ask = """SELECT h.id, h.label, h.area, o.person FROM household h JOIN ownership o ON o.household = h.id
             WHERE h.community=? ORDER BY h.id, o.person"""
    for household, label, area, owner in connection.execute(ask, (community,)):
        units.setdefault(household, (label, area, []))[2].append(owner)
    by_owners: dict[tuple[PersonId, ...], list[tuple[str, int | None]]] = {}
    for label, area, owners in units.values():
        by_owners.setdefault(tuple(owners), []).append((label, area))
    return by_owners
