"""Polls: frozen when opened, counted once, in every channel; PO."""

from __future__ import annotations

import pytest

from facilitation import agenda, flow
from facilitation.attendance import Right
from facilitation.attendance import words as at
from facilitation.balloting import words as po
from facilitation.floor import words as fl
from facilitation.seconding import ActSeconded, SecondAct
from facilitation.types import Actor, HallId, Remote
from tests.table import MODERATOR, RECORDER, Table, bind, desk, doors_open, here, member, phone, right, roll, teller

REASON = "b" * 64
F, A = HallId("F"), HallId("A")


def voting(present: int = 8, phones: int = 0, method: str = "hand", **fields: object) -> Table:
    """A poll on the procedural item with this many phones seen."""
    table = bind(doors_open(10, present, **fields), *range(1, phones + 1))  # type: ignore[arg-type]
    table.given((flow.StartItem(item="i0"), MODERATOR))
    seen = tuple(member(n) for n in range(1, phones + 1))
    return table.given((po.OpenPoll(poll="p1", item="i0", method=method, seen=seen), MODERATOR))  # type: ignore[arg-type]


def cast(table: Table, n: int, choice: str = "yes") -> Table:
    return table.when(po.CastVote(poll="p1", right=right(n), member=member(n), choice=choice), phone(n))  # type: ignore[arg-type]


def count(yes: int, no: int, abstain: int = 0, hall: str = "F") -> po.EnterCount:
    return po.EnterCount(poll="p1", hall=HallId(hall), yes=yes, no=no, abstain=abstain)


def both(table: Table, yes: int, no: int, abstain: int = 0, hall: str = "F") -> Table:
    return table.given((count(yes, no, abstain, hall), desk(hall)), (count(yes, no, abstain, hall), teller(hall)))


def test_PO1_one_poll_at_a_time() -> None:
    table = voting()
    table.when(po.OpenPoll(poll="p2", item="i0")).refused("poll_running", "PO1")
    table.when(po.OpenPoll(poll="p1", item="i0")).refused("poll_exists", "PO1")


def test_PO2_a_deliberated_matter_is_voted_on_as_a_locked_text() -> None:
    table = doors_open(10, 8).given((flow.StartItem(item="i1"), MODERATOR))
    table.when(po.OpenPoll(poll="p1", item="i1")).refused("consensus_not_locked", "PO2")
    table.given(
        (agenda.DraftConsensus(item="i1", text="方案甲"), MODERATOR), (agenda.LockConsensus(item="i1"), MODERATOR)
    )
    table.when(po.OpenPoll(poll="p1", item="i1")).then(po.PollOpened)
    opened = table.events[0]
    assert (opened.question, opened.question_sha256) == ("方案甲", agenda.text_sha256("方案甲"))


def test_PO3_first_time_speakers_are_heard_first() -> None:
    table = bind(doors_open(10, 8), 1).given((flow.StartItem(item="i0"), MODERATOR))
    table.given((fl.AskToSpeak(request="q", member=member(1)), phone(1)))
    table.when(po.OpenPoll(poll="p1", item="i0")).refused("first_time_waiting", "PO3")
    table.when(po.OpenPoll(poll="p1", item="i0", despite_waiting=REASON)).then(po.PollOpened)
    assert table.events[0].despite_waiting == REASON


def test_PO4_opening_freezes_right_holder_hall_and_channel() -> None:
    table = here(voting(7, phones=3), [8], "A")
    frozen = table.state.balloting.polls["p1"].box.frozen
    assert len(frozen) == 7 and right(8) not in frozen
    assert [frozen[right(n)].channel for n in (3, 4)] == ["phone", "hands"]
    table.given((at.CheckIn(member=member(3), hall=A), desk("A")), (at.CheckOut(member=member(2)), desk("F")))
    after = table.state.balloting.polls["p1"].box.frozen
    assert after == frozen and after[right(3)].hall == F
    cast(table, 3).then(po.VoteCast)
    cast(table, 2).then(po.VoteCast)
    bind(table, 8)
    cast(table, 8).refused("not_entitled", "PO5")


