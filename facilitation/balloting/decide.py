"""What may happen to a poll and what follows; refuses by PO1–PO12.

The entitled are frozen when the poll opens; the poll rests in ``closing`` until every count is in or left out
on the record, then it is counted once. There is no reopening: the remedy is a new poll.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import voting.poll
from facilitation.balloting import after
from facilitation.balloting.after_words import AnnouncePoll, AskRecount
from facilitation.balloting.counting import decision
from facilitation.balloting.opening import Situation, open_poll
from facilitation.balloting.state import Balloting, BlockKey, Poll
from facilitation.balloting.words import (
    BallotingCommand,
    BallotingEvent,
    CastVote,
    ClosePoll,
    CountEntered,
    CountSkipped,
    EnterCount,
    EnterVote,
    MoveRight,
    OpenPoll,
    PollClosed,
    PollCounted,
    PollVoided,
    RightMoved,
    SkipCount,
    VoidPoll,
    VoteCast,
    VoteEntered,
)
from facilitation.refused import Refused
from facilitation.types import Actor, Helper, Ms, PollId
from voting.hands import Block, Entry, Show, agreed, enter, fault
from voting.types import HallId, MemberId


def decide(
    state: Balloting, command: BallotingCommand, by: Actor, situation: Situation, now: Ms
) -> tuple[BallotingEvent, ...]:
    """What follows from this command.

    Raises:
        Refused: see ``RULES.md`` PO1–PO12; ``quorum_not_met`` (AT3).
    """
    match command:
        case OpenPoll():
            return (open_poll(state, command, situation, now),)
        case CastVote() | EnterVote():
            return cast(state, command, by, now)
        case EnterCount():
            return _enter_count(_running(state, command.poll), command, by, situation, now)
        case MoveRight():
            return _move(_open(state, command.poll), command)
        case SkipCount():
            return _skip(_running(state, command.poll), command, situation, now)
        case ClosePoll():
            return _close(_open(state, command.poll), command, situation, now)
        case VoidPoll():
            poll = _running(state, command.poll)
            if not command.reason and poll.marks:
                raise Refused("reason_missing", "PO11")
            return (PollVoided(poll=poll.id, reason=command.reason, at=now),)
        case AnnouncePoll() | AskRecount():
            return after.decide(state, command, by, now)


def cast(
    state: Balloting, command: CastVote | EnterVote, by: Actor, now: Ms, helper: Helper | None = None
) -> tuple[BallotingEvent, ...]:
    """One vote: all it needs from the rest of the meeting is whose phone it came from.

    Raises:
        Refused: ``unknown_poll``, ``poll_over`` (PO9), ``not_yours`` (SE1), the others of PO5.
    """
    return (_vote(_open(state, command.poll), command, by, now, helper),)


def _vote(
    poll: Poll, command: CastVote | EnterVote, by: Actor, now: Ms, helper: Helper | None
) -> VoteCast | VoteEntered:
    spoken = isinstance(command, EnterVote)
    why = voting.poll.why_not(poll.box, command.right, "aloud" if spoken else "phone", poll.may_change)
    if why is not None:
        seq = poll.marks[command.right].seq if command.right in poll.marks else 0
        raise Refused(why, "PO5", seq=seq)
    if isinstance(command, EnterVote):
        return VoteEntered(poll=poll.id, right=command.right, choice=command.choice, device=by.device, at=now)
    if poll.box.frozen[command.right].holder != command.member:
        raise Refused("not_yours", "SE1")
    return VoteCast(poll=poll.id, right=command.right, choice=command.choice, at=now, helper=helper)


def _enter_count(
    poll: Poll, command: EnterCount, by: Actor, situation: Situation, now: Ms
) -> tuple[BallotingEvent, ...]:
    key = (command.hall, command.block)
    block = poll.blocks.get(key)
    if block is None:
        raise Refused("unknown_block", "PO6", hall=command.hall, block=command.block)
    show = Show(yes=command.yes, no=command.no, abstain=command.abstain)
    entry = Entry(teller=MemberId(command.teller.strip() or by.device), device=by.device, show=show)
    why = fault(block, entry)
    if why is not None:
        raise Refused(why, "PO6", entitled=block.entitled)
    if show.returned > _room_left(poll, key):
        raise Refused("more_than_entitled", "PO6", entitled=_room_left(poll, key))
    entered = CountEntered(
        poll=poll.id,
        hall=command.hall,
        block=command.block,
        yes=command.yes,
        no=command.no,
        abstain=command.abstain,
        device=by.device,
        teller=entry.teller,
        at=now,
    )
    blocks = poll.blocks.set(key, enter(block, entry))
    return (entered, *_counted_if_complete(poll, blocks, poll.skipped.keys(), situation, now))


def _room_left(poll: Poll, key: BlockKey) -> int:
    others = [agreed(b) for k, b in poll.blocks.items() if k[0] == key[0] and k != key]
    return poll.hands(key[0]) - sum(show.returned for show in others if show)


def _move(poll: Poll, command: MoveRight) -> tuple[BallotingEvent, ...]:
    frozen = poll.box.frozen.get(command.right)
    if frozen is None:
        raise Refused("not_entitled", "PO5")
    if not voting.poll.may_move(poll.box, command.right):
        raise Refused("already_voted", "PO7", seq=poll.marks[command.right].seq)
    allowed = ("phone", "hands") if poll.method == "hand" else ("phone", "aloud")
    if command.channel not in allowed:
        raise Refused("wrong_channel", "PO7")
    if frozen.channel == command.channel:
        return ()
    if any(b.entries for k, b in poll.blocks.items() if k[0] == frozen.hall):
        raise Refused("count_begun", "PO7")
    return (RightMoved(poll=poll.id, right=command.right, channel=command.channel),)


def _skip(poll: Poll, command: SkipCount, situation: Situation, now: Ms) -> tuple[BallotingEvent, ...]:
    key = (command.hall, command.block)
    if key not in poll.blocks:
        raise Refused("unknown_block", "PO6", hall=command.hall, block=command.block)
    if not command.reason:
        raise Refused("reason_missing", "PO11")
    skipped = CountSkipped(poll=poll.id, hall=command.hall, block=command.block, reason=command.reason)
    return (skipped, *_counted_if_complete(poll, poll.blocks, {*poll.skipped.keys(), key}, situation, now))


def _close(poll: Poll, command: ClosePoll, situation: Situation, now: Ms) -> tuple[BallotingEvent, ...]:
    waiting = [h for h in command.silent if _awaited(poll, h)]
    if waiting and not command.despite_silent:
        raise Refused("hall_silent", "PO8", hall=", ".join(situation.hall_names.get(h, h) for h in waiting))
    closed = PollClosed(poll=poll.id, present=situation.present.rights, despite_silent=command.despite_silent, at=now)
    return (closed, *_decided(poll, poll.blocks, situation, now)) if not poll.holds() else (closed,)


def _awaited(poll: Poll, hall: HallId) -> int:
    entitled = sum(poll.in_channel.get((hall, channel), 0) for channel in ("phone", "aloud"))
    return entitled - poll.box.returned.get(hall, 0)


def _counted_if_complete(
    poll: Poll,
    blocks: Mapping[BlockKey, Block],
    skipped: Collection[BlockKey],
    situation: Situation,
    now: Ms,
) -> tuple[BallotingEvent, ...]:
    if poll.state != "closing":
        return ()
    awaited = [k for k, b in blocks.items() if poll.hands(k[0]) and k not in skipped and agreed(b) is None]
    return () if awaited else _decided(poll, blocks, situation, now)


def _decided(poll: Poll, blocks: Mapping[BlockKey, Block], situation: Situation, now: Ms) -> tuple[BallotingEvent, ...]:
    judged = decision(poll, blocks, situation.preset)
    return (PollCounted(poll=poll.id, decision=judged, at=now, awaits=poll.hidden or poll.raised),)


def _running(state: Balloting, poll: PollId) -> Poll:
    found = state.polls.get(poll)
    if found is None:
        raise Refused("unknown_poll", "PO9")
    if not found.running:
        raise Refused("poll_over", "PO9")
    return found


def _open(state: Balloting, poll: PollId) -> Poll:
    found = _running(state, poll)
    if found.state != "open":
        raise Refused("poll_over", "PO9")
    return found
