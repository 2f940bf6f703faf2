"""What each event makes of the floor; total, never refuses."""

from __future__ import annotations

import msgspec
from immutables import Map

from facilitation.floor.asides import (
    AnswerGiven,
    AsideEvent,
    BudgetsSet,
    BudgetsToppedUp,
    FloorRulesSet,
    PointRuled,
    SpeakerReadded,
)
from facilitation.floor.ledger import Budgets, Fairness, drawn, topped_up
from facilitation.floor.order import passes_over
from facilitation.floor.request import Request
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
from facilitation.types import ItemId, Ms, RequestId

replace = msgspec.structs.replace
BY_HAND = frozenset({"moved", "re_added", "reserved", "aside"})


def evolve(state: Floor, event: FloorEvent) -> Floor:
    """The floor after this event."""
    match event:
        case SpeakRequested():
            return _asked(state, event.request)
        case RequestWithdrawn():
            return _gone(state, event.request)
        case NextAnnounced():
            return replace(state, announced=event.request)
        case FloorGiven():
            return _given(state, event)
        case SpeechPaused() | SpeechResumed():
            return _timed(state, event)
        case SpeechEnded():
            return _ended(state, event)
        case RequestMoved():
            return replace(state, fixed=event.order, announced=None)
        case ListSet():
            return replace(state, open=event.open)
        case LimitsSet():
            if event.item is not None:
                return replace(state, item_limits=state.item_limits.set(event.item, event.limits))
            return replace(state, limits=event.limits)
        case RequestsCleared():
            return _cleared(state, event)
    return _beside(state, event)


def _beside(state: Floor, event: AsideEvent) -> Floor:
    match event:
        case PointRuled():
            left = _gone(state, event.request)
            return replace(left, heard=tuple(r for r in left.heard if r.id != event.request))
        case AnswerGiven():
            return _speaks(replace(state, arrivals=event.request.arrived), event.request, event.item, event.at)
        case SpeakerReadded():
            again = event.request
            asked = _asked(state, again)
            return replace(asked, fixed=(again.id, *state.fixed))
        case FloorRulesSet():
            if event.item is not None:
                return replace(state, item_rules=state.item_rules.set(event.item, event.rules))
            return replace(state, rules=event.rules)
        case BudgetsSet():
            return replace(state, budgets=state.budgets.set(event.item, event.budgets))
        case BudgetsToppedUp():
            more = topped_up(state.budgets_on(event.item), event.seconds)
            return replace(state, budgets=state.budgets.set(event.item, more))


def _asked(state: Floor, request: Request) -> Floor:
    if request.sort == "speech":
        return replace(state, waiting=(*state.waiting, request), arrivals=request.arrived)
    return replace(state, aside=(*state.aside, request), arrivals=request.arrived)


def _gone(state: Floor, request: RequestId) -> Floor:
    return replace(
        state,
        waiting=tuple(r for r in state.waiting if r.id != request),
        aside=tuple(r for r in state.aside if r.id != request),
        announced=None if state.announced == request else state.announced,
        fixed=tuple(r for r in state.fixed if r != request),
        passed=state.passed.delete(request) if request in state.passed else state.passed,
    )


def _given(state: Floor, event: FloorGiven) -> Floor:
    request = next(r for r in (*state.waiting, *state.aside) if r.id == event.request)
    passed = state if event.reason in BY_HAND else _passed_over(state, request, event.item)
    history = state.history.set(event.item, state.on(event.item).after(request))
    heard = (*state.heard, request) if request.sort == "point" else state.heard
    fairness = _told_fairly(state, event)
    left = replace(_gone(passed, event.request), history=history, heard=heard, fairness=fairness)
    return _speaks(left, request, event.item, event.at)


def _cleared(state: Floor, event: RequestsCleared) -> Floor:
    empty, kept = Map[RequestId, int](), state.fairness
    if event.item is not None:
        before = kept.get(event.item, Fairness())
        kept = kept.set(event.item, replace(before, unheard=before.unheard + len(state.waiting)))
    return replace(
        state, waiting=(), announced=None, fixed=(), passed=empty, aside=(), heard=(), fairness=kept
    )


def _told_fairly(state: Floor, event: FloorGiven) -> Map[ItemId, Fairness]:
    if event.waiting is None:
        return state.fairness
    before, by_hand = state.fairness.get(event.item, Fairness()), event.reason in ("moved", "re_added")
    told = replace(before, by_rule=before.by_rule + (not by_hand), by_hand=before.by_hand + by_hand)
    return state.fairness.set(event.item, told)


def _passed_over(state: Floor, given: Request, item: ItemId) -> Floor:
    turns, passed = state.on(item).turns, state.passed
    own = turns.get(given.member, 0)
    for r in state.waiting:
        if r.id != given.id and passes_over(r, turns.get(r.member, 0), given, own):
            passed = passed.set(r.id, passed.get(r.id, 0) + 1)
    return replace(state, passed=passed)


def _speaks(state: Floor, request: Request, item: ItemId, at: Ms) -> Floor:
    """The speech begins; a turn of the queue that is under way rests meanwhile."""
    rests = state.speaking if state.speaking and request.sort != "speech" else None
    speech = Speech(request=request, item=item, started=at, running_since=at)
    return replace(state, speaking=speech, interrupted=rests)


def _timed(state: Floor, event: SpeechPaused | SpeechResumed) -> Floor:
    speech = state.speaking
    if speech is None:
        return state
    if isinstance(event, SpeechResumed):
        return replace(state, speaking=replace(speech, running_since=event.at))
    return replace(state, speaking=replace(speech, spoken=speech.length(event.at), running_since=None))


def _ended(state: Floor, event: SpeechEnded) -> Floor:
    """The speech is over and counted; what rested stands again, its questions are gone with it."""
    speech = state.speaking
    if speech is None:
        return state
    ended = replace(speech, spoken=speech.length(event.at), running_since=None, ended=event.at)
    request, item = ended.request, ended.item
    over = request.sort == "speech"
    return replace(
        state,
        speaking=state.interrupted,
        interrupted=None,
        speeches=(*state.speeches, ended),
        aside=tuple(r for r in state.aside if r.sort != "question") if over else state.aside,
        ledger=state.ledger.after(request, ended.spoken),
        ledgers=state.ledgers.set(item, state.ledger_on(item).after(request, ended.spoken)),
        budgets=_drawn(state, item, request, ended.spoken),
    )


def _drawn(state: Floor, item: ItemId, request: Request, spoken: int) -> Map[ItemId, Budgets]:
    before = state.budgets_on(item)
    return state.budgets.set(item, drawn(before, request, spoken)) if before else state.budgets
