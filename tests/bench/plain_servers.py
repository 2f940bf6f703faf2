"""The floors and the strangers: raw aiohttp with nothing on top, and python-socketio as it comes.

`raw` checks the same cookie as ours, holds one cached state, loops over `send_str`, and writes votes in one
transaction for whatever waited (durable_acks), on uvloop and with the collector relaxed, as ours does. `stock`
is what one would write first: emit to a room, one commit for each vote, asyncio and collector as they come.
"""

from __future__ import annotations

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import aiosqlite
import socketio
from aiohttp import web

from tests.bench.tokens import known

VOTE = "insert into entry(cmd, body) values(?, ?)"
BALLOT = "insert into ballot(cmd, body) values(?, ?) on conflict(cmd) do update set body = excluded.body"


def open_log(path: Path) -> sqlite3.Connection:
    """A file with the pragmas of ours."""
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    db.execute("pragma journal_mode=wal")
    db.execute("pragma synchronous=full")
    db.execute("create table if not exists entry(seq integer primary key, cmd text unique, body text)")
    db.execute("create table if not exists ballot(cmd text primary key, body text) without rowid")
    return db


class GroupLog:
    """Self-clocking group commit on one thread: what waited while the last commit ran goes into the next."""

    def __init__(self, path: Path) -> None:
        self._db = open_log(path)
        self._thread = ThreadPoolExecutor(1)
        self._waiting: list[tuple[str, asyncio.Future[None]]] = []
        self._busy = False

    def add(self, text: str) -> asyncio.Future[None]:
        """A future that is done when the text is on disk."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((text, done))
        if not self._busy:
            self._busy = True
            asyncio.get_running_loop().call_soon(self._go)
        return done

    def _go(self) -> None:
        group, self._waiting = self._waiting, []
        job = self._thread.submit(self._commit, [text for text, _ in group])
        asyncio.wrap_future(job).add_done_callback(lambda _job: self._done(group))

    def _commit(self, texts: list[str]) -> None:
        self._db.execute("begin immediate")
        self._db.executemany(VOTE, [(text[:60], text) for text in texts])
        self._db.executemany(BALLOT, [(text[:60], text) for text in texts])
        self._db.execute("commit")

    def _done(self, group: list[tuple[str, asyncio.Future[None]]]) -> None:
        for _, done in group:
            done.set_result(None)
        if self._waiting:
            self._go()
        else:
            self._busy = False


def raw(state: str, payload: str, folder: Path, deflate: bool) -> web.Application:
    """Websockets and nothing else."""
    clients: set[web.WebSocketResponse] = set()
    log = GroupLog(folder / "raw.db")

    async def talk(request: web.Request) -> web.WebSocketResponse:
        if not known(request.headers.get("Cookie", "")):
            raise web.HTTPUnauthorized
        socket = web.WebSocketResponse(compress=deflate)
        await socket.prepare(request)
        answers: set[asyncio.Future[None]] = set()
        async for message in socket:
            if message.data == "hello":
                clients.add(socket)
                await socket.send_str(state)
            elif message.data == "go":
                for client in clients:
                    await client.send_str(payload)
            else:
                task = asyncio.ensure_future(answer(socket, message.data))
                answers.add(task)
                task.add_done_callback(answers.discard)
        clients.discard(socket)
        return socket

    async def answer(socket: web.WebSocketResponse, text: str) -> None:
        await log.add(text)
        await socket.send_str('{"ok":true}')

    app = web.Application()
    app.router.add_get("/", talk)
    return app


def stock(state: str, payload: str, folder: Path) -> web.Application:
    """python-socketio as shipped, one commit for each vote through aiosqlite."""
    sio = socketio.AsyncServer(async_mode="aiohttp", cors_allowed_origins="*")
    app = web.Application()
    sio.attach(app)
    open_log(folder / "stock.db").close()
    held: list[Any] = []
    alone = asyncio.Lock()

    async def log() -> Any:
        if not held:
            db = await aiosqlite.connect(folder / "stock.db")
            await db.execute("pragma synchronous=full")
            held.append(db)
        return held[0]

    async def connect(_sid: str, environ: dict[str, Any], _auth: Any = None) -> bool:
        return known(environ.get("HTTP_COOKIE", ""))

    async def hello(sid: str, _text: str) -> str:
        await sio.enter_room(sid, "hall")
        return state

    async def command(_sid: str, text: str) -> str:
        if text == "go":
            await sio.emit("frame", payload, room="hall")
        else:
            async with alone:
                db = await log()
                await db.execute(VOTE, (text[:60], text))
                await db.execute(BALLOT, (text[:60], text))
                await db.commit()
        return '{"ok":true}'

    for name, handler in (("connect", connect), ("hello", hello), ("command", command)):
        sio.on(name, handler)
    return app
