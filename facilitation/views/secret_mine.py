"""What a phone is told of its persons' rights in secret polls: keys, the channel, the last ballot's number and tracker.

And whose overlay may differ after an entry: those whose right it is; everyone where a poll opens or ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from facilitation.secrecy.poll_state import SecretPoll
from facilitation.state import MeetingState
from facilitation.types import MemberId, RightId
from facilitation.views.rights import behalf
from facilitation.views.room import Names
from facilitation.views.secret import wanted
from facilitation.views.secret_shapes import MySecretView

K = TypeVar("K")


def mine(state: MeetingState, member: MemberId, names: Names) -> tuple[MySecretView, ...]:
    """Each right this person holds, as far as secret polls go; nothing before there is anything to ask for."""
    if not wanted(state):
        return ()
    running = state.secrecy.running
    presence = state.attendance.present.get(member)
    held = presence.holds if presence else ()
    bound = running.held_by.get(member, ()) if running else ()
    return tuple(_right(state, running, member, right, names) for right in dict.fromkeys((*bound, *held)))


def _right(
    state: MeetingState, running: SecretPoll | None, member: MemberId, right: RightId, names: Names
) -> MySecretView:
    of = state.secrecy
    asked, live = of.asked.get(right), of.credentials.get(right)
    frozen = running.frozen.get(right) if running else None
    vote = running.votes.get(right) if running else None
    return MySecretView(
        right=right,
        behalf=behalf(state, right, member, names),
        asked=asked.key if asked else "",
        refused=asked.refused if asked else False,
        reason=names.said(asked.reason) if asked else "",
        key=live.key if live else "",
        poll=running.id if running and frozen else None,
        channel=("paper" if running and right in running.paper else "phone") if frozen else None,
        counter=vote.counter if vote else 0,
        tracker=vote.tracker if vote else "",
    )


def members(before: MeetingState, after: MeetingState) -> set[MemberId]:
    """Those whose phones may be told something else now."""
    then, now = before.secrecy, after.secrecy
    if then is now and before.flow.phase == after.flow.phase:
        return set()
    if _stage(before) != _stage(after):
        return set(after.seats.devices)
    rights = _differing(then.asked, now.asked) | _differing(then.credentials, now.credentials)
    running, earlier = now.running, then.running
    if running is not None and earlier is not None and running is not earlier:
        rights |= _differing(earlier.votes, running.votes) | _differing(earlier.paper, running.paper)
    found = {after.attendance.holder[right] for right in rights if right in after.attendance.holder}
    return found | ({running.frozen[right].holder for right in rights if right in running.frozen} if running else set())


def watched_anew(before: MeetingState, after: MeetingState) -> bool:
    """Whether witnesses and observers are told something else now."""
    then, now = before.secrecy, after.secrecy
    return then is not now and (
        _stage(before) != _stage(after) or then.keys is not now.keys or then.revoking is not now.revoking
    )


def _stage(state: MeetingState) -> tuple[object, ...]:
    running = state.secrecy.running
    return wanted(state), running.id if running else None, running.state if running else None


def _differing(before: Mapping[K, object], after: Mapping[K, object]) -> set[K]:
    if before is after:
        return set()
    return {k for k, v in after.items() if before.get(k) is not v} | {k for k in before if k not in after}
