"""The archive of a meeting's minutes: `*.yishi`, a ZIP file in one canonical form.

The same members always give the same bytes: names sorted, stored without compression, the time
1980-01-01 00:00, the same attributes, names flagged as UTF-8, no extra fields and no comments. So a
reader can build the archive again from what it holds and compare: nothing can hide in a header.
The format is PKWARE's APPNOTE 6.3, sections 4.3 and 4.4; any unzip program opens it.
Offsets are bytes from the beginning. Raises `Unreadable` where no members can be had at all, and
`NotProved` (from `open_package`) where they can, but the bytes are not the canonical ones.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\Z")
MOST_MEMBERS = 64
MOST_BYTES = 512 * 1024 * 1024

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_VERSION, _MADE_BY, _UTF8, _STORED, _DEFLATED = 20, 0x0314, 0x0800, 0, 8
_TIME, _DATE, _MODE = 0, 0x0021, 0o100644 << 16


class Fault(NamedTuple):
    """One place where the archive is not what its members make; `member` is empty for its own structure."""

    code: str
    member: str
    offset: int


class Unreadable(Exception):
    """No members can be had: not a ZIP file, cut short, or its directory is destroyed."""

    def __init__(self, code: str, member: str = "", offset: int = 0) -> None:
        super().__init__(f"{code} {member or 'archive'} @{offset}")
        self.fault = Fault(code, member, offset)


class NotProved(Exception):
    """The archive can be read, but it is not in the one canonical form."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{f.code} {f.member or 'archive'} @{f.offset}" for f in faults))
        self.faults = faults


class Archive(NamedTuple):
    """What could be read, and every place where it deviates from the canonical form."""

    members: Mapping[str, bytes]
    faults: tuple[Fault, ...]


class _Listed(NamedTuple):
    """A member as the directory has it; sizes as packed and as unpacked."""

    name: str
    offset: int
    method: int
    packed: int
    size: int


class _Piece(NamedTuple):
    code: str
    member: str
    data: bytes


def build(members: Mapping[str, bytes]) -> bytes:
    """The one archive of these members. Raises ValueError for a name or a size the form does not know."""
    for name in members:
        if not NAME.match(name):
            raise ValueError(f"not a member name: {name!r}")
    if len(members) > MOST_MEMBERS or sum(map(len, members.values())) > MOST_BYTES:
        raise ValueError("too many members or too large")
    return b"".join(piece.data for piece in _pieces(members))


def read(data: bytes) -> Archive:
    """The members and the deviations. Raises Unreadable."""
    members = {listed.name: _content(data, listed) for listed in _directory(data)}
    return Archive(members, tuple(_compare(data, members)))


def open_package(data: bytes) -> Mapping[str, bytes]:
    """The members of an archive that is canonical to the byte. Raises Unreadable, NotProved."""
    archive = read(data)
    if archive.faults:
        raise NotProved(archive.faults)
    return archive.members


def _pieces(members: Mapping[str, bytes]) -> Iterator[_Piece]:
    directory: list[_Piece] = []
    offset = 0
    for name in sorted(members):
        raw, content = name.encode(), members[name]
        sizes = (zlib.crc32(content), len(content), len(content), len(raw), 0)
        head = _LOCAL.pack(b"PK\3\4", _VERSION, _UTF8, _STORED, _TIME, _DATE, *sizes)
        directory.append(_Piece("directory", name, _directory_entry(sizes, offset) + raw))
        yield _Piece("header", name, head[:14])
        yield _Piece("checksum", name, head[14:18])
        yield _Piece("header", name, head[18:] + raw)
        yield _Piece("content", name, content)
        offset += len(head) + len(raw) + len(content)
    yield from directory
    yield _Piece("end", "", _end_record(directory, offset))


def _directory_entry(sizes: tuple[int, int, int, int, int], offset: int) -> bytes:
    head = (b"PK\1\2", _MADE_BY, _VERSION, _UTF8, _STORED, _TIME, _DATE)
    return _CENTRAL.pack(*head, *sizes, 0, 0, 0, _MODE, offset)


def _end_record(directory: list[_Piece], offset: int) -> bytes:
    count, size = len(directory), sum(len(piece.data) for piece in directory)
    return _END.pack(b"PK\5\6", 0, 0, count, count, size, offset, 0)


def _directory(data: bytes) -> Iterator[_Listed]:
    end = data.rfind(b"PK\5\6")
    if end < 0 or end + _END.size > len(data):
        raise Unreadable("no_end_record" if data[:2] == b"PK" else "not_a_zip", offset=max(end, 0))
    _, _, _, _, count, _, at, _ = _END.unpack_from(data, end)
    if count > MOST_MEMBERS:
        raise Unreadable("end", offset=end)
    for _ in range(count):
        if data[at : at + 4] != b"PK\1\2" or at + _CENTRAL.size > end:
            raise Unreadable("directory", offset=at)
        fields = _CENTRAL.unpack_from(data, at)
        name = _name(data, at + _CENTRAL.size, fields[10])
        yield _Listed(name, fields[16], fields[4], fields[8], fields[9])
        at += _CENTRAL.size + fields[10] + fields[11] + fields[12]


def _name(data: bytes, at: int, size: int) -> str:
    try:
        return data[at : at + size].decode()
    except UnicodeDecodeError:
        raise Unreadable("name", offset=at) from None


def _content(data: bytes, listed: _Listed) -> bytes:
    """A member's content, read leniently: another program's compression is a fault, but no reason to stop."""
    offset = listed.offset
    if data[offset : offset + 4] != b"PK\3\4" or offset + _LOCAL.size > len(data):
        raise Unreadable("header", listed.name, offset)
    name_size, extra_size = _LOCAL.unpack_from(data, offset)[9:11]
    start = offset + _LOCAL.size + name_size + extra_size
    if start + listed.packed > len(data) or listed.size > MOST_BYTES:
        raise Unreadable("content", listed.name, start)
    if listed.method == _DEFLATED:
        return _inflated(data[start : start + listed.packed], listed, start)
    return data[start : start + listed.size]


def _inflated(data: bytes, listed: _Listed, start: int) -> bytes:
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, listed.size or 1)
    except zlib.error:
        raise Unreadable("content", listed.name, start) from None


def _compare(data: bytes, members: Mapping[str, bytes]) -> Iterator[Fault]:
    """The first difference of each member; where the lengths differ too, only the very first of all."""
    pieces = tuple(_pieces(members))
    shifted = sum(len(piece.data) for piece in pieces) != len(data)
    at, named = 0, set[str]()
    for piece in pieces:
        found = data[at : at + len(piece.data)]
        if found != piece.data and piece.member not in named:
            named.add(piece.member)
            yield Fault(piece.code, piece.member, at + _first_difference(found, piece.data))
            if shifted:
                return
        at += len(piece.data)
    if shifted:
        yield Fault("beyond_the_end", "", at)


def _first_difference(found: bytes, expected: bytes) -> int:
    shared = min(len(found), len(expected))
    return next((i for i in range(shared) if found[i] != expected[i]), shared)
