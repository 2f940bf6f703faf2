"""The public boards of one meeting, read off its log: the lines of each poll, byte for byte, and the tree over them.

Nothing is kept but what everybody may see. Built from the first entry at start, and grown after each commit, before
the commands in it are answered; so whoever was told that a ballot is recorded finds it here. Raises ``ValueError``
for places a board does not have.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from facilitation.log import Entry
from server.ballots.tree import Tree
from voting.secret.board import unb64
from voting.secret.merkle import leaf

KINDS = frozenset({"ballot_recorded", "ballot_spoiled"})


class Written(msgspec.Struct):
    """As much of an event as a board needs."""

    poll: str = ""
    line: str = ""
    lines: tuple[str, ...] = ()
    tracker: str = ""
    head: str = ""


_written = msgspec.json.Decoder(Written).decode


class PublicBoard:
    """One poll's board. ``trackers`` and ``spoiled`` name the line where each stands; ``heads`` are the log's."""

    def __init__(self, poll: str) -> None:
        self.poll = poll
        self.lines: list[bytes] = []
        self.tree = Tree()
        self.trackers: dict[bytes, int] = {}
        self.spoiled: dict[bytes, int] = {}
        self.heads: list[str] = []

    @property
    def size(self) -> int:
        """How many lines."""
        return len(self.lines)

    def add(self, line: bytes) -> None:
        """The next line."""
        self.lines.append(line)
        self.tree.add(leaf(line))

    def entry(self, seq: int) -> Any:
        """What a line says. Raises ValueError."""
        if not 0 <= seq < self.size:
            raise ValueError("no such entry")
        return msgspec.json.decode(self.lines[seq])

    def between(self, low: int, high: int) -> Sequence[bytes]:
        """The lines from one place up to another, as far as they are there."""
        return self.lines[max(0, low) : max(0, high)]


class Boards:
    """All boards of a meeting."""

    def __init__(self) -> None:
        self._boards: dict[str, PublicBoard] = {}

    def get(self, poll: str) -> PublicBoard | None:
        """The board of this poll, if it has one."""
        return self._boards.get(poll)

    def holds(self, size: int, root: bytes) -> bool:
        """Whether any board of this meeting had this root at this size; one origin names them all."""
        return any(one.size >= size and one.tree.root(size) == root for one in self._boards.values())

    def take(self, entries: Iterable[Entry], kinds: frozenset[str]) -> frozenset[str]:
        """Grow by what a commit added; returns the polls whose boards grew. ``kinds``: the events with lines."""
        grown = set()
        for entry in entries:
            if entry.kind in kinds:
                said = _written(entry.body)
                if self._add(said, entry.kind):
                    grown.add(said.poll)
        return frozenset(grown)

    def _add(self, said: Written, kind: str) -> bool:
        lines = (said.line, *said.lines) if said.line else said.lines
        if not lines and not said.head:
            return False
        board = self._boards.setdefault(said.poll, PublicBoard(said.poll))
        if said.head:
            board.heads.append(said.head)
            return False
        for line in lines:
            board.add(line.encode())
        if kind in KINDS:
            found = board.trackers if kind == "ballot_recorded" else board.spoiled
            found[tracker_in(said.tracker)] = board.size - 1
        return True


def tracker_in(written: str) -> bytes:
    """A tracker from its 64 digits or its base64url. Raises ValueError."""
    return bytes.fromhex(written) if len(written) == 64 else unb64(written)


def tracker_of(raw: bytes) -> bytes:
    """What a ballot is known by: SHA-256 of its bytes."""
    return hashlib.sha256(raw).digest()
