"""The overlay of one device: its seats, the persons it speaks for, their votes and places, and why not."""

from __future__ import annotations

from facilitation.balloting import Poll
from facilitation.floor.order import Place
from facilitation.state import MeetingState
from facilitation.types import DeviceId, MemberId, Ms
from facilitation.undoing import Done
from facilitation.views import gathering, leads, secret_mine, window, words
from facilitation.views.acts import acts
from facilitation.views.asked_you import asked
from facilitation.views.rights import behalf, my_rights
from facilitation.views.room import Names
from facilitation.views.secret_desk import watch
from facilitation.views.staff_shapes import MyAsideView, MyRequestView, MyVoteView, PersonView, SeatView, YouView
from facilitation.views.undo import undo
from facilitation.views.why_not import why_not
from voting.hands import Block


def you(
    state: MeetingState, device: DeviceId, names: Names, done: Done | None = None, now: Ms | None = None
) -> YouView:
    """What this device is and may do, and can make good of what it has just ``done``."""
    persons = state.seats.members.get(device, ())
    waits = any(request.member in persons for request in state.floor.waiting)
    # The order of the queue is worked out for those alone who stand in it.
    queue = state.floor.queue(state.flow.current) if waits else ()
    return YouView(
        device=device,
        seats=tuple(
            SeatView(
                seat=b.seat,
                hall=b.hall,
                label=names.of(b.holder) if b.holder else b.label,
                driving=b.seat == "moderator" and state.seats.driver == device,
            )
            for b in state.seats.seats.get(device, ())
        ),
        persons=tuple(_person(state, device, member, names, queue) for member in persons),
        counted_blocks=_counted(state, device),
        acts=acts(state, device, names, state.at),
        undo=undo(done, state, names, state.at if now is None else now),
        watch=watch(state, names) if state.seats.binding(device, "supervisor") else None,
    )


def _counted(state: MeetingState, device: DeviceId) -> tuple[str, ...]:
    poll = state.balloting.running
    if poll is None:
        return ()
    entered = (key for key, block in poll.blocks.items() if block.entries and _entered(block, device))
    return tuple(f"{hall}/{block}" for hall, block in sorted(entered))


def _entered(block: Block, device: DeviceId) -> bool:
    return any(entry.device == device for entry in block.entries)


def _person(
    state: MeetingState, device: DeviceId, member: MemberId, names: Names, queue: tuple[Place, ...]
) -> PersonView:
    presence = state.attendance.present.get(member)
    poll = state.balloting.current
    votes = _votes(state, poll, member, names) if poll else ()
    shared = my_rights(state, member, names)
    speaking = state.floor.speaking
    recused = state.recusals.on(state.flow.current).get(member)
    return PersonView(
        member=member,
        name=names.of(member),
        number=names.numbers.get(member, ""),
        guest=state.attendance.guests.get(member),
        hall=presence.hall if presence else None,
        since=presence.since if presence else None,
        rights=len(presence.holds) if presence else 0,
        votes=votes,
        why_not=why_not(state, poll, member, tuple(v.channel for v in votes), shared),
        request=_request(member, queue),
        speaking=speaking is not None and speaking.request.member == member,
        next=bool(queue) and queue[0].request.member == member,
        turns=state.floor.on(state.flow.current).turns.get(member, 0),
        recused=recused is not None,
        recused_by_rule=recused is not None and recused.grounds == "rule",
        muster=gathering.awaited(state, member),
        dissents=leads.mine(state, member, names),
        ballots=window.mine(state, member, names),
        asked=asked(state, member),
        shared=shared,
        helped=state.seats.helper(device, member) is not None,
        asides=_asides(state, member),
        resting=state.floor.interrupted is not None and state.floor.interrupted.request.member == member,
        secret=secret_mine.mine(state, member, names),
    )


def _request(member: MemberId, queue: tuple[Place, ...]) -> MyRequestView | None:
    for at, place in enumerate(queue, 1):
        if place.request.member == member:
            return MyRequestView(
                request=place.request.id, stance=place.request.stance, place=at, why=words.why(place.reason, at)
            )
    return None


def _asides(state: MeetingState, member: MemberId) -> tuple[MyAsideView, ...]:
    if not state.floor.aside and not state.floor.heard:
        return ()
    waiting = [(r, False) for r in state.floor.aside] + [(r, True) for r in state.floor.heard]
    mine = ((r, heard) for r, heard in waiting if r.member == member)
    return tuple(MyAsideView(request=r.id, sort=r.sort, heard=heard) for r, heard in mine)


def _votes(state: MeetingState, poll: Poll, member: MemberId, names: Names) -> tuple[MyVoteView, ...]:
    mine = poll.held_by.get(member, ())
    return tuple(
        MyVoteView(
            right=right,
            poll=poll.id,
            channel=poll.box.frozen[right].channel,  # type: ignore[arg-type]
            choice=poll.box.votes.get(right),
            seq=poll.marks[right].seq if right in poll.marks else None,
            behalf=behalf(state, right, member, names),
        )
        for right in mine
    )
