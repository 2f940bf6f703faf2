"""Printed personal codes: a member's card for checking in, ten symbols in two groups (7KM2P-9QXWD).

Fifty bits; the alphabet has no I, O, 0, 1. A code is derived from the meeting's secret, the member and a
serial, so that a lost sheet can be printed again without making the cards in people's hands worthless; a
new serial withdraws the old code. Codes are found by their SHA-256. Raises ``Malformed`` for members the
meeting does not have.
"""

from __future__ import annotations

import hashlib
import hmac
import sqlite3
from collections.abc import Iterable, Mapping

from facilitation.types import MemberId
from server.failures import Malformed
from server.people.file import RegisterFile
from server.people.ids import MeetingId
from server.people.names import HALF_WIDTH

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
SYMBOLS, GROUP, BITS = 10, 5, 5


class Cards:
    """The printed codes of all meetings."""

    def __init__(self, file: RegisterFile) -> None:
        self.file = file

    async def card_code(self, meeting: MeetingId, member: MemberId) -> str:
        """The member's printed code, the same each time until it is withdrawn."""
        return (await self.card_codes(meeting, [member]))[member]

    async def card_codes(self, meeting: MeetingId, members: Iterable[MemberId]) -> Mapping[MemberId, str]:
        """The printed codes of these members, in one commit."""
        wanted = list(members)
        return await self.file.write(lambda c: {m: _issue(c, meeting, m, renew=False) for m in wanted})

    async def new_card(self, meeting: MeetingId, member: MemberId) -> str:
        """Another code for a lost card; the old one is worth nothing any more."""
        return await self.file.write(lambda c: _issue(c, meeting, member, renew=True))

    async def member_of_card(self, meeting: MeetingId, typed: str) -> MemberId | None:
        """Whose card this is; spaces, dashes, case and full-width letters do not matter."""
        digest = _digest(typed_form(typed))
        ask = "SELECT member, card_hash FROM meeting_member WHERE meeting=? AND card_hash=?"
        found = await self.file.read(lambda c: c.execute(ask, (meeting, digest)).fetchone())
        return found[0] if found is not None and hmac.compare_digest(found[1], digest) else None


def typed_form(typed: str) -> str:
    """What was typed or scanned, reduced to the symbols of the alphabet."""
    upper = typed.translate(HALF_WIDTH).upper()
    return "".join(symbol for symbol in upper if symbol in ALPHABET)[: SYMBOLS + 1]


def _issue(connection: sqlite3.Connection, meeting: MeetingId, member: MemberId, *, renew: bool) -> str:
    ask = """SELECT m.card_secret, mm.card_serial FROM meeting_member mm JOIN meeting m ON m.id = mm.meeting
             WHERE mm.meeting=? AND mm.member=?"""
    found = connection.execute(ask, (meeting, member)).fetchone()
    if found is None:
        raise Malformed("member", "not a member of this meeting")
    secret, serial = found[0], found[1] + int(renew)
    code = _code(secret, member, serial)
    change = "UPDATE meeting_member SET card_serial=?, card_hash=? WHERE meeting=? AND member=?"
    connection.execute(change, (serial, _digest(code.replace("-", "")), meeting, member))
    return code


def _code(secret: bytes, member: MemberId, serial: int) -> str:
    drawn = int.from_bytes(hmac.digest(secret, f"card {member} {serial}".encode(), "sha256"), "big")
    symbols = "".join(ALPHABET[drawn >> (BITS * i) & 31] for i in range(SYMBOLS))
    return f"{symbols[:GROUP]}-{symbols[GROUP:]}"


def _digest(code: str) -> bytes:
    return hashlib.sha256(code.encode("ascii")).digest()
