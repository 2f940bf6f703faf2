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

from server.ballots.worker import LENGTH, framed

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "server.ballots.worker")
PIECE = 256 * 1024


class Gone(Exception):
    """The process has ended."""


class Line:
    """A worker that was started."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
            environment = {**os.environ, "PYTHONPATH": path}
            self._process: subprocess.Popen[bytes] = subprocess.Popen(
                COMMAND, stdin=theirs.fileno(), stdout=subprocess.DEVNULL, env=environment
            )
        ours.setblocking(False)
        self._socket = ours

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    async def ask(self, job: bytes) -> bytes:
        """The answer to a packed job. Raises Gone."""
        loop = asyncio.get_running_loop()
        try:
            await loop.sock_sendall(self._socket, framed(job))
            return await self._answer()
        except OSError as fault:
            raise Gone from fault

    async def _answer(self) -> bytes:
        # One job, one answer: whatever comes belongs to it, and a short one comes whole.
        got = await self._some()
        while len(got) < LENGTH:
            got += await self._some()
        size = LENGTH + int.from_bytes(got[:LENGTH], "big")
        while len(got) < size:
            got += await self._some()
        return bytes(got[LENGTH:size])

    async def _some(self) -> bytearray:
        part = await asyncio.get_running_loop().sock_recv(self._socket, PIECE)
        if not part:
            raise Gone
        return bytearray(part)

    async def close(self) -> None:
        """Hang up, and wait for its end; a worker amid a job is not waited for."""
        self._socket.close()
        self._process.terminate()
        await asyncio.to_thread(self._process.wait)
