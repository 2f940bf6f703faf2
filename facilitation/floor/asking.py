"""Who may ask for the floor, in the queue or beside it; refuses by FL6–FL10, FL17–FL19."""

from __future__ import annotations

from facilitation.floor.order import is_reserved
from facilitation.floor.request import Request
from facilitation.floor.state import Floor, Standing
from facilitation.floor.words import AskToSpeak, SpeakRequested
from facilitation.refused import Refused


def ask(state: Floor, command: AskToSpeak, who: Standing, now: int) -> SpeakRequested:
    """The request, at the end of its line.

    Raises:
        Refused: ``no_item`` (FL6), ``not_present`` (AT5), ``remote_may_not_speak`` (FL7), ``list_closed`` (FL8),
            ``already_waiting`` (FL9), ``speech_limit_reached``, ``speech_time_used`` (FL10), ``unknown_category``
            (FL17), ``not_agreed_here``, ``nobody_to_ask`` (FL19).
    """
    request = _request(state, command, who, now)
    if any(r.id == request.id for r in (*state.waiting, *state.aside)):
        raise Refused("already_waiting", "FL9")
    if request.sort == "speech":
        _in_the_queue(state, request, who)
    else:
        _beside_it(state, request, who)
    return SpeakRequested(request=request)


def _request(state: Floor, command: AskToSpeak, who: Standing, now: int) -> Request:
    if who.item is None:
        raise Refused("no_item", "FL6")
    if who.hall is None:
        raise Refused("not_present", "AT5")
    if not who.may_speak:
        raise Refused("remote_may_not_speak", "FL7")
    point = command.sort == "point"
    return Request(
        id=command.request,
        member=command.member,
        hall=who.hall,
        stance=command.stance if command.sort == "speech" else "neutral",
        arrived=state.arrivals + 1,
        at=now,  # type: ignore[arg-type]
        sort=command.sort,
        groups=who.groups,
        role=who.guest,
        category=command.category if point else "",
        note=command.note if point else "",
    )


def _in_the_queue(state: Floor, request: Request, who: Standing) -> None:
    if any(r.member == request.member for r in state.waiting):
        raise Refused("already_waiting", "FL9")
    if is_reserved(request, state.on(who.item), state.rules_on(who.item)):
        return
    if not state.open:
        raise Refused("list_closed", "FL8")
    limits, used = state.limits_on(who.item), state.ledger_on(who.item).persons.get(request.member)
    if limits.times and state.on(who.item).turns.get(request.member, 0) >= limits.times:
        raise Refused("speech_limit_reached", "FL10", times=limits.times)
    if limits.total and used is not None and used.spoken >= limits.total * 1000:
        raise Refused("speech_time_used", "FL10", minutes=-(-limits.total // 60))


def _beside_it(state: Floor, request: Request, who: Standing) -> None:
    rules = state.rules_on(who.item)
    if any(r.member == request.member and r.sort == request.sort for r in state.aside):
        raise Refused("already_waiting", "FL9")
    if request.sort == "point":
        if request.category not in {c.id for c in rules.categories}:
            raise Refused("unknown_category", "FL17")
        return
    if not (rules.question if request.sort == "question" else rules.intervention):
        raise Refused("not_agreed_here", "FL19")
    speaker = _speaker(state, request, who)
    if speaker is None or speaker.member == request.member:
        raise Refused("nobody_to_ask", "FL19")


def _speaker(state: Floor, request: Request, who: Standing) -> Request | None:
    """Whose speech a question or an intervention is about."""
    speech = state.interrupted or state.speaking
    if speech is not None and speech.request.sort == "speech":
        return speech.request
    if request.sort == "question":
        return None
    return state.last_turn(who.item)
