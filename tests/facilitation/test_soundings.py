"""Straw polls, mood cards and the consensus check: heard by the way, never binding; SO."""

from __future__ import annotations

from facilitation import agenda, flow, seats
from facilitation.attendance import words as at
from facilitation.balloting import words as po
from facilitation.sounding import words as so
from facilitation.sounding.state import Heard, Sounding
from facilitation.types import Actor, DeviceId, HallId, MemberId
from tests.table import CONVENER, MODERATOR, RECORDER, SYSTEM, Table, bind, desk, doors_open, here, member, phone, ready

REASON, OTHER = "b" * 64, "c" * 64
F, A = HallId("F"), HallId("A")
LAWYER = MemberId("lawyer")


def opened(sounded: so.Sounded = "straw", present: int = 3, **fields: object) -> Table:
    """A sounding with this many present and bound, of ten: no quorum of a representatives' assembly."""
    table = bind(doors_open(10, present), *range(1, present + 1))
    asked = so.OpenSounding(sounding="s1", sounded=sounded, question="北门要不要开？", **fields)  # type: ignore[arg-type]
    return table.given((asked, MODERATOR))


def answer(n: int, leaning: so.Leaning = "yes", reason: str = "") -> so.AnswerSounding:
    return so.AnswerSounding(sounding="s1", member=member(n), leaning=leaning, reason=reason)


def shown(yes: int, between: int, no: int, hall: HallId = F) -> so.CountSounding:
    return so.CountSounding(sounding="s1", hall=hall, yes=yes, between=between, no=no)


def sounding(table: Table) -> Sounding:
    return table.state.sounding.all["s1"]


def test_SO1_asked_at_any_time_without_item_or_quorum_one_at_a_time() -> None:
    table = opened()
    assert sounding(table).item is None
    table.when(so.OpenSounding(sounding="s2", sounded="mood", question="？")).refused("sounding_open", "SO1")
    table.given((so.CloseSounding(sounding="s1"), MODERATOR))
    table.when(so.OpenSounding(sounding="s1", sounded="mood", question="？")).refused("sounding_exists", "SO1")
    table.when(so.OpenSounding(sounding="s2", sounded="mood")).refused("question_missing", "SO1")
    table.when(so.OpenSounding(sounding="s2", sounded="mood", item="i9")).refused("unknown_item", "AG1")
    ready().when(so.OpenSounding(sounding="s1", sounded="straw", question="？")).refused("doors_closed", "AG7")


def test_SO1_never_beside_a_vote() -> None:
    table = doors_open(10, 8).given(
        (flow.StartItem(item="i0"), MODERATOR), (po.OpenPoll(poll="p1", item="i0"), MODERATOR)
    )
    table.when(so.OpenSounding(sounding="s1", sounded="straw", question="？")).refused("poll_running", "SO1")


def test_SO2_a_vote_the_next_item_or_the_close_ends_it() -> None:
    table = opened(present=8).given((flow.StartItem(item="i0"), MODERATOR))
    table.when(po.OpenPoll(poll="p1", item="i0")).then(po.PollOpened, so.SoundingClosed)
    table.when(answer(1), phone(1)).refused("sounding_over", "SO2")
    table.when(so.CloseSounding(sounding="s7")).refused("unknown_sounding", "SO2")
    left = opened(present=8).given((flow.StartItem(item="i0"), MODERATOR))
    left.when(flow.StartItem(item="i2")).then(flow.ItemLeft, flow.ItemStarted, so.SoundingClosed)
    assert so.SoundingClosed in {type(e) for e in opened().when(flow.CloseMeeting()).events}


def test_SO3_persons_present_each_counted_once() -> None:
    table = opened().given((answer(1), phone(1)), (answer(2, "no"), phone(2)))
    table.when(answer(1, "between"), phone(1)).then(so.SoundingAnswered)
    table.when(answer(1, "between"), phone(1)).then()
    assert sounding(table).total == Heard(between=1, no=1)
    bind(table, 9)
    table.when(answer(9), phone(9)).refused("not_present", "SO3")


