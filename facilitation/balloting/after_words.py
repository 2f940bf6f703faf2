"""Commands and events between the count of a poll and its announcement. Times are ``Ms``."""

from __future__ import annotations

from facilitation.types import BlockId, Command, Commitment, DeviceId, Event, HallId, Line, Ms, PollId


class AnnouncePoll(Command, tag="announce_poll", frozen=True):
    """Say the outcome: from then on nothing is counted again."""

    poll: PollId


class AskRecount(Command, tag="ask_recount", frozen=True):
    """Have one block's hands counted again; ``teller`` is the name of the teller who asks."""

    poll: PollId
    hall: HallId
    block: BlockId = "all"
    reason: Commitment = ""
    teller: Line = ""


class PollAnnounced(Event, tag="poll_announced", frozen=True):
    poll: PollId
    at: Ms


class RecountAsked(Event, tag="recount_asked", frozen=True):
    """One teller asks; with a second one the count is opened again."""

    poll: PollId
    hall: HallId
    block: BlockId
    device: DeviceId
    teller: str
    reason: Commitment
    at: Ms


class RecountOpened(Event, tag="recount_opened", frozen=True):
    """The block is counted anew; the figures so far stay on the record."""

    poll: PollId
    hall: HallId
    block: BlockId
    at: Ms
