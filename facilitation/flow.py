"""The course of the meeting: its phase, the item in hand, the four steps of a deliberation.

Keeps AG6–AG10. The four steps follow the practice of deliberation halls: ① the convener explains source,
review, content and rules; ② the proposer presents; ③ all speak; ④ the consensus text is put to the vote.
"""

from __future__ import annotations

from typing import Literal

import msgspec
from immutables import Map

from facilitation import sittings
from facilitation.agenda import Agenda, ItemConcluded, ItemOutcome
from facilitation.refused import Refused
from facilitation.sittings import Adjourn, Adjourned, Resume, Resumed, Sitting
from facilitation.types import Command, Event, ItemId, Ms, Phase, Value

Step = Literal[1, 2, 3, 4]
Point = Literal["source", "review", "content", "rules"]
POINTS: tuple[Point, ...] = ("source", "review", "content", "rules")


class ItemTimes(Value, frozen=True):
    """When an item was in hand and when each of its steps was reached."""

    started: Ms
    ended: Ms | None = None
    steps: tuple[tuple[Step, Ms], ...] = ()


class Flow(Value, frozen=True):
    phase: Phase = "draft"
    doors_opened: Ms | None = None
    closed: Ms | None = None
    current: ItemId | None = None
    step: Step | None = None
    points: tuple[Point, ...] = ()
    times: Map[ItemId, ItemTimes] = Map()
    sittings: tuple[Sitting, ...] = ()

    def started(self, item: ItemId) -> bool:
        """Whether the item has been called."""
        return item in self.times


class OpenDoors(Command, tag="open_doors", frozen=True):
    pass


class StartItem(Command, tag="start_item", frozen=True):
    item: ItemId


class GoToStep(Command, tag="go_to_step", frozen=True):
    item: ItemId
    step: Step


class TickPoint(Command, tag="tick_point", frozen=True):
    item: ItemId
    point: Point
    done: bool = True


class ConcludeItem(Command, tag="conclude_item", frozen=True):
    item: ItemId
    outcome: ItemOutcome


class CloseMeeting(Command, tag="close_meeting", frozen=True):
    pass


FlowCommand = OpenDoors | StartItem | GoToStep | TickPoint | ConcludeItem | CloseMeeting | Adjourn | Resume


class DoorsOpened(Event, tag="doors_opened", frozen=True):
    at: Ms


class ItemStarted(Event, tag="item_started", frozen=True):
    item: ItemId
    step: Step | None
    at: Ms


class StepReached(Event, tag="step_reached", frozen=True):
    item: ItemId
    step: Step
    at: Ms


class PointTicked(Event, tag="point_ticked", frozen=True):
    item: ItemId
    point: Point
    done: bool


class ItemLeft(Event, tag="item_left", frozen=True):
    item: ItemId
    at: Ms


class MeetingClosed(Event, tag="meeting_closed", frozen=True):
    at: Ms


FlowEvent = DoorsOpened | ItemStarted | StepReached | PointTicked | ItemLeft | MeetingClosed | Adjourned | Resumed


class Hindrances(Value, frozen=True):
    """Facts of other slices that hold the course back: they are named, never guessed."""

    preflight: tuple[str, ...] = ()
    poll_running: bool = False
    blank_actions: int = 0


def decide(
    state: Flow, command: FlowCommand, agenda: Agenda, held: Hindrances, now: Ms
) -> tuple[FlowEvent | ItemConcluded, ...]:
    """How the meeting goes on.

    Raises:
        Refused: ``not_ready`` (AG6), ``doors_closed``, ``meeting_closed`` (AG7), ``poll_running`` (AG8),
            ``not_in_hand`` (AG9), ``unknown_item`` (AG1), ``action_blank`` (MA1); see ``sittings`` for AG10.
    """
    match command:
        case OpenDoors():
            return _open_doors(state, held, now)
        case StartItem():
            return _start(state, command.item, agenda, held, now)
        case GoToStep():
            _in_hand(state, command.item, agenda, held)
            if state.step == command.step:
                return ()
            return (StepReached(item=command.item, step=command.step, at=now),)
        case TickPoint():
            _in_hand(state, command.item, agenda, held)
            return (PointTicked(item=command.item, point=command.point, done=command.done),)
        case ConcludeItem():
            _in_hand(state, command.item, agenda, held)
            concluded = ItemConcluded(item=command.item, outcome=command.outcome)
            return (concluded, ItemLeft(item=command.item, at=now))
        case CloseMeeting():
            return _close(state, held, now)
        case Adjourn() | Resume():
            check_live(state)
            return sittings.decide(state.phase, command, held.poll_running, now)


