"""A poll as a value: the frozen list, and at most one vote for each right in it.

Opening a poll freezes (right, holder, hall, channel); what people do afterwards changes nothing for it.
A right in the channel `hands` has no vote of its own: tellers count it (see hands.py). A second vote of one
right replaces the first where the rule allows it, otherwise it is refused; never are two counted.
Rules TA1-TA5. Raises `Unjudgeable` only where a frozen list is unsound.
"""

from collections.abc import Iterable
from typing import Literal

import msgspec
from immutables import Map

from voting.rules import Unjudgeable
from voting.types import Channel, Choice, HallId, MemberId, RightId

WhyNot = Literal["not_entitled", "wrong_channel", "counted_by_hands", "already_voted"]


class Frozen(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One right as it was when the poll opened: who holds it, where, how it votes, what it weighs."""

    right: RightId
    holder: MemberId
    hall: HallId
    channel: Channel
    remote: bool = False
    count: int = 1
    area: int = 0
    groups: tuple[str, ...] = ()


class Poll(msgspec.Struct, frozen=True, gc=False):
    """The frozen list, the votes by right, and how many each hall has returned (hands not among them)."""

    frozen: Map[RightId, Frozen]
    votes: Map[RightId, Choice]
    returned: Map[HallId, int]


def open_poll(frozen: Iterable[Frozen]) -> Poll:
    """A poll over this frozen list, without votes. Raises Unjudgeable where a right stands twice in it."""
    entries = tuple(frozen)
    by_right = Map((entry.right, entry) for entry in entries)
    if len(by_right) != len(entries):
        twice = next(e.right for i, e in enumerate(entries) if any(o.right == e.right for o in entries[:i]))
        raise Unjudgeable("right_twice", f"frozen.{twice}", "同一表决权出现两次 (this right stands twice in the list)")
    return Poll(by_right, Map(), Map())


def why_not(poll: Poll, right: RightId, channel: Channel, replace: bool) -> WhyNot | None:
    """Why this right may not vote so now, or None where it may (TA1, TA2)."""
    entry = poll.frozen.get(right)
    if entry is None:
        return "not_entitled"
    if entry.channel == "hands":
        return "counted_by_hands"
    if entry.channel != channel:
        return "wrong_channel"
    return "already_voted" if right in poll.votes and not replace else None


def cast(poll: Poll, right: RightId, choice: Choice) -> Poll:
    """The poll with this right's vote, replacing an earlier one; unchanged where the right has none (TA2)."""
    entry = poll.frozen.get(right)
    if entry is None or entry.channel == "hands":
        return poll
    returned = poll.returned
    if right not in poll.votes:
        returned = returned.set(entry.hall, returned.get(entry.hall, 0) + 1)
    return Poll(poll.frozen, poll.votes.set(right, choice), returned)


def may_move(poll: Poll, right: RightId) -> bool:
    """Whether the steward may still move this right to another channel: only until it has voted (TA3)."""
    return right in poll.frozen and right not in poll.votes


def move(poll: Poll, right: RightId, channel: Channel) -> Poll:
    """The poll with this right in another channel of the same hall; unchanged once it has voted (TA3)."""
    if not may_move(poll, right):
        return poll
    entry = msgspec.structs.replace(poll.frozen[right], channel=channel)
    return Poll(poll.frozen.set(right, entry), poll.votes, poll.returned)


def in_channel(poll: Poll, hall: HallId, channel: Channel) -> tuple[Frozen, ...]:
    """The rights of one hall in one channel, by right id."""
    found = (e for e in poll.frozen.values() if e.hall == hall and e.channel == channel)
    return tuple(sorted(found, key=lambda entry: entry.right))
