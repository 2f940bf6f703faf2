"""What events bring with them in other slices: they follow in the same batch, so a replay needs no rules.

Whoever leaves an item ends its speech and has said its outcome; a check-in may reach the quorum; who leaves the
meeting leaves the floor. Times are ``Ms``. Raises nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from facilitation import asking, attendance, facts, floor, flow, materials, wordings
from facilitation.attendance import holding_words as ho
from facilitation.attendance import words as at
from facilitation.attendance.joining_words import MembersJoined, MembersParted
from facilitation.attendance.walk_in_words import WalkInAdmitted
from facilitation.balloting import words as po
from facilitation.balloting.after_words import PollAnnounced
from facilitation.electing.words import BallotCast
from facilitation.secrecy.poll_events import SecretPollCounted
from facilitation.sittings import Adjourned
from facilitation.sounding.words import SoundingAnswered
from facilitation.state import MeetingState
from facilitation.types import Event, Ms
from facilitation.vocabulary import AnyEvent

Evolve = Callable[[MeetingState, AnyEvent], MeetingState]

# Whoever goes on has said the outcome: it is announced before what follows.
_WORDS_OUTCOME: frozenset[type[Event]] = frozenset({po.PollCounted, PollAnnounced, SecretPollCounted})
_SAYS_OUTCOME: frozenset[type[Event]] = frozenset({flow.ItemLeft, flow.MeetingClosed, Adjourned, po.PollOpened})
_TURN_QUORUM: frozenset[type[Event]] = frozenset(
    {at.CheckedIn, at.CheckedOut, at.Moved, at.RollSet, ho.RightPassed, WalkInAdmitted, MembersJoined, MembersParted}
)


# What a whole hall does at once, where nothing else has to be asked.
_LEAD_TO_NOTHING: frozenset[type[Event]] = frozenset({po.VoteCast, BallotCast, SoundingAnswered})


def what_follows(state: MeetingState, events: tuple[AnyEvent, ...], now: Ms, evolve: Evolve) -> tuple[AnyEvent, ...]:
    """These events with everything that follows from them."""
    kinds = {type(event) for event in events}
    if kinds <= _LEAD_TO_NOTHING and not state.attendance.due:
        return events
    if not kinds.isdisjoint(_SAYS_OUTCOME) and (poll := state.balloting.awaiting) is not None:
        events = (PollAnnounced(poll=poll.id, at=now), *events)
    events = (*events, *asking.ends_with(state, kinds, now))
    if _WORDS_OUTCOME & {type(event) for event in events}:
        events = (*events, *wordings.settled(state, events, now))
    if flow.ItemLeft in kinds:
        left = floor.leave_item(state.floor, now, state.flow.current)
        events = (*left, *events, *materials.hidden(state.materials, now))
    if state.attendance.due:
        events = (*events, *_settled(state, events, now, evolve))
        kinds = {type(event) for event in events}
    if Adjourned in kinds:
        events = (*floor.break_off(state.floor, now), *events, at.EveryoneLeft(at=now))
    if not kinds.isdisjoint(_TURN_QUORUM):
        events = (*events, *_quorum_turned(state, events, now, evolve))
    if at.CheckedOut in kinds:
        events = (*events, *_gone_from_floor(state, events, now))
    return events


def _settled(state: MeetingState, events: tuple[AnyEvent, ...], now: Ms, evolve: Evolve) -> tuple[AnyEvent, ...]:
    """Rights that waited for the end of the poll that had frozen them."""
    before, after = state.frozen_rights(), state
    for event in events:
        after = evolve(after, event)
    frozen = after.frozen_rights()
    return () if frozen is before else tuple(attendance.holding.settled(after.attendance, frozen, now))


def _quorum_turned(state: MeetingState, events: tuple[AnyEvent, ...], now: Ms, evolve: Evolve) -> tuple[AnyEvent, ...]:
    after = state
    for event in events:
        after = evolve(after, event)
    outcome = facts.quorum(after)
    if outcome is None or not outcome.thresholds:
        return ()
    met, row = all(r.met for r in outcome.thresholds), outcome.thresholds[0]
    if met == state.attendance.quorum_met:
        return ()
    turned = at.QuorumReached if met else at.QuorumLost
    return (turned(present=row.reached, needed=row.needed, at=now),)


def _gone_from_floor(state: MeetingState, events: tuple[AnyEvent, ...], now: Ms) -> tuple[AnyEvent, ...]:
    gone = frozenset(e.member for e in events if isinstance(e, at.CheckedOut))
    return floor.gone(state.floor, gone, now)
