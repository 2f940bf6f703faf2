"""Finding people while somebody waits at the desk: by name, pinyin, initials, number or household label.

Each person has one search text: keys from the beginning of something after a line break, keys from its
inside after a tab. One scan ranks: the whole key, its beginning, the beginning of an inner key, anywhere.
Nothing is merged: two people of one name are two rows (the desk tells them apart by number and
household).
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping

import msgspec

from server.people.names import readings, sought

LIMIT = 20
LONGEST_QUERY = 40
LONGEST_KEY = 40
DIGITS = re.compile(r"\d+")

RANKED = """
SELECT *, CASE
  WHEN instr(search, char(10) || :q || char(10)) THEN 0
  WHEN instr(search, char(10) || :q) THEN 1
  WHEN instr(search, char(9) || :q) THEN 2
  ELSE 3 END AS rank
FROM {table} WHERE {scope} AND instr(search, :q) > 0
ORDER BY rank, initials, number, rowid_order LIMIT :limit
"""


class Keys(msgspec.Struct, frozen=True):
    """What is derived from a person's texts for finding them."""

    pinyin: str
    initials: str
    search: str


def keys_for(name: str, number: str, household: str) -> Keys:
    """The derived texts of a person; ``number`` and ``household`` may be empty."""
    spelled = readings(name)
    plain = [sought(number), sought(number).lstrip("0"), sought(household), _digits(household)]
    keys = dict.fromkeys(key[:LONGEST_KEY] for key in (*spelled.keys, *plain) if key)
    inner = [key for key in spelled.inner if key not in keys]
    search = "\n" + "\n".join(keys) + "\n" + "".join(f"\t{key}" for key in inner)
    return Keys(pinyin=spelled.pinyin, initials=spelled.initials, search=search)


def ranked(
    connection: sqlite3.Connection,
    table: str,
    scope: str,
    values: Mapping[str, object],
    query: str,
    limit: int = LIMIT,
) -> list[sqlite3.Row]:
    """Rows of ``table`` within ``scope`` that match, best first; an empty query finds nobody."""
    wanted = sought(query)[:LONGEST_QUERY]
    if not wanted:
        return []
    order = {"person": "id", "meeting_member": "member"}[table]
    statement = RANKED.format(table=table, scope=scope).replace("rowid_order", order)
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    return cursor.execute(statement, {**values, "q": wanted, "limit": min(limit, LIMIT)}).fetchall()


def _digits(household: str) -> str:
    """3号楼2单元501 is also found by 3-2-501."""
    groups = DIGITS.findall(household)
    return "".join(groups) if len(groups) > 1 else ""
