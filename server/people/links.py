"""Staff links: one person, one seat, one use, 24 hours; redeeming one binds the device that opens it.

Only the SHA-256 of a link's code is stored. A second use is refused, also by the device that used it
first; the refusal says so (``same_device``), since its answer may have been lost on the way. Times are
``Ms``. Raises ``Refused`` with ``link_unknown``, ``link_used`` or ``link_expired``.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3

from facilitation.refused import Refused
from facilitation.types import DeviceId, Ms, Seat
from server.people.file import RegisterFile
from server.people.ids import Entry, MeetingId, PersonId

LIFETIME = Ms(24 * 3600 * 1000)
CODE_BYTES = 16
RULE = "SE1"


class StaffLink(Entry, frozen=True, kw_only=True):
    """What a link opens; no meeting for an admin of the house, no hall where the seat has none."""

    seat: Seat
    meeting: MeetingId | None = None
    hall: str = ""
    person: PersonId | None = None


class Links:
    """Links for staff."""

    def __init__(self, file: RegisterFile) -> None:
        self.file = file

    async def new_link(self, link: StaffLink, now: Ms) -> str:
        """The code of a new link, for the fragment of its address; told once and not kept."""
        code = secrets.token_urlsafe(CODE_BYTES)
        row = (_hash(code), link.meeting, link.seat, link.hall, link.person, now + LIFETIME)
        await self.file.write(
            lambda c: c.execute(
                "INSERT INTO staff_link VALUES (?,?,?,?,?,?,NULL,NULL)",
                row,
            )
        )
        return code

    async def redeem(self, code: str, device: DeviceId, now: Ms) -> StaffLink:
        """Use the link up for this device; returns what it opens. Raises Refused."""
        return await self.file.write(lambda c: _redeem(c, code, device, now))

    async def unused(self, meeting: MeetingId, seat: Seat, now: Ms) -> int:
        """How many links to this seat can still be used."""
        ask = "SELECT count(*) FROM staff_link WHERE meeting=? AND seat=? AND used_by IS NULL AND expires>?"
        found = await self.file.read(lambda c: c.execute(ask, (meeting, seat, now)).fetchone())
        return int(found[0])

    async def used_by(self, code: str, device: DeviceId) -> StaffLink | None:
        """What this device opened with the link before; None where another did, or nobody."""
        ask = "SELECT seat, meeting, hall, person FROM staff_link WHERE token_hash=? AND used_by=?"
        found = await self.file.read(lambda c: c.execute(ask, (_hash(code), device)).fetchone())
        return StaffLink(**dict(zip(StaffLink.__struct_fields__, found, strict=True))) if found else None

    async def forget_old(self, now: Ms) -> None:
        """Remove links that nobody can use any more."""
        await self.file.write(lambda c: c.execute("DELETE FROM staff_link WHERE expires<?", (now,)))


def _redeem(connection: sqlite3.Connection, code: str, device: DeviceId, now: Ms) -> StaffLink:
    ask = "SELECT meeting, seat, hall, person, expires, used_by FROM staff_link WHERE token_hash=?"
    found = connection.execute(ask, (_hash(code),)).fetchone()
    if found is None:
        raise Refused("link_unknown", RULE)
    meeting, seat, hall, person, expires, used_by = found
    if used_by is not None:
        raise Refused("link_used", RULE, same_device=int(used_by == device))
    if now >= expires:
        raise Refused("link_expired", RULE, expired=expires)
    use = "UPDATE staff_link SET used_at=?, used_by=? WHERE token_hash=?"
    connection.execute(use, (now, device, _hash(code)))
    return StaffLink(seat=seat, meeting=meeting, hall=hall, person=person)


def _hash(code: str) -> bytes:
    return hashlib.sha256(code.encode("utf-8", "surrogatepass")).digest()
