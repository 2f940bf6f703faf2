"""The ballot desk of one meeting: its boards with their heads, the way in for ballots, and what the server does itself.

Told of every commit before its commands are answered, and looked after once a second. Whoever votes, watches or
verifies is answered from here; who they are is never asked. Raises ``Refused`` and ``Unavailable``.
"""

from __future__ import annotations

import asyncio
import time
from typing import get_args

from facilitation.refused import Refused
from facilitation.secrecy import SecrecyEvent
from facilitation.secrecy.contradicting import own_head
from facilitation.secrecy.poll_state import SecretPoll
from facilitation.secrecy.poll_words import RecordContradiction
from facilitation.secrecy.record import election_record
from facilitation.secrecy.state import Secrecy
from facilitation.types import PollId
from server.asked import Committed
from server.ballots.acts import Acts, Issue
from server.ballots.boards import Boards, PublicBoard
from server.ballots.casting import Casting, check
from server.ballots.heads import Heads
from server.ballots.office import Office
from server.ballots.setting import manifest_of, read, witnesses_of
from server.room import Room
from voting.secret.checkpoint import Checkpoint

KINDS = frozenset(
    event.__struct_config__.tag
    for event in get_args(SecrecyEvent)
    if {"line", "lines", "head"} & set(event.__struct_fields__)
)
"""The events that add to a board, or to the heads the log holds of it."""


class BallotDesk:
    """Made with its meeting."""

    def __init__(self, meeting: str, room: Room, office: Office, issue: Issue) -> None:
        self.boards, self._heads = Boards(), dict[str, Heads]()
        self.casting = Casting(room, self.boards, office)
        self._room, self._office, self._issue = room, office, issue
        self._acts = Acts(meeting, lambda: room.state, self.boards, self._heads, office, issue)

    @property
    def _secrecy(self) -> Secrecy:
        return self._room.state.secrecy

    def committed(self, commit: Committed) -> None:
        """The log has grown: so have the boards."""
        grown = self.boards.take(commit.entries, KINDS)
        if grown and self._office.is_open:
            for poll in grown:
                self._head(poll, at_once=any(_weighty(entry.kind) for entry in commit.entries))
        if commit.before.secrecy is not commit.after.secrecy:
            if any(poll.state != "void" for poll in commit.after.secrecy.boards):
                self._office.pool.warm()
            self._acts.wake()

    def look(self) -> None:
        """Once a second: heads that are due, and whatever waited for its time."""
        if not self._secrecy.polls or not self._office.is_open:
            return
        if self._secrecy.boards:
            self._office.pool.warm()
        for poll in self._secrecy.polls:
            self._head(poll, at_once=False)
        self._acts.wake()

    async def close(self) -> None:
        """Stop."""
        await self._acts.close()

    def board(self, poll: str) -> PublicBoard:
        """The board of this poll. Raises Refused."""
        found = self.boards.get(poll)
        if found is None:
            raise Refused("unknown_poll", "SV18")
        return found

    def heads(self, poll: str) -> Heads:
        """The heads of this poll's board. Raises Refused, Unavailable."""
        held, board = self._secrecy.held, self.board(poll)
        found = self._heads.get(poll)
        if found is None:
            assert held is not None
            found = self._heads[poll] = Heads(board, held.origin, held.name, self._office.keys.board)
            state = self._secrecy.polls[poll]
            found.awaited = bool(read(manifest_of(self._secrecy, state).text)["witnesses"])
            if state.head:
                found.restore(state.head)
        return found

    def witness(self, poll: str, note: str) -> tuple[Checkpoint, int]:
        """Take a witness's line under a head; returns the head and how many have signed it. Raises Refused."""
        heads, state = self.heads(poll), self.casting.poll(poll)
        try:
            head = heads.take(note, witnesses_of(self._secrecy, state))
        except ValueError as fault:
            raise Refused("head_wrong", "SV23") from fault
        self._acts.wake()
        return head, heads.witnesses(head.size)

    async def contradicted(self, poll: str, note: str) -> bool:
        """Put a head on the record that the board signed and this record does not go on from; False where it does.

        Raises Refused, Unavailable.
        """
        heads, board = self.heads(poll), self.board(poll)
        shown = own_head(self._secrecy, self.casting.poll(poll), note)
        if self.boards.holds(shown.size, shown.root):
            return False
        ours = heads.over(shown.size).text() if shown.size <= board.size else ""
        check(await self._issue(RecordContradiction(poll=PollId(poll), shown=note, ours=ours)))
        return True

    def _head(self, poll: str, at_once: bool) -> None:
        if self._secrecy.held is None or self.boards.get(poll) is None:
            return
        heads, now = self.heads(poll), time.monotonic()
        if at_once or heads.due(now):
            heads.make(now)

    def state(self, poll: str) -> SecretPoll:
        """The poll. Raises Refused."""
        return self.casting.poll(poll)

    async def record(self, poll: str) -> bytes:
        """The election record of this poll. Raises Refused before the tally."""
        board, found, state = self.board(poll), self.state(poll), self._room.state
        if found.hidden is None:
            raise Refused("no_record", "SV19")
        rights, lines, heads = state.attendance.roll.rights, tuple(board.lines), tuple(board.heads)
        return await asyncio.to_thread(election_record, state.secrecy, found, rights, lines, heads)


def _weighty(kind: str) -> bool:
    return kind in KINDS and kind not in ("ballot_recorded", "ballot_spoiled", "lines_written")
