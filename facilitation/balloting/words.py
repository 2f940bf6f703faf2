"""Commands and events of balloting."""

from __future__ import annotations

from facilitation.balloting.after_words import AnnouncePoll, AskRecount, PollAnnounced, RecountAsked, RecountOpened
from facilitation.types import (
    BlockId,
    Channel,
    Choice,
    Command,
    Commitment,
    DeviceId,
    EnteredChoice,
    Event,
    HallId,
    Heads,
    Helper,
    ItemId,
    Line,
    MemberId,
    Method,
    Ms,
    PollId,
    RightId,
)
from voting.decision import Decision, Roll
from voting.poll import Frozen
from voting.rules import Rule


class OpenPoll(Command, tag="open_poll", frozen=True):
    """Put an item to the vote. ``seen`` and ``unseen`` are filled by the shell: members whose phone was heard of
    late, and those online whom nobody has seen for five minutes.

    ``hidden``: the result is shown to nobody but those who run the meeting until it is announced; ``put``: the
    amendment or alternative that is voted on instead of the text.
    """

    poll: PollId
    item: ItemId
    method: Method = "hand"
    may_change: bool = True
    despite_waiting: Commitment = ""
    seen: tuple[MemberId, ...] = ()
    unseen: tuple[MemberId, ...] = ()
    hidden: bool = False
    put: Line = ""


class CastVote(Command, tag="cast_vote", frozen=True):
    poll: PollId
    right: RightId
    member: MemberId
    choice: Choice


class EnterVote(Command, tag="enter_vote", frozen=True):
    """A vote spoken aloud, entered by name by a teller and read back; ``spoiled`` where it was unclear."""

    poll: PollId
    right: RightId
    choice: EnteredChoice


class EnterCount(Command, tag="enter_count", frozen=True):
    """One teller's figures of raised hands in one block; ``teller`` is the name the sheet is signed with."""

    poll: PollId
    hall: HallId
    yes: Heads
    no: Heads
    block: BlockId = "all"
    abstain: Heads = 0
    teller: Line = ""


class MoveRight(Command, tag="move_right", frozen=True):
    poll: PollId
    right: RightId
    channel: Channel


class SkipCount(Command, tag="skip_count", frozen=True):
    poll: PollId
    hall: HallId
    reason: Commitment
    block: BlockId = "all"


class ClosePoll(Command, tag="close_poll", frozen=True):
    """End voting. ``silent`` is filled by the shell: halls not heard of late; the reason goes on the record."""

    poll: PollId
    despite_silent: Commitment = ""
    silent: tuple[HallId, ...] = ()


class VoidPoll(Command, tag="void_poll", frozen=True):
    poll: PollId
    reason: Commitment


BallotingCommand = (
    OpenPoll
    | CastVote
    | EnterVote
    | EnterCount
    | MoveRight
    | SkipCount
    | ClosePoll
    | VoidPoll
    | AnnouncePoll
    | AskRecount
)


class PollOpened(Event, tag="poll_opened", frozen=True):
    """``beside``: rights that count for the quorum and are not in the list (from afar without a vote, recused);
    ``unseen``: rights left out because their holders, online, were not seen and did not answer when asked.

    ``frozen_sha256`` names the list as it was frozen; ``recused`` are those of ``beside`` left out by 回避.
    """

    poll: PollId
    item: ItemId
    question: str
    question_sha256: str
    method: Method
    may_change: bool
    rule: Rule
    roll: Roll
    blocks: tuple[tuple[HallId, BlockId], ...]
    frozen: tuple[Frozen, ...]
    beside: tuple[Frozen, ...]
    despite_waiting: Commitment
    at: Ms
    unseen: tuple[RightId, ...] = ()
    frozen_sha256: str = ""
    recused: tuple[RightId, ...] = ()
    hidden: bool = False
    put: str = ""


class VoteCast(Event, tag="vote_cast", frozen=True):
    """``helper``: whose phone was used, where somebody else typed what the voter decided."""

    poll: PollId
    right: RightId
    choice: Choice
    at: Ms
    helper: Helper | None = None


class VoteEntered(Event, tag="vote_entered", frozen=True):
    poll: PollId
    right: RightId
    choice: EnteredChoice
    device: DeviceId
    at: Ms


class CountEntered(Event, tag="count_entered", frozen=True):
    poll: PollId
    hall: HallId
    block: BlockId
    yes: int
    no: int
    abstain: int
    device: DeviceId
    teller: str
    at: Ms


class RightMoved(Event, tag="right_moved", frozen=True):
    poll: PollId
    right: RightId
    channel: Channel


class CountSkipped(Event, tag="count_skipped", frozen=True):
    poll: PollId
    hall: HallId
    block: BlockId
    reason: Commitment


class PollClosed(Event, tag="poll_closed", frozen=True):
    poll: PollId
    present: int
    despite_silent: Commitment
    at: Ms


class PollCounted(Event, tag="poll_counted", frozen=True):
    """``awaits``: the outcome is still to be announced."""

    poll: PollId
    decision: Decision
    at: Ms
    awaits: bool = False


class PollVoided(Event, tag="poll_voided", frozen=True):
    poll: PollId
    reason: Commitment
    at: Ms


BallotingEvent = (
    PollOpened
    | VoteCast
    | VoteEntered
    | CountEntered
    | RightMoved
    | CountSkipped
    | PollClosed
    | PollCounted
    | PollVoided
    | PollAnnounced
    | RecountAsked
    | RecountOpened
)
