"""Why somebody cannot vote by phone in the open poll, and what to do about it: a sentence for every case there is.

Nobody who looks at the phone while others vote is left without an answer. ``None`` means that there is a ballot.
"""

from __future__ import annotations

from collections.abc import Mapping

from facilitation.balloting import Poll
from facilitation.state import MeetingState
from facilitation.types import Channel, MemberId
from facilitation.views.rights_shapes import MyRightView
from facilitation.views.shapes import Say

OTHER_CHANNEL: Mapping[str, Say] = {
    "hands": Say(
        zh="您用举手表决，请向计票人举手。想改用手机，请找本会场工作人员。",
        en="You vote by raising your hand. To vote by phone instead, ask this hall's steward.",
    ),
    "aloud": Say(
        zh="叫到您的名字时请大声回答，由计票人录入。想改用手机，请找本会场工作人员。",
        en="Please answer aloud when your name is called. To vote by phone instead, ask this hall's steward.",
    ),
    "paper": Say(
        zh="您用纸票表决，请向会场工作人员领票。",
        en="You vote on paper. Please ask the steward for your ballot.",
    ),
}
_NOT_LISTED = Say(
    zh="您不在这一次表决的名单上。请问本会场工作人员；下一次表决打开时会重新核对。",
    en="You are not on this vote's list. Please ask the steward; the list is made anew for the next vote.",
)


def why_not(
    state: MeetingState,
    poll: Poll | None,
    member: MemberId,
    channels: tuple[Channel, ...],
    shared: tuple[MyRightView, ...],
) -> Say | None:
    """The sentence; ``channels``: those of the member's votes in this poll, none where there are none."""
    if poll is None or poll.state != "open" or "phone" in channels:
        return None
    if channels:
        return OTHER_CHANNEL.get(channels[0], _NOT_LISTED)
    return _off_the_roll(state, poll, member) or _not_frozen(state, poll, member, shared)


def _off_the_roll(state: MeetingState, poll: Poll, member: MemberId) -> Say | None:
    if member in state.attendance.guests:
        return Say(
            zh="您列席会议，不参加表决。想说明情况，可以申请发言。",
            en="You attend without a vote. You can ask to speak instead.",
        )
    if not state.attendance.usable(member):
        return Say(
            zh="您不在这次会议的表决名册上。请到会场工作台核对。",
            en="You are not on this meeting's roll. Please have it checked at the hall desk.",
        )
    if member in state.recusals.on(poll.item):
        return Say(
            zh="这一项您回避，不参加表决；下一项照常参加。",
            en="You are recused from this item and do not vote on it; the next item is yours again.",
        )
    return None


def _not_frozen(state: MeetingState, poll: Poll, member: MemberId, shared: tuple[MyRightView, ...]) -> Say:
    presence = state.attendance.present.get(member)
    if presence is None:
        return Say(
            zh="这次表决打开时您还没有签到。请现在签到，下一次表决就能参加。",
            en="You had not checked in when this vote opened. Check in now and take part in the next one.",
        )
    elsewhere = next((right for right in shared if right.right in poll.box.frozen and right.held == "other"), None)
    if elsewhere is not None:
        return elsewhere.say
    if presence.since > poll.opened:
        return Say(
            zh="您在表决打开之后才到，这一次不能投；下一次表决打开时您可以参加。",
            en="You arrived after this vote opened and are not on its list; you can take part in the next one.",
        )
    if presence.hall in state.halls.online() and state.info is not None and not state.info.remote.vote:
        return Say(
            zh="按本会规定，线上参会不参加表决。要投票，请到会场签到，从下一次表决起参加。",
            en="By this body's rule, those online do not vote. To vote, check in at a hall before the next one.",
        )
    return _NOT_LISTED
