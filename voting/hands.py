"""A show of hands in one hall, counted by two tellers who do not see each other's figures.

Two different persons on two different devices enter yes, no and abstain for the rights in the hall's hands
channel. Equal figures agree; different figures start a new round and the old one stays on the record. What
nobody raised a hand for is not returned. Numbers are rights, each of the same weight. Rules TA6-TA9.
Raises nothing.
"""

from typing import Literal

import msgspec

from voting.types import MemberId

Fault = Literal[
    "same_teller",
    "same_device",
    "more_than_entitled",
    "negative_number",
    "already_agreed",
    "nothing_to_count",
]
BlockState = Literal["empty", "waiting", "agreed", "mismatch"]


class Show(msgspec.Struct, frozen=True):
    """Hands seen in one hall."""

    yes: int
    no: int
    abstain: int

    @property
    def returned(self) -> int:
        """All hands seen."""
        return self.yes + self.no + self.abstain


class Entry(msgspec.Struct, frozen=True):
    """What one teller entered, on which device."""

    teller: MemberId
    device: str
    show: Show


class Block(msgspec.Struct, frozen=True):
    """One hall's count: how many rights are counted by hand, earlier rounds, and this round's entries."""

    entitled: int
    entries: tuple[Entry, ...] = ()
    earlier: tuple[tuple[Entry, ...], ...] = ()


def state(block: Block) -> BlockState:
    """Nothing entered, one teller waited for, both agree, or they differ."""
    if len(block.entries) < 2:
        return "waiting" if block.entries else "empty"
    return "agreed" if block.entries[0].show == block.entries[1].show else "mismatch"


def fault(block: Block, entry: Entry) -> Fault | None:
    """Why this entry cannot be taken, or None where it can (TA6, TA7, TA8)."""
    now = state(block)
    if now == "agreed":
        return "already_agreed"
    if block.entitled == 0:
        return "nothing_to_count"
    if min(entry.show.yes, entry.show.no, entry.show.abstain) < 0:
        return "negative_number"
    if entry.show.returned > block.entitled:
        return "more_than_entitled"
    return _same(block.entries[0], entry) if now == "waiting" else None


def _same(first: Entry, second: Entry) -> Fault | None:
    if first.teller == second.teller:
        return "same_teller"
    return "same_device" if first.device == second.device else None


def enter(block: Block, entry: Entry) -> Block:
    """The block with this entry; after a mismatch a new round begins and the old one is kept (TA9)."""
    if state(block) == "mismatch":
        return Block(block.entitled, (entry,), (*block.earlier, block.entries))
    return Block(block.entitled, (*block.entries, entry), block.earlier)


def repeat(block: Block) -> Block:
    """The block opened for a new count, the old entries kept (TA9)."""
    return Block(block.entitled, (), (*block.earlier, block.entries)) if block.entries else block


def resize(block: Block, entitled: int) -> Block:
    """The block after a right was moved into or out of the hands channel: counted anew if it was begun."""
    return msgspec.structs.replace(repeat(block), entitled=entitled)


def agreed(block: Block) -> Show | None:
    """The figures both tellers entered, or None."""
    return block.entries[0].show if state(block) == "agreed" else None
