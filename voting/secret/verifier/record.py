"""The file: a zip with exactly these members, and what the checks learn on their way. Raises `Unreadable`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from voting.secret.group import Element
from voting.secret.verifier.hashed import must
from voting.secret.verifier.unpacked import Unreadable as Unreadable
from voting.secret.verifier.unpacked import unpacked

MEMBERS = (
    "meeting.json",
    "poll.json",
    "signatures.json",
    "ceremony.json",
    "eligible.jsonl",
    "frozen.jsonl",
    "log.jsonl",
    "checkpoints.json",
    "result.json",
)


Spread = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""`map`, or one that uses more processes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the board."""

    seq: int
    at: int
    kind: str
    body: Any
    hash: bytes


@dataclass(frozen=True, slots=True)
class Ballot:
    """A ballot taken apart."""

    right: str
    seq: int
    credential: Element
    counter: int
    tracker: bytes
    questions: tuple[Any, ...]
    weights: Mapping[str, int] | None = None
    """Of a sheet written over, which is nobody's; else they are the right's."""


@dataclass(slots=True)
class Case:
    """The record's files, and what is known so far."""

    files: Mapping[str, bytes]
    meeting: Any = None
    poll: Any = None
    election: bytes = b""
    key: Element | None = None
    share_keys: list[Element] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    weights: dict[str, Mapping[str, int]] = field(default_factory=dict)
    frozen: dict[str, str] = field(default_factory=dict)
    holders: dict[Element, str] = field(default_factory=dict)
    ballots: list[Ballot] = field(default_factory=list)
    sheets: list[Ballot] = field(default_factory=list)
    spoiled: set[bytes] = field(default_factory=set)
    paper: set[str] = field(default_factory=set)
    paper_sums: list[int] = field(default_factory=list)
    counted: list[Ballot] = field(default_factory=list)
    sums: list[tuple[Element, Element]] = field(default_factory=list)
    tally: bytes = b""
    shares: dict[int, list[Element]] = field(default_factory=dict)

    def lines(self, name: str) -> list[bytes]:
        """The lines of a member. Raises Wrong where the last one is not ended."""
        *rows, rest = self.files[name].split(b"\n")
        must(not rest, f"{name}: the last line")
        return rows

    def weight(self, ballot: Ballot, dimension: str) -> int:
        """What a ballot weighs."""
        return (self.weights[ballot.right] if ballot.weights is None else ballot.weights)[dimension]

    def of(self, kind: str) -> list[Entry]:
        """The board's entries of this kind."""
        return [entry for entry in self.entries if entry.kind == kind]


def opened(packed: bytes) -> Case:
    """The record in these bytes. Raises Unreadable."""
    files = unpacked(packed)
    if sorted(files) != sorted(MEMBERS):
        raise Unreadable("other members")
    return Case(files)
