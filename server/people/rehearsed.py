"""What a drill needs of the register: the real meeting's members under the drill's own id, with cards of their own.

Everything of it hangs on a meeting whose id begins with ``DRILL`` and goes with it; what a stopped server left behind
is cleared at the next start. Raises ``Malformed`` and ``Unavailable``.
"""

from __future__ import annotations

import secrets
import sqlite3

from server.failures import Malformed
from server.people.erasure import erase_meeting
from server.people.file import RegisterFile
from server.people.ids import DRILL, MeetingId, fresh_id
from server.people.meetings import SECRET_BYTES


async def enter_drill(file: RegisterFile, meeting: MeetingId) -> MeetingId:
    """A meeting of the register with the members this one has now; returns its id. Raises Malformed."""
    drill = MeetingId(f"{DRILL}{fresh_id()}")
    await file.write(lambda c: _copy(c, meeting, drill))
    return drill


def _copy(connection: sqlite3.Connection, meeting: MeetingId, drill: MeetingId) -> None:
    made = connection.execute(
        """INSERT INTO meeting (id, community, body, title, planned_start, lang, card_secret)
           SELECT ?, community, body, title, planned_start, lang, ? FROM meeting WHERE id=?""",
        (drill, secrets.token_bytes(SECRET_BYTES), meeting),
    )
    if not made.rowcount:
        raise Malformed("meeting", "no such meeting")
    connection.execute(
        """INSERT INTO meeting_member (meeting, member, person, name, number, household, initials, search)
           SELECT ?, member, person, name, number, household, initials, search FROM meeting_member WHERE meeting=?""",
        (drill, meeting),
    )


async def clear_drills(file: RegisterFile) -> None:
    """Erase what drills of an earlier run left: names, cards, links and texts."""
    ask = f"SELECT id FROM meeting WHERE id GLOB '{DRILL}*'"
    for (drill,) in await file.read(lambda c: c.execute(ask).fetchall()):
        await erase_meeting(file, MeetingId(drill))
