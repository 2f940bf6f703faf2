"""What one person is asked besides polls, and what that person has answered; whom a change concerns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from facilitation.electing import Election
from facilitation.state import MeetingState
from facilitation.types import MemberId
from facilitation.views.asking_shapes import AskedView, MyElectionView, MyHouseholdView, MySoundingView
from facilitation.views.shapes import Say

K = TypeVar("K")


NOTHING = AskedView(sounding=None, ballots=(), ballot_why=None, households=())
"""For the many meetings in which nothing but polls is asked."""


def asked(state: MeetingState, member: MemberId) -> AskedView:
    """This person's answers, ballots and households."""
    sounding, election = state.sounding.latest, state.electing.latest
    if sounding is None and election is None and not state.consulting.order:
        return NOTHING
    answer = sounding.answers.get(member) if sounding else None
    ballots = _ballots(election, member) if election else ()
    return AskedView(
        sounding=MySoundingView(sounding=sounding.id, leaning=answer.leaning) if sounding and answer else None,
        ballots=ballots,
        ballot_why=_why_not(state, election, member, ballots) if election and election.state == "open" else None,
        households=_households(state, member),
    )


def _ballots(election: Election, member: MemberId) -> tuple[MyElectionView, ...]:
    return tuple(
        MyElectionView(
            election=election.id,
            right=right,
            channel="phone" if election.frozen[right].channel == "phone" else "hands",
            marks=election.ballots.get(right),
            seq=election.given[right].seq if right in election.given else None,
        )
        for right in election.held_by.get(member, ())
    )


def _households(state: MeetingState, member: MemberId) -> tuple[MyHouseholdView, ...]:
    rights = state.attendance.roll.of_member.get(member, ())
    views = []
    for one in state.consulting.open:
        for right in (r for r in rights if r in one.households):
            last = one.answers[right][-1] if right in one.answers else None
            views.append(
                MyHouseholdView(
                    consultation=one.id,
                    right=right,
                    choice=last.choice if last else None,
                    way=last.way if last else None,
                    seq=last.seq if last else None,
                )
            )
    return tuple(views)


def _why_not(
    state: MeetingState, election: Election, member: MemberId, ballots: tuple[MyElectionView, ...]
) -> Say | None:
    if any(one.channel == "phone" for one in ballots):
        return None
    if ballots:
        return Say(zh="您这一票由计票人数，请向计票人示意", en="Your vote is counted by the tellers; please show them")
    if member in state.attendance.guests:
        return Say(zh="您列席会议，不参加选举", en="You attend without a vote")
    presence = state.attendance.present.get(member)
    if presence is None:
        return Say(zh="您还没有签到", en="You have not checked in")
    if presence.since > election.opened:
        return Say(zh="您在选举打开之后才到，这一次不能投", en="You arrived after this election opened")
    if presence.hall in state.halls.online():
        return Say(zh="按本会规定，线上参会不参加投票", en="By this body's rule, those online do not vote")
    return Say(zh="您这一票由同户的另一位行使", en="Another person of your unit holds this right")


def members(before: MeetingState, after: MeetingState) -> set[MemberId]:
    """The persons whose own answers may look different now."""
    found: set[MemberId] = set()
    new, old = after.sounding.latest, before.sounding.latest
    if new is not old and new is not None:
        found |= _differing(old.answers if old and old.id == new.id else {}, new.answers)
    now, then = after.electing.latest, before.electing.latest
    if now is not then and now is not None:
        if then is None or then.id != now.id or then.state != now.state or then.frozen is not now.frozen:
            found |= set(after.seats.devices)
        else:
            found |= {now.frozen[right].holder for right in _differing(then.given, now.given)}
    return found | _of_households(before, after)


def _of_households(before: MeetingState, after: MeetingState) -> set[MemberId]:
    if before.consulting is after.consulting:
        return set()
    if _ids(before) != _ids(after):
        return set(after.seats.devices)
    rights = after.attendance.roll.rights
    found: set[MemberId] = set()
    for one in after.consulting.open:
        then = before.consulting.all.get(one.id)
        changed = _differing(then.answers if then else {}, one.answers)
        found |= {holder for right in changed if right in rights for holder in rights[right].holders}
    return found


def _ids(state: MeetingState) -> tuple[str, ...]:
    return tuple(one.id for one in state.consulting.open)


def _differing(before: Mapping[K, object], after: Mapping[K, object]) -> set[K]:
    if before is after:
        return set()
    return {k for k, v in after.items() if before.get(k) is not v}
