"""Making an act good again: which commands would, for ten seconds, by the state before it and the state now.

Keeps AG30 and AG31. Nothing is erased: what is undone is undone by entries of their own. There is nothing to offer
where time is up, where something rests on the act already, where a command would be refused now, or where it would
not bring back what was. Times are ``Ms``. Raises nothing.
"""

from __future__ import annotations

from typing import Any

from facilitation import actions, agenda, flow, meeting
from facilitation.attendance import words as at
from facilitation.balloting import words as po
from facilitation.floor import words as fl
from facilitation.refused import Refused
from facilitation.state import MeetingState
from facilitation.types import Actor, Command, HallId, MemberId, Ms, Seat, Value

TIME = Ms(10_000)
"""How long after its entry an act may be made good by one press."""
SEATS: frozenset[Seat] = frozenset({"moderator", "hall_desk", "steward"})
KINDS: tuple[type[Command], ...] = (
    at.CheckIn,
    at.CheckOut,
    fl.MoveRequest,
    flow.GoToStep,
    flow.ConcludeItem,
    po.OpenPoll,
    agenda.LockConsensus,
    actions.DropAction,
)
REASON = "误操作，当即撤销"
"""Where a rule asks for a reason: the words that are kept as if typed."""


class Done(Value, frozen=True):
    """An accepted command: its id, who gave it, when it was entered, and the meeting as it was before."""

    id: str
    command: Any
    by: Actor
    at: Ms
    before: MeetingState


def undoable(command: Command, by: Actor) -> bool:
    """Whether this kind of act, in this seat, can be made good at all."""
    return by.seat in SEATS and isinstance(command, KINDS)


def undo(done: Done, state: MeetingState, now: Ms) -> tuple[Command, ...]:
    """The commands that make it good, in order; none where nothing does."""
    if now - done.at > TIME or not undoable(done.command, done.by):
        return ()
    commands = _opposite(done, state)
    after = _tried(state, commands, done.by, now) if commands else None
    return commands if after is not None and _restored(done, after) else ()


def _opposite(done: Done, state: MeetingState) -> tuple[Command, ...]:
    before, command = done.before, done.command
    match command:
        case at.CheckIn():
            return _not_come(done, state)
        case at.CheckOut():
            return _come_again(before, state, command.member)
        case fl.MoveRequest():
            return _moved_back(before, command)
        case flow.GoToStep():
            same = state.flow.current == command.item == before.flow.current and state.flow.step == command.step
            back = before.flow.step
            return (flow.GoToStep(item=command.item, step=back),) if same and back not in (None, command.step) else ()
        case flow.ConcludeItem():
            return _taken_up(before, state, command)
        case po.OpenPoll():
            return (po.VoidPoll(poll=command.poll, reason=REASON),) if _untouched(state, command) else ()
        case agenda.LockConsensus():
            was = before.agenda.get(command.item)
            return (agenda.UnlockConsensus(item=command.item),) if was and not was.consensus_sha256 else ()
        case _:
            return _written_again(before, state, command)


def _not_come(done: Done, state: MeetingState) -> tuple[Command, ...]:
    member, was = done.command.member, done.before.attendance.present.get(done.command.member)
    here = state.attendance.present.get(member)
    if here is None or (was is not None and was.hall == here.hall):
        return ()
    if state.attendance.intervals[member][-1].start != done.at or _acted(state, member):
        return ()
    return (at.CheckOut(member=member),) if was is None else (_check_in(state, member, was.hall),)


def _acted(state: MeetingState, member: MemberId) -> bool:
    """Whether this person has asked for the floor, or holds a right in a vote that runs."""
    asked = any(request.member == member for request in (*state.floor.waiting, *state.floor.aside))
    frozen = state.frozen_rights()
    return asked or any(right in frozen for right in state.attendance.present[member].holds)


def _come_again(before: MeetingState, state: MeetingState, member: MemberId) -> tuple[Command, ...]:
    was = before.attendance.present.get(member)
    gone = was is not None and member not in state.attendance.present
    return (_check_in(state, member, was.hall),) if was is not None and gone else ()


def _check_in(state: MeetingState, member: MemberId, hall: HallId) -> Command:
    known = state.halls.get(hall)
    return at.CheckIn(member=member, hall=hall, how="online" if known and known.hall_kind == "online" else "desk")


def _moved_back(before: MeetingState, command: fl.MoveRequest) -> tuple[Command, ...]:
    places = [place.request.id for place in before.floor.queue(before.flow.current)]
    if command.request not in places:
        return ()
    return (fl.MoveRequest(request=command.request, position=places.index(command.request), reason=REASON),)


def _taken_up(before: MeetingState, state: MeetingState, command: flow.ConcludeItem) -> tuple[Command, ...]:
    if state.flow.current is not None or before.flow.current != command.item:
        return ()
    if command.item in state.leads.follows:
        return ()  # where it goes on rests on how it ended
    item, step = command.item, before.flow.step
    ticks = tuple(flow.TickPoint(item=item, point=point) for point in before.flow.points)
    there = (flow.GoToStep(item=item, step=step),) if step not in (None, 1) else ()
    return (flow.StartItem(item=item), *ticks, *there)


def _untouched(state: MeetingState, command: po.OpenPoll) -> bool:
    poll = state.balloting.polls.get(command.poll)
    if poll is None or poll.state != "open" or poll.marks or poll.skipped:
        return False
    return not any(block.entries for block in poll.blocks.values())


def _written_again(before: MeetingState, state: MeetingState, command: actions.DropAction) -> tuple[Command, ...]:
    was = next((action for action in before.actions.actions if action.id == command.action), None)
    if was is None or any(action.id == command.action for action in state.actions.actions):
        return ()
    fields = {name: getattr(was, name) for name in ("item", "task", "owner", "standard", "deadline", "supervisor")}
    return (actions.WriteAction(action=was.id, **fields),)


def _tried(state: MeetingState, commands: tuple[Command, ...], by: Actor, now: Ms) -> MeetingState | None:
    for command in commands:
        try:
            events = meeting.decide(state, command, by, now)  # type: ignore[arg-type]
        except Refused:
            return None
        if not events:
            return None
        for event in events:
            state = meeting.evolve(state, event, now)
    return state


def _restored(done: Done, after: MeetingState) -> bool:
    """Whether what matters is as it was: who holds which rights, or in which order people are heard."""
    before = done.before
    if isinstance(done.command, at.CheckIn | at.CheckOut):
        was, now = (state.attendance.present.get(done.command.member) for state in (before, after))
        return (was and (was.hall, was.holds)) == (now and (now.hall, now.holds))
    if isinstance(done.command, fl.MoveRequest):
        was_in, now_in = ([p.request.id for p in s.floor.queue(s.flow.current)] for s in (before, after))
        return was_in == now_in
    return True