def evolve(state: Flow, event: FlowEvent) -> Flow:
    """The course after this event."""
    match event:
        case DoorsOpened():
            return msgspec.structs.replace(state, phase="doors_open", doors_opened=event.at)
        case ItemStarted():
            times = state.times.set(event.item, _called(state.times.get(event.item), event))
            return msgspec.structs.replace(
                state, current=event.item, step=event.step, points=(), times=times
            )
        case StepReached():
            kept = state.times[event.item]
            kept = msgspec.structs.replace(kept, steps=(*kept.steps, (event.step, event.at)))
            return msgspec.structs.replace(
                state, step=event.step, times=state.times.set(event.item, kept)
            )
        case PointTicked():
            points = tuple(p for p in POINTS if (p in state.points and p != event.point) or
                           (p == event.point and event.done))
            return msgspec.structs.replace(state, points=points)
        case ItemLeft():
            left = msgspec.structs.replace(state.times[event.item], ended=event.at)
            return msgspec.structs.replace(
                state, current=None, step=None, points=(), times=state.times.set(event.item, left)
            )
        case Adjourned() | Resumed():
            phase: Phase = "adjourned" if isinstance(event, Adjourned) else "doors_open"
            return msgspec.structs.replace(state, phase=phase, sittings=sittings.evolve(state.sittings, event))
        case MeetingClosed():
            return msgspec.structs.replace(state, phase="closed", closed=event.at, current=None, step=None)


def _called(before: ItemTimes | None, event: ItemStarted) -> ItemTimes:
    steps = ((event.step, event.at),) if event.step else ()
    if before is None:
        return ItemTimes(started=event.at, steps=steps)
    return ItemTimes(started=before.started, steps=(*before.steps, *steps))


def check_open(state: Flow) -> None:
    """Nothing of the live meeting happens before the doors open, while it is adjourned or after it is closed.

    Raises:
        Refused: ``doors_closed`` or ``meeting_closed`` (AG7), ``meeting_adjourned`` (AG10).
    """
    check_live(state)
    if state.phase == "adjourned":
        raise Refused("meeting_adjourned", "AG10")


def check_live(state: Flow) -> None:
    """The doors have been opened and the meeting is not closed. Raises as ``check_open``, for AG7."""
    if state.phase == "draft":
        raise Refused("doors_closed", "AG7")
    if state.phase == "closed":
        raise Refused("meeting_closed", "AG7")


def _open_doors(state: Flow, held: Hindrances, now: Ms) -> tuple[FlowEvent, ...]:
    if state.phase == "closed":
        raise Refused("meeting_closed", "AG7")
    if held.preflight:
        raise Refused("not_ready", "AG6", missing=", ".join(held.preflight))
    return () if state.phase != "draft" else (DoorsOpened(at=now),)


def _start(
    state: Flow, item: ItemId, agenda: Agenda, held: Hindrances, now: Ms
) -> tuple[FlowEvent, ...]:
    check_open(state)
    called = agenda.named(item)
    if state.current == item:
        return ()
    _free(held)
    leave = (ItemLeft(item=state.current, at=now),) if state.current else ()
    step: Step | None = 1 if called.item_kind == "deliberation" else None
    return (*leave, ItemStarted(item=item, step=step, at=now))


def _in_hand(state: Flow, item: ItemId, agenda: Agenda, held: Hindrances) -> None:
    check_open(state)
    if state.current != item:
        raise Refused("not_in_hand", "AG9", item=agenda.named(item).title)
    _free(held)


def _free(held: Hindrances) -> None:
    if held.poll_running:
        raise Refused("poll_running", "AG8")


def _close(state: Flow, held: Hindrances, now: Ms) -> tuple[FlowEvent, ...]:
    check_open(state)
    _free(held)
    if held.blank_actions:
        raise Refused("action_blank", "MA1", count=held.blank_actions)
    leave = (ItemLeft(item=state.current, at=now),) if state.current else ()
    return (*leave, MeetingClosed(at=now))
