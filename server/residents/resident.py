"""How a simulated resident behaves: arrives, checks in, asks to speak now and then, votes when asked, also secretly.

Everything is drawn from the resident's own seed: when it arrives, whether it speaks, for or against, how long it
thinks before it votes and what it chooses. Times in seconds.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Coroutine
from typing import Any

import msgspec

from server.residents import sealed
from server.residents.phone import Phone, Refusal
from server.residents.views import (
    AgendaPart,
    FloorPart,
    MeetingPart,
    PersonPart,
    PollsPart,
    SecretPart,
    YouPart,
    part,
)
from voting.secret.ballot import Question

ARRIVING = 60.0
SPEAKING_SHARE = 0.09
NEVER_VOTES = 0.02
DISCUSSION = 3
CHOICES, OF_HUNDRED = ("yes", "no", "abstain"), (72, 20, 8)
FETCHING = (0.2, 6.0)
"""Within which time a phone has asked for its key, once it is wanted."""
WAITING = (4.0, 70.0)
"""From when to when after the discussion has begun somebody asks to speak."""
THINKING = (1.5, 2.0, 50.0)
"""Before a vote: at least, then log-normal with this mean, at most."""


class Plan(msgspec.Struct, frozen=True):
    """One resident: the code on the card (none: only looks on), and the hall it comes to.

    ``reserved``: somebody real may hold the same card, so this one checks in but leaves speaking and voting to them.
    """

    hall: str
    code: str | None = None
    online: bool = False
    reserved: bool = False


class Resident:
    """One person with a phone; ``code_of`` reads the code on a hall's screen, ``pace`` makes all of it quicker."""

    def __init__(
        self, phone: Phone, plan: Plan, draw: random.Random, code_of: Callable[[str], str], pace: float = 1.0
    ) -> None:
        self.phone, self.plan, self._draw, self._code_of, self._pace = phone, plan, draw, code_of, pace
        self.here = False
        self.member: str | None = None
        self._entered = False
        self._begun: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.arrives = draw.uniform(1.0, ARRIVING)
        self._votes_never = draw.random() < NEVER_VOTES
        self._keys = sealed.Keys(draw.randbytes(32))
        phone.changed = self.look

    async def come_in(self) -> None:
        """Open the join link, and show the card where there is one. Raises Refusal."""
        if self._entered:
            return
        await self.phone.open_page()
        if self.plan.code is not None:
            told = await self.phone.post(f"/api/m/{self.phone.meeting}/person", {"code": self.plan.code})
            self.member = str(told["member"])
        self._entered = True

    async def stay(self) -> None:
        """Stay until cancelled."""
        try:
            await self.phone.stay()
        finally:
            for task in self._tasks:
                task.cancel()

    def look(self) -> None:
        """Something on the screen has changed: is there anything to do?"""
        if self.member is None or part(self.phone, "meeting", MeetingPart).phase != "doors_open":
            return
        person = next(iter(part(self.phone, "you", YouPart).persons), None)
        self.here = person is not None and person.hall is not None
        if person is None or not self.here:
            return self._once("arrive", self.arrives, self._check_in)
        if self.plan.reserved:
            return
        agenda, poll = part(self.phone, "agenda", AgendaPart), part(self.phone, "polls", PollsPart).current
        if agenda.step == DISCUSSION and part(self.phone, "floor", FloorPart).open:
            self._once(f"speak {agenda.current}", self._draw.uniform(*WAITING), self._maybe_speak)
        if poll is not None and poll.state == "open":
            for vote in person.votes:
                if vote.poll == poll.id and vote.channel == "phone" and vote.choice is None:
                    self._once(f"vote {poll.id} {vote.right}", self._thinking(), self._vote, poll.id, vote.right)
        self._look_at_secret(person)

    def _look_at_secret(self, person: PersonPart) -> None:
        """Is a key wanted, or a secret ballot?"""
        now = part(self.phone, "secret", SecretPart)
        if not now.wanted:
            return
        for one in person.secret:
            if not one.key and not one.asked:
                self._once(f"key {one.right}", self._draw.uniform(*FETCHING), self._ask, now.meeting, one.right)
            open_now = now.current is not None and now.current.state == "open" and one.poll == now.current.id
            mine = one.channel == "phone" and one.counter == 0 and one.key == self._keys.text(one.right)
            if open_now and mine and one.poll is not None:
                self._once(f"secret {one.poll} {one.right}", self._thinking(), self._cast, one.poll, one.right)

    def _once(self, what: str, after: float, act: Callable[..., Coroutine[Any, Any, None]], *args: str) -> None:
        if what in self._begun:
            return
        self._begun.add(what)
        task = asyncio.ensure_future(self._later(what, after, act, *args))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _later(self, what: str, after: float, act: Callable[..., Coroutine[Any, Any, None]], *args: str) -> None:
        await asyncio.sleep(after / self._pace)
        try:
            await act(*args)
        except Refusal:
            if what == "arrive":
                # The code may have changed under their eyes: look again, as people do.
                await asyncio.sleep(self._draw.uniform(3.0, 8.0))
                self._begun.discard(what)
                self.look()

    async def _check_in(self) -> None:
        if not self.plan.online:
            await self._show_presence()
        how = "online" if self.plan.online else "code"
        await self._do({"kind": "check_in", "member": self.member, "hall": self.plan.hall, "how": how})

    async def _show_presence(self) -> None:
        await self.phone.fresh_nonce()
        shown = {"nonce": self.phone.nonce, "hall": self.plan.hall, "code": self._code_of(self.plan.hall)}
        await self.phone.post(f"/api/m/{self.phone.meeting}/here", shown)

    async def _maybe_speak(self) -> None:
        if self._draw.random() < SPEAKING_SHARE:
            stance = self._draw.choices(("for", "against", "neutral"), (5, 3, 2))[0]
            request = f"q{self._draw.getrandbits(60):015x}"
            await self._do({"kind": "ask_to_speak", "request": request, "member": self.member, "stance": stance})

    async def _vote(self, poll: str, right: str) -> None:
        if self._votes_never:
            return
        choice = self._draw.choices(CHOICES, OF_HUNDRED)[0]
        await self._do({"kind": "cast_vote", "poll": poll, "right": right, "member": self.member, "choice": choice})

    async def _ask(self, meeting: str, right: str) -> None:
        await sealed.ask(self.phone, self._keys, meeting, str(self.member), right)

    async def _cast(self, poll: str, right: str) -> None:
        if not self._votes_never:
            await sealed.cast(self.phone, self._keys.secret(right), poll, self._marks)

    def _marks(self, asked: Question) -> tuple[int, ...]:
        """One of yes, no and abstain as usual; of others so many as may be."""
        if asked.options == len(CHOICES) and asked.lo == asked.hi == 1:
            chosen = self._draw.choices(range(len(CHOICES)), OF_HUNDRED)
        else:
            chosen = self._draw.sample(range(asked.options), self._draw.randint(max(1, asked.lo), asked.hi))
        return tuple(int(at in chosen) for at in range(asked.options))

    async def _do(self, command: dict[str, Any]) -> None:
        await self.phone.command(command, member=str(self.member))

    def _thinking(self) -> float:
        least, mean, most = THINKING
        return least + min(most, self._draw.lognormvariate(mean, 0.6))
