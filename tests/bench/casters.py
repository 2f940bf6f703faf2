"""Phones that cast sealed ballots at an even pace: a process by itself, so that it takes nothing from the server's.

``python -m tests.bench.casters URL FILE RATE``: FILE holds the ballots, each behind its length in four bytes. Prints
JSON: how many, how many a second, the median and the 95th of a hundred answers in milliseconds. Plain HTTP over kept
connections, each used for few ballots a second, as the server allows.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

LINES = 64


def packed(ballots: Sequence[bytes]) -> bytes:
    """The file."""
    return b"".join(len(one).to_bytes(4, "big") + one for one in ballots)


def unpacked(raw: bytes) -> list[bytes]:
    """What is in the file."""
    found, at = [], 0
    while at < len(raw):
        size = int.from_bytes(raw[at : at + 4], "big")
        found.append(raw[at + 4 : at + 4 + size])
        at += 4 + size
    return found


class Casters:
    """Connections that take the next ballot as soon as they are free."""

    def __init__(self, url: str) -> None:
        at = urlsplit(url)
        self._host, self._port = at.hostname or "", at.port or 80
        self._head = f"POST {at.path} HTTP/1.1\r\nHost: {at.netloc}\r\nOrigin: {at.scheme}://{at.netloc}\r\n"
        self._left: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        self.took: list[float] = []

    async def run(self, ballots: Sequence[bytes], rate: float) -> float:
        """Cast them all; returns how many seconds it took. Raises RuntimeError for what is refused."""
        lines = [asyncio.create_task(self._line()) for _ in range(LINES)]
        began = time.perf_counter()
        for number, raw in enumerate(ballots):
            await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
            self._left.put_nowait((time.perf_counter(), raw))
        waiting = asyncio.create_task(self._left.join())
        await asyncio.wait([waiting, *lines], return_when=asyncio.FIRST_COMPLETED)
        for line in lines:
            if line.done():
                line.result()
            line.cancel()
        return time.perf_counter() - began

    async def _line(self) -> None:
        reader, writer = await asyncio.open_connection(self._host, self._port)
        while True:
            due, raw = await self._left.get()
            head = f"{self._head}Content-Type: application/octet-stream\r\nContent-Length: {len(raw)}\r\n\r\n"
            writer.write(head.encode() + raw)
            answer = await reader.readuntil(b"\r\n\r\n")
            size = int(answer.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
            body = await reader.readexactly(size)
            if not answer.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(body.decode())
            self.took.append((time.perf_counter() - due) * 1000)
            self._left.task_done()


async def main(url: str, file: str, rate: float) -> None:
    """Cast and tell."""
    casters, ballots = Casters(url), unpacked(Path(file).read_bytes())
    seconds = await casters.run(ballots, rate)
    took = sorted(casters.took)
    told = {"casts": len(took), "a_second": round(len(took) / seconds, 1)}
    told |= {"median_ms": round(took[len(took) // 2], 1), "p95_ms": round(took[len(took) * 95 // 100], 1)}
    print(json.dumps(told))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], float(sys.argv[3])))
