"""What may happen on the floor, and what follows; refuses by FL6–FL22."""

from __future__ import annotations

from facilitation.floor import agreed, giving
from facilitation.floor.asides import (
    AsideCommand,
    LetAnswer,
    ReaddLast,
    RuleOnPoint,
    SetBudgets,
    SetFloorRules,
    TopUpBudgets,
)
from facilitation.floor.asking import ask
from facilitation.floor.order import Request
from facilitation.floor.state import Floor, Speech, Standing
from facilitation.floor.words import (
    AnnounceNext,
    AskToSpeak,
    EndSpeech,
    FloorCommand,
    FloorEvent,
    GiveFloor,
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
    SpeechPaused,
    SpeechResumed,
    WithdrawRequest,
)
from facilitation.refused import Refused
from facilitation.types import ItemId, MemberId, Ms, RequestId


def decide(state: Floor, command: FloorCommand, who: Standing, now: Ms) -> tuple[FloorEvent, ...]:
    """What happens on the floor.

    Raises:
        Refused: as ``asking``, ``giving`` and ``agreed`` say; ``not_waiting``, ``nobody_waiting`` (FL11),
            ``nobody_speaks`` (FL12), ``reason_missing`` (FL13), ``not_next`` (FL14), ``not_yours`` (SE1).
    """
    match command:
        case AskToSpeak():
            return (ask(state, command, who, now),)
        case WithdrawRequest():
            return _withdraw(state, command.request, who)
        case AnnounceNext():
            return _announce(state, command.request, who)
        case GiveFloor():
            return giving.give(state, command.request, who, now)
        case EndSpeech() | PauseSpeech() | ResumeSpeech():
            return _clock(state, command, now)
        case MoveRequest():
            return _move(state, command, who)
        case SetList():
            return () if state.open == command.open else (ListSet(open=command.open),)
        case SetLimits():
            return (agreed.limits(command),)
    return _beside(state, command, who, now)


def _beside(state: Floor, command: AsideCommand, who: Standing, now: Ms) -> tuple[FloorEvent, ...]:
    match command:
        case RuleOnPoint():
            return giving.rule(state, command, who, now)
        case LetAnswer():
            return giving.answer(state, command, who, now)
        case ReaddLast():
            return (giving.readd(state, command, who, now),)
        case SetFloorRules():
            return agreed.rules(state, command, who)
        case SetBudgets():
            return agreed.budgets(state, command)
        case TopUpBudgets():
            return agreed.top_up(state, command)


def leave_item(state: Floor, now: Ms, item: ItemId | None = None) -> tuple[FloorEvent, ...]:
    """What the floor does when the item in hand is left: the speech ends, the list is emptied."""
    ended = giving.cut(state, now, "item_left")
    return (*ended, RequestsCleared(item=item)) if state.waiting or state.aside or state.heard else ended


def break_off(state: Floor, now: Ms) -> tuple[FloorEvent, ...]:
    """What the floor does when the meeting is adjourned: the speech ends, the list stays for the next sitting."""
    return giving.cut(state, now)


def gone(state: Floor, members: frozenset[MemberId], now: Ms) -> tuple[FloorEvent, ...]:
    """What the floor does when these people leave: their requests and their speeches are over."""
    withdrawn = tuple(
        RequestWithdrawn(request=r.id) for r in (*state.waiting, *state.aside) if r.member in members
    )
    rests, speaks = state.interrupted, state.speaking
    if rests is not None and rests.request.member in members:
        return (*withdrawn, *giving.cut(state, now))
    if speaks is not None and speaks.request.member in members:
        return (*withdrawn, *giving.end(state, now))
    return withdrawn


def waiting_first_time(state: Floor, item: ItemId | None) -> int:
    """How many wait who have not yet spoken on this item."""
    turns = state.on(item).turns
    return len({r.member for r in state.waiting if r.member not in turns})


def _withdraw(state: Floor, request: RequestId, who: Standing) -> tuple[FloorEvent, ...]:
    waiting = next((r for r in state.aside if r.id == request), None) or _waiting(state, request)
    if who.own is not None and waiting.member != who.own:
        raise Refused("not_yours", "SE1")
    return (RequestWithdrawn(request=request),)


def _announce(state: Floor, request: RequestId | None, who: Standing) -> tuple[FloorEvent, ...]:
    first = giving.first(state, who.item).request.id
    if request is not None and _waiting(state, request).id != first:
        raise Refused("not_next", "FL14")
    return () if first == state.announced else (NextAnnounced(request=first),)


def _clock(
    state: Floor, command: EndSpeech | PauseSpeech | ResumeSpeech, now: Ms
) -> tuple[FloorEvent, ...]:
    speech = _speaking(state)
    match command:
        case EndSpeech():
            return giving.end(state, now)
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


def _speaking(state: Floor) -> Speech:
    if state.speaking is None:
        raise Refused("nobody_speaks", "FL12")
    return state.speaking
