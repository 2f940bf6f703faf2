"""The floor as it is shown: the queue with its reasons, what stands beside it, and how time has been shared.

Slices ``floor`` (everyone, names masked in public) and ``order`` (everyone but the public; the note of a point of order
only for who presides and who records).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from facilitation.floor import Ledger, Speech
from facilitation.floor.ledger import Budget, Share
from facilitation.floor.order import Place
from facilitation.floor.policy import FloorRules
from facilitation.floor.request import Request
from facilitation.state import MeetingState
from facilitation.views import words
from facilitation.views.floor_shapes import (
    AsideView,
    BudgetView,
    FloorView,
    OrderView,
    PlaceView,
    SpeechView,
    SpokenView,
    TimesView,
)
from facilitation.views.room import Names, hall_name
from facilitation.views.shapes import Say

K = TypeVar("K", bound=str)
PLACES = 60
"""So many places are shown; further down only the number of those who wait."""
PERSONS = 40
READS_NOTES = frozenset({"console", "recorder"})


SLICES: Mapping[str, frozenset[str]] = {
    "floor": frozenset({"room", "projector", "console", "recorder", "desk", "public"}),
    "order": frozenset({"room", "projector", "console", "recorder", "desk"}),
}
PARTS: Mapping[str, tuple[str, ...]] = {"floor": ("floor", "flow", "halls"), "order": ("floor", "flow", "halls")}


def view(name: str, audience: str, state: MeetingState, names: Names) -> FloorView | OrderView:
    """One of the floor's slices as this audience may see it."""
    if name == "floor":
        return floor(state, names, public=audience == "public")
    return order(state, names, audience)


def floor(state: MeetingState, names: Names, public: bool) -> FloorView:
    """Who speaks, who is next and why, and how time has been shared on this item."""
    room, item = state.floor, state.flow.current
    limits, ledger = room.limits_on(item), room.ledger_on(item)
    turns = room.on(item).turns
    return FloorView(
        open=room.open,
        seconds=limits.seconds,
        times=limits.times,
        speaking=_speech(state, room.speaking, names, public) if room.speaking else None,
        interrupted=_speech(state, room.interrupted, names, public) if room.interrupted else None,
        announced=room.announced,
        queue=tuple(place(state, p, names, public, at) for at, p in enumerate(room.queue(item)[:PLACES], 1)),
        waiting=len(room.waiting),
        first_time_waiting=len({r.member for r in room.waiting if r.member not in turns}),
        by_stance=_shares(ledger.stances, str),
        by_hall=_shares(ledger.halls, lambda hall: hall_name(state, hall)),
    )


def place(state: MeetingState, at: Place, names: Names, public: bool, number: int) -> PlaceView:
    """A place in the queue, its number from 1, with its reason in words."""
    member = at.request.member
    return PlaceView(
        request=at.request.id,
        name=names.of(member, public),
        hall=hall_name(state, at.request.hall),
        stance=at.request.stance,
        reason=at.reason,
        turns=state.floor.on(state.flow.current).turns.get(member, 0),
        first=member not in state.floor.ledger.persons,
        why=words.why(at.reason, number),
    )


def _speech(state: MeetingState, speech: Speech, names: Names, public: bool) -> SpeechView:
    request = speech.request
    return SpeechView(
        request=request.id,
        name=names.of(request.member, public),
        hall=hall_name(state, request.hall),
        stance=request.stance,
        sort=request.sort,
        started=speech.started,
        running_since=speech.running_since,
        spoken=speech.spoken,
        limit=state.floor.seconds_for(request, speech.item),
        turn=state.floor.on(speech.item).turns.get(request.member, 1),
        first=request.member not in state.floor.ledger.persons,
    )


def order(state: MeetingState, names: Names, audience: str) -> OrderView:
    """By which rules the floor is held, what stands beside the queue, how time was shared."""
    room, item = state.floor, state.flow.current
    rules = room.rules_on(item)
    return OrderView(
        rules=rules,
        own=item in room.item_rules,
        words=policy(rules),
        total=room.limits_on(item).total,
        asides=tuple(_asides(state, names, audience in READS_NOTES)),
        budgets=tuple(_budget(state, budget) for budget in room.budgets_on(item)),
        on_item=_times(state, room.ledger_on(item), names),
        in_meeting=_times(state, room.ledger, names),
    )


def policy(rules: FloorRules) -> Say:
    """The order in one sentence: 没发过言的先，然后正反交替，然后各会场轮流，最后按申请先后."""
    steps = [words.STEPS[step] for step in rules.steps]
    last = words.WHY["arrival"]
    return Say(
        zh="，然后".join([*(s.zh for s in steps), last.zh]),
        en=", then ".join([*(s.en for s in steps), last.en]),
    )


def _asides(state: MeetingState, names: Names, notes: bool) -> list[AsideView]:
    room, item = state.floor, state.flow.current
    rules = room.rules_on(item)
    named = {c.id: Say(zh=c.zh, en=c.en) for c in rules.categories}

    def shown(request: Request, heard: bool) -> AsideView:
        return AsideView(
            request=request.id,
            sort=request.sort,
            name=names.of(request.member),
            hall=hall_name(state, request.hall),
            category=named.get(request.category),
            note=names.texts.get(request.note, "") if notes and request.note else "",
            heard=heard,
        )

    return [*(shown(r, True) for r in room.heard), *(shown(r, False) for r in room.asides(item))]


def _budget(state: MeetingState, budget: Budget) -> BudgetView:
    label = hall_name(state, budget.name) if budget.kind == "hall" else budget.name  # type: ignore[arg-type]
    return BudgetView(
        kind=budget.kind, name=budget.name, label=label, seconds=budget.seconds, left=budget.left, over=budget.over
    )


def _times(state: MeetingState, ledger: Ledger, names: Names) -> TimesView:
    persons = sorted(ledger.persons.items(), key=lambda one: (-one[1].spoken, one[0]))[:PERSONS]
    return TimesView(
        spoken=ledger.total.spoken,
        turns=ledger.total.turns,
        persons=tuple(SpokenView(key=names.of(m), spoken=s.spoken, turns=s.turns) for m, s in persons),
        halls=_shares(ledger.halls, lambda hall: hall_name(state, hall)),
        stances=_shares(ledger.stances, str),
    )


def _shares(shares: Mapping[K, Share], named: Callable[[K], str]) -> tuple[SpokenView, ...]:
    told = (SpokenView(key=named(key), spoken=share.spoken, turns=share.turns) for key, share in shares.items())
    return tuple(sorted(told, key=lambda view: view.key))
