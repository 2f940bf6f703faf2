"""What is out of the ordinary stands in the minutes with its reason, whatever became of it."""

from __future__ import annotations

from facilitation import agenda, flow, seats, seconding
from facilitation.attendance import words as at
from facilitation.balloting import words as po
from facilitation.floor import words as fl
from facilitation.minutes import text
from facilitation.minutes.compose import compose
from facilitation.minutes.members import Texts
from facilitation.types import Actor, DeviceId, MemberId, RightId
from tests.facilitation.minutes import small
from tests.facilitation.minutes.small import DESK, MEMBERS, MODERATOR, RECORDER, SYSTEM, Played, phone

SECOND = Actor(device=DeviceId("d_moderator2"), seat="moderator")
REASON = small.opened("会场断线，代表同意")


def _troubled() -> Played:
    """A meeting in which much goes wrong, each time on the record."""
    played, why = Played(), REASON.commitment()
    small.set_up(played)
    small.come(played)
    played.do(flow.StartItem(item="i2"), MODERATOR)
    for member in (MEMBERS[2], MEMBERS[5]):
        played.do(fl.AskToSpeak(request=f"q{member}", member=member), phone(member))
    played.do(fl.MoveRequest(request=f"q{MEMBERS[5]}", position=0, reason=why), MODERATOR)
    played.do(agenda.DraftConsensus(item="i2", text="甲"), RECORDER)
    played.do(agenda.LockConsensus(item="i2"), MODERATOR)
    played.do(agenda.UnlockConsensus(item="i2"), MODERATOR)
    played.do(agenda.LockConsensus(item="i2"), MODERATOR)
    seen = tuple(MEMBERS[2:9])
    played.do(po.OpenPoll(poll="p1", item="i2", seen=seen, despite_waiting=why), MODERATOR)
    played.do(po.MoveRight(poll="p1", right=RightId("r02"), channel="hands"), DESK)
    played.do(po.SkipCount(poll="p1", hall="F", reason=why), MODERATOR)
    played.do(seconding.SecondAct(act="a1"), RECORDER)
    played.do(po.ClosePoll(poll="p1", silent=("A",), despite_silent=why), MODERATOR)
    played.do(po.OpenPoll(poll="p2", item="i2", seen=seen, despite_waiting=why), MODERATOR)
    played.do(po.VoidPoll(poll="p2", reason=why), MODERATOR)
    played.do(seats.BindSeat(device=SECOND.device, seat="moderator"), SYSTEM)
    played.do(seats.TakeOver(), SECOND)
    for member in MEMBERS[:3]:
        played.do(at.CheckOut(member=MemberId(member)), DESK)
    return played


def test_MV4_everything_out_of_the_ordinary_is_in_the_minutes_with_its_reason() -> None:
    played = _troubled()
    minutes = compose(played.entries, Texts(names={}, texts={REASON.commitment(): REASON}))
    told = [
        (incident.kind, incident.subject, incident.note.text if incident.note else "") for incident in minutes.incidents
    ]
    assert told == [
        ("request_moved", "qm05", REASON.text),
        ("consensus_unlocked", "i2", ""),
        ("opened_despite_waiting", "p1", REASON.text),
        ("right_moved", "p1/r02", ""),
        ("act_seconded", "skip_count/moderator/recorder", REASON.text),
        ("count_skipped", "p1/F/all", REASON.text),
        ("closed_despite_silent", "p1", REASON.text),
        ("opened_despite_waiting", "p2", REASON.text),
        ("poll_voided", "p2", REASON.text),
        ("seat_taken_over", "d_moderator2", ""),
        ("quorum_lost", "", ""),
    ]
    said = text.render(minutes, "zh-CN")
    assert said.count(REASON.text) >= len([one for one in told if one[2]])
    assert [poll.state for poll in minutes.polls] == ["counted", "void"]


def test_MV4_moments_count_rights_by_hall() -> None:
    minutes = compose(_troubled().entries, Texts(names={}, texts={}))
    opened = next(moment for moment in minutes.attendance.moments if moment.kind == "poll_opened")
    assert (opened.present_count, opened.by_hall) == (9, {"F": 6, "A": 2, "O": 1})
    assert minutes.attendance.moments[-1].kind == "quorum_lost"
    assert all(sum(moment.by_hall.values()) == moment.present_count for moment in minutes.attendance.moments)
