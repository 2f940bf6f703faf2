"""The server of a rehearsal: one of its own in a folder that is thrown away, or one that is running already.

Its own is started as an operator starts it (``yishi run``) but for its clock, which may be ahead; it listens on this
machine only, and lets the rehearsal in by the first admin's link that it prints. It can be killed and started again
on the same data and port, or started again days later. Times in seconds. Raises ``Unusable`` where there is no server
or no way in.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from server.rehearsal.names import Unusable
from server.rehearsal.stage import MARK

STARTING = 60.0
DAY = 86_400_000
LINK = re.compile(r"(https?://\S+?)/enter#k=([\w-]+)")
ROOT = Path(__file__).resolve().parent.parent.parent


class Server:
    """Where the meeting is held; ``admin`` is a single-use link's code."""

    def __init__(self, base: str, admin: str) -> None:
        self.base, self.admin = base, admin

    async def kill(self) -> None:
        """Kill it and start it again. Raises Unusable for a server that is not ours."""
        raise Unusable("", "只能断掉自己启动的服务器 / only a server of one's own is killed")

    async def forward(self, days: float) -> None:
        """Let days pass. Raises Unusable for a server that is not ours."""
        raise Unusable("", "只能拨快自己启动的服务器 / time passes only for a server of one's own")


class OwnServer(Server):
    """A process of this rehearsal."""

    def __init__(self, data: Path, rules: Mapping[str, Any]) -> None:
        super().__init__("", "")
        self._data, self._port, self._ahead = data, _free_port(), 0
        (data / MARK).touch()
        if rules:
            (data / "rules").mkdir()
            (data / "rules" / "own.toml").write_text(toml(rules), "utf-8")
        self._process: asyncio.subprocess.Process | None = None
        self._draining: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start it and wait until it says where it is."""
        environ = {name: value for name, value in os.environ.items() if not name.startswith("YISHI_")}
        environ |= {"YISHI_DATA_DIR": str(self._data), "YISHI_HOST": "127.0.0.1", "PYTHONPATH": str(ROOT)}
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "server.rehearsal.stage", str(self._port), str(self._ahead),
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
            env=environ, cwd=self._data, start_new_session=True,
        )  # fmt: skip
        self.base = f"http://127.0.0.1:{self._port}"
        try:
            await asyncio.wait_for(self._ready(self._process), STARTING)
        except TimeoutError:
            raise Unusable("", "服务器没有启动 / the server did not start") from None

    async def _ready(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None, "asked for"
        said: list[str] = []
        async for line in process.stdout:
            said.append(line.decode(errors="replace").rstrip())
            found = LINK.search(said[-1])
            if found:
                self.admin = found.group(2)
            if found or "Ctrl-C" in said[-1]:
                self._draining = asyncio.ensure_future(_drain(process.stdout))
                return
        raise Unusable("", "服务器没有启动 / the server did not start: " + " | ".join(said[-3:]))

    async def kill(self) -> None:
        """Kill it and start it again on the same data and port."""
        await self._end(signal.SIGKILL)
        await self.start()

    async def forward(self, days: float) -> None:
        """Stop it and start it again so many days later by its own clock."""
        self._ahead += int(days * DAY)
        await self.stop()
        await self.start()

    async def stop(self) -> None:
        """Stop it as an operator does."""
        await self._end(signal.SIGTERM)

    async def _end(self, how: signal.Signals) -> None:
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.send_signal(how)
        try:
            await asyncio.wait_for(process.wait(), 8.0)
        except TimeoutError:
            process.kill()
            await process.wait()
        if self._draining is not None:
            self._draining.cancel()


def toml(rules: Mapping[str, Any]) -> str:
    """An overlay as the TOML file that a community keeps in its rules folder."""
    return "".join(f"{name} = {_value(value)}\n" for name, value in rules.items())


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name} = {_value(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


async def _drain(lines: asyncio.StreamReader) -> None:
    with suppress(asyncio.CancelledError):
        while await lines.read(65536):
            pass


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def serving(url: str | None, admin: str, rules: Mapping[str, Any]) -> AsyncIterator[Server]:
    """The server at this address (``admin``: a link of its admin, or the code in it), or one of our own."""
    if url is not None and rules:
        raise Unusable("meeting.rules", "自己的规则只能用自己启动的服务器 / own rules need a server of one's own")
    if url is not None:
        yield _running(url, admin)
        return
    with tempfile.TemporaryDirectory(prefix="yishi-rehearsal-") as folder:
        own = OwnServer(Path(folder), rules)
        try:
            await own.start()
            yield own
        finally:
            await own.stop()


def _running(url: str, admin: str) -> Server:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise Unusable("--server", f"{url}: 不是一个网址 / not an address")
    code = (LINK.search(admin) or LINK.search(url) or [admin, admin, admin])[2]
    if not code:
        why = "要管理员的一次性链接：--server 后直接给链接，或设 YISHI_ADMIN"
        raise Unusable("--server", f"{why} / needs an admin's link: as the address itself, or in YISHI_ADMIN")
    return Server(f"{parts.scheme}://{parts.netloc}", code)
