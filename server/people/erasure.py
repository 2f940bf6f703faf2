"""Erasing a person: from the register, the meetings' lists of names, the texts about them, and closed minutes.

The log keeps only the random member id, so its chain verifies as before. Deleted rows are overwritten
(secure_delete) and the WAL is emptied before the call returns; backups are kept 30 days and are the
operator's. Closed minutes that named the person can no longer be packed, except those ``signed`` names: what stands
under a signature stays as it was signed. Copies carried away before stay good.
Source: 个人信息保护法 art. 47.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from facilitation.types import MemberId
from server.people.enclosed import forget_member
from server.people.file import RegisterFile
from server.people.ids import CommunityId, Entry, MeetingId, PersonId


class Erased(Entry, frozen=True, kw_only=True):
    """What an erasure removed."""

    person: bool
    meetings: int
    texts: int


class Signed(Entry, frozen=True, kw_only=True):
    """What one meeting's signatures stand under: minutes by SHA-256, and by commitment the names used."""

    versions: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()


Keep = Mapping[str, Signed] | None
"""By meeting; a meeting that is not named keeps whatever it has closed. None: nothing is kept anywhere."""


async def erase_person(file: RegisterFile, person: PersonId, keep: Keep = None) -> Erased:
    """Erase one person everywhere in this file. Raises Unavailable; then call it again."""
    erased = await file.write(lambda c: _erase_person(c, person, keep))
    await file.scrub()
    return erased


async def erase_member(file: RegisterFile, meeting: MeetingId, member: MemberId, keep: Keep = None) -> Erased:
    """Erase whoever this member of a meeting is: the person everywhere, or somebody no register knows, here."""
    erased = await file.write(lambda c: _erase_member(c, meeting, member, keep))
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


def _erase_person(connection: sqlite3.Connection, person: PersonId, keep: Keep) -> Erased:
    ask = """SELECT meeting, member FROM meeting_member WHERE person=:p
             UNION SELECT meeting, member FROM twin WHERE person=:p"""
    texts = meetings = 0
    for meeting, member in connection.execute(ask, {"p": person}).fetchall():
        texts += _unname(connection, meeting, member, keep)
        meetings += 1
    gone = connection.execute("DELETE FROM person WHERE id=?", (person,)).rowcount
    return Erased(person=gone > 0, meetings=meetings, texts=texts)


def _erase_member(connection: sqlite3.Connection, meeting: MeetingId, member: MemberId, keep: Keep) -> Erased:
    ask = """SELECT coalesce(m.person, t.person) FROM meeting_member m
             LEFT JOIN twin t ON t.meeting = m.meeting AND t.member = m.member WHERE m.meeting=? AND m.member=?"""
    found = connection.execute(ask, (meeting, member)).fetchone()
    if found is not None and found[0] is not None:
        return _erase_person(connection, PersonId(found[0]), keep)
    return Erased(person=False, meetings=int(found is not None), texts=_unname(connection, meeting, member, keep))


def _unname(connection: sqlite3.Connection, meeting: str, member: str, keep: Keep) -> int:
    """Take one member's name and texts out of a meeting; how many texts went."""
    about = "SELECT commitment FROM text WHERE meeting=? AND about=?"
    texts = {row[0] for row in connection.execute(about, (meeting, member))}
    held = None if keep is None else keep.get(meeting)
    if keep is None or held is not None:
        forget_member(connection, MeetingId(meeting), member, texts, held.versions if held else frozenset())
    going = texts - (held.texts if held else set())
    connection.executemany("DELETE FROM text WHERE commitment=?", ((mark,) for mark in going))
    # The member id stays, nameless, so that a card or a link of the erased person leads nowhere.
    connection.execute(
        """UPDATE meeting_member SET name='', number='', household='', initials='', search='',
           card_hash=NULL WHERE meeting=? AND member=?""",
        (meeting, member),
    )
    return len(going)


def _erase_meeting(connection: sqlite3.Connection, meeting: MeetingId) -> None:
    connection.execute("DELETE FROM enclosed WHERE meeting=?", (meeting,))
    connection.execute("DELETE FROM text WHERE meeting=?", (meeting,))
    connection.execute("DELETE FROM meeting WHERE id=?", (meeting,))


def _erase_community(connection: sqlite3.Connection, community: CommunityId) -> None:
    own = "(SELECT id FROM meeting WHERE community=?)"
    connection.execute(f"DELETE FROM enclosed WHERE meeting IN {own}", (community,))
    connection.execute(f"DELETE FROM text WHERE meeting IN {own}", (community,))
    connection.execute("DELETE FROM community WHERE id=?", (community,))