def test_PO4_weighed_votes_are_not_taken_by_hands() -> None:
    rights = tuple(Right(id=right(n), holders=(member(n),), unit="owner", area=10_000) for n in range(1, 6))
    table = doors_open(preset="owners.ordinary", rights=rights)
    here(table, range(1, 5)).given((flow.StartItem(item="i0"), MODERATOR))
    table.when(po.OpenPoll(poll="p1", item="i0")).refused("needs_roll_call", "PO4")
    table.when(po.OpenPoll(poll="p1", item="i0", method="roll_call")).then(po.PollOpened)


def test_PO5_a_right_votes_once_in_its_own_channel() -> None:
    table = voting(7, phones=2)
    cast(table, 1).then(po.VoteCast)
    cast(table, 1, "no").then(po.VoteCast)
    poll = table.state.balloting.polls["p1"]
    assert (poll.box.votes[right(1)], sum(poll.box.returned.values())) == ("no", 1)
    bind(table, 5)
    cast(table, 5).refused("counted_by_hands", "PO5")
    other = po.CastVote(poll="p1", right=right(2), member=member(1), choice="yes")
    table.when(other, phone(1)).refused("not_yours", "SE1")


def test_PO5_where_votes_stand_the_first_one_stays() -> None:
    table = bind(doors_open(10, 8), 1).given((flow.StartItem(item="i0"), MODERATOR))
    fixed = po.OpenPoll(poll="p1", item="i0", may_change=False, seen=(member(1),))
    table.given((fixed, MODERATOR))
    cast(table, 1)
    first = table.state.balloting.polls["p1"].marks[right(1)].seq
    cast(table, 1, "no").refused("already_voted", "PO5")
    assert table.refusal is not None and table.refusal.facts["seq"] == first


def test_PO5_a_voice_is_entered_by_name() -> None:
    table = voting(7, method="roll_call")
    entered = po.EnterVote(poll="p1", right=right(1), choice="spoiled")
    table.when(entered, teller("A")).refused("other_hall", "SE3")
    table.when(entered, teller("F")).then(po.VoteEntered)
    assert table.state.balloting.polls["p1"].marks[right(1)].entered_by == "tellerF"


def test_PO6_two_persons_on_two_devices_count_hands() -> None:
    table = voting(7)
    table.when(count(4, 2, 2), desk("F")).refused("more_than_entitled", "PO6")
    table.when(po.EnterCount(poll="p1", hall=F, block="left", yes=1, no=0), desk("F")).refused("unknown_block", "PO6")
    table.given((count(4, 2, 1), desk("F")))
    table.when(count(4, 2, 1), desk("F")).refused("same_teller", "PO6")
    table.when(count(4, 1, 1), teller("F")).then(po.CountEntered)
    table.when(po.ClosePoll(poll="p1")).then(po.PollClosed)
    assert table.state.balloting.polls["p1"].state == "closing"
    table.given((count(4, 2, 1), desk("F")))
    table.when(count(4, 2, 1), teller("F")).then(po.CountEntered, po.PollCounted)
    decision = table.state.balloting.polls["p1"].decision
    assert decision is not None
    assert (decision.total.yes, decision.total.no, decision.outcome.outcome) == (4, 2, "carried")


def test_PO7_a_right_changes_channel_until_it_has_voted() -> None:
    table = voting(7, phones=2)
    table.when(po.MoveRight(poll="p1", right=right(1), channel="aloud"), desk("F")).refused("wrong_channel", "PO7")
    table.when(po.MoveRight(poll="p1", right=right(1), channel="hands"), desk("F")).then(po.RightMoved)
    assert table.state.balloting.polls["p1"].hands(F) == 6
    cast(table, 2)
    table.when(po.MoveRight(poll="p1", right=right(2), channel="hands"), desk("F")).refused("already_voted", "PO7")
    table.given((count(3, 3), desk("F")))
    table.when(po.MoveRight(poll="p1", right=right(1), channel="phone"), desk("F")).refused("count_begun", "PO7")


