"""What the register knows of an agent that a rule about proxies may ask: household, tags. Facts, never a judgement.

Tags are words of the community's own; those that a rule knows by another name are told by that name. Raises
``Unavailable``.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping

from facilitation.types import MemberId
from server.people.file import RegisterFile
from server.people.ids import MeetingId

TAGS: Mapping[str, str] = {
    "候选人": "candidate",
    "candidate": "candidate",
    "物业人员": "property_company_staff",
    "物业公司人员": "property_company_staff",
    "物业服务人员": "property_company_staff",
    "property_company_staff": "property_company_staff",
}

Row = tuple[int | None, str, str]


async def acquaintance(
    file: RegisterFile, meeting: MeetingId, principal: MemberId, agent: MemberId
) -> tuple[str, ...] | None:
    """What is known of the agent, seen from the principal; None where the meeting has no such member."""
    return await file.read(lambda c: _known(c, meeting, principal, agent))


def _known(
    connection: sqlite3.Connection, meeting: MeetingId, principal: MemberId, agent: MemberId
) -> tuple[str, ...] | None:
    one, other = _row(connection, meeting, principal), _row(connection, meeting, agent)
    if one is None or other is None:
        return None
    known = {TAGS[tag] for tag in json.loads(other[2]) if tag in TAGS}
    same_home = one[0] is not None and one[0] == other[0]
    same_label = bool(one[1]) and one[1] == other[1]
    if same_home or same_label:
        known.add("same_household")
    return tuple(sorted(known))


def _row(connection: sqlite3.Connection, meeting: MeetingId, member: MemberId) -> Row | None:
    ask = """SELECT p.household, m.household, coalesce(p.tags, '[]') FROM meeting_member m
             LEFT JOIN person p ON p.id = m.person WHERE m.meeting=? AND m.member=?"""
    found: Row | None = connection.execute(ask, (meeting, member)).fetchone()
    return found
