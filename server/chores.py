"""What a server does now and then for the register, beside the meetings: write who was seen, forget old links,
finish what was begun.

A chore that fails is said in the log and tried again at its next turn; while the register is read-only, nothing
is tried. Nothing here raises.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from itertools import count

from facilitation.types import Ms
from server.failures import Unavailable
from server.people.office import People

TURN = 60.0
"""Seconds from one turn to the next; who was seen is written at each."""
LINKS_EVERY = 60
"""Old links are forgotten at the first turn, and again after so many."""
_log = logging.getLogger("yishi.chores")


@asynccontextmanager
async def kept_up(
    people: People, clock: Callable[[], Ms], turn: float = TURN, *also: Callable[[], Awaitable[None]]
) -> AsyncIterator[None]:
    """The chores are done for as long as this lasts, ``also`` at every turn."""
    task = asyncio.create_task(_keep_up(people, clock, turn, also), name="chores")
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _keep_up(
    people: People, clock: Callable[[], Ms], turn: float, also: Sequence[Callable[[], Awaitable[None]]]
) -> None:
    for number in count():
        for chore in (people.devices.write_seen, *also):
            await _try(people, chore)
        if number % LINKS_EVERY == 0:
            await _try(people, lambda: people.links.forget_old(clock()))
        await asyncio.sleep(turn)


async def _try(people: People, chore: Callable[[], Awaitable[None]]) -> None:
    if people.file.read_only is not None:
        return
    try:
        await chore()
    except Unavailable as fault:
        _log.warning("a chore is left for the next turn: %s", fault.reason)
