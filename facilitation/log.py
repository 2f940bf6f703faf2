"""The hash-chained log of one meeting, as values: what an entry is, how it is sealed, how a list is checked.

An entry's hash is SHA-256 over the canonical JSON (RFC 8785) of
``{at, body, by, cmd, epoch, kind, prev, seq, stream}``; ``prev`` is the hash of the entry before, 64 zeros
for the first. Whoever holds a signed head can therefore name the first entry that is not what it was.

Bodies hold objects, lists, texts, booleans, null and integers up to 2^53 - 1; a float is refused, because
shares are exact here. ``at`` is milliseconds UTC, ``seq`` is dense from 1, ``epoch`` never falls.
Raises ``Broken`` where a chain does not hold, ``ValueError`` for a body that cannot stand in a log.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NoReturn

import msgspec
import rfc8785

Fault = Literal["gap", "link", "hash", "body", "stream", "epoch", "short", "head", "line"]

FIRST_PREV: Final = "0" * 64


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One sealed line of the log."""

    stream: str
    seq: int
    epoch: int
    at: int
    by: str
    cmd: str
    kind: str
    body: bytes
    prev: str
    hash: str


class Draft(msgspec.Struct, frozen=True, gc=False):
    """What happened, before it has a place in the chain; ``body`` comes from ``canonical``."""

    at: int
    by: str
    cmd: str
    kind: str
    body: bytes


class Head(msgspec.Struct, frozen=True, gc=False):
    """The end of a log: the number of entries and the last one's hash."""

    seq: int = 0
    hash: str = FIRST_PREV


class Broken(Exception):
    """The chain does not hold at ``seq``; ``fault`` says in which way."""

    def __init__(self, stream: str, seq: int, fault: Fault) -> None:
        super().__init__(f"log {stream!r} does not hold at entry {seq}: {fault}")
        self.stream, self.seq, self.fault = stream, seq, fault


class _Sealed(msgspec.Struct):
    """What is hashed; the fields stand in RFC 8785 order."""

    at: int
    body: msgspec.Raw
    by: str
    cmd: str
    epoch: int
    kind: str
    prev: str
    seq: int
    stream: str


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    """An entry as one line of a package; the fields stand in RFC 8785 order."""

    at: int
    body: msgspec.Raw
    by: str
    cmd: str
    epoch: int
    hash: str
    kind: str
    prev: str
    seq: int
    stream: str


def _refuse_float(text: str) -> NoReturn:
    raise ValueError(f"a float cannot stand in a log: {text}")


_PLAIN: Final = frozenset({str, int, bool, type(None)})

_encode = msgspec.json.Encoder(order="sorted").encode
_encode_in_order = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(float_hook=_refuse_float).decode
_decode_line = msgspec.json.Decoder(_Line).decode
_UNREADABLE = (ValueError, msgspec.MsgspecError, RecursionError)
# Only here do the fast encoder and RFC 8785 part ways: integers beyond 2^53 - 1, which it forbids, and keys
# with characters beyond U+FFFF, which it sorts by UTF-16 units.
_DIGITS, _BEYOND = b"0" * 16, b"~"
_SHAPE = bytes(48 if 48 <= byte < 58 else 126 if byte >= 0xF0 else 32 for byte in range(256))


def canonical(value: object) -> bytes:
    """Return ``value`` (JSON values or structs) as RFC 8785 bytes.

    Raises ``ValueError`` for floats, integers beyond 2^53 - 1 and what is not JSON.
    """
    try:
        data = _encode(value)
        if not _is_flat(value):
            _decode(data)
            if b"null" in data:  # the fast encoder writes it for what is not a number, too
                _refuse_no_numbers(value)
        return _settled(data)
    except (TypeError, *_UNREADABLE) as fault:
        raise ValueError(f"cannot stand in a log: {fault}") from fault


def _is_flat(value: object) -> bool:
    # Most events are: nothing lies deeper in them, and no float is among them.
    return isinstance(value, msgspec.Struct) and _PLAIN.issuperset(map(type, msgspec.structs.astuple(value)))


def _settled(data: bytes) -> bytes:
    shape = data.translate(_SHAPE)
    needs_care = _DIGITS in shape or _BEYOND in shape
    return rfc8785.dumps(_decode(data)) if needs_care else data


def _refuse_no_numbers(value: object) -> None:
    # Plain values of the same shape, through a writer that refuses what the fast one writes as null.
    json.dumps(msgspec.to_builtins(value), allow_nan=False)


def parse(body: bytes) -> object:
    """Return the value of a canonical body; ``ValueError`` if the bytes are not the canonical ones."""
    try:
        value: object = _decode(body)
        if _settled(_encode(value)) == body:
            return value
    except _UNREADABLE as fault:
        raise ValueError(f"not a body of a log: {fault}") from fault
    raise ValueError("not in canonical form")


