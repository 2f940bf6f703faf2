"""What the server itself does in a meeting's secret ballots, one step after the other, whenever something has changed.

It holds up its public keys, is the desk where there is none and the trustee where there is none, writes tally and
numbers, and puts witnessed heads into the log. Each step follows from the state alone; one that the rules refuse is
tried again only after the state has changed. Times in seconds. Raises nothing.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from typing import Any

from facilitation.refused import Refused
from facilitation.secrecy import written
from facilitation.secrecy.key_words import HoldKey
from facilitation.secrecy.poll_state import SecretPoll
from facilitation.secrecy.poll_words import RecordHead, WriteTally
from facilitation.secrecy.state import Secrecy
from facilitation.state import MeetingState
from server.ballots import sheets, tallying
from server.ballots.boards import Boards, PublicBoard
from server.ballots.heads import Heads
from server.ballots.office import Office
from server.ballots.operator import Operator
from server.ballots.standing_in import standing_in
from server.failures import Unavailable
from voting.secret.board import unb64

HEAD_EVERY = 5.0
"""While a poll is open, between two heads in the log."""
PATIENCE = 30.0
"""How long the head over a whole board waits for a witness before it is recorded without one."""
BOARD_NAME = "yishi-board"
Issue = Callable[[Any], Awaitable[dict[str, Any]]]
_log = logging.getLogger("yishi.ballots")


class Acts:
    """Those of one meeting; ``wake`` after every change."""

    def __init__(
        self,
        meeting: str,
        state: Callable[[], MeetingState],
        boards: Boards,
        heads: Mapping[str, Heads],
        office: Office,
        issue: Issue,
    ) -> None:
        self._meeting, self._state, self._boards, self._heads = meeting, state, boards, heads
        self._office, self._issue = office, issue
        self._seen: Secrecy | None = None
        self._recorded: dict[str, float] = {}
        self._complete: dict[str, float] = {}
        self._tallied: dict[str, tuple[Any, Any, WriteTally]] = {}
        self._task: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """Something may have to be done."""
        if self._office.is_open and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._run(), name=f"ballots of {self._meeting}")

    async def close(self) -> None:
        """Stop."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        try:
            while self._seen is not self._state().secrecy:
                self._seen = self._state().secrecy
                async for command in self._due(self._state()):
                    await self._say(command)
            for command in self._heads_due(self._state().secrecy):
                await self._say(command)
        except (Refused, Unavailable) as fault:
            _log.warning("what is due in a secret ballot waits: %s", fault)
        except Exception:
            _log.exception("what is due in a secret ballot failed")

    async def _say(self, command: Any) -> None:
        answer = await self._issue(command)
        if not answer.get("ok"):
            _log.warning("%s was refused: %s", command.__struct_config__.tag, answer.get("code"))

    async def _due(self, state: MeetingState) -> AsyncIterator[Any]:
        secrecy = state.secrecy
        for step in self._keys(secrecy):
            yield step
        for signing in standing_in(state, self._office.keys.desk, self._meeting):
            yield signing
        for poll in secrecy.polls.values():
            if poll.running and poll.unread:
                async for looked in sheets.looked_at(secrecy, poll, self._office.pool):
                    yield looked
            if poll.state == "closing":
                async for step in self._count(secrecy, poll):
                    yield step

    def _keys(self, secrecy: Secrecy) -> Iterator[Any]:
        if secrecy.ceremony is None:
            return
        keys, held = self._office.keys, secrecy.held
        if held is None:
            origin = f"{self._office.origin}/{self._meeting}"
            yield HoldKey(
                board=keys.board.text, desk=keys.desk.text, origin=origin, name=BOARD_NAME, bundle=self._office.bundle()
            )
        if secrecy.ceremony.by_operator:
            operator = self._operator(secrecy)
            if (step := operator.next_step(secrecy.ceremony)) is not None:
                yield step
            elif secrecy.sealed is not None and not secrecy.sealed.whole:
                yield operator.sign(secrecy.sealed, unb64(written.sha(secrecy.sealed.text.encode())))

    def _operator(self, secrecy: Secrecy) -> Operator:
        assert secrecy.ceremony is not None
        return Operator(self._office.keys.operator, written.meeting_hash(self._meeting), secrecy.ceremony.round)

    async def _count(self, secrecy: Secrecy, poll: SecretPoll) -> AsyncIterator[Any]:
        board = self._boards.get(poll.id)
        if board is None:
            return
        if poll.hidden is None:
            # Sheets that are out may take the place of ballots: nothing is added up before they are accounted for.
            if not poll.sheets and not poll.mismatch:
                yield await self._tally(secrecy, poll, board)
            return
        ceremony = secrecy.ceremony
        if ceremony is None:
            return
        if ceremony.by_operator and 1 not in poll.shares:
            yield self._operator(secrecy).shares(poll.id, tallying.on_board(poll, board))
        elif sum(one.right for one in poll.shares.values()) >= ceremony.need:
            tally = tallying.on_board(poll, board)
            if (counted := await tallying.numbers_of(secrecy, poll, tally, self._office.pool)) is not None:
                yield counted

    async def _tally(self, secrecy: Secrecy, poll: SecretPoll, board: PublicBoard) -> WriteTally:
        votes, batches, done = self._tallied.get(poll.id, (None, None, None))
        if done is None or votes is not poll.votes or batches is not poll.batches:
            done = tallying.to_write(poll, await tallying.added_up(secrecy, poll, board, self._office.pool))
            self._tallied[poll.id] = (poll.votes, poll.batches, done)
        return done

    def _heads_due(self, secrecy: Secrecy) -> Iterator[RecordHead]:
        now = time.monotonic()
        for poll in secrecy.polls.values():
            heads, board = self._heads.get(poll.id), self._boards.get(poll.id)
            if heads is None or board is None or poll.state in ("prepared", "void"):
                continue
            if self._to_record(poll, heads, board.size, now) and (head := heads.latest()) is not None:
                self._recorded[poll.id] = now
                yield RecordHead(poll=poll.id, head=head.text())

    def _to_record(self, poll: SecretPoll, heads: Heads, size: int, now: float) -> bool:
        head = heads.latest()
        if head is None or (head.size, heads.witnesses(head.size)) <= (poll.head_size, poll.head_witnesses):
            return False
        if poll.state == "open":
            return heads.witnesses(head.size) > 0 and now - self._recorded.get(poll.id, -HEAD_EVERY) >= HEAD_EVERY
        if head.size < size:
            return False
        since = self._complete.setdefault(f"{poll.id} {size}", now)
        return heads.witnesses(head.size) > 0 or now - since >= PATIENCE or not heads.awaited
