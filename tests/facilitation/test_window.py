"""Voting windows: announced, open for days, ballots by four channels, closed, found short, extended, counted."""

from __future__ import annotations

import pytest

from facilitation import agenda, attendance, flow, meeting, seats, ticking
from facilitation.attendance import words as at
from facilitation.balloting import words as po
from facilitation.state import EMPTY
from facilitation.types import MemberId, Ms, RightId
from facilitation.window import DAY, Window
from facilitation.window import words as wi
from facilitation.window.state import TRANSITIONS, Progress
from tests.facilitation.owners import (
    EARLY,
    ITEMS,
    LATE,
    SECOND,
    announced,
    assembly,
    at_day,
    by_phone,
    hand,
    marks,
    on_paper,
    opened,
    roll,
    sheet,
)
from tests.table import CONVENER, MODERATOR, RECORDER, SYSTEM, Table, ready
from voting.types import AREA, COUNT

CLOSE, OPEN = wi.CloseWindow(window="w"), wi.OpenWindow(window="w")
REASON = "f" * 64


def window(table: Table) -> Window:
    found = table.state.window.latest
    assert found is not None
    return found


def extend(days: int, reason: str = "") -> wi.ExtendWindow:
    return wi.ExtendWindow(window="w", closes=Ms(days * DAY), reason=reason)


def announce(**fields: object) -> wi.AnnounceWindow:
    told = {"window": "w", "items": (wi.Asked(item="i0"),), "opens": Ms(17 * DAY), "closes": Ms(31 * DAY), **fields}
    return wi.AnnounceWindow(**told)  # type: ignore[arg-type]


def outcomes(table: Table) -> dict[str, str]:
    return {result.item: result.decision.outcome.outcome for result in window(table).results}


def test_the_figures_of_the_assembly() -> None:
    everybody = {str(r.id): r for r in roll()}
    assert (len(everybody), sum(r.area for r in everybody.values())) == (60, 6000_00)
    assert (len(EARLY), sum(everybody[n].area for n in EARLY)) == (40, 3999_99)
    assert (len(LATE), sum(everybody[n].area for n in LATE)) == (8, 800_01)


def test_VW1_one_window_at_a_time_and_the_meeting_is_not_closed_over_it() -> None:
    table = announced()
    table.when(announce(window="w2", items=(wi.Asked(item="i1"),))).refused("window_running", "VW1")
    table.given((flow.OpenDoors(), MODERATOR)).when(flow.CloseMeeting()).refused("window_running", "VW1")
    table.given((wi.VoidWindow(window="w", reason=REASON), MODERATOR))
    table.when(flow.CloseMeeting()).then(flow.MeetingClosed)
    table.when(announce(window="w3")).refused("meeting_closed", "AG7")


def test_VW1_it_is_announced_before_it_is_opened() -> None:
    assembly().when(OPEN).refused("unknown_window", "VW1")
    opened().when(OPEN).refused("window_not_announced", "VW1")


@pytest.mark.parametrize("preset", ["urban.reps", "village.assembly.adults", "household.consult"])
def test_VW2_a_body_that_counts_who_is_present_has_no_window(preset: str) -> None:
    at_day(ready(preset=preset), 1).when(announce()).refused("window_by_presence", "VW2")


def test_PO12_what_must_be_secret_is_not_put_to_an_open_window() -> None:
    at_day(ready(preset="village.election"), 1).when(announce()).refused("secret_only", "PO12")


def test_VW3_items_and_roll_stay_as_announced() -> None:
    table = announced()
    table.when(agenda.EditItem(item="i1", title="别的"), CONVENER).refused("item_announced", "VW3")
    table.when(agenda.RemoveItem(item="i1"), CONVENER).refused("item_announced", "VW3")
    table.when(agenda.DraftConsensus(item="i1", text="别的"), RECORDER).refused("item_announced", "VW3")
    table.when(at.SetRoll(rights=roll()[:9]), CONVENER).refused("roll_announced", "VW3")
    table.given((flow.OpenDoors(), MODERATOR), (flow.StartItem(item="i1"), MODERATOR))
    table.when(po.OpenPoll(poll="p", item="i1", method="roll_call")).refused("item_announced", "VW3")


