"""The pool: a few processes that do jobs beside the room, so that the room never waits for a proof.

Started when it is first wanted and kept warm. Ballots that wait are taken together, a few at a time; whatever else is
asked goes alone. A ballot that comes by itself is looked at at once; in a rush it waits a moment for others, so that
they share the way to a worker, the commit and what is told of it. Workers give way to everybody else on the machine;
where that leaves them too little, they are replaced by ones that take their part. A process that dies is replaced;
what it was doing is tried once more, each ballot by itself, and is answered ``Unavailable`` if that kills a process
again: nobody is left without an answer. When too much waits, ``Crowded`` says after how many seconds to come back.
Times in seconds.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, TypeVar

import msgspec

from server.ballots.jobs import Job, Judge, Setting, packed
from server.ballots.line import Gone, Line
from server.failures import Unavailable

PROCESSES = 2
MOST_WAITING = 4_096
AT_ONCE = 16
EACH = 0.003
"""What one ballot takes, about: only to tell people when to come back."""
REST = 0.5
"""Before a worker that did nothing before it died is started again."""
RUSH, MANY = 0.2, 8
"""It is a rush when so many ballots have come within so long."""
COMPANY = 0.02
"""How long a ballot in a rush waits for others."""
FEW = 8
"""So many are not shared out among workers."""
STARVED = 2.0
"""A worker that gives way and needs so long for a few ballots is not let run by what else the machine does."""
_log = logging.getLogger("yishi.ballots")
T = TypeVar("T")


class Crowded(Exception):
    """Too much waits; come back after ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"come back after {seconds:.1f} s")
        self.seconds = seconds


class Wanted(msgspec.Struct):
    """Something that waits: a job, or a ballot of a setting; how often it was tried."""

    answer: asyncio.Future[Any]
    job: Job | None = None
    setting: Setting | None = None
    ballot: bytes = b""
    tried: int = 0


class Pool:
    """``processes`` workers at most, none before the first job or ``warm``."""

    def __init__(self, processes: int = PROCESSES, most: int = MOST_WAITING) -> None:
        self._processes, self._most = processes, most
        self._waiting: deque[Wanted] = deque()
        self._idle: deque[asyncio.Future[None]] = deque()
        self._came: deque[float] = deque(maxlen=MANY)
        self._ready = False
        """Whether what waits may be taken."""
        self._due: asyncio.TimerHandle | None = None
        self._yielding = True
        self._serving: list[asyncio.Task[None]] = []
        self._lines: set[Line] = set()
        self._closed = False

    def warm(self) -> None:
        """Start the workers, if they are not started."""
        if not self._serving and not self._closed:
            self._serving = [
                asyncio.create_task(self._serve(), name=f"ballots {n}") for n in range(self._processes)
            ]

    @property
    def pids(self) -> tuple[int, ...]:
        """The workers' process numbers."""
        return tuple(line.pid for line in self._lines)

    @property
    def waiting(self) -> int:
        """How much waits for a worker."""
        return len(self._waiting)

    async def judge(self, setting: Setting, ballot: bytes) -> str:
        """The code of a ballot, empty where it may be recorded. Raises Crowded, Unavailable."""
        if len(self._waiting) >= self._most:
            raise Crowded(1.0 + len(self._waiting) * EACH / self._processes)
        found: str = await self._wait(Wanted(self._future(), setting=setting, ballot=ballot))
        return found

    async def do(self, job: Job, shape: type[T]) -> T:
        """The job's answer. Raises Unavailable."""
        return msgspec.convert(await self._wait(Wanted(self._future(), job=job)), shape)

    async def close(self) -> None:
        """End the workers; what waits is answered ``Unavailable``."""
        self._closed = True
        for task in self._serving:
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)
        self._no_more_company()
        self._fail(self._waiting)
        self._waiting.clear()

    def _future(self) -> asyncio.Future[Any]:
        return asyncio.get_running_loop().create_future()

    async def _wait(self, wanted: Wanted) -> Any:
        if self._closed:
            raise Unavailable("closed")
        self.warm()
        self._waiting.append(wanted)
        self._called(wanted)
        return await wanted.answer

    def _called(self, wanted: Wanted) -> None:
        if wanted.setting is None or not self._rush() or len(self._waiting) >= AT_ONCE:
            self._let_take()
        elif not self._ready and self._due is None:
            self._due = asyncio.get_running_loop().call_later(COMPANY, self._let_take)

    def _rush(self) -> bool:
        now = asyncio.get_running_loop().time()
        self._came.append(now)
        return len(self._came) == MANY and now - self._came[0] < RUSH

    def _let_take(self) -> None:
        self._no_more_company()
        self._ready = True
        self._call_one()

    def _no_more_company(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None

    def _call_one(self) -> None:
        while self._idle:
            idle = self._idle.popleft()
            if not idle.done():
                idle.set_result(None)
                return

    async def _serve(self) -> None:
        idle_deaths = 0
        while True:
            yielding = self._yielding
            line = Line(yielding)
            self._lines.add(line)
            served = 0
            try:
                while yielding == self._yielding:
                    taken = await self._next()
                    took = await self._through(line, taken)
                    # The first answer has waited for the process to start.
                    if served and took > STARVED and taken[0].setting is not None:
                        self._yielding = False
                    served += 1
            except Gone:
                _log.warning("a worker for ballots has ended and is replaced")
            finally:
                self._lines.discard(line)
                with suppress(Exception):
                    await asyncio.shield(line.close())
            idle_deaths = 0 if served else idle_deaths + 1
            await asyncio.sleep(min(8.0, REST * idle_deaths))

    async def _next(self) -> list[Wanted]:
        while not (self._ready and self._waiting):
            called = asyncio.get_running_loop().create_future()
            self._idle.append(called)
            await called
        # Fair to the other workers: each takes its part of what waits.
        most = max(FEW, min(AT_ONCE, -(-len(self._waiting) // self._processes)))
        taken = [self._waiting.popleft()]
        while len(taken) < most and self._waiting and _together(taken[0], self._waiting[0]):
            taken.append(self._waiting.popleft())
        if self._waiting:
            self._call_one()
        else:
            self._ready = False
        return taken

    async def _through(self, line: Line, taken: list[Wanted]) -> float:
        began = asyncio.get_running_loop().time()
        try:
            answer = msgspec.msgpack.decode(await line.ask(packed(_job(taken))))
        except (Gone, asyncio.CancelledError) as fault:
            self._once_more(taken, fault)
            raise
        one = taken[0].setting is None
        for wanted, told in zip(taken, [answer] if one else answer, strict=True):
            _tell(wanted, told)
        return asyncio.get_running_loop().time() - began

    def _once_more(self, taken: list[Wanted], fault: BaseException) -> None:
        for wanted in reversed(taken):
            wanted.tried += 1
            if wanted.tried > 1 or self._closed:
                self._fail([wanted])
            else:
                self._waiting.appendleft(wanted)
                self._let_take()

    def _fail(self, waiting: Iterable[Wanted]) -> None:
        for wanted in waiting:
            if not wanted.answer.done():
                wanted.answer.set_exception(Unavailable("verifier"))


def _together(one: Wanted, other: Wanted) -> bool:
    return one.setting is not None and other.setting == one.setting and not one.tried and not other.tried


def _job(taken: list[Wanted]) -> Job:
    first = taken[0]
    if first.setting is None:
        assert first.job is not None
        return first.job
    return Judge(first.setting, tuple(wanted.ballot for wanted in taken))


def _tell(wanted: Wanted, told: Any) -> None:
    if not wanted.answer.done():
        wanted.answer.set_result(told)
