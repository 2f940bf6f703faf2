"""Bodies and their seats, and the draft of a roll.

A body is who decides by which rule: a preset, a local overlay, the unit that counts, and what remote
attendance is worth by the body's own resolution. Where the unit is ``member`` or ``seat`` its seats are
listed; otherwise the roll is drafted from the register: every adult, every household, every owner. Areas
are in 0.01 m². The draft is looked at and corrected by the convener; nothing is frozen here. Raises
``Malformed`` and ``Unavailable``.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Literal

import msgspec

from facilitation.floor.policy import FloorRules
from facilitation.types import Remote
from server.failures import Malformed
from server.people.file import RegisterFile
from server.people.ids import BodyId, CommunityId, Entry, PersonId, Unit, fresh_id
from server.people.rows import required, storable

Capacity = Literal["committee", "representative", "member", "owner", "resident", "household"]


class BodyData(Entry, frozen=True, kw_only=True):
    """What a body is; ``overlay`` is empty or the id of a local rule that extends the preset.

    ``floor``: how it holds its floor, where it has chosen otherwise than the house.
    """

    name: str
    preset: str
    unit: Unit
    overlay: str = ""
    remote: Remote = Remote()
    floor: FloorRules | None = None


class Body(BodyData, frozen=True, kw_only=True):
    """A body of a community."""

    id: BodyId
    community: CommunityId


class BodySeat(Entry, frozen=True, kw_only=True):
    """One person's seat: the capacity, groups besides those that follow from it, the office."""

    person: PersonId
    capacity: Capacity = "member"
    groups: tuple[str, ...] = ()
    office: str = ""


class Bodies:
    """The bodies of all communities."""

    def __init__(self, file: RegisterFile) -> None:
        self.file = file

    async def add(self, community: CommunityId, data: BodyData) -> BodyId:
        """A new body, still without seats; returns its id."""
        made = BodyId(fresh_id())
        await self.file.write(
            lambda c: c.execute(
                "INSERT INTO body VALUES (?,?,?,?,?,?,?,?,?,?)", (made, community, *_columns(data))
            )
        )
        return made

    async def change(self, body: BodyId, data: BodyData) -> None:
        """Replace what the body is; its seats stay."""
        change = """UPDATE body SET name=?, preset=?, overlay=?, unit=?, remote_quorum=?, remote_vote=?,
                    remote_speak=?, floor=? WHERE id=?"""
        await self.file.write(lambda c: _found(c.execute(change, (*_columns(data), body))))

    async def remove(self, body: BodyId) -> None:
        """The body and its seats are gone; its meetings stay."""
        await self.file.write(lambda c: c.execute("DELETE FROM body WHERE id=?", (body,)))

    async def get(self, body: BodyId) -> Body | None:
        """One body, or None."""
        return next(iter(await self._bodies("id=?", body)), None)

    async def of(self, community: CommunityId) -> list[Body]:
        """The bodies of a community by name."""
        return await self._bodies("community=? ORDER BY name, id", community)

    async def seat(self, body: BodyId, seats: Sequence[BodySeat]) -> None:
        """The whole list of seats, in the order of the roll, replacing the list before."""
        await self.file.write(lambda c: _write_seats(c, body, seats))

    async def seats(self, body: BodyId) -> list[BodySeat]:
        """The seats in the order of the roll."""
        ask = "SELECT person, capacity, groups, office FROM body_member WHERE body=? ORDER BY position"
        rows = await self.file.read(lambda c: c.execute(ask, (body,)).fetchall())
        return [
            BodySeat(person=person, capacity=capacity, groups=tuple(json.loads(groups)), office=office)
            for person, capacity, groups, office in rows
        ]

    async def _bodies(self, scope: str, value: str) -> list[Body]:
        ask = f"""SELECT id, community, name, preset, overlay, unit, remote_quorum, remote_vote, remote_speak,
                  floor                   FROM body WHERE {scope}"""
        return [_body(row) for row in await self.file.read(lambda c: c.execute(ask, (value,)).fetchall())]


def _body(row: Sequence[object]) -> Body:
    names = ("id", "community", "name", "preset", "overlay", "unit")
    quorum, vote, speak = (bool(value) for value in row[6:9])
    floor = msgspec.json.decode(str(row[9]), type=FloorRules) if row[9] else None
    known = dict(zip(names, row[:6], strict=True))
    return Body(remote=Remote(quorum=quorum, vote=vote, speak=speak), floor=floor, **known)  # type: ignore[arg-type]


def _columns(data: BodyData) -> tuple[object, ...]:
    name, preset = required(data.name, "body.name"), required(data.preset, "body.preset")
    remote = (data.remote.quorum, data.remote.vote, data.remote.speak)
    floor = msgspec.json.encode(data.floor, order="deterministic").decode() if data.floor else ""
    return (name, preset, storable(data.overlay, "body.overlay"), data.unit, *remote, floor)


def _found(cursor: sqlite3.Cursor) -> None:
    if not cursor.rowcount:
        raise Malformed("body", "no such body")


def _write_seats(connection: sqlite3.Connection, body: BodyId, seats: Sequence[BodySeat]) -> None:
    rows = [
        (
            body,
            seat.person,
            position,
            seat.capacity,
            json.dumps(seat.groups),
            storable(seat.office, "seat.office"),
        )
        for position, seat in enumerate(seats)
    ]
    connection.execute("DELETE FROM body_member WHERE body=?", (body,))
    try:
        connection.executemany("INSERT INTO body_member VALUES (?,?,?,?,?,?)", rows)
    except sqlite3.IntegrityError as error:
        raise Malformed("seats", "no such body or person, or one person twice") from error