def test_VW3_no_item_twice_none_unknown_none_of_nobody() -> None:
    twice = (wi.Asked(item="i0"), wi.Asked(item="i0"))
    assembly().when(announce(items=twice)).refused("window_no_items", "VW3")
    assembly().when(announce(items=())).refused("window_no_items", "VW3")
    assembly().when(announce(items=(wi.Asked(item="i9"),))).refused("unknown_item", "AG1")
    assembly().when(announce(items=(wi.Asked(item="i0", building="9号楼"),))).refused("nobody_entitled", "VW3")


def test_VW4_fifteen_days_of_notice() -> None:
    assembly().when(announce(opens=Ms(16 * DAY), closes=Ms(30 * DAY))).refused("notice_short", "VW4")
    posted = announce(opens=Ms(16 * DAY), posted=Ms(DAY))
    assembly().when(posted).then(wi.WindowAnnounced)
    assembly().when(announce(posted=Ms(9 * DAY))).refused("notice_ahead", "VW4")
    at_day(announced(), 16.9).when(OPEN).refused("before_opening", "VW4")
    at_day(announced(), 17).when(OPEN).then(wi.WindowOpened)


@pytest.mark.parametrize(("closes", "right"), [(21, False), (22, True), (77, True), (78, False)])
def test_VW4_where_the_rule_says_from_five_to_sixty_days(closes: int, right: bool) -> None:
    table = assembly("cn.hangzhou.owners").when(announce(closes=Ms(closes * DAY)))
    table.then(wi.WindowAnnounced) if right else table.refused("window_days", "VW4")


def test_VW4_it_ends_after_it_begins() -> None:
    for closes in (16, 17):
        backwards = announce(opens=Ms(17 * DAY), closes=Ms(closes * DAY))
        assembly("cn.hangzhou.owners").when(backwards).refused("window_backwards", "VW4")


def test_VW5_ballots_are_taken_while_it_is_open() -> None:
    table = opened()
    ballot = wi.ReturnBallot(window="w", right=RightId("a01"), member=MemberId("m-a01"), choices=marks(table, "a01"))  # type: ignore[arg-type]
    fixed = at_day(opened(ends_by_rule=True), 31)
    fixed.when(ballot, hand("a01")).refused("window_over", "VW5")
    late = at_day(opened(), 40).given((ballot, hand("a01")))
    assert window(late).status(RightId("a01")) == "voted"
    done = late.given((CLOSE, MODERATOR))
    done.when(sheet(done, "a02", "1"), RECORDER).refused("window_over", "VW5")


def test_VW6_where_only_the_government_takes_electronic_votes_paper_and_hall_count() -> None:
    table = opened("cn.qingyuan.owners")
    ballot = wi.ReturnBallot(window="w", right=RightId("a01"), member=MemberId("m-a01"), choices=marks(table, "a01"))  # type: ignore[arg-type]
    table.when(ballot, hand("a01")).refused("platform_only", "VW6")
    assert table.refusal is not None
    assert "清远" in str(table.refusal.facts["article"])
    on_paper(table, *EARLY, *LATE[:4])
    on_paper(table, *LATE[4:], channel="hall")
    at_day(table, 31).given((CLOSE, MODERATOR))
    assert outcomes(table)["i2"] == "carried"
    assert set(window(table).channels().values()) == {"paper", "hall"}


