"""The meeting: the one place that knows all slices and passes facts between them.

``decide`` says which events follow from a command, or refuses; ``evolve`` is total. Events of one slice may
bring others with them (a check-in reaches the quorum, leaving an item ends the speech): they follow in the
same batch, so a replay needs no rules.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from facilitation import (
    actions,
    agenda,
    amending,
    asking,
    attendance,
    authority,
    balloting,
    bound,
    drilling,
    exports,
    facts,
    floor,
    flow,
    following,
    forgetting,
    gathering,
    halls,
    info,
    joining,
    leading,
    leads,
    materials,
    recording,
    recusal,
    rights,
    screens,
    seats,
    seconding,
    secrecy,
    secretly,
    ticking,
    window,
    wordings,
)
from facilitation.balloting import words as po
from facilitation.floor import asides
from facilitation.floor import words as fl
from facilitation.log import Entry
from facilitation.refused import Refused
from facilitation.state import EMPTY, MeetingState
from facilitation.types import Actor, DeviceId, Event, Ms
from facilitation.vocabulary import AnyCommand as AnyCommand
from facilitation.vocabulary import AnyEvent as AnyEvent
from facilitation.vocabulary import ClientCommand as ClientCommand
from facilitation.vocabulary import ShellCommand as ShellCommand

_decoder: msgspec.json.Decoder[AnyEvent] = msgspec.json.Decoder(AnyEvent)
_proposed: msgspec.json.Decoder[ClientCommand] = msgspec.json.Decoder(ClientCommand)


def decide(state: MeetingState, command: AnyCommand, by: Actor, now: Ms) -> tuple[AnyEvent, ...]:
    """The events that follow from this command by this actor.

    Raises:
        Refused: by the permission table, or by the rules of the slice concerned.
    """
    if isinstance(command, info.CreateMeeting):
        if state.info is not None:
            raise Refused("meeting_exists", "AG1")
        return info.decide(command)
    if state.info is None:
        raise Refused("no_meeting", "AG1")
    authority.check(state, command, by)
    if isinstance(command, seconding.SecondingCommand):
        return _second(state, command, by, now)
    events = _led_to(state, command, by, now)
    if not authority.takes_two(state, command, by):
        return events
    if state.info.preset.two_person:
        return seconding.propose(state.seconding, command, by, now)
    authority.check_alone(command, by)
    return (*seconding.alone(command, by, now), *events)


def _led_to(state: MeetingState, command: AnyCommand, by: Actor, now: Ms) -> tuple[AnyEvent, ...]:
    bound.check(state, command)
    return following.what_follows(state, _by_slice(state, command, by, now), now, evolve)


def _second(state: MeetingState, command: seconding.SecondingCommand, by: Actor, now: Ms) -> tuple[AnyEvent, ...]:
    act = state.seconding.resting(command.act, now)
    if isinstance(command, seconding.DeclineAct):
        return seconding.decline(act, by, now)
    taken = seconding.second(act, by, state.seats.same_person(act.by, by), now)
    return (*taken, *would_follow(state, act, now))


def would_follow(state: MeetingState, act: seconding.Act, now: Ms) -> tuple[AnyEvent, ...]:
    """What this act leads to as things stand now. Raises Refused where it no longer may."""
    command = _proposed.decode(msgspec.json.encode(act.command))
    authority.check(state, command, act.by)
    return _led_to(state, command, act.by, now)


def _by_slice(state: MeetingState, command: AnyCommand, by: Actor, now: Ms) -> tuple[AnyEvent, ...]:
    # First what a whole hall does at once: each test of a union costs.
    if isinstance(command, po.CastVote):
        flow.check_open(state.flow)
        return balloting.cast(state.balloting, command, by, now, state.seats.helper(by.device, command.member))
    if isinstance(command, attendance.AttendanceCommand):
        return rights.attend(state, command, by, now)
    if isinstance(command, window.WindowCommand):
        return bound.decide(state, command, by, now)
    if isinstance(command, secretly.Command):
        return secretly.decide(state, command, by, now)
    if isinstance(command, ticking.Tick):
        return ticking.tick(state, now)
    if isinstance(command, info.EditMeeting):
        return info.edit(facts.info_of(state), command)
    if isinstance(command, asking.AskingCommand):
        return asking.decide(state, command, by, now)
    if isinstance(command, seats.SeatCommand):
        return seats.decide(state.seats, command, by, _known(state, command), now)
    if isinstance(command, halls.HallCommand):
        return gathering.decide_halls(state, command, facts.hall_in_use(state, command), now)
    if isinstance(command, agenda.AgendaCommand):
        return _agenda(state, command)
    if isinstance(command, amending.AmendingCommand):
        flow.check_open(state.flow)
        return wordings.decide(state, command, now)
    if isinstance(command, flow.FlowCommand):
        return flow.decide(state.flow, command, state.agenda, facts.hindrances(state), now)
    if isinstance(command, actions.ActionCommand):
        item = getattr(command, "item", None)
        return actions.decide(state.actions, command, bool(item and state.agenda.get(item)))
    if isinstance(command, recording.RecordingCommand):
        closed = state.flow.phase == "closed"
        drilling.check_signing(state.info, command)
        return recording.decide(state.recording, command, by.device, closed, now)
    if isinstance(command, materials.MaterialCommand | screens.ScreenCommand):
        return _shown(state, command, now)
    if isinstance(command, gathering.GatheringCommand):
        return gathering.decide(state, command, by, now)
    return _live(state, command, by, now)


def _known(state: MeetingState, command: seats.SeatCommand) -> bool:
    member = getattr(command, "member", None)
    return member is not None and state.attendance.known(member)


def _agenda(state: MeetingState, command: agenda.AgendaCommand) -> tuple[AnyEvent, ...]:
    started = state.flow.started(command.item)
    voted = any(p.state != "void" for p in state.balloting.on_item(command.item))
    return agenda.decide(state.agenda, command, started, voted, state.flow.phase != "draft")


def _live(state: MeetingState, command: AnyCommand, by: Actor, now: Ms) -> tuple[AnyEvent, ...]:
    if isinstance(command, exports.ExportCommand):
        return exports.decide(state.exports, command, by.device, now)
    if isinstance(command, forgetting.ErasePerson):
        running = state.flow.phase not in ("draft", "closed")
        return forgetting.decide(state.forgotten, command, state.info, running, now)
    if isinstance(command, attendance.HoldingCommand):
        return rights.hold(state, command, now)
    if isinstance(command, attendance.WalkInCommand):
        return rights.walk_in(state, command, now)
    if isinstance(command, attendance.JoiningCommand):
        return joining.decide(state, command, now)
    if isinstance(command, floor.FloorCommand):
        return _floor(state, command, by, now)
    if isinstance(command, leads.LeadCommand | leads.CarryItem):
        return leading.decide(state, command, by, now)
    flow.check_open(state.flow)
    if isinstance(command, recusal.RecusalCommand):
        return recusal.decide(state.recusals, command, by, facts.recusal_concerns(state, command), now)
    if isinstance(command, balloting.BallotingCommand):
        item = command.item if isinstance(command, po.OpenPoll) else None
        if item and (state.electing.running is not None or state.secrecy.running is not None):
            raise Refused("poll_running", "PO1")
        now_is = facts.situation(state, item, wordings.put_by(state, command))
        return balloting.decide(state.balloting, command, by, now_is, now)
    raise Refused("not_allowed", "SE1")


def _shown(
    state: MeetingState, command: materials.MaterialCommand | screens.ScreenCommand, now: Ms
) -> tuple[AnyEvent, ...]:
    if isinstance(command, screens.ScreenCommand):
        is_screen = state.seats.binding(getattr(command, "device", DeviceId("")), "projector") is not None
        return screens.decide(state.screens, command, is_screen, now)
    if state.flow.phase == "closed":
        flow.check_open(state.flow)
    item = getattr(command, "item", "")
    return materials.decide(state.materials, command, not item or state.agenda.get(item) is not None, now)


_AGREED_BEFORE = (fl.SetLimits, asides.SetFloorRules, asides.SetBudgets)


def _floor(state: MeetingState, command: floor.FloorCommand, by: Actor, now: Ms) -> tuple[floor.FloorEvent, ...]:
    if not isinstance(command, _AGREED_BEFORE):
        flow.check_open(state.flow)
    elif command.item is not None:
        state.agenda.named(command.item)
    who = facts.standing(state, getattr(command, "member", None), by)
    return floor.decide(state.floor, command, who, now)


def evolve(state: MeetingState, event: AnyEvent, now: Ms | None = None) -> MeetingState:
    """The meeting after this event, which is the next entry of its log."""
    seq = state.seq + 1
    part = _evolved(state, event, seq)
    return msgspec.structs.replace(state, **part, seq=seq, at=state.at if now is None else now)


def _evolved(state: MeetingState, event: AnyEvent, seq: int) -> dict[str, object]:
    if isinstance(event, balloting.BallotingEvent):
        return {"balloting": balloting.evolve(state.balloting, event, seq)}
    if isinstance(event, window.WindowEvent):
        return {"window": window.evolve(state.window, event, seq)}
    if isinstance(event, asking.AskingEvent):
        return asking.evolve(state, event, seq)
    if isinstance(event, secrecy.SecrecyEvent):
        return {"secrecy": secretly.evolve(state, event)}
    if isinstance(event, info.MeetingCreated):
        return {"info": event.info}
    if isinstance(event, info.MeetingEdited):
        return {"info": info.evolve(facts.info_of(state), event)}
    if isinstance(event, seats.SeatEvent):
        return {"seats": seats.evolve(state.seats, event)}
    if isinstance(event, halls.HallEvent):
        return {"halls": halls.evolve(state.halls, event)}
    if isinstance(event, agenda.AgendaEvent):
        return wordings.evolved(state, event)
    if isinstance(event, flow.FlowEvent):
        return {"flow": flow.evolve(state.flow, event)}
    if isinstance(event, rights.SLICE):
        return {"attendance": attendance.evolve(state.attendance, event)}
    if isinstance(event, floor.FloorEvent):
        return {"floor": floor.evolve(state.floor, event)}
    if isinstance(event, actions.ActionEvent):
        return {"actions": actions.evolve(state.actions, event)}
    if isinstance(event, materials.MaterialEvent):
        return {"materials": materials.evolve(state.materials, event)}
    if isinstance(event, screens.ScreenEvent):
        return {"screens": screens.evolve(state.screens, event)}
    if isinstance(event, gathering.GatheringEvent):
        return gathering.evolved(state, event)
    if isinstance(event, exports.ExportEvent):
        return {"exports": exports.evolve(state.exports, event)}
    if isinstance(event, seconding.SecondingEvent):
        return {"seconding": seconding.evolve(state.seconding, event)}
    if isinstance(event, amending.AmendingEvent):
        return {"amending": amending.evolve(state.amending, event)}
    return _around_votes(state, event)


def _around_votes(
    state: MeetingState,
    event: recusal.RecusalEvent | leads.LeadEvent | forgetting.PersonErased | recording.RecordingEvent,
) -> dict[str, object]:
    if isinstance(event, recusal.RecusalEvent):
        return {"recusals": recusal.evolve(state.recusals, event)}
    if isinstance(event, leads.LeadEvent):
        return {"leads": leads.evolve(state.leads, event)}
    if isinstance(event, forgetting.PersonErased):
        return {"forgotten": forgetting.evolve(state.forgotten, event)}
    return {"recording": recording.evolve(state.recording, event)}


def event_of(entry: Entry) -> AnyEvent:
    """The event an entry of the log holds."""
    event: AnyEvent = _decoder.decode(entry.body)
    return event


def replay(entries: Iterable[Entry], state: MeetingState = EMPTY) -> MeetingState:
    """The meeting that these entries are the history of."""
    for entry in entries:
        state = evolve(state, event_of(entry), Ms(entry.at))
    return state


def kind_of(event: Event) -> str:
    """The name of an event as it stands in the log."""
    return str(event.__struct_config__.tag)
