"""The board: a public list of entries, each naming the one before, hashed over exactly the bytes that were written.

    {"body":{…},"prev":"…","seq":0,"ts":1700000000000,"type":"open"}

One line of JSON each: keys in order, no blanks, bytes in base64url without padding, whole numbers only. Times are
milliseconds and never go back. Raises `BadEntry`. Rules SB27, SB28.
"""

from __future__ import annotations

import binascii
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from voting.secret.merkle import Frontier, leaf

NO_ENTRY = bytes(32)
MOST_BYTES = 1024 * 1024


class BadEntry(ValueError):
    """Not the next line of this board; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Entry:
    """One line as read."""

    seq: int
    previous: bytes
    kind: str
    at: int
    body: Mapping[str, Any]
    raw: bytes

    @property
    def hash(self) -> bytes:
        """The leaf of the tree, and what the next entry names."""
        return leaf(self.raw)


@dataclass(frozen=True, slots=True)
class Board:
    """As far as the next entry needs it."""

    last: bytes = NO_ENTRY
    at: int = 0
    tree: Frontier = field(default_factory=Frontier)

    def written(self, kind: str, at: int, body: Mapping[str, Any]) -> bytes:
        """The line of the next entry; `at` is moved up to the last one's time where a clock went back."""
        entry = {"body": body, "prev": b64(self.last), "seq": self.tree.size, "ts": max(at, self.at), "type": kind}
        return canonical(entry)

    def with_all(self, rows: Iterable[tuple[str, str]], at: int) -> tuple[Board, list[bytes]]:
        """The board with an entry for each kind and body, and their lines; bodies are texts in the one writing."""
        last, then, seq = self.last, max(at, self.at), self.tree.size
        lines: list[bytes] = []
        leaves: list[bytes] = []
        for kind, body in rows:
            # As `canonical` would write it: the body is not read and written once more, for a town has ten thousand.
            line = f'{{"body":{body},"prev":"{b64(last)}","seq":{seq + len(lines)},"ts":{then},"type":"{kind}"}}'
            lines.append(line.encode())
            last = leaf(lines[-1])
            leaves.append(last)
        return Board(last, then if lines else self.at, self.tree.grown_by(leaves)), lines

    def with_line(self, raw: bytes) -> tuple[Board, Entry]:
        """The board after this line. Raises BadEntry: form, order, chain, time."""
        entry = read_entry(raw)
        if entry.seq != self.tree.size:
            raise BadEntry("order")
        if entry.previous != self.last:
            raise BadEntry("chain")
        if entry.at < self.at:
            raise BadEntry("time")
        return Board(entry.hash, entry.at, self.tree.grown(entry.hash)), entry


def read_board(lines: Iterable[bytes]) -> tuple[Board, list[Entry]]:
    """The whole board out of its lines. Raises BadEntry."""
    board, entries = Board(), []
    for raw in lines:
        board, entry = board.with_line(raw)
        entries.append(entry)
    return board, entries


def read_entry(raw: bytes) -> Entry:
    """One line, written in the one way. Raises BadEntry: form."""
    if len(raw) > MOST_BYTES:
        raise BadEntry("form")
    try:
        said = json.loads(raw)
        if canonical(said) != raw or sorted(said) != ["body", "prev", "seq", "ts", "type"]:
            raise BadEntry("form")
        entry = Entry(said["seq"], unb64(said["prev"]), said["type"], said["ts"], said["body"], raw)
    except (ValueError, TypeError, RecursionError, AttributeError) as error:
        raise BadEntry("form") from error
    if not (_whole(entry.seq) and _whole(entry.at) and isinstance(entry.kind, str) and isinstance(entry.body, dict)):
        raise BadEntry("form")
    return entry


_in_one_way = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def canonical(said: object) -> bytes:
    """JSON in the one way: keys in order, no blanks, UTF-8, no floats. Raises ValueError."""
    _no_floats(said)
    return _in_one_way(said).encode()


_TO_URL, _FROM_URL = bytes.maketrans(b"+/", b"-_"), bytes.maketrans(b"-_", b"+/")


def b64(raw: bytes) -> str:
    """base64url without padding."""
    return binascii.b2a_base64(raw, newline=False).translate(_TO_URL, b"=").decode()


def unb64(written: str) -> bytes:
    """Bytes from base64url, in its one writing. Raises ValueError."""
    try:
        raw = binascii.a2b_base64((written + "=" * (-len(written) % 4)).encode("ascii").translate(_FROM_URL))
    except (binascii.Error, TypeError, UnicodeError) as error:
        raise ValueError("base64url") from error
    if b64(raw) != written:
        raise ValueError("base64url")
    return raw


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53


def _no_floats(said: object) -> None:
    if isinstance(said, float):
        raise ValueError("floats are not written")
    for inside in said.values() if isinstance(said, dict) else said if isinstance(said, list) else ():
        if type(inside) is not str:
            _no_floats(inside)
