"""One worker as the server sees it: a process at the other end of a socket, asked one job at a time.

``ask`` gives its answer; raises ``Gone`` where the process has ended, for whatever reason, before it answered.
"""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from pathlib import Path

from server.ballots.worker import LENGTH, YIELDING, framed

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "server.ballots.worker")


class Gone(Exception):
    """The process has ended."""


class Line(asyncio.Protocol):
    """A worker that was started; ``yielding``: it runs only while nobody else wants the processor."""

    def __init__(self, yielding: bool = True) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
            environment = {**os.environ, "PYTHONPATH": path}
            self._process: subprocess.Popen[bytes] = subprocess.Popen(
                (*COMMAND, *((YIELDING,) if yielding else ())),
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                env=environment,
            )
        ours.setblocking(False)
        self._socket = ours
        self._transport: asyncio.WriteTransport | None = None
        self._got = bytearray()
        self._answer: asyncio.Future[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    async def ask(self, job: bytes) -> bytes:
        """The answer to a packed job. Raises Gone."""
        loop = asyncio.get_running_loop()
        if self._transport is None:
            self._transport, _ = await loop.create_unix_connection(lambda: self, sock=self._socket)
        if self._transport.is_closing():
            raise Gone
        self._answer = loop.create_future()
        self._transport.write(framed(job))
        return await self._answer

    def data_received(self, data: bytes) -> None:
        """Part of an answer. One job, one answer: whatever comes belongs to it."""
        self._got += data
        size = LENGTH + int.from_bytes(self._got[:LENGTH], "big")
        if len(self._got) >= max(size, LENGTH):
            answer, self._got = bytes(self._got[LENGTH:size]), bytearray()
            if self._answer is not None and not self._answer.done():
                self._answer.set_result(answer)

    def connection_lost(self, fault: Exception | None) -> None:
        """The process has ended, or we have hung up."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(Gone())

    async def close(self) -> None:
        """Hang up, and wait for its end; a worker amid a job is not waited for."""
        if self._transport is not None:
            self._transport.close()
        else:
            self._socket.close()
        self._process.terminate()
        await asyncio.to_thread(self._process.wait)
