"""Who is who in a meeting: random member ids stand in the log, the names they mean stand here.

A member id belongs to one person in one meeting and says nothing elsewhere. Names are copied when
somebody is enrolled, so that a meeting speaks of people as they were listed; ``refresh`` takes them over
anew. Members may be on the roll or guests: that is the log's business, not this file's. Raises
``Malformed`` and ``Unavailable``.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from facilitation.types import MemberId, Ms
from server.failures import Malformed
from server.people.file import RegisterFile
from server.people.ids import DRILL, BodyId, CommunityId, Entry, MeetingId, PersonId, fresh_id
from server.people.names import masked
from server.people.rows import required, storable
from server.people.search import keys_for, ranked

SECRET_BYTES = 32


class MeetingData(Entry, frozen=True, kw_only=True):
    """What a meeting is before it begins; ``planned_start`` in ms."""

    community: CommunityId
    body: BodyId | None
    title: str
    planned_start: Ms
    lang: str = "zh-CN"


class Meeting(MeetingData, frozen=True, kw_only=True):
    """A meeting; its id is also the name of its log."""

    id: MeetingId


class Name(Entry, frozen=True, kw_only=True):
    """How a member is called; ``full`` is empty once the person was erased."""

    full: str
    masked: str
    number: str = ""
    initials: str = ""
    household: str = ""


class Met(Entry, frozen=True, kw_only=True):
    """A member found at the desk."""

    member: MemberId
    name: Name


class Meetings:
    """The meetings, and in each the map from members to names."""

    def __init__(self, file: RegisterFile) -> None:
        self.file = file

    async def add(self, data: MeetingData) -> MeetingId:
        """A new meeting, still without members; returns its id, 16 hexadecimal digits."""
        made = MeetingId(fresh_id())
        row = (made, *_columns(data), secrets.token_bytes(SECRET_BYTES))
        await self.file.write(lambda c: c.execute("INSERT INTO meeting VALUES (?,?,?,?,?,?,?)", row))
        return made

    async def change(self, meeting: MeetingId, data: MeetingData) -> None:
        """Another title, time, body or language."""
        change = "UPDATE meeting SET community=?, body=?, title=?, planned_start=?, lang=? WHERE id=?"
        await self.file.write(lambda c: c.execute(change, (*_columns(data), meeting)))

    async def get(self, meeting: MeetingId) -> Meeting | None:
        """One meeting, or None."""
        return next(iter(await self._meetings("id=?", meeting)), None)

    async def of(self, community: CommunityId) -> list[Meeting]:
        """The meetings of a community, the latest first; no drills."""
        listed = f"community=? AND id NOT GLOB '{DRILL}*'"
        return await self._meetings(f"{listed} ORDER BY planned_start DESC, id", community)

    async def enrol(self, meeting: MeetingId, persons: Sequence[PersonId]) -> Mapping[PersonId, MemberId]:
        """Members for these persons; who is one already keeps the id. Raises Malformed for unknown ids."""
        return await self.file.write(lambda c: _enrol(c, meeting, persons))

    async def enrol_guest(self, meeting: MeetingId, name: str, number: str = "") -> MemberId:
        """A member who stands in no register (a guest, a walk-in)."""
        row = (
            meeting,
            MemberId(fresh_id()),
            None,
            required(name, "guest.name"),
            storable(number, "guest.number"),
        )
        await self.file.write(lambda c: _insert(c, [(*row, "")]))
        return row[1]

    async def refresh(self, meeting: MeetingId) -> None:
        """Take names, numbers and households over from the register as they are now."""
        await self.file.write(lambda c: _refresh(c, meeting))

    async def names(self, meeting: MeetingId) -> Mapping[MemberId, Name]:
        """The names of all members."""
        ask = "SELECT member, name, number, initials, household FROM meeting_member WHERE meeting=?"
        rows = await self.file.read(lambda c: c.execute(ask, (meeting,)).fetchall())
        return {row[0]: _name(*row[1:]) for row in rows}

    async def persons(self, meeting: MeetingId) -> Mapping[MemberId, PersonId]:
        """Which person of the register each member is; guests and erased persons are left out."""
        ask = "SELECT member, person FROM meeting_member WHERE meeting=? AND person IS NOT NULL"
        return dict(await self.file.read(lambda c: c.execute(ask, (meeting,)).fetchall()))

    async def search(self, meeting: MeetingId, query: str, limit: int = 20) -> list[Met]:
        """At most ``limit`` (20) members by name, pinyin, initials, number or household, best first."""
        rows = await self.file.read(lambda c: ranked(c, "meeting_member", meeting, query, limit))
        fields = ("name", "number", "initials", "household")
        return [Met(member=row["member"], name=_name(*(row[field] for field in fields))) for row in rows]

    async def listed(self, meeting: MeetingId) -> list[tuple[Met, str]]:
        """Every member who has a name, in the order of names, each with the likely keys it is found by."""
        ask = """SELECT member, name, number, initials, household, search FROM meeting_member
                 WHERE meeting=? AND search<>'' ORDER BY initials, number, member"""
        rows = await self.file.read(lambda c: c.execute(ask, (meeting,)).fetchall())
        return [(Met(member=row[0], name=_name(*row[1:5])), row[5].partition("\t")[0].strip("\n")) for row in rows]

    async def _meetings(self, scope: str, value: str) -> list[Meeting]:
        names = ("id", "community", "body", "title", "planned_start", "lang")
        ask = f"SELECT {', '.join(names)} FROM meeting WHERE {scope}"
        rows = await self.file.read(lambda c: c.execute(ask, (value,)).fetchall())
        return [Meeting(**dict(zip(names, row, strict=True))) for row in rows]


def _columns(data: MeetingData) -> tuple[object, ...]:
    title = required(data.title, "meeting.title")
    return (data.community, data.body, title, data.planned_start, data.lang)


def _name(full: str, number: str, initials: str, household: str) -> Name:
    return Name(full=full, masked=masked(full), number=number, initials=initials, household=household)


def _enrol(
    connection: sqlite3.Connection, meeting: MeetingId, persons: Sequence[PersonId]
) -> dict[PersonId, MemberId]:
    ask = "SELECT person, member FROM meeting_member WHERE meeting=? AND person IS NOT NULL"
    known: dict[PersonId, MemberId] = dict(connection.execute(ask, (meeting,)).fetchall())
    rows = []
    for person in dict.fromkeys(persons):
        if person not in known:
            known[person] = MemberId(fresh_id())
            rows.append((meeting, known[person], person, *_as_listed(connection, person)))
    _insert(connection, rows)
    return {person: known[person] for person in persons}


def _as_listed(connection: sqlite3.Connection, person: PersonId) -> tuple[str, str, str]:
    ask = """SELECT p.name, p.number, coalesce(h.label, '') FROM person p
             LEFT JOIN household h ON h.id = p.household WHERE p.id=?"""
    found = connection.execute(ask, (person,)).fetchone()
    if found is None:
        raise Malformed("person", "no such person")
    name, number, label = found
    return name, number, label


def _insert(connection: sqlite3.Connection, rows: Iterable[Sequence[object]]) -> None:
    filled = []
    for meeting, member, person, name, number, household in rows:
        keys = keys_for(str(name), str(number), str(household))
        filled.append((meeting, member, person, name, number, household, keys.initials, keys.search))
    try:
        connection.executemany(
            """INSERT INTO meeting_member (meeting, member, person, name, number, household, initials, search)
               VALUES (?,?,?,?,?,?,?,?)""",
            filled,
        )
    except sqlite3.IntegrityError as error:
        raise Malformed("meeting", "no such meeting") from error


def _refresh(connection: sqlite3.Connection, meeting: MeetingId) -> None:
    ask = "SELECT member, person FROM meeting_member WHERE meeting=? AND person IS NOT NULL"
    for member, person in connection.execute(ask, (meeting,)).fetchall():
        name, number, label = _as_listed(connection, person)
        keys = keys_for(name, number, label)
        connection.execute(
            """UPDATE meeting_member SET name=?, number=?, household=?, initials=?, search=?
               WHERE meeting=? AND member=?""",
            (name, number, label, keys.initials, keys.search, meeting, member),
        )
