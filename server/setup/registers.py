"""The register at set-up: an upload looked at, decided on and taken in; people found one by one or by a list.

An upload stays in memory until it is taken in, at most an hour and four at a time for the whole house. Times in
ms. Raises ``Malformed`` and ``Unavailable``.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter, OrderedDict
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import cast, get_args

from facilitation.types import Ms
from server.failures import Malformed
from server.importing.intake import existing_people, take_in
from server.importing.preview import Examined, examine
from server.importing.settling import Decisions, settle
from server.importing.shapes import Field
from server.people.ids import CommunityId
from server.people.names import folded
from server.people.office import People
from server.people.rows import Person
from server.setup.asks import Choose, Import, Look
from server.setup.shapes import Found, Imported, LineFound, PersonTold

MOST_UPLOADS = 4
KEPT_FOR = Ms(3600 * 1000)
MOST_LINES = 5000
FEW = 60
"""A register of so many is often the body itself."""
MOST_PER_LINE = 8


class Uploads:
    """Files that are being looked at, by community and hash."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[CommunityId, str], tuple[Ms, bytes]] = OrderedDict()

    def keep(self, community: CommunityId, data: bytes, now: Ms) -> str:
        """Hold a file; returns its name for later questions."""
        name = hashlib.sha256(data).hexdigest()
        self._held.pop((community, name), None)
        self._held[community, name] = (now, data)
        while len(self._held) > MOST_UPLOADS:
            self._held.popitem(last=False)
        return name

    def get(self, community: CommunityId, name: str, now: Ms) -> bytes:
        """The bytes of an upload. Raises Malformed where it is gone."""
        at, data = self._held.get((community, name), (Ms(0), b""))
        if not data or now - at > KEPT_FOR:
            raise Malformed("upload", "请重新选择文件 / choose the file again")
        return data

    def forget(self, community: CommunityId, name: str) -> None:
        """It has been taken in."""
        self._held.pop((community, name), None)


async def look(people: People, community: CommunityId, data: bytes, how: Look | Import, now: Ms) -> Examined:
    """Examine a file beside what the register has already."""
    existing = await existing_people(people.file, community)
    columns, year = _columns(how.columns), year_of(now)
    return await asyncio.to_thread(
        examine, data, this_year=year, existing=existing, columns=columns, sheet=how.sheet or None
    )


async def bring_in(people: People, community: CommunityId, data: bytes, how: Import, now: Ms) -> Imported:
    """Take a file in with the choices made; every doubtful row must be covered by one."""
    examined = await look(people, community, data, how, now)
    settled = settle(examined, Decisions(rows={_row(r): c for r, c in how.rows.items()}, codes=how.codes))
    written = await take_in(people.file, community, settled)
    return Imported(households=written.households, persons=written.persons, skipped=settled.skipped)


async def choose(people: People, community: CommunityId, how: Choose) -> Found:
    """Whom a tag or a pasted list means; a line that means several leaves the choice open."""
    lines = [line.strip() for line in how.list.splitlines() if line.strip()][:MOST_LINES]
    found: list[LineFound] = []
    if how.everybody:
        few = (await everybody(people, community))[:FEW]
        found += [LineFound(line=person.name, found=(told(person),)) for person in few]
    if how.tag:
        tagged = await people.register.tagged(community, how.tag)
        found += [LineFound(line=person.name, found=(told(person),)) for person in tagged]
    if lines:
        index = _index(await everybody(people, community))
        found += [LineFound(line=line, found=_of_line(line, index)) for line in lines]
    return Found(lines=tuple(found))


async def everybody(people: People, community: CommunityId) -> list[Person]:
    """Everybody in a register, in the order they were entered."""
    counts = await people.register.counts(community)
    return await people.register.persons(community, limit=counts.persons + 1)


async def tags(people: People, community: CommunityId) -> list[tuple[str, int]]:
    """Every tag of a register with how many carry it, the commonest first."""
    counted = Counter(tag for person in await everybody(people, community) for tag in person.tags)
    return counted.most_common(200)


def told(person: Person) -> PersonTold:
    """A person as the set-up pages show it."""
    return PersonTold(
        id=person.id,
        name=person.name,
        number=person.number,
        household=person.label,
        sex=person.sex,
        tags=person.tags,
    )


def year_of(now: Ms) -> int:
    """The calendar year of a moment, as the machine's own time zone has it."""
    return datetime.fromtimestamp(now / 1000, UTC).astimezone().year


def _index(persons: list[Person]) -> Mapping[str, list[Person]]:
    index: dict[str, list[Person]] = {}
    for person in persons:
        for key in {folded(person.number), folded(person.name)} - {""}:
            index.setdefault(key, []).append(person)
    return index


def _of_line(line: str, index: Mapping[str, list[Person]]) -> tuple[PersonTold, ...]:
    """The whole line is a number or a name; or its words are, and then all of them must fit one person."""
    whole = index.get(folded(line))
    if whole is None:
        parts = [index.get(folded(part), []) for part in line.replace(",", " ").replace("，", " ").split()]
        named = [part for part in parts if part]
        whole = [p for p in named[0] if all(p in part for part in named)] if named else []
    return tuple(told(person) for person in whole[:MOST_PER_LINE])


def _columns(given: Mapping[str, str]) -> Mapping[int, Field | None] | None:
    known = get_args(Field)
    for field in given.values():
        if field and field not in known:
            raise Malformed("columns", f"{field}: no such field")
    return {_row(index): cast(Field, field) if field else None for index, field in given.items()} or None


def _row(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 7:
        raise Malformed("rows", f"{text!r} is not a row")
    return int(text)
