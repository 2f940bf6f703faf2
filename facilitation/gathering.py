"""Those gathered: halls that close with their people, countings, notes and objections, the table's composition.

Hands the facts of the other slices to these small ones, as ``meeting`` does for the large ones. Raises ``Refused``
by HA4–HA5, MU1–MU5, OV1–OV4, CO1–CO2.
"""

from __future__ import annotations

from facilitation import attendance, composition, facts, flow, halls, muster, oversight
from facilitation.attendance import leaving
from facilitation.state import MeetingState
from facilitation.types import Actor, Ms

GatheringCommand = muster.MusterCommand | oversight.OversightCommand | composition.SetComposition
GatheringEvent = muster.MusterEvent | oversight.OversightEvent | composition.CompositionSet
Follows = GatheringEvent | halls.HallEvent | attendance.AttendanceEvent


def decide(state: MeetingState, command: GatheringCommand, by: Actor, now: Ms) -> tuple[Follows, ...]:
    """What follows from this command."""
    if state.flow.phase == "closed" or not isinstance(command, composition.SetComposition):
        flow.check_open(state.flow)
    if isinstance(command, composition.SetComposition):
        everyone = frozenset(state.attendance.roll.of_member) | frozenset(state.attendance.guests)
        return composition.decide(state.composition, command, everyone)
    if isinstance(command, muster.MusterCommand):
        return _muster(state, command, by, now)
    matter = facts.matter(state, getattr(command, "item", None), by.member or getattr(command, "member", None))
    return oversight.decide(state.oversight, command, by, matter, now)


def decide_halls(state: MeetingState, command: halls.HallCommand, in_use: bool, now: Ms) -> tuple[Follows, ...]:
    """Which halls there are; the people of a hall that closes leave it in the same batch."""
    events: tuple[Follows, ...] = halls.decide(state.halls, command, in_use, now)
    if not events or not isinstance(command, halls.CloseHall):
        return events
    there = sorted(m for m, here in state.attendance.present.items() if here.hall == command.hall)
    return (*events, *leaving.hall_closed(state.attendance, tuple(there), command.to, now))


def _muster(state: MeetingState, command: muster.MusterCommand, by: Actor, now: Ms) -> tuple[Follows, ...]:
    events = muster.decide(state.musters, command, by, facts.here(state), now)
    gone = tuple(m for e in events if isinstance(e, muster.MissingSettled) and e.gone for m in e.members)
    frozen = state.frozen_rights()
    return (*events, *leaving.missed_recount(state.attendance, gone, frozen, now))


def evolved(state: MeetingState, event: GatheringEvent) -> dict[str, object]:
    """The part of the meeting that is another after this event."""
    if isinstance(event, muster.MusterEvent):
        return {"musters": muster.evolve(state.musters, event)}
    if isinstance(event, oversight.OversightEvent):
        return {"oversight": oversight.evolve(state.oversight, event)}
    return {"composition": composition.evolve(state.composition, event)}
