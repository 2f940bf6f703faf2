"""What each event makes of the floor; total, never refuses."""

from __future__ import annotations

import msgspec

from facilitation.floor.state import Floor, Speech
from facilitation.floor.words import (
    FloorEvent,
    FloorGiven,
    LimitsSet,
    ListSet,
    NextAnnounced,
    RequestMoved,
    RequestsCleared,
    RequestWithdrawn,
    SpeakRequested,
    SpeechEnded,
    SpeechPaused,
    SpeechResumed,
)
from facilitation.types import RequestId


def evolve(state: Floor, event: FloorEvent) -> Floor:
    """The floor after this event."""
    replace = msgspec.structs.replace
    match event:
        case SpeakRequested():
            return replace(state, waiting=(*state.waiting, event.request), arrivals=event.request.arrived)
        case RequestWithdrawn():
            return _gone(state, event.request)
        case NextAnnounced():
            return replace(state, announced=event.request)
        case FloorGiven():
            return _given(state, event)
        case SpeechPaused() | SpeechResumed() | SpeechEnded():
            return _timed(state, event)
        case RequestMoved():
            return replace(state, fixed=event.order, announced=None)
        case ListSet():
            return replace(state, open=event.open)
        case LimitsSet():
            return replace(state, limits=event.limits)
        case RequestsCleared():
            return replace(state, waiting=(), announced=None, fixed=())


def _gone(state: Floor, request: RequestId) -> Floor:
    return msgspec.structs.replace(
        state,
        waiting=tuple(r for r in state.waiting if r.id != request),
        announced=None if state.announced == request else state.announced,
        fixed=tuple(r for r in state.fixed if r != request),
    )


def _given(state: Floor, event: FloorGiven) -> Floor:
    request = next(r for r in state.waiting if r.id == event.request)
    speech = Speech(request=request, item=event.item, started=event.at, running_since=event.at)
    history = state.history.set(event.item, state.on(event.item).after(request))
    return msgspec.structs.replace(_gone(state, event.request), speaking=speech, history=history)


def _timed(state: Floor, event: SpeechPaused | SpeechResumed | SpeechEnded) -> Floor:
    speech = state.speaking
    if speech is None:
        return state
    if isinstance(event, SpeechResumed):
        speech = msgspec.structs.replace(speech, running_since=event.at)
        return msgspec.structs.replace(state, speaking=speech)
    speech = msgspec.structs.replace(speech, spoken=speech.length(event.at), running_since=None)
    if isinstance(event, SpeechPaused):
        return msgspec.structs.replace(state, speaking=speech)
    ended = msgspec.structs.replace(speech, ended=event.at)
    return msgspec.structs.replace(state, speaking=None, speeches=(*state.speeches, ended))