def test_PO8_closing_waits_for_a_hall_that_cannot_be_heard() -> None:
    table = voting(7, phones=3)
    cast(table, 1)
    table.when(po.ClosePoll(poll="p1", silent=(F,))).refused("hall_silent", "PO8")
    table.when(po.ClosePoll(poll="p1", silent=(A,))).then(po.PollClosed)
    other = voting(7, phones=3)
    other.when(po.ClosePoll(poll="p1", silent=(F,), despite_silent=REASON)).then(po.PollClosed)
    assert other.events[0].despite_silent == REASON


def test_PO9_what_is_closed_stays_closed() -> None:
    table = both(voting(8, phones=1), 5, 2)
    table.when(po.ClosePoll(poll="p1")).then(po.PollClosed, po.PollCounted)
    cast(table, 1).refused("poll_over", "PO9")
    table.when(count(5, 2), desk("F")).refused("poll_over", "PO9")
    table.when(po.VoidPoll(poll="p1", reason=REASON)).refused("poll_over", "PO9")
    table.when(po.ClosePoll(poll="p7")).refused("unknown_poll", "PO9")


def test_PO9_a_void_poll_is_followed_by_a_new_one() -> None:
    table = voting(8)
    table.when(po.VoidPoll(poll="p1", reason="")).then(po.PollVoided)
    table.when(po.OpenPoll(poll="p2", item="i0")).then(po.PollOpened)


def test_PO10_a_consultation_is_never_decided() -> None:
    table = doors_open(preset="household.consult", rights=roll(10))
    here(table, range(1, 9)).given((flow.StartItem(item="i0"), MODERATOR))
    table.when(po.OpenPoll(poll="p1", item="i0")).refused("report_only", "PO10")


def test_PO11_leaving_out_and_voiding_need_a_reason() -> None:
    table = voting(8, phones=1)
    cast(table, 1)
    table.when(po.SkipCount(poll="p1", hall=F, reason="")).refused("reason_missing", "PO11")
    table.when(po.VoidPoll(poll="p1", reason="")).refused("reason_missing", "PO11")
    table.given((po.ClosePoll(poll="p1"), MODERATOR))
    table.given((po.SkipCount(poll="p1", hall=F, reason=REASON), MODERATOR))
    table.when(SecondAct(act="a1"), RECORDER).then(ActSeconded, po.CountSkipped, po.PollCounted)
    decision = table.state.balloting.polls["p1"].decision
    assert decision is not None and decision.total.not_returned == 7


def test_PO12_no_open_vote_where_the_law_asks_for_a_secret_one() -> None:
    table = doors_open(preset="urban.election.reps", rights=roll(10))
    here(table, range(1, 9)).given((flow.StartItem(item="i0"), MODERATOR))
    table.when(po.OpenPoll(poll="p1", item="i0", method="roll_call")).refused("secret_only", "PO12")


@pytest.mark.parametrize(
    ("yes", "no", "abstain", "outcome"), [(5, 4, 0, "carried"), (4, 4, 1, "not_carried"), (4, 3, 2, "not_carried")]
)
def test_the_base_is_those_present_when_the_vote_opened(yes: int, no: int, abstain: int, outcome: str) -> None:
    table = both(voting(9), yes, no, abstain).given((po.ClosePoll(poll="p1"), MODERATOR))
    decision = table.state.balloting.polls["p1"].decision
    assert decision is not None
    assert decision.outcome.outcome == outcome
    assert decision.outcome.thresholds[-1].needed == 5
    assert table.replayed() == table.state


