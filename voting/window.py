"""Ballots that come over days and by several channels: which of a right's ballots stands, and what an item came to.

A right may send a ballot by phone, hand one in on paper, at the door or in the hall. One of them stands, by the
precedence its rule names; the others stay on the record. An item may concern the owners of one building or one
entrance only: then a right weighs what it has there. Areas are 0.01 m². Rules CH1-CH3. Raises `Unjudgeable`.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from voting.decision import Decision, Roll, decide
from voting.poll import Frozen
from voting.preset import Preset
from voting.tally import Count, tally
from voting.types import AREA, COUNT, Choice, HallId, MemberId, RightId

WindowChannel = Literal["phone", "paper", "door", "hall"]
CHANNELS: tuple[WindowChannel, ...] = ("phone", "paper", "door", "hall")
Precedence = Literal["first", "last", "electronic"]
NOWHERE = HallId("window")
"""Ballots of a window belong to no hall."""


class Part(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a right has in one entrance of one building."""

    building: str
    entrance: str = ""
    area: int = 0


class Share(msgspec.Struct, frozen=True, omit_defaults=True):
    """One right of the window's roll: who may use it and what it weighs, in all and by place."""

    right: RightId
    holders: tuple[MemberId, ...]
    count: int = 1
    area: int = 0
    parts: tuple[Part, ...] = ()


def standing(channels: Sequence[WindowChannel], precedence: Precedence) -> int:
    """Which of a right's ballots stands, given their channels in the order they came (CH1); -1 without any."""
    if precedence == "electronic" and "phone" in channels:
        return max(place for place, channel in enumerate(channels) if channel == "phone")
    return len(channels) - 1 if precedence == "last" else min(0, len(channels) - 1)


def within(share: Share, building: str, entrance: str) -> Share | None:
    """The share as it weighs in one building or entrance, None where it has nothing there (CH2)."""
    if not building:
        return share
    there = [p for p in share.parts if p.building == building and entrance in ("", p.entrance)]
    if not there:
        return None
    return msgspec.structs.replace(share, area=sum(part.area for part in there), parts=tuple(there))


def judge_item(preset: Preset, shares: Sequence[Share], choices: Mapping[RightId, Choice]) -> Decision:
    """What the item came to: everybody of its roll is entitled, who sent a ballot takes part (CH3).

    Raises Unjudgeable where a choice fits no share.
    """
    size = {COUNT: sum(share.count for share in shares), AREA: sum(share.area for share in shares)}
    return decide(preset.rule, Roll(size), frozen(shares), choices, {}, preset=preset)


def frozen(shares: Sequence[Share]) -> tuple[Frozen, ...]:
    """The shares as a list that is counted, by right."""
    ordered = sorted(shares, key=lambda share: share.right)
    return tuple(Frozen(s.right, s.holders[0], NOWHERE, "paper", False, s.count, s.area) for s in ordered)


def by_channel(
    shares: Sequence[Share], choices: Mapping[RightId, Choice], came_by: Mapping[RightId, WindowChannel]
) -> dict[WindowChannel, Count]:
    """What came back by each channel, in heads."""
    split: dict[WindowChannel, Count] = {}
    for channel in CHANNELS:
        mine = frozen([share for share in shares if came_by.get(share.right) == channel])
        if mine:
            votes = {entry.right: choices[entry.right] for entry in mine if entry.right in choices}
            split[channel] = tally(mine, votes, {}).total[COUNT]
    return split
