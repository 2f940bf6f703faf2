"""Start-up self-test: do aiohttp's private names still mean what writing frames directly relies on?

Frames of ours, plain and compressed, are read back by aiohttp's own reader, and aiohttp's writer is made
plain and must then write exactly our plain frame. `fault()` gives the first thing that has changed, in
words for the log, or None.
"""

from __future__ import annotations

import asyncio
from typing import Any, cast

from aiohttp import WSMsgType, web
from aiohttp._websocket.reader import WebSocketDataQueue, WebSocketReader
from aiohttp._websocket.writer import WebSocketWriter
from aiohttp.base_protocol import BaseProtocol

from server.frames import Body, ack_prefix, event_prefix, frame, text_frame

_NO_LOOP = cast(asyncio.AbstractEventLoop, None)
_TEXTS = ("短句", "会议 agenda " * 60, '{"head":7,"slices":{"quorum":{"v":3}}}' * 400)


class _Tape:
    """A transport that keeps what is written."""

    def __init__(self) -> None:
        self.written = b""

    def write(self, data: bytes) -> None:
        self.written += data

    def is_closing(self) -> bool:
        return False


def fault() -> str | None:
    """What has changed, or None."""
    try:
        if not all(hasattr(web.WebSocketResponse, name) for name in ("_reader", "_writer", "compress")):
            return "websocket response has other names"
        if _written_plain() != text_frame(b"x" * 300):
            return "the writer cannot be made plain"
        for text in _TEXTS:
            if not _reads_back(text):
                return "frames do not read back"
    except Exception as changed:
        return f"{type(changed).__name__}: {changed}"
    return None


def _written_plain() -> bytes:
    tape = _Tape()
    writer = WebSocketWriter(BaseProtocol(_NO_LOOP), cast(asyncio.Transport, tape), compress=15)
    writer.compress = 0
    _run(writer.send_frame(b"x" * 300, WSMsgType.TEXT))
    return tape.written


def _reads_back(text: str) -> bool:
    body = Body(text)
    queue = WebSocketDataQueue(BaseProtocol(_NO_LOOP), 1 << 20, loop=_NO_LOOP)
    reader = WebSocketReader(queue, 1 << 20, True, True)
    for packed in (False, True):
        for prefix in (event_prefix("frame"), ack_prefix("12")):
            reader.feed_data(frame(prefix, body, packed))
            message = _run(queue.read())
            if message.data != (prefix + body.plain).decode():
                return False
    return True


def _run(steps: Any) -> Any:
    """The result of a coroutine that has nothing to wait for."""
    try:
        steps.send(None)
    except StopIteration as end:
        return end.value
    raise RuntimeError("it waits")
