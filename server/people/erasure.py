"""Erasing a person: from the register, the meetings' lists of names, the texts about them, and closed minutes.

The log keeps only the random member id, so its chain verifies as before. Deleted rows are overwritten
(secure_delete) and the WAL is emptied before the call returns; backups are kept 30 days and are the
operator's. Minutes that named the person can no longer be packed; copies carried away before stay good.
Source: 个人信息保护法 art. 47.
"""

from __future__ import annotations

import sqlite3

from server.people.enclosed import forget_member
from server.people.file import RegisterFile
from server.people.ids import CommunityId, Entry, MeetingId, PersonId


class Erased(Entry, frozen=True, kw_only=True):
    """What an erasure removed."""

    person: bool
    meetings: int
    texts: int


async def erase_person(file: RegisterFile, person: PersonId) -> Erased:
    """Erase one person everywhere in this file. Raises Unavailable; then call it again."""
    erased = await file.write(lambda c: _erase_person(c, person))
    await file.scrub()
    return erased


async def erase_meeting(file: RegisterFile, meeting: MeetingId) -> None:
    """Erase the names, cards, links and texts of one meeting; the register stays."""
    await file.write(lambda c: _erase_meeting(c, meeting))
    await file.scrub()


async def erase_community(file: RegisterFile, community: CommunityId) -> None:
    """Erase a community with everything that hangs on it."""
    await file.write(lambda c: _erase_community(c, community))
    await file.scrub()


def _erase_person(connection: sqlite3.Connection, person: PersonId) -> Erased:
    _erase_from_minutes(connection, person)
    texts = connection.execute(
        """DELETE FROM text WHERE (meeting, about) IN
           (SELECT meeting, member FROM meeting_member WHERE person=?)""",
        (person,),
    ).rowcount
    # The member id stays, nameless, so that a card or a link of the erased person leads nowhere.
    meetings = connection.execute(
        """UPDATE meeting_member SET name='', number='', household='', initials='', search='',
           card_hash=NULL WHERE person=?""",
        (person,),
    ).rowcount
    gone = connection.execute("DELETE FROM person WHERE id=?", (person,)).rowcount
    return Erased(person=gone > 0, meetings=meetings, texts=texts)


def _erase_from_minutes(connection: sqlite3.Connection, person: PersonId) -> None:
    ask = "SELECT meeting, member FROM meeting_member WHERE person=?"
    about = "SELECT commitment FROM text WHERE meeting=? AND about=?"
    for meeting, member in connection.execute(ask, (person,)).fetchall():
        texts = {row[0] for row in connection.execute(about, (meeting, member))}
        forget_member(connection, meeting, member, texts)


def _erase_meeting(connection: sqlite3.Connection, meeting: MeetingId) -> None:
    connection.execute("DELETE FROM enclosed WHERE meeting=?", (meeting,))
    connection.execute("DELETE FROM text WHERE meeting=?", (meeting,))
    connection.execute("DELETE FROM meeting WHERE id=?", (meeting,))


def _erase_community(connection: sqlite3.Connection, community: CommunityId) -> None:
    own = "(SELECT id FROM meeting WHERE community=?)"
    connection.execute(f"DELETE FROM enclosed WHERE meeting IN {own}", (community,))
    connection.execute(f"DELETE FROM text WHERE meeting IN {own}", (community,))
    connection.execute("DELETE FROM community WHERE id=?", (community,))
