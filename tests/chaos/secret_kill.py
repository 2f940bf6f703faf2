"""Secret ballots while the server is killed at random between verification, commit and acknowledgement.

The poll is opened on a server in this process; then the server as it is shipped takes over its data folder and is
killed again and again while every phone casts its ballots in order, each until it has the receipt, sending the same
bytes after every failure. What was acknowledged is compared with the rows as the sqlite3 module reads them.
"""

from __future__ import annotations

import asyncio
import json
import random
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from server.ballots.jobs import Setting
from server.ballots.setting import setting_of
from tests.chaos.served import Served
from tests.server.ballots.secret_house import NO, POLL, YES, secret_house
from voting.secret.ballot import tracker_of
from voting.secret.board import b64

AFTER_A_FAILURE = (0.2, 0.8)


@dataclass
class Prepared:
    """A data folder with an open poll, and each voter's ballots in their order."""

    data: Path
    meeting: str
    ballots: list[list[bytes]]
    setting: Setting


@dataclass
class Told:
    """What the phones were told, and what the file holds; ``faults`` is empty where every promise held."""

    kills: int = 0
    again: int = 0
    receipts: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


async def prepared(folder: Path, people: int, each: int) -> Prepared:
    """Open a poll among so many people, and make so many ballots for each."""
    async with secret_house(folder, people) as house:
        await house.open_poll()
        made = []
        for number in range(people):
            own = [house.ballot(number, YES)]
            while len(own) < each:
                own.append(house.again(number, own[-1], (YES, NO)[len(own) % 2]))
            made.append(own)
        return Prepared(folder, house.house.meeting, made, setting_of(house.secrecy, house.poll))


class Rounds:
    """One run."""

    def __init__(self, ready: Prepared, out: Path, seed: int) -> None:
        self.ready, self.dice, self.told = ready, random.Random(seed), Told()
        self.server = Served(ready.data, out)

    async def run(self, kills: int) -> Told:
        """Everybody casts everything while the server is killed so often; then the file is read."""
        self.server.start()
        await self.server.heard()
        try:
            async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
                voting = asyncio.gather(*(self._vote(http, own) for own in self.ready.ballots))
                for _ in range(kills):
                    await asyncio.sleep(self.dice.uniform(0.0, 1.2))
                    await self._kill()
                await voting
                await self._ask_again(http)
        finally:
            self.server.stop()
        self._compare()
        return self.told

    async def _kill(self) -> None:
        self.server.kill()
        self.told.kills += 1
        self.server.start()
        await self.server.heard()

    async def _vote(self, http: aiohttp.ClientSession, own: list[bytes]) -> None:
        await asyncio.sleep(self.dice.uniform(0.0, 2.0))
        for raw in own:
            tracker = b64(tracker_of(raw))
            while tracker not in self.told.receipts:
                if (receipt := await self._cast(http, raw)) is not None:
                    self.told.receipts[tracker] = receipt

    async def _cast(self, http: aiohttp.ClientSession, raw: bytes) -> dict[str, Any] | None:
        url = f"{self.server.url}/api/m/{self.ready.meeting}/ballot/{POLL}/cast"
        try:
            async with http.post(url, data=raw, headers={"Origin": self.server.url}) as answer:
                told: dict[str, Any] = json.loads(await answer.read())
        except (aiohttp.ClientError, OSError, ValueError):
            told = {}
        if "signature" in told:
            return told
        if told and told.get("code") not in ("unavailable", "busy", "E_RATE", "fault", "unknown_meeting"):
            self.told.faults.append(f"refused: {told.get('code')}")
        self.told.again += 1
        await asyncio.sleep(self.dice.uniform(*AFTER_A_FAILURE))
        return None

    async def _ask_again(self, http: aiohttp.ClientSession) -> None:
        """Whoever asks once more, on a server that was started anew, holds the same receipt as before."""
        await self._kill()
        for own in self.ready.ballots:
            for raw in own:
                again = await self._cast(http, raw)
                if again != self.told.receipts[b64(tracker_of(raw))]:
                    self.told.faults.append("another receipt for the same ballot")

    def _compare(self) -> None:
        with sqlite3.connect(f"file:{self.ready.data / 'log.db'}?mode=ro", uri=True) as file:
            rows = file.execute("SELECT body FROM entry WHERE kind = 'ballot_recorded' ORDER BY seq").fetchall()
        recorded = [json.loads(body) for (body,) in rows]
        trackers = [one["tracker"] for one in recorded]
        if len(set(trackers)) != len(trackers):
            self.told.faults.append("a ballot stands there twice")
        if lost := set(self.told.receipts) - set(trackers):
            self.told.faults.append(f"{len(lost)} acknowledged ballots are lost")
        if unasked := set(trackers) - set(self.told.receipts):
            self.told.faults.append(f"{len(unasked)} ballots nobody cast")
        places: dict[str, int] = {}
        for one in recorded:
            places[one["right"]] = places.get(one["right"], 0) + 1
            if one["counter"] != places[one["right"]]:
                self.told.faults.append(f"{one['right']}: number {one['counter']} came out of its turn")
        for one in recorded:
            seq = json.loads(one["line"])["seq"]
            if self.told.receipts[one["tracker"]]["seq"] != seq:
                self.told.faults.append("a receipt names another place")
