"""A process of residents who vote whenever a poll is open, one to three times each, at moments of their own.

Reads a ``Plan`` from standard input and ends with it; tells on standard output, as JSON lines, how many are
connected and, for each poll, how many have had an answer to every vote they meant to give. Each phone writes
its own file of notes. Everything is drawn from the plan's seed. Times in seconds.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
from pathlib import Path

import aiohttp
import msgspec

from tests.chaos.convene import Player
from tests.chaos.phone import Notes, Phone

CHOICES, WEIGHTS = ("yes", "no", "abstain"), (6, 3, 1)


class Plan(msgspec.Struct, frozen=True):
    """Where to go, who comes, into which folder notes go, and over how many seconds votes are spread."""

    base: str
    meeting: str
    players: tuple[Player, ...]
    notes: str
    seed: int
    spread: float


class Resident:
    """One person who votes."""

    def __init__(self, phone: Phone, player: Player, seed: int, spread: float) -> None:
        self.phone, self.player, self._seed, self._spread = phone, player, seed, spread
        self.meant: dict[str, int] = {}
        phone.changed = self.look

    def look(self) -> None:
        """A poll that is open and not met yet asks for votes."""
        polls = self.phone.look("polls")
        poll = polls and polls["current"]
        if not poll or poll["state"] != "open" or poll["id"] in self.meant:
            return
        dice = random.Random(f"{self._seed}/{self.player.right}/{poll['id']}")
        moments = sorted(dice.uniform(0, self._spread) for _ in range(dice.choice((1, 1, 2, 3))))
        self.meant[poll["id"]] = len(moments)
        for moment in moments:
            (choice,) = dice.choices(CHOICES, WEIGHTS)
            asyncio.get_running_loop().call_later(moment, self._vote, poll["id"], choice)

    def _vote(self, poll: str, choice: str) -> None:
        do = {"kind": "cast_vote", "poll": poll, "right": self.player.right,
              "member": self.player.member, "choice": choice}  # fmt: skip
        self.phone.put(do, seat="participant", member=self.player.member)
        self.meant[poll] -= 1

    def done(self, poll: str) -> bool:
        """Whether every vote for this poll has been given and answered."""
        return self.meant.get(poll) == 0 and not self.phone.outbox.waiting


async def live(plan: Plan) -> None:
    """Until cancelled."""
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as http:
        residents = [_resident(http, plan, player) for player in plan.players]
        await asyncio.gather(_tell(residents), *(resident.phone.stay() for resident in residents))


def _resident(http: aiohttp.ClientSession, plan: Plan, player: Player) -> Resident:
    notes = Notes(Path(plan.notes) / f"{player.right}.jsonl")
    dice = random.Random(f"{plan.seed}/{player.right}")
    phone = Phone(http, plan.base, plan.meeting, player.token, notes, dice)
    return Resident(phone, player, plan.seed, plan.spread)


async def _tell(residents: list[Resident]) -> None:
    before = ""
    while True:
        polls = {poll for resident in residents for poll in resident.meant}
        done = {poll: sum(resident.done(poll) for resident in residents) for poll in sorted(polls)}
        line = json.dumps({"connected": sum(r.phone.connected for r in residents), "done": done})
        if line != before:
            print(line, flush=True)
            before = line
        await asyncio.sleep(0.1)


async def _until_input_ends(plan: Plan) -> None:
    living = asyncio.ensure_future(live(plan))
    ended = asyncio.ensure_future(asyncio.to_thread(sys.stdin.read))
    await asyncio.wait({living, ended}, return_when=asyncio.FIRST_COMPLETED)
    if living.done():
        living.result()
    living.cancel()


if __name__ == "__main__":
    asyncio.run(_until_input_ends(msgspec.json.decode(sys.stdin.readline(), type=Plan)))
