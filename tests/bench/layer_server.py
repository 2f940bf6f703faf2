"""Ours without the meeting: the socket layer on our own SQLite store, one room's worth of batching.

Used until a bench can go through a whole meeting, and kept beside it: the difference is what the rules cost.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aiohttp import web

from facilitation.log import Draft, Entry, Head, canonical, head_of, seal
from server.sockets import Body, Reply, Socket, SocketLayer, create, host_origin
from server.store.port import Batch, Receipt
from server.store.sqlite import SqliteStore
from tests.bench.tokens import known

ANSWER = '{"ok":true}'


class Layer:
    """Callbacks of the socket layer."""

    def __init__(self, state: str, payload: str, folder: Path) -> None:
        self.layer: SocketLayer
        self._state = Body(state)
        self._payload = payload
        self._folder = folder
        self._waiting: list[tuple[str, Reply]] = []
        self._wake = asyncio.Event()
        self._writer: asyncio.Task[None] | None = None

    def opened(self, socket: Socket, environ: Mapping[str, Any]) -> bool:
        cookie = environ["HTTP_COOKIE"]
        socket.device = cookie
        return known(cookie)

    def received(self, socket: Socket, event: str, text: str, reply: Reply) -> None:
        if event == "hello":
            self.layer.fanout.join(socket, "hall")
            reply(self._state)
        elif text == "go":
            self.layer.fanout.broadcast("hall", "frame", self._payload)
            reply(ANSWER)
        else:
            self._waiting.append((text, reply))
            self._wake.set()
            if self._writer is None:
                self._writer = asyncio.get_running_loop().create_task(self._write())

    async def _write(self) -> None:
        """Everything that waited goes into one batch, and is answered after its commit."""
        store = await SqliteStore.open(self._folder / "layer.db")
        head = Head()
        while True:
            await self._wake.wait()
            self._wake.clear()
            group, self._waiting = self._waiting, []
            entries: list[Entry] = []
            receipts: list[Receipt] = []
            for text, _ in group:
                vote = json.loads(text)
                draft = Draft(1_700_000_000_000, "d1", vote["id"], "vote_cast", canonical(vote))
                entries += seal("m1", head, 1, [draft])
                head = head_of(entries[-1:])
                receipts.append(Receipt(vote["id"], entries[-1].hash, ANSWER.encode(), head.seq))
            await store.append(Batch("m1", entries[0].seq - 1, 1, entries, receipts))
            for _, reply in group:
                reply(ANSWER)

    def closed(self, socket: Socket) -> None:
        pass

    def drained(self, socket: Socket) -> None:
        pass


def layer(state: str, payload: str, folder: Path) -> web.Application:
    """The layer alone."""
    app = web.Application()
    office = Layer(state, payload, folder)
    office.layer = create(app, office, origins=host_origin)
    return app
