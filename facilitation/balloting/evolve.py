"""What each event makes of the polls; total, never refuses."""

from __future__ import annotations

import msgspec
from immutables import Map

import voting.poll
from facilitation.balloting import after
from facilitation.balloting.state import Balloting, Mark, Poll
from facilitation.balloting.words import (
    BallotingEvent,
    CountEntered,
    CountSkipped,
    PollClosed,
    PollCounted,
    PollOpened,
    PollVoided,
    RightMoved,
    VoteCast,
    VoteEntered,
)
from facilitation.types import HallId, Helper, MemberId, RightId
from voting.hands import Block, Entry, Show, enter, resize
from voting.types import Channel


def evolve(state: Balloting, event: BallotingEvent, seq: int) -> Balloting:
    """The polls after this event, which stands at ``seq`` in the log."""
    if isinstance(event, PollOpened):
        return Balloting(
            polls=state.polls.set(event.poll, _opened(event)),
            latest=event.poll,
            order=(*state.order, event.poll),
        )
    poll = _changed(state.polls[event.poll], event, seq)
    return msgspec.structs.replace(state, polls=state.polls.set(event.poll, poll))


def _opened(event: PollOpened) -> Poll:
    box = voting.poll.open_poll(event.frozen)
    in_channel: dict[tuple[HallId, Channel], int] = {}
    held_by: dict[MemberId, tuple[RightId, ...]] = {}
    for frozen in event.frozen:
        key = (frozen.hall, frozen.channel)
        in_channel[key] = in_channel.get(key, 0) + 1
        held_by[frozen.holder] = (*held_by.get(frozen.holder, ()), frozen.right)
    blocks = {key: Block(in_channel.get((key[0], "hands"), 0)) for key in event.blocks}
    return Poll(
        id=event.poll,
        item=event.item,
        question=event.question,
        question_sha256=event.question_sha256,
        method=event.method,
        may_change=event.may_change,
        rule=event.rule,
        roll=event.roll,
        opened=event.at,
        box=box,
        beside=event.beside,
        blocks=Map(blocks),
        in_channel=Map(in_channel),
        held_by=Map(held_by),
        despite_waiting=event.despite_waiting,
        frozen_sha256=event.frozen_sha256,
        recused=event.recused,
        hidden=event.hidden,
        put=event.put,
    )


def _changed(poll: Poll, event: BallotingEvent, seq: int) -> Poll:
    replace = msgspec.structs.replace
    match event:
        case VoteCast():
            mark = Mark(seq=seq, at=event.at)
            box = voting.poll.cast(poll.box, event.right, event.choice)
            assisted = assisted_by(poll.assisted, event.right, event.helper)
            return replace(poll, box=box, marks=poll.marks.set(event.right, mark), assisted=assisted)
        case VoteEntered():
            mark = Mark(seq=seq, at=event.at, entered_by=event.device)
            box = voting.poll.cast(poll.box, event.right, event.choice)
            return replace(poll, box=box, marks=poll.marks.set(event.right, mark))
        case CountEntered():
            return _count_entered(poll, event)
        case RightMoved():
            return _right_moved(poll, event)
        case CountSkipped():
            return replace(poll, skipped=poll.skipped.set((event.hall, event.block), event.reason))
        case PollClosed():
            return replace(
                poll,
                state="closing",
                closed=event.at,
                present_at_close=event.present,
                despite_silent=event.despite_silent,
            )
        case PollCounted():
            announced = None if event.awaits else event.at
            return replace(poll, state="counted", decision=event.decision, announced=announced)
        case PollVoided():
            return replace(poll, state="void", reason=event.reason, closed=poll.closed or event.at)
        case PollOpened():
            return poll
        case _:
            return after.evolve(poll, event)


def assisted_by(assisted: Map[RightId, Helper], right: RightId, helper: Helper | None) -> Map[RightId, Helper]:
    """The votes that others typed, after one more vote of this right: the one that counts says how it came."""
    if helper is not None:
        return assisted.set(right, helper)
    return assisted.delete(right) if right in assisted else assisted


def _count_entered(poll: Poll, event: CountEntered) -> Poll:
    key = (event.hall, event.block)
    show = Show(yes=event.yes, no=event.no, abstain=event.abstain)
    entry = Entry(teller=MemberId(event.teller), device=event.device, show=show)
    return msgspec.structs.replace(poll, blocks=poll.blocks.set(key, enter(poll.blocks[key], entry)))


def _right_moved(poll: Poll, event: RightMoved) -> Poll:
    before = poll.box.frozen[event.right]
    left, entered = (before.hall, before.channel), (before.hall, event.channel)
    in_channel = poll.in_channel.set(left, poll.in_channel[left] - 1)
    in_channel = in_channel.set(entered, in_channel.get(entered, 0) + 1)
    hands = in_channel.get((before.hall, "hands"), 0)
    blocks = poll.blocks
    for key, block in poll.blocks.items():
        if key[0] == before.hall and block.entitled != hands:
            blocks = blocks.set(key, resize(block, hands))
    box = voting.poll.move(poll.box, event.right, event.channel)
    first = poll.first_channel
    if event.right not in first:
        first = first.set(event.right, before.channel)
    return msgspec.structs.replace(poll, box=box, in_channel=in_channel, blocks=blocks, first_channel=first)
