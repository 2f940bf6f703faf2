"""Which single byte, set right, makes damaged data give its hash again; and which field it lies in.

For naming the place of a fault, not for judging: data are found wrong before this is asked. A flipped bit
is looked for in up to `MOST_BITS` bytes, any other value of one byte in up to `MOST_BYTES`, which keeps the
search under about a second. Offsets are bytes. Raises nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

import msgspec

from facilitation.log import canonical
from facilitation.minutes.compare import short

MOST_BITS = 12_000
MOST_BYTES = 700


class Place(NamedTuple):
    """A field and what it should read."""

    path: str
    expected: str


def nearest(data: bytes, digests: Collection[str]) -> bytes | None:
    """The data with one byte changed whose SHA-256 is among `digests`, if there are such."""
    wanted = {bytes.fromhex(digest) for digest in digests}
    found = _search(data, wanted, _flipped) if len(data) <= MOST_BITS else None
    return _search(data, wanted, _others) if found is None and len(data) <= MOST_BYTES else found


def _flipped(byte: int) -> Iterable[int]:
    return (byte ^ (1 << bit) for bit in range(8))


def _others(byte: int) -> Iterable[int]:
    return (other for other in range(256) if other != byte)


def _search(data: bytes, wanted: set[bytes], others: Callable[[int], Iterable[int]]) -> bytes | None:
    before = hashlib.sha256()
    for at, byte in enumerate(data):
        rest = data[at + 1 :]
        for other in others(byte):
            tried = before.copy()
            tried.update(bytes((other,)) + rest)
            if tried.digest() in wanted:
                return data[:at] + bytes((other,)) + rest
        before.update(bytes((byte,)))
    return None


def field_at(data: bytes, offset: int) -> Place:
    """The field of canonical JSON data in which this byte lies."""
    return _field(msgspec.json.decode(data), offset, "")


def _field(value: object, offset: int, path: str) -> Place:
    if isinstance(value, dict):
        at = 1
        for name in sorted(value):
            head, size = len(canonical(name)) + 1, len(canonical(value[name]))
            if offset < at + head + size + 1:
                return _field(value[name], offset - at - head, f"{path}.{name}" if path else name)
            at += head + size + 1
    if isinstance(value, list):
        at = 1
        for place, inner in enumerate(value):
            size = len(canonical(inner))
            if offset < at + size + 1:
                return _field(inner, offset - at, f"{path}[{place}]")
            at += size + 1
    return Place(path, short(value))
