"""One person entered twice: found, and made one again.

Everything that hangs on the entry that goes (home, units owned, places in bodies, meetings, links) hangs on the one
that stays; what only the one that goes had filled in is taken over. Where both were members of one meeting, that
meeting keeps both ids, for its log names them, and both lead to the person who stays, so that an erasure reaches them.
Raises ``Malformed`` and ``Unavailable``.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from typing import Any

from server.failures import Malformed
from server.people.file import RegisterFile
from server.people.ids import CommunityId, Entry, PersonId
from server.people.names import folded
from server.people.search import keys_for

FIELDS = ("number", "phone", "sex", "birth_year", "household")
MOST_PAIRS = 200


class Pair(Entry, frozen=True, kw_only=True):
    """Two entries that may be one person: one name, and one home, one number or one telephone, or one of them bare."""

    first: PersonId
    second: PersonId


async def pairs(file: RegisterFile, community: CommunityId) -> list[Pair]:
    """Likely duplicates of a register, at most two hundred, in the order in which they were entered."""
    return await file.read(lambda c: _pairs(c, community))


async def merge(file: RegisterFile, community: CommunityId, stays: PersonId, goes: PersonId) -> None:
    """Make two entries one. Raises Malformed where they are not two persons of this register."""
    await file.write(lambda c: _merge(c, community, stays, goes))
    await file.scrub()


def _pairs(connection: sqlite3.Connection, community: CommunityId) -> list[Pair]:
    ask = "SELECT id, name, number, phone, household FROM person WHERE community=? ORDER BY id"
    by_name: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in connection.execute(ask, (community,)):
        by_name[folded(row[1])].append(row)
    found: list[Pair] = []
    for rows in by_name.values():
        for place, one in enumerate(rows):
            found += [Pair(first=one[0], second=other[0]) for other in rows[place + 1 :] if _alike(one, other)]
    return sorted(found, key=lambda pair: (pair.second, pair.first))[:MOST_PAIRS]


def _alike(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    # Two people of one name in two homes are two people, unless something else says that they are one.
    return any(a and a == b for a, b in zip(one[2:], other[2:], strict=True)) or not any(one[2:]) or not any(other[2:])


def _merge(connection: sqlite3.Connection, community: CommunityId, stays: PersonId, goes: PersonId) -> None:
    kept, gone = _row(connection, community, stays), _row(connection, community, goes)
    if stays == goes or kept is None or gone is None:
        raise Malformed("person", "要同一名册里的两个人 / two persons of one register are needed")
    _meetings(connection, stays, goes)
    for table, place in (("ownership", "household"), ("body_member", "body")):
        connection.execute(
            f"DELETE FROM {table} WHERE person=? AND {place} IN (SELECT {place} FROM {table} WHERE person=?)",
            (goes, stays),
        )
        connection.execute(f"UPDATE {table} SET person=? WHERE person=?", (stays, goes))
    connection.execute("UPDATE staff_link SET person=? WHERE person=?", (stays, goes))
    connection.execute("UPDATE twin SET person=? WHERE person=?", (stays, goes))
    connection.execute("DELETE FROM person WHERE id=?", (goes,))
    _fill(connection, kept, gone)


def _row(connection: sqlite3.Connection, community: CommunityId, person: PersonId) -> dict[str, Any] | None:
    names = ("id", "name", "tags", *FIELDS)
    ask = f"SELECT {', '.join(names)} FROM person WHERE id=? AND community=?"
    found = connection.execute(ask, (person, community)).fetchone()
    return dict(zip(names, found, strict=True)) if found else None


def _meetings(connection: sqlite3.Connection, stays: PersonId, goes: PersonId) -> None:
    both = "(SELECT meeting FROM meeting_member WHERE person=?)"
    connection.execute(
        f"INSERT INTO twin SELECT meeting, member, ? FROM meeting_member WHERE person=? AND meeting IN {both}",
        (stays, goes, stays),
    )
    connection.execute(
        f"UPDATE meeting_member SET person=? WHERE person=? AND meeting NOT IN {both}", (stays, goes, stays)
    )


def _fill(connection: sqlite3.Connection, kept: dict[str, Any], gone: dict[str, Any]) -> None:
    filled = {field: kept[field] or gone[field] for field in FIELDS}
    tags = list(dict.fromkeys([*json.loads(kept["tags"]), *json.loads(gone["tags"])]))
    label = connection.execute("SELECT label FROM household WHERE id=?", (filled["household"],)).fetchone()
    keys = keys_for(kept["name"], filled["number"], label[0] if label else "")
    connection.execute(
        """UPDATE person SET number=?, phone=?, sex=?, birth_year=?, household=?, tags=?, search=? WHERE id=?""",
        (*filled.values(), json.dumps(tags), keys.search, kept["id"]),
    )