def test_VW7_joint_owners_have_one_vote() -> None:
    joint = attendance.Right(
        id=RightId("j"), holders=(MemberId("m-a01"), MemberId("m-a02")), unit="owner", area=90_00
    )
    table = at_day(announced(rights=(*roll()[:30], joint)), 17).given((OPEN, MODERATOR))
    for name in ("a01", "a02"):
        table.given((seats.BindMember(device=hand(name).device, member=MemberId(f"m-{name}")), SYSTEM))
    first = wi.ReturnBallot(window="w", right=RightId("j"), member=MemberId("m-a01"), choices=_all_no())
    table.given((first, hand("a01")))
    again = wi.ReturnBallot(window="w", right=RightId("j"), member=MemberId("m-a02"), choices=_all_no())
    table.when(again, hand("a02")).refused("already_voted", "VW7")
    stranger = wi.ReturnBallot(window="w", right=RightId("e01"), member=MemberId("m-a02"), choices=_all_no())
    table.when(stranger, hand("a02")).refused("not_yours", "SE1")
    nobody = wi.ReturnBallot(window="w", right=RightId("zz"), member=MemberId("m-a02"), choices=_all_no())
    table.when(nobody, hand("a02")).refused("not_entitled", "VW7")
    assert window(table).returned[0].count == 1


def _all_no() -> wi.Marks:
    return tuple((item, "no") for item, _, building, _ in ITEMS if not building)


def test_VW7_a_ballot_may_be_changed_only_where_that_was_announced() -> None:
    table = by_phone(opened(), "a01")
    ballot = wi.ReturnBallot(window="w", right=RightId("a01"), member=MemberId("m-a01"), choices=_all_no())
    table.when(ballot, hand("a01")).refused("already_voted", "VW7")
    free = by_phone(opened(may_change=True), "a01").given((ballot, hand("a01")))
    assert window(free).choices("i0")[RightId("a01")] == "no"
    assert window(free).returned[0].rights == 1
    assert window(free).doubles == 1


def test_CH1_the_phone_wins_over_paper_whichever_came_first() -> None:
    table = on_paper(opened(), "a01")
    no = wi.ReturnBallot(window="w", right=RightId("a01"), member=MemberId("m-a01"), choices=_all_no())
    table.given((no, hand("a01")))
    by_phone(table, "a02")
    on_paper(table, "a02", channel="door")
    kept = window(table)
    assert kept.choices("i0")[RightId("a01")] == "no"
    assert [b.channel for b in kept.ballots[RightId("a02")]] == ["phone", "door"]
    standing = kept.ballot(RightId("a02"))
    assert standing is not None
    assert standing.channel == "phone"
    assert (kept.returned[0].rights, kept.doubles) == (2, 2)


def test_CH1_where_the_first_counts_a_phone_after_paper_is_told_so() -> None:
    table = on_paper(opened("cn.hangzhou.owners"), "a01")
    ballot = wi.ReturnBallot(window="w", right=RightId("a01"), member=MemberId("m-a01"), choices=_all_no())
    table.when(ballot, hand("a01")).refused("voted_on_paper", "VW7")
    on_paper(by_phone(table, "a02"), "a02")
    first = window(table).ballot(RightId("a02"))
    assert first is not None
    assert first.channel == "phone"


def test_VW8_a_ballot_names_each_of_its_items_and_no_other() -> None:
    table = opened()
    short = wi.ReturnBallot(window="w", right=RightId("a01"), member=MemberId("m-a01"), choices=_all_no()[:2])
    table.when(short, hand("a01")).refused("ballot_incomplete", "VW8")
    lift = (*_all_no(), ("i4", "no"))
    not_there = wi.ReturnBallot(window="w", right=RightId("a01"), member=MemberId("m-a01"), choices=lift)  # type: ignore[arg-type]
    table.when(not_there, hand("a01")).refused("ballot_incomplete", "VW8")
    there = wi.ReturnBallot(window="w", right=RightId("e01"), member=MemberId("m-e01"), choices=lift)  # type: ignore[arg-type]
    table.when(there, hand("e01")).then(wi.BallotReturned)


