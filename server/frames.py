"""Wire bytes of one Socket.IO message: built once, written to every socket as they are.

A text is escaped (and compressed) once, whoever receives it and whether it travels as an event or as
an answer. RFC 6455 section 5 gives the frame; RFC 7692 section 7.2.1 the compressed payload. The
compressed payload never looks back over an earlier message, so it may go to any connection that
negotiated permessage-deflate with a 15 bit window, provided nothing else is compressed towards it.
Sizes are bytes. Raises ValueError for control frames longer than section 5.5 allows.
"""

from __future__ import annotations

import struct
import zlib

import msgspec

_TEXT = 0x81
_TEXT_PACKED = 0xC1
_CLOSE = 0x88
_TAIL = b"\x00\x00\xff\xff"
_EMPTY = b"\x00"
"""The header of an empty stored block, whose lengths are the tail that is left out (RFC 7692 section 7.2.1)."""
_LONGEST = 0xFFFF
_WORTH_PACKING = 200
_LEVEL = 6

_escape = msgspec.json.Encoder().encode


class Body:
    """One text as the single argument of a Socket.IO packet, ready for any number of frames."""

    __slots__ = ("_packed", "_text", "_tried", "plain")

    def __init__(self, text: str) -> None:
        self._text = text
        self.plain = _escape(text) + b"]"
        self._packed: bytes | None = None
        self._tried = False

    @property
    def text(self) -> str:
        """The argument itself."""
        return self._text

    @property
    def packed(self) -> bytes | None:
        """Raw deflate of the escaped text without the sync tail; None where it would not be smaller."""
        if not self._tried:
            self._tried = True
            self._packed = _deflate(self.plain)
        return self._packed


class Part:
    """A stretch of text that many arguments have in common: escaped, and compressed where asked for, once."""

    __slots__ = ("_packed", "escaped", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.escaped = _inside(text)
        self._packed: bytes | None = None

    @property
    def packed(self) -> bytes | None:
        """Raw deflate up to the edge of a byte, so that anything may follow; None where it is not worth it."""
        if self._packed is None and len(self.escaped) >= _WORTH_PACKING:
            self._packed = _pressed(self.escaped)
        return self._packed


class Around(Body):
    """A text that is one's own before and after a part that many are told; only what is one's own is made anew."""

    __slots__ = ("_after", "_before", "_own", "_part")

    def __init__(self, before: str, part: Part, after: str) -> None:
        self._own = before, after
        self._before, self._part, self._after = b'"' + _inside(before), part, _inside(after) + b'"]'
        self.plain = b"".join((self._before, part.escaped, self._after))

    @property
    def text(self) -> str:
        """Put together only for those who do not take the bytes."""
        before, after = self._own
        return f"{before}{self._part.text}{after}"

    @property
    def packed(self) -> bytes | None:
        """The part as it was compressed once, what is one's own as stored blocks around it."""
        packed = self._part.packed
        return packed and _stored(self._before) + packed + _stored(self._after) + _EMPTY


def _inside(text: str) -> bytes:
    return _escape(text)[1:-1]


def _stored(data: bytes) -> bytes:
    """Stored blocks (RFC 1951 section 3.2.4), which begin and end at the edge of a byte."""
    pieces = (data[at : at + _LONGEST] for at in range(0, len(data), _LONGEST))
    return b"".join(struct.pack("<BHH", 0, len(piece), len(piece) ^ _LONGEST) + piece for piece in pieces)


def _pressed(plain: bytes) -> bytes:
    press = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return press.compress(plain) + press.flush(zlib.Z_SYNC_FLUSH)


def _deflate(plain: bytes) -> bytes | None:
    if len(plain) < _WORTH_PACKING:
        return None
    packed = _pressed(plain).removesuffix(_TAIL)
    return packed if len(packed) + 16 < len(plain) else None


def header(first: int, size: int) -> bytes:
    """Frame header of a server, never masked (RFC 6455 section 5.2)."""
    if size < 126:
        return bytes((first, size))
    if size < 65536:
        return struct.pack("!BBH", first, 126, size)
    return struct.pack("!BBQ", first, 127, size)


def text_frame(payload: bytes) -> bytes:
    """One unfragmented, uncompressed text frame."""
    return header(_TEXT, len(payload)) + payload


def close_frame(code: int, reason: str = "") -> bytes:
    """A closing frame. Raises ValueError when the reason is longer than 123 bytes."""
    payload = struct.pack("!H", code) + reason.encode()
    if len(payload) > 125:
        raise ValueError("reason too long")
    return header(_CLOSE, len(payload)) + payload


def frame(prefix: bytes, body: Body, packed: bool) -> bytes:
    """The frame of `prefix` + `body`, compressed where asked for and worth it.

    In a compressed frame the prefix, which differs from client to client, is a stored block
    (RFC 1951 section 3.2.4) before the shared compressed one.
    """
    shared = body.packed if packed else None
    if shared is None:
        return text_frame(prefix + body.plain)
    payload = _stored(prefix) + shared
    return header(_TEXT_PACKED, len(payload)) + payload


def short_frame(prefix: bytes, text: str) -> bytes:
    """The uncompressed frame of `prefix` + `text` for one socket alone."""
    return text_frame(prefix + _escape(text) + b"]")


def event_prefix(event: str) -> bytes:
    """Engine.IO message + Socket.IO event + name, up to the argument."""
    return b"42[" + _escape(event) + b","


def ack_prefix(number: str) -> bytes:
    """Engine.IO message + Socket.IO acknowledgement, up to the argument."""
    return b"43" + number.encode("ascii") + b"["


PING = text_frame(b"2")
"""Engine.IO ping; the client answers with the text "3"."""
