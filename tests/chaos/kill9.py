"""Rounds of a vote by a body of 300 during which the server is killed at random moments and started again.

``run(rounds, seed)`` returns ``Figures``. In every round a poll is opened, everyone votes one to three times in
two seconds, the process is killed one to three times (at any moment from before the poll is open until it is
closing, and while it starts), everyone gets the answers they wait for, and the poll is closed and counted. The
phones sit in at most four processes. Times in seconds.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiohttp

from tests.chaos.convene import Cast, convene
from tests.chaos.evidence import RESUME_WITHIN, Figures, compare, notes, resumptions
from tests.chaos.machine import Meanwhile
from tests.chaos.phone import Notes, Phone
from tests.chaos.processes import Processes
from tests.chaos.residents import Plan
from tests.chaos.served import Served

MEMBERS, PROCESSES, SPREAD = 300, 4, 2.0
PATIENCE = 180.0


class Rounds:
    """One meeting through all rounds."""

    def __init__(self, folder: Path, cast: Cast, seed: int, figures: Figures) -> None:
        self.cast, self.figures, self.dice = cast, figures, random.Random(seed)
        self.server = Served(folder / "data", folder / "server.txt")
        self.crowd = Processes()
        self.chair: Phone | None = None
        self._folder, self._seed, self._meanwhile = folder, seed, Meanwhile()

    async def run(self, rounds: int) -> None:
        """All rounds, then the comparison."""
        self.server.start()
        await self.server.heard()
        try:
            async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
                await self._hold(http, rounds)
        except TimeoutError as fault:
            raise RuntimeError(f"{fault}; {self.server.where()}") from fault
        finally:
            await self.crowd.stop()
            self.server.stop()
        self._look()

    async def _hold(self, http: aiohttp.ClientSession, rounds: int) -> None:
        folder = self._folder / "notes"
        folder.mkdir()
        own, dice = Notes(folder / "chair.jsonl"), random.Random(f"{self._seed}/chair")
        self.chair = Phone(http, self.server.url, self.cast.meeting, self.cast.chair, own, dice, "moderator")
        presiding = asyncio.ensure_future(self.chair.stay())
        try:
            players = self.cast.players
            await self.crowd.start(
                [Plan(self.server.url, self.cast.meeting, players[n::PROCESSES], str(folder), self._seed, SPREAD)
                 for n in range(PROCESSES)])  # fmt: skip
            for item in self.cast.items[:rounds]:
                await self._round(item)
            await self.crowd.until(self._all_here, PATIENCE, "everyone is back")
        finally:
            presiding.cancel()

    async def _round(self, item: str) -> None:
        await self.crowd.until(self._all_here, PATIENCE, "everyone is connected")
        poll = f"p-{item}"
        self._say({"kind": "start_item", "item": item})
        self._say({"kind": "open_poll", "poll": poll, "item": item})
        for _ in range(self.dice.choice((1, 1, 2, 3))):
            await self._kill(self.dice.uniform(0.0, SPREAD + 0.5))
        everyone = len(self.cast.players)
        await self.crowd.until(lambda: self.crowd.done(poll) == everyone, PATIENCE, f"{poll}: everyone has an answer")
        self._say({"kind": "close_poll", "poll": poll})
        if self.dice.random() < 0.3:
            await self._kill(self.dice.uniform(0.0, 0.1))
        await self.crowd.until(lambda: self._counted(poll), PATIENCE, f"{poll} is counted")
        self.figures.rounds += 1

    async def _kill(self, after: float) -> None:
        await asyncio.sleep(after)
        self.server.kill()
        self.server.start()
        if self.dice.random() < 0.15:  # also before it is up
            await asyncio.sleep(self.dice.uniform(0.0, 1.5))
            self.server.kill()
            self.server.start()
        await self.server.heard()

    def _say(self, do: dict[str, str]) -> None:
        assert self.chair is not None
        self.chair.put(do, seat="moderator")

    def _all_here(self) -> bool:
        assert self.chair is not None
        return self.chair.connected and self.crowd.connected() == len(self.cast.players)

    def _counted(self, poll: str) -> bool:
        polls = self.chair.look("polls") if self.chair else None
        return polls is not None and any(past["id"] == poll and past["result"] for past in polls["past"])

    def _look(self) -> None:
        told = notes(self._folder / "notes")
        self.figures.kills = len(self.server.killed)
        self.figures.starts = self.server.spans
        compare(self._folder / "data" / "log.db", told, self.figures)
        self.figures.others = self._meanwhile.others()
        within = self._meanwhile.fair(RESUME_WITHIN)
        resumptions(told, self.server.killed, self.server.listening, within, self.figures)


Afterwards = Callable[[Path], Awaitable[None]]


async def _nothing_more(data: Path) -> None:
    """The data folder is not needed any more."""


async def run(rounds: int, seed: int, afterwards: Afterwards = _nothing_more) -> Figures:
    """Hold these rounds in a folder of their own; ``afterwards`` may look at the data before it goes."""
    figures = Figures(seed)
    with tempfile.TemporaryDirectory(prefix="kill9-") as name:
        folder = Path(name)
        cast = await convene(folder / "data", MEMBERS, rounds)
        try:
            await Rounds(folder, cast, seed, figures).run(rounds)
        except (RuntimeError, TimeoutError) as fault:
            figures.faults.append(f"round {figures.rounds + 1}: {fault}")
        await afterwards(folder / "data")
    return figures
