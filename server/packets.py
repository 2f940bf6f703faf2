"""What a client may say on a Socket.IO connection: text, one of our events, one text argument.

Everything else (binary, the reserved names "connect" and "disconnect", other namespaces,
acknowledgements nobody asked for, malformed packets) is a Violation, and the socket layer answers a
Violation by closing. `TextPacket` brings the same rule to python-socketio's own code path, where a
Violation reads as the client's own goodbye. Nothing here logs, and no payload is kept.
"""

from __future__ import annotations

from typing import Any

import msgspec
from socketio import packet

ID_DIGITS = 15
"""A JavaScript client counts its acknowledgements in exact integers: below 2^53."""

_event = msgspec.json.Decoder(tuple[str, str])


class Violation(ValueError):
    """Not our protocol; `args[0]` names the kind, never the content."""


def read_event(data: str, allowed: frozenset[str]) -> tuple[str, str, str]:
    """Reads `2<id>["event","text"]` into (id or "", event, text). Raises Violation."""
    start = data.find("[")
    number = data[1:start]
    if start < 1 or (number and not _is_id(number)):
        raise Violation("id")
    try:
        event, text = _event.decode(data[start:])
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        raise Violation("arguments") from None
    if event not in allowed:
        raise Violation("event")
    return number, event, text


def _is_id(number: str) -> bool:
    return len(number) <= ID_DIGITS and number.isascii() and number.isdecimal()


def is_connect(data: str) -> bool:
    """True for a connect packet of the main namespace; its credentials are never read."""
    return data == "0" or data.startswith("0{")


class TextPacket(packet.Packet):  # type: ignore[misc]
    """Packet class for python-socketio: text only, our events only."""

    uses_binary_events = False
    allowed: frozenset[str] = frozenset()
    data: Any
    id: int | None

    def __init__(self, *args: Any, encoded_packet: Any = None, **named: Any) -> None:
        super().__init__(*args, **named)
        self.attachment_count = 0 if encoded_packet is None else self.decode(encoded_packet)

    def decode(self, encoded_packet: Any) -> int:
        """Fills the packet; a Violation becomes the client's own disconnect."""
        try:
            self._read(encoded_packet)
        except Violation:
            self.packet_type, self.data, self.id = packet.DISCONNECT, None, None
        self.namespace = None
        return 0

    def _read(self, data: Any) -> None:
        if not isinstance(data, str):
            raise Violation("binary")
        self.id = None
        if data.startswith("2"):
            number, event, text = read_event(data, self.allowed)
            self.packet_type, self.data = packet.EVENT, [event, text]
            self.id = int(number) if number else None
        elif is_connect(data):
            self.packet_type, self.data = packet.CONNECT, None
        elif data == "1":
            self.packet_type, self.data = packet.DISCONNECT, None
        else:
            raise Violation("packet")


def packet_class(allowed: frozenset[str]) -> type[TextPacket]:
    """A TextPacket that knows these events and no others."""
    return type("AllowedPacket", (TextPacket,), {"allowed": allowed})