def with_lawyer(guests: bool) -> tuple[Table, Actor]:
    table = ready(10).given(
        (at.InviteGuest(member=LAWYER, role="legal_adviser"), CONVENER), (flow.OpenDoors(), MODERATOR)
    )
    here(table, [1, 2]).given((at.CheckIn(member=LAWYER, hall=F), desk("F")))
    table.given((seats.BindMember(device=DeviceId("law"), member=LAWYER), SYSTEM))
    asked = so.OpenSounding(sounding="s1", sounded="mood", question="累不累？", guests=guests)
    return table.given((asked, MODERATOR)), Actor(device=DeviceId("law"), seat="participant", member=LAWYER)


def test_SO4_guests_only_where_asked_and_counted_apart() -> None:
    theirs = so.AnswerSounding(sounding="s1", member=LAWYER, leaning="yes")
    table, law = with_lawyer(guests=False)
    table.when(theirs, law).refused("guests_not_asked", "SO4")
    table, law = with_lawyer(guests=True)
    table.when(theirs, law).then(so.SoundingAnswered)
    assert (sounding(table).total, sounding(table).by_guests) == (Heard(), Heard(yes=1))


def test_SO5_hands_are_counted_once_a_hall_and_never_more_than_are_there() -> None:
    table = here(opened(present=4), [5], "A").given((answer(1), phone(1)))
    table.when(shown(2, 1, 1), desk("F")).refused("more_than_present", "SO5")
    table.when(shown(1, 0, 0), desk("A")).refused("other_hall", "SE3")
    table.when(shown(2, 0, 1), desk("F")).then(so.SoundingCounted)
    table.when(answer(2), phone(2)).refused("counted_in_hall", "SO5")
    table.when(answer(1, "no"), phone(1)).then(so.SoundingAnswered)
    table.when(shown(1, 1, 0), desk("F")).then(so.SoundingCounted)
    table.when(answer(2), phone(2)).then(so.SoundingAnswered)
    table.given((shown(0, 1, 0, A), MODERATOR))
    assert sounding(table).total == Heard(yes=2, between=2, no=1)


def consensus(present: int = 3) -> Table:
    table = bind(doors_open(10, present), *range(1, present + 1)).given((flow.StartItem(item="i1"), MODERATOR))
    table.given((agenda.DraftConsensus(item="i1", text="方案甲"), MODERATOR))
    table.when(so.OpenSounding(sounding="s1", sounded="consensus", item="i1")).refused("consensus_not_locked", "SO6")
    table.given((agenda.LockConsensus(item="i1"), MODERATOR))
    other = so.OpenSounding(sounding="s1", sounded="consensus", item="i1", question="方案乙")
    table.when(other).refused("consensus_not_locked", "SO6")
    return table.given((so.OpenSounding(sounding="s1", sounded="consensus", item="i1", live=True), MODERATOR))


def test_SO6_a_consensus_check_asks_about_the_locked_text() -> None:
    asked = sounding(consensus())
    assert (asked.question, asked.question_sha256, asked.live) == ("方案甲", agenda.text_sha256("方案甲"), False)


def test_SO7_reservations_are_named() -> None:
    table = consensus().given((answer(1), phone(1)), (answer(2, "between", REASON), phone(2)))
    table.given((answer(3, "yes", REASON), phone(3)))
    assert [a.reason for a in sounding(table).answers.values() if a.reason] == [REASON]
    table.given((so.CloseSounding(sounding="s1"), MODERATOR))
    table.when(so.NoteReservation(sounding="s1", text=""), RECORDER).refused("reason_missing", "SO7")
    stranger = so.NoteReservation(sounding="s1", text=OTHER, member=MemberId("nobody"))
    table.when(stranger, RECORDER).refused("not_on_roll", "SO7")
    table.given((so.NoteReservation(sounding="s1", text=OTHER), RECORDER))
    assert [one.text for one in sounding(table).noted] == [OTHER]


def test_SO8_a_sounding_decides_nothing() -> None:
    table = consensus(8)
    for n in range(1, 9):
        table.given((answer(n), phone(n)))
    table.when(so.CloseSounding(sounding="s1")).then(so.SoundingClosed)
    assert table.state.agenda.named("i1").outcome is None
    table.when(po.OpenPoll(poll="p1", item="i1")).then(po.PollOpened)
    assert table.replayed() == table.state
