"""Who can be heard: desks that answer, phones that are connected, members seen of late."""

from __future__ import annotations

import pytest
from immutables import Map
from msgspec.structs import replace

from facilitation.attendance import Attendance
from facilitation.attendance import Presence as Here
from facilitation.halls import Hall, Halls
from facilitation.muster import HereConfirmed, Musters, MusterStarted, evolve
from facilitation.seats import Seats
from facilitation.state import EMPTY, MeetingState
from facilitation.types import DeviceId, MemberId, Ms
from server.presence import SEEN_FOR, SILENT_AFTER, Headcount, Page, Presence
from voting.types import HallId

B = HallId("B")
NOW = Ms(1_000_000)


def page(name: str, desk: bool = False, hall: HallId | None = B) -> Page:
    return Page(DeviceId(name), hall, desk, NOW)


def later(ms: int) -> Ms:
    return Ms(NOW + ms)


def test_a_hall_nobody_was_heard_of_is_not_silent_but_unknown() -> None:
    assert Presence().look(NOW).heard == {}


def test_an_open_desk_is_heard_and_counted() -> None:
    presence = Presence()
    presence.come(page("desk", desk=True))
    heard = presence.look(NOW)
    assert heard.devices == {B: 1} and heard.heard == {B: NOW} and not heard.silent


@pytest.mark.parametrize(("after", "silent"), [(SILENT_AFTER, False), (2 * SILENT_AFTER + 1, True)])
def test_a_desk_that_stops_answering_makes_its_hall_silent(after: int, silent: bool) -> None:
    presence, desk = Presence(), page("desk", desk=True)
    desk.says_here = True
    presence.come(desk)
    for second in range(0, after + 1, 1000):
        heard = presence.look(later(second))
    heard = presence.look(later(after))
    assert (B in heard.silent) is silent


def test_phones_do_not_speak_for_a_desk_that_is_gone_quiet() -> None:
    presence, desk = Presence(), page("desk", desk=True)
    desk.says_here = True
    presence.come(desk)
    presence.come(page("phone"))
    presence.look(NOW)
    assert B in presence.look(later(2 * SILENT_AFTER + 1)).silent


def test_where_there_is_no_desk_phones_speak_for_their_hall() -> None:
    presence, phone = Presence(), page("phone")
    presence.come(phone)
    assert B not in presence.look(later(60_000)).silent
    presence.go(phone, later(60_000))
    assert B in presence.look(later(60_001 + SILENT_AFTER)).silent


def test_a_hall_that_comes_back_is_heard_again() -> None:
    presence, desk = Presence(), page("desk", desk=True)
    presence.come(desk)
    presence.look(NOW)
    presence.go(desk, NOW)
    assert B in presence.look(later(SILENT_AFTER + 1)).silent
    presence.come(page("desk", desk=True))
    assert not presence.look(later(SILENT_AFTER + 2)).silent


def meeting() -> MeetingState:
    member = MemberId("m1")
    seats = Seats(members=Map({DeviceId("phone"): (member,)}), devices=Map({member: (DeviceId("phone"),)}))
    here = Attendance(present=Map({member: Here(hall=B, since=NOW, how="code")}))
    return replace(EMPTY, seats=seats, attendance=here)


def test_a_member_is_seen_while_connected_and_five_minutes_more() -> None:
    presence, phone = Presence(), page("phone")
    assert presence.seen(meeting(), NOW) == ()
    presence.come(phone)
    assert presence.seen(meeting(), later(SEEN_FOR * 2)) == ("m1",)
    presence.go(phone, NOW)
    assert presence.seen(meeting(), later(SEEN_FOR)) == ("m1",)
    assert presence.seen(meeting(), later(SEEN_FOR + 1)) == ()


def test_a_member_who_is_not_checked_in_is_not_seen() -> None:
    presence = Presence()
    presence.come(page("phone"))
    assert presence.seen(replace(meeting(), attendance=Attendance()), NOW) == ()


def online(since: int = NOW, holds: tuple[str, ...] = ("r1",)) -> MeetingState:
    """One member online on one phone; the hall O is online."""
    halls = Halls(halls=(Hall(id=HallId("O"), name="线上", hall_kind="online"),))
    here = Here(hall=HallId("O"), since=Ms(since), how="online", holds=holds)  # type: ignore[arg-type]
    seats = Seats(devices=Map({MemberId("m1"): (DeviceId("p"),)}), members=Map({DeviceId("p"): (MemberId("m1"),)}))
    return replace(EMPTY, halls=halls, seats=seats, attendance=Attendance(present=Map({MemberId("m1"): here})))


@pytest.mark.parametrize(("after", "unseen"), [(SEEN_FOR, False), (SEEN_FOR + 1, True)])
def test_online_and_gone_for_five_minutes_is_out_of_sight_exactly_then(after: int, unseen: bool) -> None:
    presence, phone = Presence(), page("p", hall=HallId("O"))
    presence.come(phone)
    assert presence.unseen(online(), later(10 * SEEN_FOR)) == {}
    presence.go(phone, NOW)
    assert presence.unseen(online(), later(after)) == ({"m1": NOW} if unseen else {})


def test_who_answers_a_counting_has_been_seen() -> None:
    started = MusterStarted(
        muster="u1", scope="unseen", until=later(60_000), called=((MemberId("m1"), HallId("O")),), at=NOW
    )
    answered = HereConfirmed(muster="u1", member=MemberId("m1"), by="hall_desk", device=DeviceId("d"), at=later(9_000))
    musters = evolve(evolve(Musters(), started), answered)
    state = replace(online(), musters=musters)
    assert Presence().unseen(state, later(SEEN_FOR + 9_000)) == {}
    assert Presence().unseen(state, later(SEEN_FOR + 9_001)) == {"m1": later(9_000)}


def test_a_server_that_has_just_started_takes_nobody_for_gone() -> None:
    assert Presence(since=later(0)).unseen(online(since=0), later(SEEN_FOR)) == {}


def test_who_is_in_a_hall_or_holds_no_right_is_never_out_of_sight() -> None:
    here = replace(online(), halls=Halls(halls=(Hall(id=HallId("O"), name="主会场", hall_kind="fixed"),)))
    assert Presence().unseen(here, later(2 * SEEN_FOR)) == {}
    assert Presence().unseen(online(holds=()), later(2 * SEEN_FOR)) == {}


def test_a_halls_delay_is_the_middle_of_its_pages() -> None:
    presence = Presence()
    for n, trip in enumerate((300, 90, 4_000)):
        desk = page(f"d{n}", desk=True)
        desk.trip = trip
        presence.come(desk)
    assert presence.look(NOW).delays == {B: 300}


def test_SC5_a_screen_is_gone_from_the_moment_its_last_page_closed() -> None:
    presence = Presence()
    wall, again = (Page(DeviceId("wall"), B, desk=False, now=NOW, screen=True) for _ in range(2))
    assert presence.look(NOW).screens == frozenset()
    presence.come(wall)
    presence.come(again)
    presence.go(wall, later(1))
    assert presence.look(later(2)).screens == {"wall"} and presence.look(later(2)).gone == {}
    presence.go(again, later(3))
    assert presence.look(later(4)).screens == frozenset() and presence.look(later(4)).gone == {"wall": later(3)}


def test_the_number_of_phones_is_told_when_it_rests_or_after_a_few_looks() -> None:
    count, told = Headcount(), {B: 3}
    assert not count.due(told, told)
    assert not count.due({B: 4}, told), "it may be the first of many"
    assert count.due({B: 4}, told), "no more have come"
    assert [count.due({B: n}, told) for n in range(10, 14)] == [False, False, False, True]
