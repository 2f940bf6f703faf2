"""Texts typed about or by persons: the log holds a salted commitment, the text can be erased here.

The commitment is SHA-256 over a zero byte, sixteen random bytes and the text in UTF-8, in hexadecimal:
whoever has salt and text can check it, and without the salt nothing can be guessed from it. A text is
durable before its commitment is handed out. Raises ``Malformed`` and, from the file, ``Unavailable``.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from facilitation.types import MemberId
from server.failures import Malformed
from server.people.file import RegisterFile
from server.people.ids import Entry, MeetingId

LONGEST = 20_000
PREFIX = b"\x00"
SALT_BYTES = 16
AT_ONCE = 500


class Opened(Entry, frozen=True, kw_only=True):
    """What proves a commitment: the salt (hexadecimal) and the text."""

    salt: str
    text: str


class Texts:
    """The erasable texts of all meetings."""

    def __init__(self, file: RegisterFile) -> None:
        self.file = file

    async def keep(self, meeting: MeetingId, text: str, about: MemberId | None = None) -> str:
        """Keep one text; returns its commitment once it is durable."""
        return (await self.keep_all(meeting, [text], about))[0]

    async def keep_all(
        self, meeting: MeetingId, texts: Sequence[str], about: MemberId | None = None
    ) -> list[str]:
        """Keep several texts in one commit; ``about`` ties them to a member whose erasure erases them too."""
        rows = [_row(meeting, about or "", text) for text in texts]
        await self.file.write(lambda c: c.executemany("INSERT INTO text VALUES (?,?,?,?,?)", rows))
        return [row[0] for row in rows]

    async def read(self, commitments: Iterable[str]) -> Mapping[str, str]:
        """The texts that are still there, by commitment."""
        return {commitment: opened.text for commitment, opened in (await self.opened(commitments)).items()}

    async def opened(self, commitments: Iterable[str]) -> Mapping[str, Opened]:
        """Salt and text of those still there, by commitment: what a package of minutes carries along."""
        wanted = list(dict.fromkeys(commitments))
        return await self.file.read(lambda c: _read(c, wanted))

    async def erase(self, commitments: Iterable[str]) -> int:
        """Overwrite these texts; returns how many there were. Their commitments stay in the log.

        What closed minutes enclose stays with them, until the person or the meeting is erased.
        """
        rows = [(commitment,) for commitment in commitments]
        erased = await self.file.write(
            lambda c: c.executemany("DELETE FROM text WHERE commitment=?", rows).rowcount
        )
        await self.file.scrub()
        return max(erased, 0)


def commit_to(salt: bytes, text: str) -> str:
    """The commitment to a text under a salt of sixteen bytes."""
    return hashlib.sha256(PREFIX + salt + text.encode("utf-8")).hexdigest()


def _row(meeting: MeetingId, about: str, text: str) -> tuple[str, str, str, bytes, str]:
    if len(text) > LONGEST:
        raise Malformed("text", f"longer than {LONGEST} characters")
    salt = secrets.token_bytes(SALT_BYTES)
    try:
        return commit_to(salt, text), meeting, about, salt, text
    except UnicodeEncodeError as error:
        raise Malformed("text", "not a valid text") from error


def _read(connection: sqlite3.Connection, wanted: list[str]) -> dict[str, Opened]:
    found: dict[str, Opened] = {}
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        marks = ",".join("?" * len(part))
        ask = f"SELECT commitment, salt, text FROM text WHERE commitment IN ({marks})"
        for commitment, salt, text in connection.execute(ask, part):
            found[commitment] = Opened(salt=salt.hex(), text=text)
    return found
