"""Servers under measurement: each its own process on core 0; the load stays on core 1.

Run as `python -m tests.bench.process KIND SIZE STATE_SIZE FOLDER` it serves and prints its port.
CPU seconds are read from schedstat, which counts nanoseconds; memory is the proportional set size.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvloop
from aiohttp import web

from server import tuning
from tests.bench.crowd import Crowd, Speech
from tests.bench.layer_server import layer
from tests.bench.plain_servers import raw, stock

SERVER_CORE, CLIENT_CORE = 0, (os.cpu_count() or 1) - 1


def text_of(size: int) -> str:
    """A payload that looks like slices, `size` characters long."""
    unit = '{"v":%d,"hall":"A","present":%d,"name":"会场"},'
    words = "".join(unit % (n * 37 % 101, n * 7919 % 997) for n in range(size // 20 + 2))
    return '{"head":12,"slices":[' + words[: size - 23] + '"]}'


def build(kind: str, size: int, state_size: int, folder: Path) -> web.Application:
    """The application of one kind of server."""
    payload, state = text_of(size), text_of(state_size)
    if kind == "raw":
        return raw(state, payload, folder, deflate=False)
    if kind == "raw_deflate":
        return raw(state, payload, folder, deflate=True)
    if kind == "stock":
        return stock(state, payload, folder)
    return layer(state, payload, folder)


async def _serve(app: web.Application, tuned: bool) -> None:
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=tuning.BACKLOG).start()
    if tuned:
        tuning.relax_collector()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


def main() -> None:
    """Serves until killed."""
    kind, size, state_size, folder = sys.argv[1:5]
    os.sched_setaffinity(0, {SERVER_CORE})
    tuning.raise_open_files()
    app = build(kind, int(size), int(state_size), Path(folder))
    if kind == "stock":
        asyncio.run(_serve(app, tuned=False))
    else:
        uvloop.run(_serve(app, tuned=True))


class Server:
    """One server process and how to speak with it."""

    def __init__(self, process: subprocess.Popen[str], kind: str, port: int) -> None:
        self.kind = kind
        self.pid = process.pid
        self.port = port

    def crowd(self, deflate: bool = False) -> Crowd:
        """Load clients for this server."""
        return Crowd(Speech(self.port, not self.kind.startswith("raw"), deflate, "hello"))

    def cpu(self) -> float:
        """CPU seconds used so far by all its threads."""
        tasks = Path(f"/proc/{self.pid}/task")
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()) / 1e9

    def memory(self) -> int:
        """Kilobytes of memory, shared pages counted in parts."""
        for line in Path(f"/proc/{self.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
        raise RuntimeError("no Pss in smaps_rollup")


@contextmanager
def server(kind: str, size: int = 300, state_size: int = 4000) -> Iterator[Server]:
    """A running server."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.bench.process", kind, str(size), str(state_size), folder]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            assert process.stdout is not None
            line = process.stdout.readline().strip()
            if not line:
                raise RuntimeError(f"the {kind} server did not start")
            yield Server(process, kind, int(line))
        finally:
            process.kill()
            process.wait()


if __name__ == "__main__":
    main()