def test_VW9_a_sheet_is_read_by_two_people_on_two_devices() -> None:
    table = opened()
    one = sheet(table, "a01", "17", "door", collector="c" * 64)
    table.given((one, RECORDER))
    assert window(table).status(RightId("a01")) == "not_voted"
    table.when(one, RECORDER).refused("same_teller", "VW9")
    table.given((one, SECOND))
    ballot = window(table).ballot(RightId("a01"))
    assert ballot is not None
    assert ballot.readings[0].collector == "c" * 64
    assert len({reading.device for reading in ballot.readings}) == 2
    table.when(sheet(table, "a02", "17"), RECORDER).refused("sheet_used", "VW9")
    table.when(one, RECORDER).refused("sheet_used", "VW9")


def test_VW9_unlike_readings_are_no_ballot_and_stay_on_the_record() -> None:
    table = opened()
    table.given((sheet(table, "a01", "17"), RECORDER), (sheet(table, "a01", "17", choices=_all_no()), SECOND))
    assert window(table).status(RightId("a01")) == "not_voted"
    assert len(window(table).pending[(RightId("a01"), "17")]) == 2
    table.given((sheet(table, "a01", "17"), SECOND))
    ballot = window(table).ballot(RightId("a01"))
    assert ballot is not None
    assert len(ballot.readings) == 3
    assert not window(table).pending


def test_VW9_a_sheet_entered_for_the_wrong_owner_is_taken_back() -> None:
    table = opened()
    table.given((sheet(table, "a01", "17"), RECORDER))
    drop = wi.DropSheet(window="w", right=RightId("a01"), sheet="17", reason="")
    table.when(drop, SECOND).refused("reason_missing", "PO11")
    table.given((wi.DropSheet(window="w", right=RightId("a01"), sheet="17", reason=REASON), SECOND))
    table.when(sheet(table, "a02", "17"), RECORDER).then(wi.SheetEntered)
    table.when(drop, SECOND).refused("sheet_unknown", "VW9")


def test_who_was_at_the_door_is_noted_and_a_later_ballot_goes_before_it() -> None:
    table = opened()
    for name, status in (("a01", "refused"), ("a02", "unreachable"), ("a03", "refused")):
        noted = wi.NoteContact(window="w", right=RightId(name), status=status, note="e" * 64)  # type: ignore[arg-type]
        table.given((noted, SECOND))
    by_phone(table, "a03")
    assert window(table).buildings["1号楼"] == Progress(rights=20, voted=1, refused=1, unreachable=1)
    table.given((wi.NoteContact(window="w", right=RightId("a01"), status="none"), SECOND))
    assert window(table).buildings["1号楼"].not_voted == 18


def test_VW10_not_before_the_least_days_nor_over_sheets_read_once() -> None:
    at_day(opened("cn.hangzhou.owners"), 21).when(CLOSE).refused("window_too_soon", "VW10")
    table = opened()
    table.given((sheet(table, "a01", "17"), RECORDER)).when(CLOSE).refused("sheets_unconfirmed", "VW10")
    table.when(wi.CloseWindow(window="w", despite_unconfirmed=REASON)).then(wi.WindowClosed)
    assert window(table).closings[0].left_out == 1


def test_VW12_a_close_that_falls_short_by_a_hundredth_of_a_square_metre_counts_nothing() -> None:
    table = at_day(by_phone(opened(), *EARLY), 31)
    table.when(CLOSE).then(wi.WindowClosed)
    kept = window(table)
    assert (kept.state, kept.results) == ("short", ())
    assert kept.closings[0].short == ("i0", "i1", "i2", "i3")  # the lift's own roll has enough
    table.when(CLOSE).refused("window_over", "VW5")


def test_VW11_it_is_extended_the_ballots_stay_and_the_second_close_counts() -> None:
    table = at_day(by_phone(opened(), *EARLY), 31).given((CLOSE, MODERATOR), (extend(45), MODERATOR))
    assert window(table).extensions[0].short
    by_phone(table, *LATE)
    at_day(table, 45).when(CLOSE).then(wi.WindowClosed, wi.WindowCounted, *[agenda.ItemConcluded] * 5)
    assert [item.outcome for item in table.state.agenda.items][:2] == ["carried", "not_carried"]
    assert outcomes(table) == {
        "i0": "carried",
        "i1": "not_carried",
        "i2": "carried",
        "i3": "not_carried",
        "i4": "carried",
    }
    assert table.replayed() == table.state


