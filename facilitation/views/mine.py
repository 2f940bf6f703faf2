"""One person's own record: when they were here, what they asked and said, how they voted. For that person alone.

Computed when it is asked for, from the state: nothing here is kept twice. Times in ms.
"""

from __future__ import annotations

from collections.abc import Iterator

from facilitation.balloting import Poll
from facilitation.state import MeetingState
from facilitation.types import Channel, EnteredChoice, ItemId, MemberId, Ms, Stance, Value
from facilitation.views.room import hall_name


class StayView(Value, frozen=True):
    """One stretch of presence; ``end`` None: still here."""

    hall: str
    start: Ms
    end: Ms | None


class TurnView(Value, frozen=True):
    """A request to speak: waiting (``started`` None), or the turn it became, with the time spoken in ms."""

    number: int
    title: str
    stance: Stance
    started: Ms | None
    spoken: int


class OwnVoteView(Value, frozen=True):
    """One right in one poll: ``choice`` and ``seq`` once the vote is in; by raised hand there is none by name."""

    poll: str
    question: str
    state: str
    channel: Channel
    choice: EnteredChoice | None
    seq: int | None
    at: Ms | None


class MineView(Value, frozen=True):
    member: MemberId
    stays: tuple[StayView, ...]
    turns: tuple[TurnView, ...]
    votes: tuple[OwnVoteView, ...]


def mine(state: MeetingState, member: MemberId) -> MineView:
    """What this person has done, oldest first."""
    return MineView(
        member=member,
        stays=tuple(
            StayView(hall=hall_name(state, stay.hall), start=stay.start, end=stay.end)
            for stay in state.attendance.intervals.get(member, ())
        ),
        turns=tuple(_turns(state, member)),
        votes=tuple(vote for poll in state.balloting.order for vote in _votes(state.balloting.polls[poll], member)),
    )


def _turns(state: MeetingState, member: MemberId) -> Iterator[TurnView]:
    floor = state.floor
    speaking = (floor.speaking,) if floor.speaking else ()
    for speech in (*floor.speeches, *speaking):
        if speech.request.member == member:
            said = speech.length(state.at)
            yield _turn(state, speech.item, speech.request.stance, speech.started, said)
    for request in floor.waiting:
        if request.member == member:
            yield _turn(state, state.flow.current or "", request.stance, None, 0)


def _turn(state: MeetingState, item: ItemId, stance: Stance, started: Ms | None, spoken: int) -> TurnView:
    ids = [one.id for one in state.agenda.items]
    number = ids.index(item) + 1 if item in ids else 0
    title = state.agenda.named(item).title if number else ""
    return TurnView(number=number, title=title, stance=stance, started=started, spoken=spoken)


def _votes(poll: Poll, member: MemberId) -> Iterator[OwnVoteView]:
    for right in poll.held_by.get(member, ()):
        mark = poll.marks.get(right)
        yield OwnVoteView(
            poll=poll.id,
            question=poll.question,
            state=poll.state,
            channel=poll.box.frozen[right].channel,  # type: ignore[arg-type]
            choice=poll.box.votes.get(right),
            seq=mark.seq if mark else None,
            at=mark.at if mark else None,
        )
