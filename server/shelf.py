"""The shelf: files of materials, kept by their SHA-256 beside the log, and known by their first bytes.

What a file is, its own bytes say, never its name or the browser. Taken are pictures, PDF and sound of the closed
set ``Media``; nothing that a browser would run (SVG, HTML, scripts) is among them. A file is durable when
``keep`` returns; the same file kept twice is one file. Raises ``Refused`` (``file_unfit``, ``file_too_large``,
``file_missing``; MT1) and ``Unavailable`` where the disk fails. Sizes in bytes.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import struct
from collections.abc import Iterable
from pathlib import Path
from secrets import token_hex

import msgspec

from facilitation.materials import AddMaterial, Media
from facilitation.refused import Refused
from server.failures import Unavailable

MOST = 8 * 1024 * 1024
HEAD = 64 * 1024
"""Enough of a file to know it: a photo's dimensions may stand behind a preview and a colour profile."""


class Kept(msgspec.Struct, frozen=True):
    """A file on the shelf: its name, what it is, how large; pixels where it is a picture, else 0."""

    sha256: str
    media: Media
    size: int
    width: int = 0
    height: int = 0


class Shelf:
    """One folder of files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, sha256: str) -> Path:
        """Where the file of this name lies."""
        return self._folder / sha256[:2] / sha256

    async def keep(self, data: bytes) -> Kept:
        """Keep these bytes; durable when this returns. Raises Refused, Unavailable."""
        if len(data) > MOST:
            raise Refused("file_too_large", "MT1", most=MOST // 1024 // 1024)
        kept = known(data)
        try:
            await asyncio.to_thread(self._write, kept.sha256, data)
        except OSError as fault:
            raise Unavailable("storage") from fault
        return kept

    async def check(self, command: AddMaterial) -> None:
        """Every file the command names is here, and is what it is said to be. Raises Refused ``file_missing``."""
        parts = [(command.sha256, command.media, command.size)]
        parts += [(page.sha256, page.media, page.size) for page in command.pages]
        if not await asyncio.to_thread(self._all_here, parts):
            raise Refused("file_missing", "MT1")

    def _all_here(self, parts: Iterable[tuple[str, Media, int]]) -> bool:
        return all(self._is(*part) for part in parts)

    def _is(self, sha256: str, media: Media, size: int) -> bool:
        path = self.path(sha256)
        try:
            if path.stat().st_size != size:
                return False
            with path.open("rb") as file:
                return media_of(file.read(HEAD)) == media
        except OSError:
            return False

    def _write(self, sha256: str, data: bytes) -> None:
        path = self.path(sha256)
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        coming = path.with_name(f".{token_hex(8)}")
        with os.fdopen(os.open(coming, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        coming.replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def known(data: bytes) -> Kept:
    """What these bytes are. Raises Refused ``file_unfit``."""
    media = media_of(data[:HEAD])
    if media is None:
        raise Refused("file_unfit", "MT1")
    width, height = pixels(data, media)
    if media.startswith("image/") and not (0 < width <= 20_000 and 0 < height <= 20_000):
        raise Refused("file_unfit", "MT1")
    return Kept(hashlib.sha256(data).hexdigest(), media, len(data), width, height)


def media_of(head: bytes) -> Media | None:
    """The kind of a file by its first bytes (as in the WHATWG MIME Sniffing Standard, 6), or None."""
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head[:4] == b"RIFF" and head[8:12] in (b"WEBP", b"WAVE"):
        return "image/webp" if head[8:12] == b"WEBP" else "audio/wav"
    if head.startswith(b"%PDF-"):
        return "application/pdf"
    return _sound(head)


def _sound(head: bytes) -> Media | None:
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "audio/webm" if b"webm" in head[:64] else None
    if head.startswith(b"OggS\x00"):
        return "audio/ogg"
    if head.startswith(b"ID3") or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2):
        return "audio/mpeg"
    return "audio/mp4" if head[4:8] == b"ftyp" else None


def pixels(data: bytes, media: Media) -> tuple[int, int]:
    """Width and height of a picture; 0, 0 where it is none or is broken."""
    try:
        match media:
            case "image/png":
                return _two(data, ">II", 16)
            case "image/jpeg":
                return _jpeg(data)
            case "image/webp":
                return _webp(data)
    except (struct.error, IndexError):
        pass
    return 0, 0


def _two(data: bytes, form: str, at: int) -> tuple[int, int]:
    one, other = struct.unpack_from(form, data, at)
    return int(one), int(other)


def _jpeg(data: bytes) -> tuple[int, int]:
    """From the first frame header (ITU-T T.81, B.2.2)."""
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            return 0, 0
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = _two(data, ">HH", at + 5)
            return width, height
        at += 1 if marker == 0xFF else 2 + struct.unpack_from(">H", data, at + 2)[0]
    return 0, 0


def _webp(data: bytes) -> tuple[int, int]:
    """From the first chunk (RFC 9649, 2)."""
    match data[12:16]:
        case b"VP8X":
            return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
        case b"VP8 ":
            width, height = _two(data, "<HH", 26)
            return width & 0x3FFF, height & 0x3FFF
        case b"VP8L":
            bits = struct.unpack_from("<I", data, 21)[0]
            return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return 0, 0
