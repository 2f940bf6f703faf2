"""The server as it is shipped, in a process of its own that can be killed at any moment and started again.

The port stays the same over its lives. ``killed`` and ``listening`` hold the moments of each, in seconds of the
machine's monotonic clock. What the process writes goes to ``out``.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_WITHIN = 120.0


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Served:
    """One server on one data folder."""

    def __init__(self, data: Path, out: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.killed: list[float] = []
        self.listening: list[float] = []
        self.spans: list[float] = []
        self._data, self._out, self._origins = data, out, ""
        self._process: subprocess.Popen[bytes] | None = None
        self._began = 0.0

    def allow(self, origin: str) -> None:
        """Pages may also be opened under this address, from the next start on."""
        self._origins = origin

    def start(self) -> None:
        """Start the process; ``heard`` waits for its port."""
        environ = {name: value for name, value in os.environ.items() if not name.startswith("YISHI_")}
        environ |= {"YISHI_DATA_DIR": str(self._data), "YISHI_HOST": "127.0.0.1", "PYTHONUNBUFFERED": "1"}
        environ["PYTHONFAULTHANDLER"] = "1"
        if self._origins:
            environ["YISHI_ORIGINS"] = self._origins
        self._began = time.monotonic()
        with open(self._out, "ab") as out:
            command = [sys.executable, "-m", "server", "run", "--port", str(self.port)]
            self._process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=out, stderr=out)

    async def heard(self) -> None:
        """Return when the port is open. Raises RuntimeError where the process has ended, TimeoutError."""
        async with asyncio.timeout(START_WITHIN):
            while not _answers(self.port):
                if self._process is None or self._process.poll() is not None:
                    raise RuntimeError(f"the server ended by itself: {self.words()}")
                await asyncio.sleep(0.01)
        self.listening.append(time.monotonic())
        self.spans.append(self.listening[-1] - self._began)

    def kill(self) -> None:
        """SIGKILL. Raises RuntimeError where the process had ended before."""
        assert self._process is not None
        if self._process.poll() is not None:
            raise RuntimeError(f"the server ended by itself: {self.words()}")
        self.killed.append(time.monotonic())
        self._process.kill()
        self._process.wait()

    def suspend(self) -> None:
        """Stop it in the middle of whatever it does, as a laptop that falls asleep."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def wake(self) -> None:
        """Let it go on where it was."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def stop(self) -> int:
        """Stop it as an operator would; returns the exit code."""
        if self._process is None:
            return 0
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                return self._process.wait(15)
            except subprocess.TimeoutExpired:
                self._process.kill()
        return self._process.wait()

    def where(self) -> str:
        """What the process is doing, line by line of every thread; ends it."""
        if self._process is None or self._process.poll() is not None:
            return f"the server has ended: {self.words()}"
        self._process.send_signal(signal.SIGABRT)
        self._process.wait(15)
        return self.words(4000)

    def words(self, most: int = 1500) -> str:
        """The end of what the process has written to its terminal."""
        return self._out.read_text(errors="replace")[-most:] if self._out.exists() else ""


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
