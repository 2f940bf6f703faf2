"""The overlay of one device: its seats, the persons it speaks for, their votes and places, and why not."""

from __future__ import annotations

from facilitation.balloting import Poll
from facilitation.floor.order import Place
from facilitation.state import MeetingState
from facilitation.types import DeviceId, MemberId
from facilitation.views import gathering, window, words
from facilitation.views.acts import acts
from facilitation.views.asked_you import asked
from facilitation.views.rights import behalf, my_rights
from facilitation.views.rights_shapes import MyRightView
from facilitation.views.room import Names
from facilitation.views.shapes import Say
from facilitation.views.staff_shapes import MyRequestView, MyVoteView, PersonView, SeatView, YouView


def you(state: MeetingState, device: DeviceId, names: Names) -> YouView:
    """What this device is and may do."""
    queue = state.floor.queue(state.flow.current)
    persons = state.seats.members.get(device, ())
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
    )


def _counted(state: MeetingState, device: DeviceId) -> tuple[str, ...]:
    poll = state.balloting.running
    if poll is None:
        return ()
    return tuple(
        f"{hall}/{block}"
        for (hall, block), entered in sorted(poll.blocks.items())
        if any(entry.device == device for entry in entered.entries)
    )


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
        why_not=_why_not(state, poll, member, votes, shared) if poll and poll.state == "open" else None,
        request=_request(member, queue),
        speaking=speaking is not None and speaking.request.member == member,
        next=bool(queue) and queue[0].request.member == member,
        turns=state.floor.on(state.flow.current).turns.get(member, 0),
        recused=recused is not None,
        recused_by_rule=recused is not None and recused.grounds == "rule",
        muster=gathering.awaited(state, member),
        ballots=window.mine(state, member, names),
        asked=asked(state, member),
        shared=shared,
        helped=state.seats.helper(device, member) is not None,
    )


def _request(member: MemberId, queue: tuple[Place, ...]) -> MyRequestView | None:
    for at, place in enumerate(queue, 1):
        if place.request.member == member:
            return MyRequestView(
                request=place.request.id, stance=place.request.stance, place=at, why=words.WHY[place.reason]
            )
    return None


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


def _why_not(
    state: MeetingState,
    poll: Poll | None,
    member: MemberId,
    votes: tuple[MyVoteView, ...],
    shared: tuple[MyRightView, ...],
) -> Say | None:
    if poll is None:
        return None
    if votes:
        by_phone = any(v.channel == "phone" for v in votes)
        return None if by_phone else _OTHER_CHANNEL[votes[0].channel]
    if member in state.attendance.guests:
        return Say(zh="您列席会议，不参加表决", en="You attend without a vote")
    if not state.attendance.usable(member):
        return Say(zh="您不在这次会议的名册上", en="You are not on the roll of this meeting")
    if member in state.recusals.on(poll.item):
        return Say(zh="这一项您回避，不参加表决", en="You are recused from this item and do not vote on it")
    presence = state.attendance.present.get(member)
    if presence is None:
        return Say(zh="您还没有签到", en="You have not checked in")
    elsewhere = next((right for right in shared if right.right in poll.box.frozen and right.held == "other"), None)
    if elsewhere is not None:
        return elsewhere.say
    if presence.since > poll.opened:
        return Say(
            zh="您在表决打开之后才到，这一次不能投；下一次表决打开时您可以参加",
            en="You arrived after this vote opened and are not on its list; you can take part in the next one",
        )
    if presence.hall in state.halls.online():
        return Say(zh="按本会规定，线上参会不参加表决", en="By this body's rule, those online do not vote")
    return Say(zh="您这一票由同户的另一位行使", en="Another person of your unit holds this right")


_OTHER_CHANNEL = {
    "hands": Say(zh="您用举手表决，请向计票人示意", en="You vote by raising your hand"),
    "aloud": Say(zh="叫到名字时请大声回答，由计票人录入", en="Please answer aloud when your name is called"),
    "phone": Say(zh="", en=""),
}
