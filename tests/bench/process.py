"""Servers under measurement: each its own process on core 0; the load stays on core 1.

Run as `python -m tests.bench.process KIND PHONES FOLDER` it serves and prints its port.
CPU seconds are read from schedstat, which counts nanoseconds; memory is the proportional set size.
"""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvloop
from aiohttp import web

from server import tuning
from tests.bench.crowd import Crowd, Speech
from tests.bench.tokens import token

SERVER_CORE, CLIENT_CORE = 0, (os.cpu_count() or 1) - 1


PAYLOAD, STATE, CAST = "payload.txt", "state.txt", "cast.json"
HELLO = "hello"


def text_of(size: int) -> str:
    """A payload that looks like slices, `size` characters long."""
    unit = '{"v":%d,"hall":"A","present":%d,"name":"会场"},'
    words = "".join(unit % (n * 37 % 101, n * 7919 % 997) for n in range(size // 20 + 2))
    return '{"head":12,"slices":[' + words[: size - 23] + '"]}'


def build(kind: str, phones: int, folder: Path) -> web.Application:
    """The application of one kind of server."""
    # Each process loads only what it measures.
    if kind == "meeting":
        from tests.bench.meeting_server import whole

        return whole(folder, phones)
    payload, state = (folder / PAYLOAD).read_text(), (folder / STATE).read_text()
    if kind == "layer":
        from tests.bench.layer_server import layer

        return layer(state, payload, folder)
    from tests.bench.plain_servers import raw, stock

    if kind == "stock":
        return stock(state, payload, folder)
    return raw(state, payload, folder, deflate=kind == "raw_deflate")


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
    kind, phones, folder = sys.argv[1:4]
    os.sched_setaffinity(0, {SERVER_CORE})
    tuning.raise_open_files()
    app = build(kind, int(phones), Path(folder))
    if kind == "stock":
        asyncio.run(_serve(app, tuned=False))
    else:
        uvloop.run(_serve(app, tuned=True))


class Server:
    """One server process and how to speak with it."""

    def __init__(self, process: subprocess.Popen[str], kind: str, port: int, folder: Path) -> None:
        self.kind = kind
        self.pid = process.pid
        self.port = port
        cast = folder / CAST
        self.cast: dict[str, Any] | None = json.loads(cast.read_text()) if cast.exists() else None
        self._said = 0

    def crowd(self, deflate: bool = False) -> Crowd:
        """Nobody yet but the moderator, where there is a meeting."""
        crowd = Crowd(Speech(self.port, not self.kind.startswith("raw"), deflate))
        if self.cast is not None:
            crowd.seat(self.cast["chair"], self._hello("moderator"))
        return crowd

    def fill(self, crowd: Crowd, phones: int) -> None:
        """Lets so many phones connect at once."""
        if self.cast is None:
            crowd.connect([token(number) for number in range(phones)], HELLO)
        else:
            crowd.connect([phone["token"] for phone in self.cast["phones"][:phones]], self._hello("phone"))

    def _hello(self, seat: str) -> str:
        assert self.cast is not None
        return json.dumps({"meeting": self.cast["meeting"], "seat": seat, "protocol": 1})

    def go(self) -> str:
        """What the moderator says so that everybody is told something."""
        self._said += 1
        if self.cast is None:
            return "go"
        return self.command({"kind": "start_item", "item": f"i{1 + self._said % 2}"}, {"seat": "moderator"})

    def command(self, do: dict[str, Any], by: dict[str, str]) -> str:
        """A command of the meeting in its envelope."""
        assert self.cast is not None
        return json.dumps({"id": secrets.token_hex(16), "meeting": self.cast["meeting"], "as": by, "do": do})

    def vote(self, number: int, poll: str, choice: str) -> str:
        """One phone's vote."""
        if self.cast is None:
            return json.dumps({"id": secrets.token_hex(16), "poll": poll, "choice": choice})
        member = self.cast["phones"][number]["member"]
        do = {"kind": "cast_vote", "poll": poll, "right": f"r{number}", "member": member, "choice": choice}
        return self.command(do, {"seat": "participant", "member": member})

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
def server(kind: str, phones: int = 0, payload: str = "", state: str = "") -> Iterator[Server]:
    """A running server; a meeting brings its own payload and state."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / PAYLOAD).write_text(payload)
        (folder / STATE).write_text(state)
        command = [sys.executable, "-m", "tests.bench.process", kind, str(phones), name]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            assert process.stdout is not None
            line = process.stdout.readline().strip()
            if not line:
                raise RuntimeError(f"the {kind} server did not start")
            yield Server(process, kind, int(line), folder)
        finally:
            process.kill()
            process.wait()


if __name__ == "__main__":
    main()
