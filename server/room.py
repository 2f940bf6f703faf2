"""The room: one meeting's one writer. What arrives is decided on a draft, kept in one commit, and only then told.

Commands queue while a commit runs; all that queued go into the next. For each: known id → the kept answer;
otherwise decide on the draft, evolve the draft, seal the entries. After the commit the draft is the state,
every command is answered, and what changed is published. If the commit fails, the draft is thrown away and
all are answered ``Unavailable``: nothing is ever answered or published that could be lost.

A command's id is its client's: the same id with the same content gives the same answer for as long as the
meeting lives; another content is refused. Time is the wall clock, never behind the last entry's. Times in ms.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from facilitation import meeting
from facilitation.log import Head, head_of, seal
from facilitation.refused import Refused
from facilitation.state import EMPTY, MeetingState
from facilitation.types import Ms
from server import wire
from server.asked import Asked, Committed
from server.attempt import Attempt
from server.failures import Corrupt, Malformed, Stale, Unavailable
from server.receipts import Receipts
from server.store.port import Batch, Receipt, Store

MOST_WAITING = 20_000
MOST_AT_ONCE = 400
RUSH = 16
_log = logging.getLogger("yishi.room")



class Desk(Protocol):
    """What the shell adds to commands before they are decided: facts that procedure cannot know."""

    async def complete(self, asked: Asked, state: MeetingState, head: Head) -> Any:
        """The command with texts kept and facts filled in. Raises Refused, Malformed, Unavailable."""

    def slow(self, asked: Asked) -> bool:
        """Whether ``complete`` must be awaited for this command."""

    def quick(self, asked: Asked, state: MeetingState) -> Any:
        """The command with the facts that are at hand. Raises Refused."""


class Room:
    """One meeting. ``state`` is what is durable; ``halted`` names why nothing more is taken."""

    def __init__(self, stream: str, store: Store, desk: Desk, clock: Callable[[], Ms]) -> None:
        self.stream = stream
        self.state: MeetingState = EMPTY
        self.head = Head()
        self.halted: Exception | None = None
        self.published: Callable[[Committed], None] = lambda _: None
        self._store, self._desk, self._clock = store, desk, clock
        self._epoch = 1
        self._receipts: Receipts[Asked] = Receipts(store, stream)
        self._queue: deque[Asked] = deque()
        self._under_way = 0
        """Commands whose commit is being made."""
        self._wake = asyncio.Event()
        self._writer: asyncio.Task[None] | None = None
        self._behind = False

    async def open(self) -> None:
        """Read the log and start to write. Raises Corrupt, Unavailable."""
        await self._catch_up()
        self._writer = asyncio.create_task(self._write_forever(), name=f"room {self.stream}")

    def look_again(self) -> None:
        """The store was opened anew: read what it holds beyond our state, before anything else is decided."""
        self._behind = True
        self._wake.set()

    async def _catch_up(self) -> None:
        # Only the writer does this, so that no commit comes between reading and taking over.
        before = self.state
        entries = await self._store.read(self.stream, self.head.seq)
        if entries:
            self._receipts.incomplete()
        await self._receipts.look_up()
        if entries:
            self.state = meeting.replay(entries, self.state)
            self.head = head_of(entries, self.head)
            self._epoch = entries[-1].epoch
            self._publish(Committed(before, self.state, (), entries))
        self._behind = False

    async def close(self) -> None:
        """Stop; what still waits is answered ``Unavailable``."""
        self.halted = self.halted or Unavailable("closed")
        if self._writer:
            self._writer.cancel()
            await asyncio.gather(self._writer, return_exceptions=True)
        self._answer_all(tuple(self._queue), self.halted)
        self._queue.clear()

    def submit(self, asked: Asked) -> None:
        """Queue a command; its answer comes later, or at once where nothing is taken."""
        if self.halted or len(self._queue) >= MOST_WAITING:
            asked.answer(wire.failed(self.halted or Unavailable("overload")))
            return
        self._queue.append(asked)
        self._wake.set()

    async def ask(self, asked: Asked) -> str:
        """Queue a command and wait for its answer; ``asked.answer`` is replaced."""
        answered: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        asked.answer = lambda text: None if answered.done() else answered.set_result(text)
        self.submit(asked)
        return await answered

    def busy(self) -> bool:
        """Whether so many commands wait for their answer that what is only told should give way."""
        return len(self._queue) + self._under_way >= RUSH

    async def _write_forever(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            if self._behind:
                await self._found_out(())
            while self._queue:
                batch = self._next()
                self._under_way = len(batch)
                try:
                    await self._commit(batch)
                except Exception as fault:
                    _log.exception("a batch failed in %s", self.stream)
                    self._answer_all(batch, fault)
                finally:
                    self._under_way = 0

    def _next(self) -> tuple[Asked, ...]:
        # A command that needs the state as it is when its turn comes goes alone.
        batch: list[Asked] = []
        while self._queue and len(batch) < MOST_AT_ONCE:
            slow = self._desk.slow(self._queue[0])
            if slow and batch:
                break
            batch.append(self._queue.popleft())
            if slow:
                break
        return tuple(batch)

    async def _commit(self, batch: tuple[Asked, ...]) -> None:
        if self._behind and not await self._found_out(batch):
            return
        fresh = await self._receipts.unknown(batch)
        if not fresh:
            return
        if self._desk.slow(fresh[0]) and not await self._completed(fresh[0]):
            return
        draft = Attempt(self.state, self._now())
        for asked in fresh:
            self._decide(draft, asked)
        if draft.kept and not await self._keep(draft):
            return
        for answer, text in draft.refused:
            answer(text)

    async def _found_out(self, batch: Iterable[Asked]) -> bool:
        try:
            await self._catch_up()
        except (Unavailable, Corrupt) as fault:
            if isinstance(fault, Corrupt):
                self.halted = fault
            self._answer_all(batch, fault)
            return False
        return True

    async def _completed(self, asked: Asked) -> bool:
        try:
            asked.command = await self._desk.complete(asked, self.state, self.head)
        except Exception as fault:
            asked.answer(_failed(fault, asked))
            return False
        return True

    def _now(self) -> Ms:
        return Ms(max(self._clock(), self.state.at))

    def _decide(self, draft: Attempt, asked: Asked) -> None:
        try:
            known = draft.marks.get(asked.id)
            if known is not None:
                draft.again(asked, known)
                return
            if asked.base is not None and asked.base > draft.state.seq:
                raise Stale(asked.base, draft.state.seq)
            command = self._desk.quick(asked, draft.state)
            draft.take(asked, meeting.decide(draft.state, command, asked.by, draft.now))
        except Exception as fault:
            draft.refused.append((asked.answer, _failed(fault, asked)))

    async def _keep(self, draft: Attempt) -> bool:
        entries = seal(self.stream, self.head, self._epoch, draft.entries)
        receipts = [Receipt(a.id, a.mark, text.encode(), seq) for a, text, seq in draft.kept]
        try:
            await self._store.append(Batch(self.stream, self.head.seq, self._epoch, entries, receipts))
        except (Stale, Unavailable, Corrupt) as fault:
            self._lost(draft, fault)
            return False
        before, self.state, self.head = self.state, draft.state, head_of(entries, self.head)
        for asked, text, _ in draft.kept:
            self._receipts.keep(asked.id, asked.mark, text)
            asked.answer(text)
        for answer, text in draft.repeated:
            answer(text)
        self._publish(Committed(before, self.state, tuple(asked for asked, _, _ in draft.kept), entries))
        return True

    def _publish(self, commit: Committed) -> None:
        try:
            self.published(commit)
        except Exception:
            _log.exception("what was kept in %s could not be told", self.stream)

    def _lost(self, draft: Attempt, fault: Exception) -> None:
        # Whether it was kept is not known: the log is read again before anything else is decided.
        self._behind = True
        self._receipts.incomplete()
        if isinstance(fault, Corrupt):
            self.halted = fault
        told = wire.failed(fault if isinstance(fault, Corrupt) else Unavailable("storage"))
        for answer in draft.answers():
            answer(told)
        self._publish(Committed(self.state, self.state, ()))

    def _answer_all(self, batch: Iterable[Asked], fault: Exception) -> None:
        for asked in batch:
            asked.answer(wire.failed(fault))


def _failed(fault: Exception, asked: Asked) -> str:
    if not isinstance(fault, Refused | Malformed | Stale | Unavailable | Corrupt):
        _log.error("%s could not be decided", asked.kind, exc_info=fault)
    return wire.failed(fault)
