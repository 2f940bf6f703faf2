"""The phone's outbox as the page has it, in Python: one command under way at a time, in order, the same id again.

A parcel is *kept* (on this device only, as far as is known), *sent* (asked, not answered), *confirmed* or
*refused*. A new greeting, or no answer in time, puts what was under way back to *kept* and asks it again;
``unavailable`` and ``busy`` say that nothing happened. ``told`` hears every change of a label. Times in seconds.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

ANSWER = 10.0
AGAIN = frozenset({"unavailable", "busy"})

Fate = Literal["kept", "sent", "confirmed", "refused"]
Emit = Callable[[str, Callable[[str], None]], bool]


@dataclass
class Parcel:
    """One command on its way; ``answer`` is the server's words once there are any."""

    id: str
    text: str
    fate: Fate = "kept"
    answer: str = ""


class Outbox:
    """What one device still has to say. ``emit`` sends once and is False where there is no connection."""

    def __init__(self, emit: Emit, dice: random.Random) -> None:
        self.told: Callable[[Parcel], None] = lambda parcel: None
        self.waiting: list[Parcel] = []
        self._emit, self._dice = emit, dice
        self._flight: Parcel | None = None
        self._flights = 0
        self._overdue: asyncio.TimerHandle | None = None
        self._quiet_until = 0.0

    def put(self, meeting: str, by: dict[str, str], do: dict[str, Any]) -> Parcel:
        """Keep a command, then send it when its turn comes."""
        id = f"{self._dice.getrandbits(128):032x}"
        text = msgspec.json.encode({"id": id, "meeting": meeting, "as": by, "do": do}).decode()
        parcel = Parcel(id, text)
        self.waiting.append(parcel)
        self.told(parcel)
        self._pump()
        return parcel

    def again(self) -> None:
        """A greeting was answered: what was under way is asked again."""
        self._end_flight()
        self._pump()

    def lost(self) -> None:
        """The connection is gone: what was under way has no known outcome."""
        self._end_flight()

    def _end_flight(self) -> None:
        flight, self._flight = self._flight, None
        self._flights += 1
        if self._overdue:
            self._overdue.cancel()
        if flight is not None and flight.fate == "sent":
            self._label(flight, "kept")

    def _label(self, parcel: Parcel, fate: Fate) -> None:
        parcel.fate = fate
        self.told(parcel)

    def _pump(self) -> None:
        loop = asyncio.get_running_loop()
        if self._flight or not self.waiting or loop.time() < self._quiet_until:
            return
        parcel, turn = self.waiting[0], self._flights + 1
        if not self._emit(parcel.text, lambda answer: self._landed(parcel, answer, turn)):
            return
        self._flight, self._flights = parcel, turn
        self._label(parcel, "sent")
        self._overdue = loop.call_later(ANSWER, self._late, turn)

    def _late(self, turn: int) -> None:
        if self._flights == turn:
            self._end_flight()
            self._pump()

    def _landed(self, parcel: Parcel, answer: str, turn: int) -> None:
        if parcel.answer:
            return
        told = msgspec.json.decode(answer)
        if not told.get("ok") and told.get("code") in AGAIN:
            return self._postpone(turn, told.get("retry_after", 1.0))
        if self._flights == turn:
            self._flight = None
            if self._overdue:
                self._overdue.cancel()
        parcel.answer = answer
        self.waiting.remove(parcel)
        self._label(parcel, "confirmed" if told.get("ok") else "refused")
        self._pump()

    def _postpone(self, turn: int, seconds: float) -> None:
        if self._flights == turn:
            self._end_flight()
        loop, wait = asyncio.get_running_loop(), seconds * (1 + self._dice.random())
        self._quiet_until = loop.time() + wait
        loop.call_later(wait + 0.001, self._pump)
