"""The log of a package: read line by line, checked link by link, the first fault named down to its field.

A line's own hash and the next line's `prev` say the same thing twice. So one can tell a changed hash from a
changed content, and where one byte was changed, which one it was (see `nearest`). Places are written
`entry 17 body.choice`, entries counted from 1 as in the log. Raises nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from facilitation.log import Broken, Entry, Head, canonical, check, from_lines
from facilitation.minutes.compare import short
from facilitation.minutes.members import LOG, plain
from facilitation.minutes.nearest import field_at, nearest
from facilitation.minutes.report import Finding

_HASH = re.compile(rb'"hash":"([^"]*)",')
_PREV = re.compile(rb'"prev":"([0-9a-f]{64})"')
_HEX = re.compile(r"[0-9a-f]{64}\Z")


def read_log(data: bytes, head: Head | None = None) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """The entries and no finding, or no entries and why not; `head`: where the log is said to end."""
    rewritten, findings = _rewritten(data)
    try:
        entries = from_lines(rewritten)
        check(entries, head=head)
    except Broken as broken:
        return (), (*findings, *_explain(rewritten.split(b"\n"), broken))
    return entries, findings


def _rewritten(data: bytes) -> tuple[bytes, tuple[Finding, ...]]:
    """The log with every line in canonical form, and a finding for the first line that was not."""
    lines = data.split(b"\n")
    right = [_canonical_line(line) for line in lines]
    place = next((place for place, line in enumerate(lines, 1) if right[place - 1] != line), None)
    if place is None:
        return data, ()
    return b"\n".join(right), (Finding(code="log_line", member=LOG, path=entry_place(place)),)


def _canonical_line(line: bytes) -> bytes:
    value = plain(line)
    try:
        return canonical(value) if isinstance(value, dict) else line
    except ValueError:
        return line


def entry_place(seq: int, field: str = "") -> str:
    """How a field of an entry is written."""
    return f"entry {seq} {field}".rstrip()


def has_head(entries: Sequence[Entry], head: str) -> int | None:
    """The number of the entry whose hash begins with this (at least 16 digits), if there is one."""
    wanted = head.replace(" ", "").lower()
    if len(wanted) < 16:
        return None
    return next((entry.seq for entry in entries if entry.hash.startswith(wanted)), None)


def _explain(lines: Sequence[bytes], broken: Broken) -> tuple[Finding, ...]:
    code = f"log_{broken.fault}"
    exact = _exactly(lines, broken.seq) or _exactly(lines, broken.seq - 1)
    if exact is not None:
        return (exact,)
    field = {"gap": "seq", "link": "prev", "stream": "stream", "epoch": "epoch", "body": "body"}
    return (Finding(code=code, member=LOG, path=entry_place(broken.seq, field.get(broken.fault, ""))),)


def _exactly(lines: Sequence[bytes], seq: int) -> Finding | None:
    """The one field of this line that must have been changed, where that can be known."""
    if not 0 < seq < len(lines):
        return None
    line = lines[seq - 1]
    own, following = _HASH.search(line), _PREV.search(lines[seq]) if seq < len(lines) else None
    if own is None:
        return None
    content = line[: own.start()] + line[own.end() :]
    hashes = [found[1].decode("ascii", "replace") for found in (own, following) if found]
    return _changed_hash(content, hashes, seq) or _changed_content(content, hashes, seq)


def _changed_hash(content: bytes, hashes: Sequence[str], seq: int) -> Finding | None:
    digest = hashlib.sha256(content).hexdigest()
    if digest == hashes[0] or digest not in hashes[1:]:
        return None
    facts = {"found": short(hashes[0]), "expected": digest}
    return Finding(code="log_nearest", member=LOG, path=entry_place(seq, "hash"), facts=facts)


def _changed_content(content: bytes, hashes: Sequence[str], seq: int) -> Finding | None:
    if hashlib.sha256(content).hexdigest() in hashes:
        return None
    right = nearest(content, [text for text in hashes if _HEX.match(text)])
    if right is None:
        return None
    offset = next(i for i in range(len(right)) if right[i] != content[i])
    place = field_at(right, offset)
    around = content[max(0, offset - 12) : offset + 12].decode("utf-8", "replace")
    facts = {"found": short(around), "expected": place.expected}
    return Finding(code="log_nearest", member=LOG, path=entry_place(seq, place.path), facts=facts)