def test_the_second_close_to_the_last_figure() -> None:
    table = by_phone(opened(), *EARLY, *LATE)
    table.given((CLOSE, MODERATOR))
    total = {r.item: r.decision.tally.total for r in window(table).results}
    figures = {
        item: (t[COUNT].yes, t[COUNT].returned, t[COUNT].entitled, t[AREA].yes, t[AREA].returned, t[AREA].entitled)
        for item, t in total.items()
    }
    assert figures == {
        "i0": (25, 48, 60, 2400_01, 4800_00, 6000_00),  # over the half by one owner and by 0.01 m²
        "i1": (24, 48, 60, 2400_00, 4800_00, 6000_00),  # exactly the half in both: not more than it
        "i2": (36, 48, 60, 3600_00, 4800_00, 6000_00),  # exactly three quarters in both
        "i3": (37, 48, 60, 3599_99, 4800_00, 6000_00),  # enough owners, 0.01 m² too little
        "i4": (6, 8, 12, 600_00, 800_00, 1200_00),  # two thirds and three quarters, both exactly
    }


def test_VW11_an_extension_is_later_and_within_the_most_the_rule_allows() -> None:
    table = opened("cn.hangzhou.owners")
    table.when(extend(31, REASON)).refused("window_earlier", "VW11")
    table.when(extend(78, REASON)).refused("window_too_long", "VW11")
    table.when(extend(77)).refused("reason_missing", "PO11")
    table.when(extend(77, REASON)).then(wi.WindowExtended)
    announced().when(extend(77, REASON)).refused("window_over", "VW5")


def test_VW12_what_fell_short_may_be_left_undecided() -> None:
    table = at_day(by_phone(opened(), *EARLY), 31)
    settle = wi.SettleWindow(window="w")
    table.when(settle).refused("window_not_short", "VW12")
    table.given((CLOSE, MODERATOR)).when(settle).then(wi.WindowCounted, agenda.ItemConcluded)
    assert outcomes(table) == {**dict.fromkeys(("i0", "i1", "i2", "i3"), "no_quorum"), "i4": "carried"}
    again = announce(window="w2", opens=Ms(60 * DAY), closes=Ms(70 * DAY))
    table.when(again).then(wi.WindowAnnounced)
    table.given((wi.VoidWindow(window="w2", reason=REASON), MODERATOR))
    lift = announce(window="w3", items=(wi.Asked(item="i4"),), opens=Ms(60 * DAY), closes=Ms(70 * DAY))
    table.when(lift).refused("item_announced", "VW3")


def test_VW13_time_alone_ends_only_what_was_announced_so() -> None:
    free = at_day(opened(), 50)
    assert ticking.next_deadline(free.state) is None
    assert free.when(ticking.Tick(), SYSTEM).events == ()
    fixed = opened(ends_by_rule=True)
    assert ticking.next_deadline(fixed.state) == 31 * DAY
    assert at_day(fixed, 30).when(ticking.Tick(), SYSTEM).events == ()
    at_day(fixed, 31).when(ticking.Tick(), SYSTEM).then(wi.WindowEnded)
    assert ticking.next_deadline(fixed.state) is None
    on_paper(fixed, "a01")  # a sheet that came in time
    fixed.when(CLOSE).then(wi.WindowClosed)


def test_states_move_as_their_table_says() -> None:
    table = at_day(by_phone(opened(), *EARLY), 31).given((CLOSE, MODERATOR), (extend(45), MODERATOR))
    at_day(table, 45).given((CLOSE, MODERATOR), (wi.SettleWindow(window="w"), MODERATOR))
    state, now = "announced", EMPTY
    for entry in table.entries():
        now = meeting.evolve(now, meeting.event_of(entry))
        latest = now.window.latest
        if latest is not None and latest.state != state:
            assert latest.state in TRANSITIONS[state], (state, latest.state)
            state = latest.state
    assert state == "counted"
