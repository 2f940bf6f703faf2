"""A room over a store in memory, with a desk that adds nothing: small, real, and breakable on purpose."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from secrets import token_hex
from typing import Any

from facilitation.halls import AddHall
from facilitation.info import CreateMeeting
from facilitation.log import Head
from facilitation.seats import BindSeat
from facilitation.state import MeetingState
from facilitation.types import Actor, DeviceId, Ms
from server.asked import Asked, Committed
from server.room import Room
from server.store.memory import MemoryStore
from server.store.port import Batch, Store
from voting import presets

SYSTEM = Actor(device=DeviceId("system"), seat="system")
ADMIN = Actor(device=DeviceId("desk1"), seat="admin")


class PlainDesk:
    """Adds nothing to any command; stumbles over one hall where told to."""

    broken_for = ""

    def slow(self, asked: Asked) -> bool:
        return False

    async def complete(self, asked: Asked, state: MeetingState, head: Head) -> Any:
        return asked.command

    def quick(self, asked: Asked, state: MeetingState) -> Any:
        if self.broken_for and getattr(asked.command, "hall", "") == self.broken_for:
            raise ZeroDivisionError
        return asked.command


class Store2(MemoryStore):
    """A store in memory that can be held up, refuse once, or keep a batch and lose the answer."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = asyncio.Event()
        self.gate.set()
        self.fault: Callable[[Batch], Exception | None] = lambda _: None
        self.lose: Callable[[Batch], Exception | None] = lambda _: None
        self.batches: list[Batch] = []
        self.asked: list[str] = []

    async def append(self, batch: Batch) -> None:
        await self.gate.wait()
        if fault := self.fault(batch):
            raise fault
        await super().append(batch)
        self.batches.append(batch)
        if fault := self.lose(batch):
            raise fault

    async def command(self, stream: str, cmd_id: str) -> Any:
        self.asked.append(cmd_id)
        return await super().command(stream, cmd_id)


class Clock:
    """A wall clock that is set by hand."""

    def __init__(self, now: int = 1_000_000) -> None:
        self.now = now

    def __call__(self) -> Ms:
        return Ms(self.now)


class Rig:
    """A room and how to speak to it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store, self.clock = store, clock
        self.desk = PlainDesk()
        self.room = Room("m1", store, self.desk, clock)
        self.told: list[Committed] = []
        self.room.published = self.told.append

    async def say(self, command: Any, by: Actor = ADMIN, id: str = "", mark: str = "x") -> dict[str, Any]:
        asked = Asked(id=id or token_hex(16), mark=mark, by=by, command=command, answer=lambda _: None)
        answer: dict[str, Any] = json.loads(await self.room.ask(asked))
        return answer

    async def create(self) -> None:
        await self.room.open()
        made = CreateMeeting(meeting="m1", title="会", body="居民代表会议", preset=presets.get("urban.reps"))
        assert (await self.say(made, SYSTEM))["ok"]
        assert (await self.say(BindSeat(device=ADMIN.device, seat="admin"), SYSTEM))["ok"]


def hall(name: str) -> AddHall:
    return AddHall(hall=name, name=name, hall_kind="fixed")  # type: ignore[arg-type]