def test_remote_that_counts_for_the_quorum_but_does_not_vote() -> None:
    table = bind(doors_open(9, 5, remote=Remote(quorum=True, vote=False)), 6)
    table.given((at.CheckIn(member=member(6), hall=HallId("O"), how="online"), phone(6)))
    table.given(
        (flow.StartItem(item="i0"), MODERATOR), (po.OpenPoll(poll="p1", item="i0", seen=(member(6),)), MODERATOR)
    )
    assert right(6) not in table.state.balloting.polls["p1"].box.frozen
    cast(table, 6).refused("not_entitled", "PO5")
    both(table, 3, 2).given((po.ClosePoll(poll="p1"), MODERATOR))
    decision = table.state.balloting.polls["p1"].decision
    assert decision is not None and decision.outcome.outcome == "carried"
    assert decision.without_remote is not None and decision.without_remote.worst.outcome == "no_quorum"


def test_two_blocks_of_one_hall_add_up_and_stay_within_it() -> None:
    from facilitation import halls
    from tests.table import CONVENER, ready

    table = ready().given((halls.EditHall(hall=F, name="主会场", blocks=("left", "right")), CONVENER))
    table.given((flow.OpenDoors(), MODERATOR))
    here(table, range(1, 9)).given(
        (flow.StartItem(item="i0"), MODERATOR), (po.OpenPoll(poll="p1", item="i0"), MODERATOR)
    )

    def entry(block: str, yes: int, by: Actor) -> tuple[po.EnterCount, Actor]:
        return po.EnterCount(poll="p1", hall=F, block=block, yes=yes, no=0), by

    table.given(entry("left", 5, desk("F")), entry("left", 5, teller("F")))
    table.when(*entry("right", 4, desk("F"))).refused("more_than_entitled", "PO6")
    table.given(entry("right", 3, desk("F")), entry("right", 3, teller("F")), (po.ClosePoll(poll="p1"), MODERATOR))
    decision = table.state.balloting.polls["p1"].decision
    assert decision is not None and decision.total.yes == 8


def test_the_primary_button_hears_first_time_speakers_before_the_vote() -> None:
    from facilitation import views

    table = bind(doors_open(10, 8), 1).given((flow.StartItem(item="i0"), MODERATOR))
    table.given((fl.AskToSpeak(request="q", member=member(1)), phone(1)))
    console = views.view("console", "console", table.state, views.Facts(now=table.now), views.Names())
    assert console.primary.command["kind"] == "give_floor"  # type: ignore[attr-defined]
    assert [act.command["kind"] for act in console.also] == ["open_poll"]  # type: ignore[attr-defined]


def test_a_quorum_lost_while_a_vote_runs_voids_nothing_and_locks_the_next() -> None:
    table = bind(doors_open(9, 6), 1, 2, 3, 4, 5, 6).given((flow.StartItem(item="i0"), MODERATOR))
    seen = tuple(member(n) for n in range(1, 7))
    table.given((po.OpenPoll(poll="p1", item="i0", seen=seen), MODERATOR))
    for n in range(1, 7):
        table.given((po.CastVote(poll="p1", right=right(n), member=member(n), choice="yes"), phone(n)))
    table.given((at.CheckOut(member=member(6)), desk("F")))
    assert table.state.balloting.running is not None
    table.given((po.ClosePoll(poll="p1"), MODERATOR))
    poll = table.state.balloting.polls["p1"]
    assert poll.state == "counted" and len(poll.box.frozen) == len(poll.box.votes) == 6
    table.given((flow.ConcludeItem(item="i0", outcome="carried"), MODERATOR))
    table.given((agenda.AddItem(item="i9", title="再一项", item_kind="procedural"), MODERATOR))
    table.given((flow.StartItem(item="i9"), MODERATOR))
    table.when(po.OpenPoll(poll="p2", item="i9", seen=seen[:5]), MODERATOR).refused("quorum_not_met", "AT3")
