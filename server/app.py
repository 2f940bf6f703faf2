"""The composition root: every part of the server made once and tied to the application's start and end.

``create_app`` reads nothing but its settings; what needs the loop (files, rooms) begins with the application
and ends with it, in the opposite order. The data folder is one server's: a second one is refused.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import AsyncExitStack, contextmanager
from functools import partial
from pathlib import Path

from aiohttp import web

from facilitation.types import Ms
from server import addresses, chores, doors, logs
from server.auth import Auth, wall_clock
from server.ballots import keys as ballot_keys
from server.ballots.office import Office
from server.config import Config
from server.drills import Drills
from server.failures import Unavailable
from server.front import Front, Missing
from server.guard import guard
from server.keys import (
    AUTH,
    CONFIG,
    DESK,
    DRILLS,
    HUB,
    LISTENING,
    MEETINGS,
    OFFICE,
    PEOPLE,
    SHELF,
    SOCKETS,
    STORE,
    Listening,
)
from server.meetings import Meetings
from server.pages import routes as page_routes
from server.people.office import open_people
from server.premises import Premises
from server.reached import Reached
from server.setup_api import routes as setup_routes
from server.shelf import Shelf
from server.signing import is_missing, load_or_make
from server.socket_desk import EVENTS, SocketDesk
from server.sockets import create
from server.store.flushing import does_nothing
from server.store.schema import NotDurable, NotOurs, version_note
from server.store.sqlite import SqliteStore

LOG, REGISTER, SECRET, FILES, REACHED = "log.db", "register.db", "checkin.key", "materials", "reached.json"
MOST_BODY = 9 * 1024 * 1024
_log = logging.getLogger("yishi.start")


def create_app(
    config: Config, routes: Iterable[web.AbstractRouteDef] | None = None, clock: Callable[[], Ms] = wall_clock
) -> web.Application:
    """The application with these settings; ``routes`` replace pages and set-up, for tests."""
    logs.quiet()
    app = web.Application(middlewares=[guard], client_max_size=MOST_BODY)
    app[CONFIG], app[LISTENING] = config, Listening(config.port)
    app[DESK] = SocketDesk()
    app.cleanup_ctx.append(lambda app: _parts(app, clock))
    app[SOCKETS] = create(
        app, app[DESK], origins=lambda origin, request: app[AUTH].allows(origin, request), events=EVENTS
    )
    app.add_routes(doors.routes())
    app.add_routes([*page_routes(), *setup_routes()] if routes is None else routes)
    return app


async def _parts(app: web.Application, clock: Callable[[], Ms]) -> AsyncIterator[None]:
    config = app[CONFIG]
    folder = config.data
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    # What was opened is closed again, in the opposite order, also where a later part cannot be had.
    async with AsyncExitStack() as opened:
        with _named(folder / LOG):
            store = app[STORE] = await SqliteStore.open(folder / LOG)
        opened.push_async_callback(store.close)
        with _named(folder / REGISTER):
            people = app[PEOPLE] = await open_people(folder / REGISTER)
        opened.push_async_callback(people.close)
        _note_what_is_odd(folder)
        shelf = app[SHELF] = Shelf(folder / FILES)
        app[AUTH] = Auth(people.devices, config.https, lambda: _origins(app), clock)
        bundle, base_url = _bundle(), partial(_base_url, app)
        office = app[OFFICE] = Office(base_url, bundle, config.ballot_processes)
        opened.push_async_callback(office.close)
        premises = Premises(
            people=people,
            fanout=app[SOCKETS].fanout,
            shelf=shelf,
            office=office,
            secret=_secret(folder / SECRET),
            base_url=base_url,
            bundle=bundle,
            plain_http=not config.https,
            clock=clock,
        )
        meetings = app[MEETINGS] = Meetings(store, premises, Reached(folder / REACHED))
        await _open(meetings, opened)
        _take_keys(app, folder, meetings, office)
        await opened.enter_async_context(chores.kept_up(people, clock, chores.TURN, meetings.erase_decided))
        drills = app[DRILLS] = Drills(meetings, people, lambda: addresses.local_url(config, app[LISTENING].port))
        await _open(drills, opened)
        app[DESK].open(app[AUTH], meetings)
        opened.callback(app[DESK].shut)
        yield


def _note_what_is_odd(folder: Path) -> None:
    if note := version_note():
        _log.info(note)
    if does_nothing(folder):
        _log.warning(
            "flushing files in %s takes no time at all (a file system in memory, a preloaded library?): "
            "a power cut may lose what was acknowledged / 写盘立刻就返回，断电可能丢失已确认的内容",
            folder,
        )


async def _open(part: Meetings | Drills, opened: AsyncExitStack) -> None:
    await part.open()
    opened.push_async_callback(part.close)


def _base_url(app: web.Application) -> str:
    return addresses.base_url(app[CONFIG], app[LISTENING].port)


def _take_keys(app: web.Application, folder: Path, meetings: Meetings, office: Office) -> None:
    """The server's keys, once the logs that may name them are read. Raises KeyRefused."""
    hub = app[HUB] = load_or_make(folder, meetings.named_hub() if is_missing(folder) else None)
    meetings.hub = hub.public
    office.open(ballot_keys.load_or_make(folder, ballot_keys.named(one.room.state for one in meetings.all())))


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """What fails inside says which file it was."""
    try:
        yield
    except (NotOurs, NotDurable, Unavailable) as fault:
        fault.add_note(str(path))
        raise


def _origins(app: web.Application) -> tuple[str, ...]:
    return addresses.origins(app[CONFIG], app[LISTENING].port)


def _bundle() -> Callable[[], str]:
    """The name of the build pages are served from; looked at anew every few seconds, since a build may follow."""
    named, until = "", 0.0

    def bundle() -> str:
        nonlocal named, until
        if time.monotonic() >= until:
            until = time.monotonic() + 5
            try:
                named = Front().bundle()
            except Missing:
                named = ""
        return named

    return bundle


def _secret(path: Path) -> bytes:
    """Thirty-two bytes for codes and claims, made once, readable by their owner only."""
    try:
        found = path.read_bytes()
    except FileNotFoundError:
        found = b""
    if len(found) != 32:
        found = os.urandom(32)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(found)
    return found
