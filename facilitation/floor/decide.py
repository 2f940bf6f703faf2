"""What may happen on the floor, and what follows; refuses by FL6–FL14."""

from __future__ import annotations

from facilitation.floor.order import Place, Request
from facilitation.floor.state import Floor, Limits, Speech, Standing
from facilitation.floor.words import (
    AnnounceNext,
    AskToSpeak,
    EndSpeech,
    FloorCommand,
    FloorEvent,
    FloorGiven,
    GiveFloor,
    LimitsSet,
    ListSet,
    MoveRequest,
    NextAnnounced,
    PauseSpeech,
    RequestMoved,
    RequestsCleared,
    RequestWithdrawn,
    ResumeSpeech,
    SetLimits,
    SetList,
    SpeakRequested,
    SpeechEnded,
    SpeechPaused,
    SpeechResumed,
    WithdrawRequest,
)
from facilitation.refused import Refused
from facilitation.types import ItemId, Ms, RequestId


def decide(state: Floor, command: FloorCommand, who: Standing, now: Ms) -> tuple[FloorEvent, ...]:
    """What happens on the floor.

    Raises:
        Refused: ``no_item`` (FL6), ``not_present`` (AT5), ``remote_may_not_speak`` (FL7), ``list_closed`` (FL8),
            ``already_waiting`` (FL9), ``speech_limit_reached`` (FL10), ``not_waiting``, ``nobody_waiting``
            (FL11), ``someone_speaks``, ``nobody_speaks`` (FL12), ``reason_missing`` (FL13), ``not_yours`` (SE1).
    """
    match command:
        case AskToSpeak():
            return (_ask(state, command, who, now),)
        case WithdrawRequest():
            return _withdraw(state, command.request, who)
        case AnnounceNext():
            return _announce(state, command.request, who)
        case GiveFloor():
            return _give(state, command.request, who, now)
        case EndSpeech() | PauseSpeech() | ResumeSpeech():
            return _clock(_speaking(state), command, now)
        case MoveRequest():
            return _move(state, command, who)
        case SetList():
            return () if state.open == command.open else (ListSet(open=command.open),)
        case SetLimits():
            limits = Limits(seconds=max(0, min(command.seconds, 7200)), times=max(0, min(command.times, 99)))
            return (LimitsSet(limits=limits),)


def leave_item(state: Floor, now: Ms) -> tuple[FloorEvent, ...]:
    """What the floor does when the item in hand is left: the speech ends, the list is emptied."""
    ended = (SpeechEnded(at=now, why="item_left"),) if state.speaking else ()
    return (*ended, RequestsCleared()) if state.waiting else ended


def waiting_first_time(state: Floor, item: ItemId | None) -> int:
    """How many wait who have not yet spoken on this item."""
    turns = state.on(item).turns
    return len({r.member for r in state.waiting if r.member not in turns})


def _ask(state: Floor, command: AskToSpeak, who: Standing, now: Ms) -> SpeakRequested:
    if who.item is None:
        raise Refused("no_item", "FL6")
    if who.hall is None:
        raise Refused("not_present", "AT5")
    if not who.may_speak:
        raise Refused("remote_may_not_speak", "FL7")
    if not state.open:
        raise Refused("list_closed", "FL8")
    if any(command.member == r.member or command.request == r.id for r in state.waiting):
        raise Refused("already_waiting", "FL9")
    if state.limits.times and state.on(who.item).turns.get(command.member, 0) >= state.limits.times:
        raise Refused("speech_limit_reached", "FL10", times=state.limits.times)
    request = Request(
        id=command.request,
        member=command.member,
        hall=who.hall,
        stance=command.stance,
        arrived=state.arrivals + 1,
        at=now,
    )
    return SpeakRequested(request=request)


def _withdraw(state: Floor, request: RequestId, who: Standing) -> tuple[FloorEvent, ...]:
    waiting = _waiting(state, request)
    if who.own is not None and waiting.member != who.own:
        raise Refused("not_yours", "SE1")
    return (RequestWithdrawn(request=request),)


def _announce(state: Floor, request: RequestId | None, who: Standing) -> tuple[FloorEvent, ...]:
    chosen = _waiting(state, request).id if request else _first(state, who).request.id
    return () if chosen == state.announced else (NextAnnounced(request=chosen),)


def _give(state: Floor, request: RequestId | None, who: Standing, now: Ms) -> tuple[FloorEvent, ...]:
    if who.item is None:
        raise Refused("no_item", "FL6")
    first = _first(state, who)
    place = first if request is None else next((p for p in state.queue(who.item) if p.request.id == request), None)
    if place is None:
        raise Refused("not_waiting", "FL11")
    if place.request.id != first.request.id:
        raise Refused("not_next", "FL14")
    given = FloorGiven(request=place.request.id, item=who.item, reason=place.reason, at=now)
    return (SpeechEnded(at=now, why="finished"), given) if state.speaking else (given,)


def _clock(
    speech: Speech, command: EndSpeech | PauseSpeech | ResumeSpeech, now: Ms
) -> tuple[FloorEvent, ...]:
    match command:
        case EndSpeech():
            return (SpeechEnded(at=now, why="finished"),)
        case PauseSpeech():
            return (SpeechPaused(at=now),) if speech.running_since is not None else ()
        case ResumeSpeech():
            return (SpeechResumed(at=now),) if speech.running_since is None else ()


def _move(state: Floor, command: MoveRequest, who: Standing) -> tuple[FloorEvent, ...]:
    moving = _waiting(state, command.request)
    if not command.reason:
        raise Refused("reason_missing", "FL13")
    ids = [p.request.id for p in state.queue(who.item) if p.request.id != moving.id]
    at = max(0, min(command.position, len(ids)))
    ids.insert(at, moving.id)
    return (RequestMoved(order=tuple(ids[: at + 1]), request=moving.id, reason=command.reason),)


def _waiting(state: Floor, request: RequestId) -> Request:
    found = next((r for r in state.waiting if r.id == request), None)
    if found is None:
        raise Refused("not_waiting", "FL11")
    return found


def _first(state: Floor, who: Standing) -> Place:
    queue = state.queue(who.item)
    if not queue:
        raise Refused("nobody_waiting", "FL11")
    return queue[0]


def _speaking(state: Floor) -> Speech:
    if state.speaking is None:
        raise Refused("nobody_speaks", "FL12")
    return state.speaking
