"""Finding people while somebody waits at the desk: by name, pinyin, initials, number or household label.

Each person has one search text: keys from the beginning of something after a line break, keys from its
inside after a tab. A query is looked for in all of them and ranked: the whole key, its beginning, the
beginning of an inner key, anywhere. The texts of a community or meeting are kept in memory until one of
them changes, which the database itself reports. Nothing is merged: two people of one name are two rows
(the desk tells them apart by number and household).
"""

from __future__ import annotations

import re
import sqlite3
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

import msgspec

from server.people.names import readings, sought

LIMIT = 20
LONGEST_QUERY = 40
LONGEST_KEY = 40
DIGITS = re.compile(r"\d+")
SCOPES = {"person": ("community", "id"), "meeting_member": ("meeting", "member")}
KEPT = 8
AMONG_EQUALS = attrgetter("initials", "number", "id")
WATCH = """CREATE TEMP TRIGGER {table}_{change} AFTER {change} ON main.{table}
BEGIN SELECT people_changed('{table}', {row}.{scope}); END"""


class Text(NamedTuple):
    """One person's search text, what orders equals, and the row's id."""

    search: str
    initials: str
    number: str
    id: int | str


class SearchedConnection(sqlite3.Connection):
    """A connection that keeps the search texts of the scopes asked last; ``watch`` must have been called."""

    texts: dict[tuple[str, str], list[Text]]

    def watch(self) -> None:
        """Have the database say whose texts have changed."""
        self.texts = {}
        self.create_function("people_changed", 2, self._forget)
        for table, (scope, _) in SCOPES.items():
            for change, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
                self.execute(WATCH.format(table=table, change=change, row=row, scope=scope))

    def texts_of(self, table: str, scope: str) -> list[Text]:
        """The search texts of one community or meeting."""
        kept = self.texts.pop((table, scope), None)
        if kept is None:
            column, id = SCOPES[table]
            ask = f"SELECT search, initials, number, {id} FROM {table} WHERE {column}=? AND search<>''"
            kept = sorted((Text(*row) for row in self.execute(ask, (scope,))), key=AMONG_EQUALS)
        while len(self.texts) >= KEPT:
            del self.texts[next(iter(self.texts))]
        self.texts[table, scope] = kept
        return kept

    def _forget(self, table: str, scope: str) -> None:
        self.texts.pop((table, scope), None)


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
    connection: sqlite3.Connection, table: str, scope: str, query: str, limit: int = LIMIT
) -> list[sqlite3.Row]:
    """Rows of a community or meeting that match, best first; an empty query finds nobody."""
    assert isinstance(connection, SearchedConnection)
    wanted = sought(query)[:LONGEST_QUERY]
    if not wanted:
        return []
    best: dict[int | str, None] = {}
    matching = [text for text in connection.texts_of(table, scope) if wanted in text.search]
    for needle in (f"\n{wanted}\n", f"\n{wanted}", f"\t{wanted}", wanted):
        hits = (text.id for text in matching if needle in text.search and text.id not in best)
        best.update(dict.fromkeys(islice(hits, min(limit, LIMIT) - len(best))))
    return [_row(connection, table, scope, id) for id in best]


def _row(connection: sqlite3.Connection, table: str, scope: str, id: int | str) -> sqlite3.Row:
    column, key = SCOPES[table]
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    row: sqlite3.Row = cursor.execute(
        f"SELECT * FROM {table} WHERE {column}=? AND {key}=?", (scope, id)
    ).fetchone()
    return row


def _digits(household: str) -> str:
    """3号楼2单元501 is also found by 3-2-501."""
    groups = DIGITS.findall(household)
    return "".join(groups) if len(groups) > 1 else ""
