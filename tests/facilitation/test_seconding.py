"""Acts of two people: proposed, seconded by another person on another device, decided afresh, on the record."""

from __future__ import annotations

from typing import Any, get_args

import msgspec
import pytest

from facilitation import exports, flow, meeting, seats, seconding, views
from facilitation.attendance import words as at
from facilitation.balloting import words as po
from facilitation.minutes.phrases import TABLE as PHRASES
from facilitation.permissions import SECONDED, TABLE
from facilitation.types import Actor, DeviceId, HallId, MemberId, Ms
from facilitation.views.acts import SENTENCES
from server.words import REFUSALS
from tests.table import MODERATOR, RECORDER, SYSTEM, Table, doors_open, member, roll

F = HallId("F")
WHY = "a" * 64
ADMIN = Actor(device=DeviceId("office"), seat="admin")
SUPERVISOR = Actor(device=DeviceId("sup"), seat="supervisor")
SKIP = po.SkipCount(poll="p1", hall=F, reason=WHY)


def counting(preset: str = "urban.reps") -> Table:
    """A hand vote that is closed and waits for the tellers of F."""
    table = doors_open(10, 8, preset=preset)
    table.given((seats.BindSeat(device=ADMIN.device, seat="admin"), SYSTEM))
    return table.given(
        (flow.StartItem(item="i0"), MODERATOR),
        (po.OpenPoll(poll="p1", item="i0"), MODERATOR),
        (po.ClosePoll(poll="p1"), MODERATOR),
    )


def proposed(command: Any = SKIP, by: Actor = MODERATOR, table: Table | None = None) -> Table:
    return (table or counting()).when(command, by).then(seconding.ActProposed)


def second(table: Table, by: Actor, act: str = "a1") -> Table:
    return table.when(seconding.SecondAct(act=act), by)


def test_SE7_an_act_of_two_people_happens_when_another_seconds_it() -> None:
    table = proposed()
    assert not table.state.balloting.polls["p1"].skipped
    second(table, RECORDER).then(seconding.ActSeconded, po.CountSkipped, po.PollCounted)
    assert table.replayed() == table.state
    second(table, RECORDER).refused("act_over", "SE8")


def test_SE7_nobody_seconds_what_they_proposed() -> None:
    second(proposed(), MODERATOR).refused("second_person_needed", "SE7")


def test_SE7_the_same_device_in_another_seat_is_refused() -> None:
    table = counting().given((seats.BindSeat(device=MODERATOR.device, seat="recorder"), SYSTEM))
    himself = Actor(device=MODERATOR.device, seat="recorder")
    second(proposed(table=table), himself).refused("second_person_needed", "SE7")


def test_SE7_the_same_person_on_another_device_is_refused() -> None:
    table, other = counting(), Actor(device=DeviceId("tablet"), seat="recorder")
    for device, seat in ((MODERATOR.device, "moderator"), (other.device, "recorder")):
        table.given((seats.BindSeat(device=device, seat=seat, holder=MemberId("m001")), SYSTEM))  # type: ignore[arg-type]
    second(proposed(table=table), other).refused("second_person_needed", "SE7")
    second(table, RECORDER).then(seconding.ActSeconded, po.CountSkipped, po.PollCounted)


def test_SE7_a_seat_that_may_not_second_is_refused() -> None:
    table = proposed()
    for by in (ADMIN, Actor(device=DeviceId("telF"), seat="teller", hall=F)):
        second(table, by).refused("not_allowed", "SE1")


def test_SE7_the_same_act_is_not_proposed_twice() -> None:
    proposed().when(SKIP, MODERATOR).refused("already_proposed", "SE7")


def test_SE7_declined_by_another_or_taken_back_it_is_off() -> None:
    for by, withdrawn in ((RECORDER, False), (MODERATOR, True)):
        table = proposed().when(seconding.DeclineAct(act="a1"), by).then(seconding.ActDeclined)
        assert table.events[0].withdrawn is withdrawn
        second(table, SUPERVISOR).refused("act_over", "SE8")


def test_SE7_who_may_not_second_may_not_decline() -> None:
    proposed().when(seconding.DeclineAct(act="a1"), ADMIN).refused("not_allowed", "SE1")


def test_SE8_at_its_last_moment_it_may_be_seconded_and_not_after() -> None:
    for late in (0, 1):
        table = proposed()
        table.now = Ms(table.state.seconding.acts["a1"].until + late - 1000)
        second(table, RECORDER)
        assert (table.refusal is None) is (late == 0)


def test_SE8_what_the_state_no_longer_allows_is_refused_by_its_own_rule() -> None:
    table = proposed().given((po.VoidPoll(poll="p1", reason=WHY), MODERATOR))
    second(table, RECORDER).refused("poll_over", "PO9")


def test_SE8_the_seat_of_whoever_proposed_counts_when_it_is_seconded() -> None:
    table = proposed()
    table.given((seats.ReleaseSeat(device=MODERATOR.device, seat="moderator"), SYSTEM))
    second(table, RECORDER).refused("not_bound", "SE5")


def test_SE8_the_next_proposal_clears_away_what_its_time_has_overtaken() -> None:
    table = proposed()
    table.now = Ms(table.now + seconding.RESTS)
    proposed(table=table)
    assert set(table.state.seconding.acts) == {"a2"}


def test_SE9_without_a_reason_nothing_is_proposed() -> None:
    table = counting()
    release = seats.ReleaseSeat(device=DeviceId("rec"), seat="recorder")
    table.when(release, ADMIN).refused("reason_missing", "SE9")


