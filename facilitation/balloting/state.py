"""Polls as values: who was entitled when the poll opened, what has been returned, how it was counted."""

from __future__ import annotations

from typing import Literal

from immutables import Map

import voting.poll
from facilitation.balloting.after_words import RecountAsked
from facilitation.types import (
    BlockId,
    Commitment,
    DeviceId,
    HallId,
    Helper,
    ItemId,
    MemberId,
    Method,
    Ms,
    PollId,
    RightId,
    Value,
)
from voting.decision import Decision, Roll
from voting.hands import Block, state
from voting.poll import Frozen
from voting.rules import Rule
from voting.types import Channel

PollState = Literal["open", "closing", "counted", "void"]

TRANSITIONS: dict[PollState, frozenset[PollState]] = {
    "open": frozenset({"closing", "counted", "void"}),
    "closing": frozenset({"counted", "void"}),
    "counted": frozenset({"closing"}),
    "void": frozenset(),
}

BlockKey = tuple[HallId, BlockId]

NOTHING_FROZEN: Map[RightId, Frozen] = Map()


class Mark(Value, frozen=True):
    """Where a vote stands in the log, and the device that entered it for one who spoke aloud."""

    seq: int
    at: Ms
    entered_by: DeviceId | None = None


class Poll(Value, frozen=True):
    id: PollId
    item: ItemId
    question: str
    question_sha256: str
    method: Method
    may_change: bool
    rule: Rule
    roll: Roll
    opened: Ms
    box: voting.poll.Poll
    beside: tuple[voting.poll.Frozen, ...]
    blocks: Map[BlockKey, Block]
    state: PollState = "open"
    marks: Map[RightId, Mark] = Map()
    in_channel: Map[tuple[HallId, Channel], int] = Map()
    skipped: Map[BlockKey, Commitment] = Map()
    held_by: Map[MemberId, tuple[RightId, ...]] = Map()
    assisted: Map[RightId, Helper] = Map()
    closed: Ms | None = None
    present_at_close: int | None = None
    despite_waiting: Commitment = ""
    despite_silent: Commitment = ""
    reason: Commitment = ""
    decision: Decision | None = None
    frozen_sha256: str = ""
    recused: tuple[RightId, ...] = ()
    hidden: bool = False
    put: str = ""
    announced: Ms | None = None
    asked_again: Map[BlockKey, tuple[RecountAsked, ...]] = Map()
    recounts: int = 0
    first_channel: Map[RightId, Channel] = Map()

    @property
    def running(self) -> bool:
        """Whether votes or counts are still awaited."""
        return self.state in ("open", "closing")

    @property
    def awaits_announcement(self) -> bool:
        """Whether it is counted and its outcome not yet said: until then a block may be counted again."""
        return self.state == "counted" and self.announced is None

    @property
    def raised(self) -> bool:
        """Whether anybody votes by raised hands."""
        return any(block.entitled for block in self.blocks.values())

    def hands(self, hall: HallId) -> int:
        """How many rights of this hall vote by raised hands."""
        return self.in_channel.get((hall, "hands"), 0)

    def holds(self) -> tuple[BlockKey, ...]:
        """The blocks whose figures are not in, or not alike, and not left out on the record."""
        return tuple(
            key
            for key, block in sorted(self.blocks.items())
            if self.hands(key[0]) and key not in self.skipped and state(block) != "agreed"
        )


class Balloting(Value, frozen=True):
    polls: Map[PollId, Poll] = Map()
    latest: PollId | None = None
    order: tuple[PollId, ...] = ()

    @property
    def current(self) -> Poll | None:
        """The poll opened last."""
        return self.polls[self.latest] if self.latest else None

    @property
    def running(self) -> Poll | None:
        """The poll for which votes or counts are awaited, if there is one."""
        current = self.current
        return current if current is not None and current.running else None

    @property
    def awaiting(self) -> Poll | None:
        """The poll that is counted and not yet announced, if there is one."""
        current = self.current
        return current if current is not None and current.awaits_announcement else None

    def frozen_rights(self) -> Map[RightId, Frozen]:
        """The rights bound by an open poll: they change holder only after it."""
        running = self.running
        return running.box.frozen if running and running.state == "open" else NOTHING_FROZEN

    def on_item(self, item: ItemId) -> tuple[Poll, ...]:
        """The polls on this item, in the order of opening."""
        return tuple(self.polls[poll] for poll in self.order if self.polls[poll].item == item)
