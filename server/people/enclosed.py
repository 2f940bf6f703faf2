"""What each closed version of the minutes encloses: names and texts, kept as they were when it was closed.

Minutes that are signed can only be packed with the very names and texts they were closed with. They are kept
here before the closing is decided, so a later correction in the register or an erased text changes nothing.
Erasing a person or a meeting reaches them too (``server.people.erasure``). Raises ``Unavailable``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from facilitation.log import canonical
from facilitation.minutes.members import Texts
from server.people.file import RegisterFile
from server.people.ids import MeetingId

_KEEP = "INSERT OR REPLACE INTO enclosed (meeting, sha256, texts) VALUES (?,?,?)"


class Enclosed:
    """Names and texts by meeting and SHA-256 of the minutes that were closed."""

    def __init__(self, file: RegisterFile) -> None:
        self.file = file

    async def keep(self, meeting: str, sha256: str, texts: Texts, closed: Iterable[str]) -> None:
        """Keep these for the minutes about to be closed, durable on return.

        ``closed`` are the versions the log has; whatever else was kept belongs to a closing that was refused.
        """
        data, versions = canonical(texts), set(closed)
        await self.file.write(lambda c: _keep(c, meeting, sha256, data, versions))

    async def of(self, meeting: str, sha256: str) -> Texts | None:
        """What the minutes of this hash enclose, less what has been erased; None where nothing was kept."""
        ask = "SELECT texts FROM enclosed WHERE meeting=? AND sha256=?"
        found = await self.file.read(lambda c: c.execute(ask, (meeting, sha256)).fetchone())
        return msgspec.json.decode(found[0], type=Texts) if found else None


def _keep(connection: sqlite3.Connection, meeting: str, sha256: str, data: bytes, closed: set[str]) -> None:
    for (known,) in connection.execute("SELECT sha256 FROM enclosed WHERE meeting=?", (meeting,)).fetchall():
        if known not in closed:
            connection.execute("DELETE FROM enclosed WHERE meeting=? AND sha256=?", (meeting, known))
    connection.execute(_KEEP, (meeting, sha256, data))


def forget_member(
    connection: sqlite3.Connection, meeting: MeetingId, member: str, texts: set[str], signed: frozenset[str]
) -> None:
    """Take one member's name, and these texts by commitment, out of all closed minutes but the ``signed`` ones."""
    rows = connection.execute("SELECT sha256, texts FROM enclosed WHERE meeting=?", (meeting,)).fetchall()
    for sha256, data in rows:
        if sha256 in signed:
            continue
        kept = msgspec.json.decode(data, type=Texts)
        left = Texts(
            names={known: name for known, name in kept.names.items() if known != member},
            texts={mark: text for mark, text in kept.texts.items() if mark not in texts},
        )
        connection.execute(_KEEP, (meeting, sha256, canonical(left)))
