"""Seats and the record: who sits where, who signs; SE, MI."""

from __future__ import annotations

from facilitation import flow, recording, seats
from facilitation.attendance import words as at
from facilitation.floor import words as fl
from facilitation.types import Actor, DeviceId, HallId
from tests.table import MODERATOR, RECORDER, SYSTEM, Table, bind, desk, doors_open, member, phone

SPARE = Actor(device=DeviceId("spare"), seat="moderator")
SUPERVISOR = Actor(device=DeviceId("sup"), seat="supervisor")
OLD, NEW = "c" * 64, "d" * 64
HEAD = "e" * 64


def closed() -> Table:
    return doors_open(10, 7).given((flow.CloseMeeting(), MODERATOR))


def sign(role: str, key: str = "k" * 43, version: int = 1) -> recording.SignMinutes:
    return recording.SignMinutes(role=role, label="ab" * 32, version=version, key=key, signature="s" * 86, signed_at=1)  # type: ignore[arg-type]


def test_SE1_nobody_acts_for_another() -> None:
    table = bind(doors_open(), 1)
    table.when(at.CheckIn(member=member(2), hall=HallId("F"), how="code"), phone(1)).refused("not_yours", "SE1")
    table.when(at.CheckIn(member=member(2), hall=HallId("F"), how="code"), phone(2)).refused("not_yours", "SE1")
    table.when(flow.StartItem(item="i0"), phone(1)).refused("not_allowed", "SE1")
    table.when(sign("recorder"), SUPERVISOR).refused("not_yours", "SE1")


def test_SE2_one_device_drives_and_another_takes_over_on_the_record() -> None:
    table = doors_open(10, 7).given((seats.BindSeat(device=SPARE.device, seat="moderator"), SYSTEM))
    table.when(flow.StartItem(item="i0"), SPARE).refused("not_driving", "SE2")
    table.when(seats.TakeOver(), SPARE).then(seats.DriverChanged)
    assert table.events[0].before == MODERATOR.device
    table.when(flow.StartItem(item="i0"), SPARE).then(flow.ItemStarted)
    table.when(fl.SetList(open=False), MODERATOR).refused("not_driving", "SE2")


def test_SE3_a_hall_seat_reaches_into_its_own_hall() -> None:
    table = doors_open(10, 2)
    table.when(at.CheckIn(member=member(5), hall=HallId("A")), desk("F")).refused("other_hall", "SE3")
    table.when(at.CheckOut(member=member(1)), desk("A")).refused("other_hall", "SE3")
    table.when(at.CheckOut(member=member(1)), desk("F")).then(at.CheckedOut)


def test_SE4_a_device_speaks_for_twelve_at_most() -> None:
    table = doors_open(20)
    for n in range(1, 13):
        table.given((seats.BindMember(device=DeviceId("shared"), member=member(n)), SYSTEM))
    table.when(seats.BindMember(device=DeviceId("shared"), member=member(13)), SYSTEM).refused(
        "too_many_persons", "SE4"
    )


def test_SE5_a_seat_is_acted_in_by_a_bound_device() -> None:
    table = doors_open(10, 7)
    table.when(flow.StartItem(item="i0"), SPARE).refused("not_bound", "SE5")
    table.given((seats.ReleaseSeat(device=RECORDER.device, seat="recorder"), SYSTEM))
    text = recording.WriteSection(section="opening", text=NEW)
    table.when(text, RECORDER).refused("not_bound", "SE5")
    table.when(seats.ReleaseSeat(device=RECORDER.device, seat="recorder"), SYSTEM).refused("not_bound", "SE5")


def test_a_released_phone_no_longer_speaks_for_the_person() -> None:
    table = bind(doors_open(10, 3), 1).given((seats.ReleaseMember(device=phone(1).device, member=member(1)), SYSTEM))
    table.when(at.CheckOut(member=member(1)), phone(1)).refused("not_yours", "SE1")
    assert table.state.seats.devices[member(1)] == ()


def test_MI1_an_edit_names_the_text_before() -> None:
    table = closed().given((recording.WriteSection(section="opening", text=OLD), RECORDER))
    table.when(recording.WriteSection(section="opening", text=NEW), RECORDER).refused("text_changed", "MI1")
    table.when(recording.WriteSection(section="opening", text=NEW, base=OLD), RECORDER).then(recording.SectionWritten)
    assert [edit.after for edit in table.state.recording.edits] == [OLD, NEW]


def test_MI2_minutes_are_closed_after_the_meeting() -> None:
    fix = recording.CloseMinutes(sha256=OLD, size=9, head=HEAD)
    doors_open(10, 7).when(fix, RECORDER).refused("meeting_not_closed", "MI2")
    closed().when(fix, RECORDER).then(recording.MinutesClosed)


def test_MI3_a_correction_is_a_new_version_that_names_the_old() -> None:
    table = closed().given((recording.CloseMinutes(sha256=OLD, size=9, head=HEAD), RECORDER))
    table.when(recording.WriteSection(section="opening", text=NEW), RECORDER).refused("minutes_closed", "MI3")
    again = recording.CloseMinutes(sha256=NEW, size=9, head=HEAD)
    table.when(again, RECORDER).refused("minutes_closed", "MI3")
    correction = recording.CloseMinutes(sha256=NEW, size=9, head=HEAD, correction=True)
    table.when(correction, RECORDER).then(recording.MinutesClosed)
    assert (table.events[0].version.number, table.events[0].version.replaces) == (2, OLD)


def test_MI4_signed_is_the_version_in_force() -> None:
    table = closed()
    table.when(sign("moderator"), MODERATOR).refused("minutes_open", "MI4")
    table.given((recording.CloseMinutes(sha256=OLD, size=9, head=HEAD), RECORDER))
    table.when(sign("moderator", version=2), MODERATOR).refused("minutes_open", "MI4")
    table.when(sign("moderator"), MODERATOR).then(recording.MinutesSigned)


def test_MI5_each_signs_once_for_itself() -> None:
    table = closed().given((recording.CloseMinutes(sha256=OLD, size=9, head=HEAD), RECORDER))
    table.given((sign("recorder", "a" * 43), RECORDER))
    table.when(sign("recorder", "b" * 43), RECORDER).refused("already_signed", "MI5")
    table.when(sign("supervisor", "a" * 43), SUPERVISOR).refused("already_signed", "MI5")
    table.given((sign("supervisor", "c" * 43), SUPERVISOR))
    assert table.state.recording.signed_by(1) == {"recorder", "supervisor"}
    assert table.replayed() == table.state
