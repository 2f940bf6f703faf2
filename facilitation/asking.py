"""The other ways of asking a meeting (soundings, consultations, elections), and the facts each needs of the rest.

Like ``meeting.py``, whose second hand this is, it knows several slices and hands facts from one to the other.
What is heard by the way closes by itself: a sounding ends when a vote opens, the item is left or the meeting ends;
a consultation ends with the meeting.
"""

from __future__ import annotations

from collections.abc import Set

from facilitation import balloting, consulting, electing, facts, flow, sounding
from facilitation.balloting import words as po
from facilitation.consulting import words as hc
from facilitation.electing import words as el
from facilitation.electing.opening import Ground
from facilitation.refused import Refused
from facilitation.sounding import words as so
from facilitation.sounding.decide import NOBODY, Around
from facilitation.sounding.state import Voice
from facilitation.state import MeetingState
from facilitation.types import Actor, Event, HallId, MemberId, Ms, RightId
from voting.poll import Frozen

AskingCommand = sounding.SoundingCommand | consulting.ConsultingCommand | electing.ElectingCommand
AskingEvent = sounding.SoundingEvent | consulting.ConsultingEvent | electing.ElectingEvent


def decide(state: MeetingState, command: AskingCommand, by: Actor, now: Ms) -> tuple[AskingEvent, ...]:
    """What follows from this command.

    Raises:
        Refused: by the rules of the slice concerned, ``doors_closed`` or ``meeting_closed`` (AG7).
    """
    if isinstance(command, consulting.ConsultingCommand):
        if state.flow.phase == "closed":
            raise Refused("meeting_closed", "AG7")
        item = getattr(command, "item", None)
        known = item is None or state.agenda.get(item) is not None
        return consulting.decide(state.consulting, command, by, _households(state, command), known, now)
    flow.check_open(state.flow)
    if isinstance(command, sounding.SoundingCommand):
        return sounding.decide(state.sounding, command, by, _around(state, command), now)
    if isinstance(command, el.CastBallot):
        return electing.cast(state.electing, command, now)
    return electing.decide(state.electing, command, by, _ground(state, command), now)


def evolve(state: MeetingState, event: AskingEvent, seq: int) -> dict[str, object]:
    """The part of the meeting that is another after this event."""
    if isinstance(event, electing.ElectingEvent):
        return {"electing": electing.evolve(state.electing, event, seq)}
    if isinstance(event, sounding.SoundingEvent):
        return {"sounding": sounding.evolve(state.sounding, event)}
    return {"consulting": consulting.evolve(state.consulting, event, seq)}


def ends_with(state: MeetingState, kinds: Set[type[Event]], now: Ms) -> tuple[AskingEvent, ...]:
    """What ends because something else begins or ends."""
    events: list[AskingEvent] = []
    running = state.sounding.running
    if running is not None and not kinds.isdisjoint(_END_A_SOUNDING):
        events.append(so.SoundingClosed(sounding=running.id, at=now))
    if flow.MeetingClosed in kinds:
        events += [hc.ConsultationClosed(consultation=one.id, at=now) for one in state.consulting.open]
    return tuple(events)


_END_A_SOUNDING: Set[type[Event]] = frozenset({po.PollOpened, el.ElectionOpened, flow.ItemLeft, flow.MeetingClosed})


def voting(state: MeetingState) -> bool:
    """Whether a binding vote of any kind is under way."""
    return facts.voting(state)


def _households(state: MeetingState, command: consulting.ConsultingCommand) -> dict[RightId, tuple[MemberId, ...]]:
    rights = state.attendance.roll.rights
    if isinstance(command, hc.OpenConsultation):
        return {r.id: r.holders for r in rights.values() if r.unit == "household"}
    right = rights.get(getattr(command, "right", RightId("")))
    return {right.id: right.holders} if right is not None else {}


def _around(state: MeetingState, command: sounding.SoundingCommand) -> Around:
    if isinstance(command, so.OpenSounding):
        item = state.agenda.get(command.item) if command.item else None
        return Around(
            poll_running=voting(state),
            item_known=item is not None,
            own_question=item.question if item else "",
            locked_sha256=item.consensus_sha256 if item else "",
        )
    if isinstance(command, so.AnswerSounding):
        presence = state.attendance.present.get(command.member)
        voice = Voice(hall=presence.hall, holds=bool(presence.holds)) if presence else NOBODY
        return Around(voice=voice, in_hall=_in_hall(state, voice.hall))
    member = getattr(command, "member", None)
    known = member is None or state.attendance.known(member)
    return Around(in_hall=_in_hall(state, getattr(command, "hall", None)), known=known)


def _in_hall(state: MeetingState, hall: HallId | None) -> int:
    weight = state.attendance.in_hall.get(hall) if hall else None
    return weight.rights if weight else 0


def _ground(state: MeetingState, command: electing.ElectingCommand) -> Ground:
    info = state.info
    assert info is not None, "a meeting begins with MeetingCreated"
    opening = command if isinstance(command, el.OpenElection) else None
    item = opening.item if opening and state.agenda.get(opening.item) else None
    now_is = facts.situation(state, item)
    stand = [one.member for one in opening.nominees if one.member] if opening else []
    return Ground(
        rule=info.rule,
        preset=info.preset,
        article=info.article(),
        poll_running=voting(state),
        in_hand=state.flow.current,
        item_title=now_is.item.title if now_is.item else "",
        quorum=now_is.quorum,
        first_time_waiting=now_is.first_time_waiting,
        frozen=_frozen(now_is, frozenset(opening.seen)) if opening else (),
        roll=state.attendance.roll.total.count,
        blocks=now_is.blocks,
        groups={m: _groups(state, m) for m in stand},
        known=frozenset(m for m in stand if state.attendance.known(m)),
        hall_names=now_is.hall_names,
        objections=now_is.objections,
    )


def _groups(state: MeetingState, member: MemberId) -> tuple[str, ...]:
    rights = state.attendance.roll.may_hold(member)
    return tuple(sorted({group for right in rights for group in right.groups}))


def _frozen(now_is: balloting.Situation, seen: frozenset[MemberId]) -> tuple[Frozen, ...]:
    return tuple(
        Frozen(
            right=held.right,
            holder=held.holder,
            hall=held.hall,
            channel="phone" if held.holder in seen else "hands",
            remote=held.remote,
            count=held.count,
            area=held.area,
            groups=held.groups,
        )
        for held in sorted(now_is.held, key=lambda h: h.right)
        # who is online and was not heard of late could not vote, and must not count against
        if not held.remote or (now_is.remote.vote and held.holder in seen)
    )
