"""The zip around a record, read in one way only: what two programs could read differently is refused.

Members stand one after the other from the first byte, each as its directory has it; the directory follows, then the
end, and nothing else: no comment, no extra field, no encryption, nothing before, between or after. Stored or deflated.
PKWARE's APPNOTE 6.3, sections 4.3 and 4.4. Sizes are bytes. Raises `Unreadable`.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

MOST_BYTES = 512 * 1024 * 1024
MOST_MEMBERS = 64
UTF8 = 0x0800
VERSION = 20
"""Of the format: all that is needed to read stored and deflated members."""

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")


class Unreadable(Exception):
    """Not an election record at all."""


class Member(NamedTuple):
    """What is said of a member twice, in its own head and in the directory."""

    name: bytes
    flags: int
    method: int
    checksum: int
    packed: int
    size: int


def unpacked(data: bytes) -> dict[str, bytes]:
    """The members by their names. Raises Unreadable."""
    end = len(data) - _END.size
    if end < 0:
        raise Unreadable("too short")
    mark, disk, first, here, count, size, start, comment = _END.unpack_from(data, end)
    if mark != b"PK\5\6" or (disk, first, comment) != (0, 0, 0) or here != count or count > MOST_MEMBERS:
        raise Unreadable("end")
    if start + size != end:
        raise Unreadable("directory")
    listed = list(_directory(data, start, end, count))
    if len({one.name for one, _ in listed}) != count:
        raise Unreadable("directory")
    if sum(one.size for one, _ in listed) > MOST_BYTES:
        raise Unreadable("too large")
    return dict(_members(data, listed, start))


def _directory(data: bytes, at: int, end: int, count: int) -> Iterator[tuple[Member, int]]:
    for _ in range(count):
        if at + _CENTRAL.size > end:
            raise Unreadable("directory")
        mark, _, needed, flags, method, _, _, checksum, packed, size, name, *rest = _CENTRAL.unpack_from(data, at)
        extra, comment, disk, _, _, offset = rest
        if mark != b"PK\1\2" or (needed, extra, comment, disk) != (VERSION, 0, 0, 0):
            raise Unreadable("directory")
        at += _CENTRAL.size + name
        yield Member(data[at - name : at], flags, method, checksum, packed, size), offset
    if at != end:
        raise Unreadable("directory")


def _members(data: bytes, listed: list[tuple[Member, int]], end: int) -> Iterator[tuple[str, bytes]]:
    at = 0
    for member, offset in listed:
        if offset != at or at + _LOCAL.size > end or _head(data, at) != member:
            raise Unreadable("head")
        at += _LOCAL.size + len(member.name) + member.packed
        if at > end:
            raise Unreadable("content")
        yield member.name.decode("ascii", "backslashreplace"), _content(data[at - member.packed : at], member)
    if at != end:
        raise Unreadable("between")


def _head(data: bytes, at: int) -> Member | None:
    mark, needed, flags, method, _, _, checksum, packed, size, name, extra = _LOCAL.unpack_from(data, at)
    if mark != b"PK\3\4" or (needed, extra) != (VERSION, 0) or flags not in (0, UTF8):
        return None
    start = at + _LOCAL.size
    return Member(data[start : start + name], flags, method, checksum, packed, size)


def _content(packed: bytes, member: Member) -> bytes:
    content = packed if member.method == 0 else _inflated(packed, member) if member.method == 8 else None
    if content is None or len(content) != member.size or zlib.crc32(content) != member.checksum:
        raise Unreadable("content")
    return content


def _inflated(packed: bytes, member: Member) -> bytes | None:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = stream.decompress(packed, member.size + 1)
    except zlib.error as error:
        raise Unreadable("content") from error
    return content if stream.eof and not stream.unused_data and not stream.unconsumed_tail else None