def test_SE9_where_the_rule_asks_for_one_the_reason_is_recorded() -> None:
    table = counting(preset="council.light").when(SKIP, MODERATOR)
    table.then(seconding.ActedAlone, po.CountSkipped, po.PollCounted)
    assert table.events[0] == seconding.ActedAlone(
        what="skip_count", by=MODERATOR.device, seat="moderator", reason=WHY, at=table.now
    )


def test_SE9_a_seat_that_may_only_propose_does_nothing_alone() -> None:
    counting(preset="council.light").when(SKIP, RECORDER).refused("not_allowed", "SE1")


def test_SE9_giving_up_ones_own_seat_takes_nobody_else() -> None:
    counting().when(seats.ReleaseSeat(device=ADMIN.device, seat="admin"), ADMIN).then(seats.SeatReleased)


def test_SE10_a_grant_makes_one_link() -> None:
    grant = seats.GrantSeat(grant="g1", seat="recorder", reason=WHY)
    table = proposed(grant, ADMIN)
    use = seats.UseGrant(grant="g1")
    table.when(use, SYSTEM).refused("no_grant", "SE10")
    second(table, RECORDER).then(seconding.ActSeconded, seats.SeatGranted)
    table.given((use, SYSTEM))
    table.when(use, SYSTEM).refused("no_grant", "SE10")


def test_SE10_nobody_is_given_the_house_itself() -> None:
    for seat in ("system", "participant"):
        granted = seats.GrantSeat(grant="g", seat=seat, reason=WHY)  # type: ignore[arg-type]
        counting().when(granted, ADMIN).refused("not_allowed", "SE1")


def test_SE11_personal_data_leave_by_two_people_to_the_device_that_asked_within_the_hour() -> None:
    table = proposed(exports.ExportPeople(export="e1", reason=WHY), ADMIN)
    take = exports.TakeExport(export="e1", device=ADMIN.device)
    table.when(take, SYSTEM).refused("no_export", "SE11")
    second(table, SUPERVISOR).then(seconding.ActSeconded, exports.ExportOpened)
    table.when(exports.TakeExport(export="e1", device=RECORDER.device), SYSTEM).refused("no_export", "SE11")
    until = table.state.exports.open["e1"].until
    table.now = Ms(until - 1000)
    table.given((take, SYSTEM))
    table.when(take, SYSTEM).refused("no_export", "SE11")
    assert table.state.exports.open["e1"].taken == 1 and table.replayed() == table.state


def test_another_roll_after_the_doors_takes_two_and_nobody_in_the_hall() -> None:
    table = doors_open(10, 0).given((seats.BindSeat(device=ADMIN.device, seat="admin"), SYSTEM))
    other = at.SetRoll(rights=roll(4), reason=WHY)
    second(proposed(other, ADMIN, table), SUPERVISOR).then(seconding.ActSeconded, at.RollSet)
    table.given((at.CheckIn(member=member(1), hall=F), Actor(device=DeviceId("deskF"), seat="hall_desk", hall=F)))
    table.when(other, ADMIN).refused("roll_in_use", "AT2")


def test_those_who_may_second_see_it_in_words_and_nobody_else_does() -> None:
    table = proposed()
    names = views.Names(texts={WHY: "亭子里没有计票人"})

    def seen(by: Actor) -> Any:
        return views.you(table.state, by.device, names).acts

    (mine,), (theirs,) = seen(MODERATOR), seen(RECORDER)
    assert (mine.mine, mine.may_second, theirs.mine, theirs.may_second) == (True, False, False, True)
    assert theirs.reason == "亭子里没有计票人" and "会场F" in theirs.what.zh and "主持人" in theirs.proposed_by.zh
    assert seen(ADMIN) == seen(Actor(device=DeviceId("phone1"), seat="participant")) == ()
    table.given((po.VoidPoll(poll="p1", reason=WHY), MODERATOR))
    assert seen(RECORDER) == ()


def test_the_devices_concerned_are_told_of_it() -> None:
    table = counting()
    before = table.state
    table.when(SKIP, MODERATOR)
    assert {MODERATOR.device, RECORDER.device, SUPERVISOR.device} <= views.yous(before, table.state)


@pytest.mark.parametrize("what", sorted(SECONDED))
def test_every_act_of_two_people_has_its_words_a_reason_and_a_row(what: str) -> None:
    command = next(c for c in get_args(meeting.ClientCommand) if c.__struct_config__.tag == what)
    assert "reason" in {field.name for field in msgspec.structs.fields(command)}
    assert what in SENTENCES and f"act_{what}" in PHRASES and what in TABLE
    assert SECONDED[what].by and SECONDED[what].alone <= set(TABLE[what])


def test_the_refusals_have_words() -> None:
    assert {"second_person_needed", "act_over", "already_proposed", "no_grant"} <= set(REFUSALS)


def test_SE7_no_seat_alone_both_changes_the_roll_and_declares_a_result() -> None:
    """Before the doors who prepares changes the roll alone; from then on it takes a second person."""
    changes = {s for what in ("set_roll",) for s in TABLE[what] if s != "system"}
    declares = {s for what in ("close_poll", "conclude_item") for s in TABLE[what]}
    assert changes & declares == set()
    assert (SECONDED["set_roll"].by | SECONDED["set_roll"].alone) & declares == set()
    assert SECONDED["admit_walk_in"].alone & declares == set()
