"""Who is given the floor, in the queue or beside it, and how a speech ends; refuses by FL11–FL14, FL17–FL22.

A question or a point of order lets the speech it falls into rest: the clock stops, and goes on when it is over.
"""

from __future__ import annotations

from facilitation.floor.asides import AnswerGiven, LetAnswer, PointRuled, ReaddLast, RuleOnPoint, SpeakerReadded
from facilitation.floor.ledger import spent
from facilitation.floor.order import Place, budget_keys
from facilitation.floor.request import Request
from facilitation.floor.state import Floor, Speech, Standing
from facilitation.floor.words import FloorEvent, FloorGiven, SpeechEnded, SpeechPaused, SpeechResumed
from facilitation.refused import Refused
from facilitation.types import ItemId, Ms, RequestId


def give(state: Floor, asked: RequestId | None, who: Standing, now: Ms) -> tuple[FloorEvent, ...]:
    """The floor goes to the first of the queue, or to what stands beside it.

    Raises:
        Refused: ``no_item`` (FL6), ``not_waiting``, ``nobody_waiting`` (FL11), ``not_next`` (FL14),
            ``speech_interrupted`` (FL20), ``budget_spent`` (FL22).
    """
    if who.item is None:
        raise Refused("no_item", "FL6")
    aside = next((r for r in state.aside if r.id == asked), None)
    if aside is not None:
        return _give_aside(state, aside, who.item, now)
    return _give_next(state, asked, who.item, now)


def first(state: Floor, item: ItemId | None) -> Place:
    """Who is next.

    Raises:
        Refused: ``nobody_waiting`` (FL11).
    """
    queue = state.queue(item)
    if not queue:
        raise Refused("nobody_waiting", "FL11")
    return queue[0]


def _give_next(state: Floor, asked: RequestId | None, item: ItemId, now: Ms) -> tuple[FloorEvent, ...]:
    place = first(state, item)
    if asked is not None and asked != place.request.id:
        waits = any(r.id == asked for r in state.waiting)
        raise Refused("not_next", "FL14") if waits else Refused("not_waiting", "FL11")
    if state.interrupted is not None:
        raise Refused("speech_interrupted", "FL20")
    if not spent(state.budgets_on(item)).isdisjoint(budget_keys(place.request)):
        raise Refused("budget_spent", "FL22")
    others = len(state.waiting) - 1
    given = FloorGiven(request=place.request.id, item=item, reason=place.reason, at=now, waiting=others)
    return (*cut(state, now), given)


def _give_aside(state: Floor, request: Request, item: ItemId, now: Ms) -> tuple[FloorEvent, ...]:
    if next(r for r in state.asides(item) if r.sort == request.sort).id != request.id:
        raise Refused("not_next", "FL14")
    given = FloorGiven(request=request.id, item=item, reason="aside", at=now)
    speech = state.speaking
    if request.sort == "intervention":
        if state.interrupted is not None:
            raise Refused("speech_interrupted", "FL20")
        return (*cut(state, now), given)
    if speech is None:
        return (given,)
    if speech.request.sort != "speech":
        return (SpeechEnded(at=now, why="finished"), given)
    return (SpeechPaused(at=now), given) if speech.running_since is not None else (given,)


def answer(state: Floor, command: LetAnswer, who: Standing, now: Ms) -> tuple[FloorEvent, ...]:
    """Somebody answers the question or the intervention that was just heard.

    Raises:
        Refused: ``nobody_to_answer`` (FL19), ``no_item`` (FL6), ``not_present`` (AT5).
    """
    if who.item is None:
        raise Refused("no_item", "FL6")
    if not answerable(state, who.item):
        raise Refused("nobody_to_answer", "FL19")
    if who.hall is None:
        raise Refused("not_present", "AT5")
    request = Request(
        id=command.request,
        member=command.member,
        hall=who.hall,
        stance="neutral",
        arrived=state.arrivals + 1,
        at=now,
        sort="answer",
        groups=who.groups,
        role=who.guest,
    )
    given = AnswerGiven(request=request, item=who.item, at=now)
    return (SpeechEnded(at=now, why="finished"), given) if state.speaking else (given,)


def answerable(state: Floor, item: ItemId | None) -> bool:
    """Whether a question or an intervention is being heard, or an intervention was heard just now."""
    if state.speaking is not None:
        return state.speaking.request.sort in ("question", "intervention")
    last = state.speeches[-1] if state.speeches else None
    return last is not None and last.item == item and last.request.sort == "intervention"


def addressed(state: Floor, item: ItemId | None) -> Request | None:
    """Who was asked: whose speech rests, or who had the last turn of the queue."""
    if state.interrupted is not None:
        return state.interrupted.request
    return state.last_turn(item)


def readd(state: Floor, command: ReaddLast, who: Standing, now: Ms) -> SpeakerReadded:
    """The last speaker goes on next, on the same turn.

    Raises:
        Refused: ``no_item`` (FL6), ``not_last_speaker`` (FL21), ``already_waiting`` (FL9), ``not_present`` (AT5).
    """
    last = state.last_turn(who.item)
    if who.item is None:
        raise Refused("no_item", "FL6")
    if last is None or last.member != command.member:
        raise Refused("not_last_speaker", "FL21")
    if any(r.member == last.member or r.id == command.request for r in (*state.waiting, *state.aside)):
        raise Refused("already_waiting", "FL9")
    if who.hall is None:
        raise Refused("not_present", "AT5")
    again = Request(
        id=command.request,
        member=last.member,
        hall=who.hall,
        stance=last.stance,
        arrived=state.arrivals + 1,
        at=now,
        groups=who.groups,
        role=who.guest,
        continues=True,
    )
    return SpeakerReadded(request=again)


def rule(state: Floor, command: RuleOnPoint, who: Standing, now: Ms) -> tuple[FloorEvent, ...]:
    """The ruling; whoever is speaking to the point has then finished.

    Raises:
        Refused: ``not_waiting`` (FL11), ``reason_missing`` (FL18).
    """
    points = [r for r in (*state.heard, *state.aside) if r.sort == "point" and r.id == command.request]
    if not points or who.item is None:
        raise Refused("not_waiting", "FL11")
    if command.ruling == "rejected" and not command.reason:
        raise Refused("reason_missing", "FL18")
    ruled = PointRuled(request=command.request, item=who.item, ruling=command.ruling, reason=command.reason)
    speaks = state.speaking is not None and state.speaking.request.id == command.request
    return (*(end(state, now) if speaks else ()), ruled)


def end(state: Floor, now: Ms) -> tuple[FloorEvent, ...]:
    """The speech is over; one that rested for it goes on."""
    ended = SpeechEnded(at=now, why="finished")
    return (ended, SpeechResumed(at=now)) if state.interrupted is not None else (ended,)


def cut(state: Floor, now: Ms, why: str = "finished") -> tuple[SpeechEnded, ...]:
    """Whoever speaks has finished, and a speech that rests with it."""
    over = [speech for speech in (state.speaking, state.interrupted) if isinstance(speech, Speech)]
    return tuple(SpeechEnded(at=now, why=why) for _ in over)  # type: ignore[arg-type]