def entry_hash(prev: str, stream: str, seq: int, epoch: int, draft: Draft) -> str:
    """Return the hash, in lower-case hex, of ``draft`` in its place after ``prev``."""
    raw = msgspec.Raw(draft.body)
    sealed = _Sealed(draft.at, raw, draft.by, draft.cmd, epoch, draft.kind, prev, seq, stream)
    return hashlib.sha256(_encode_in_order(sealed)).hexdigest()


def seal(stream: str, head: Head, epoch: int, drafts: Iterable[Draft]) -> tuple[Entry, ...]:
    """Return ``drafts`` as the entries that follow ``head``."""
    return tuple(_sealed(stream, head, epoch, drafts))


def _sealed(stream: str, head: Head, epoch: int, drafts: Iterable[Draft]) -> Iterator[Entry]:
    prev = head.hash
    for seq, draft in enumerate(drafts, head.seq + 1):
        mark = entry_hash(prev, stream, seq, epoch, draft)
        yield Entry(stream, seq, epoch, draft.at, draft.by, draft.cmd, draft.kind, draft.body, prev, mark)
        prev = mark


def head_of(entries: Sequence[Entry], before: Head | None = None) -> Head:
    """Return the head after ``entries``; ``before`` (default: the empty log's) if there are none."""
    return Head(entries[-1].seq, entries[-1].hash) if entries else before or Head()


def check(entries: Iterable[Entry], *, after: Head | None = None, head: Head | None = None) -> Head:
    """Return the head reached from ``after`` (default: the beginning) over ``entries``.

    Raises ``Broken`` with the first seq that does not hold; with ``head``, also where the log ends
    elsewhere: ``short`` names the first missing entry, ``head`` the last one.
    """
    at = after or Head()
    stream, epoch = "", 0
    for entry in entries:
        stream = stream or entry.stream
        fault = _fault(entry, stream, at, epoch)
        if fault:
            raise Broken(stream, at.seq + 1, fault)
        at, epoch = Head(entry.seq, entry.hash), entry.epoch
    _check_end(stream, at, head)
    return at


def _check_end(stream: str, at: Head, head: Head | None) -> None:
    if head is None or at == head:
        return
    if at.seq < head.seq:
        raise Broken(stream, at.seq + 1, "short")
    raise Broken(stream, head.seq + 1 if at.seq > head.seq else at.seq, "head")


def _fault(entry: Entry, stream: str, at: Head, epoch: int) -> Fault | None:
    if entry.stream != stream:
        return "stream"
    if entry.seq != at.seq + 1:
        return "gap"
    if entry.prev != at.hash:
        return "link"
    if entry.epoch < epoch:
        return "epoch"
    return _content_fault(entry)


def _content_fault(entry: Entry) -> Fault | None:
    try:
        # Bytes that are no JSON value could be cut elsewhere and still hash the same.
        parse(entry.body)
        draft = Draft(entry.at, entry.by, entry.cmd, entry.kind, entry.body)
        mark = entry_hash(entry.prev, entry.stream, entry.seq, entry.epoch, draft)
    except _UNREADABLE:
        return "body"
    return None if mark == entry.hash else "hash"


def to_line(entry: Entry) -> bytes:
    """Return ``entry`` as one line of canonical JSON without the line's end."""
    raw = msgspec.Raw(entry.body)
    line = _Line(entry.at, raw, entry.by, entry.cmd, entry.epoch, entry.hash, entry.kind, entry.prev,
                 entry.seq, entry.stream)  # fmt: skip
    return _encode_in_order(line)


def to_lines(entries: Iterable[Entry]) -> bytes:
    """Return a log as the text of a package: one canonical line for each entry, each ended by LF."""
    return b"".join(to_line(entry) + b"\n" for entry in entries)


def from_lines(data: bytes) -> tuple[Entry, ...]:
    """Return the entries of a package's text; ``Broken`` (``line``) names the first line that is not one."""
    lines = data.split(b"\n")
    if lines.pop():
        raise Broken("", len(lines) + 1, "line")
    return tuple(_from_line(number, line) for number, line in enumerate(lines, 1))


def _from_line(number: int, data: bytes) -> Entry:
    try:
        line = _decode_line(data)
        entry = Entry(line.stream, line.seq, line.epoch, line.at, line.by, line.cmd, line.kind,
                      bytes(line.body), line.prev, line.hash)  # fmt: skip
    except _UNREADABLE as fault:
        raise Broken("", number, "line") from fault
    if to_line(entry) != data:
        raise Broken(entry.stream, number, "line")
    return entry
