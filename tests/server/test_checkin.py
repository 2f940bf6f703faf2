"""The rotating code, the claim it gives, and the limits on guessing."""

from __future__ import annotations

import pytest

from facilitation.refused import Refused
from facilitation.types import DeviceId
from server.checkin import CLAIM_FOR, WINDOW, Checkin, Codes
from server.people.cards import ALPHABET
from tests.server.room_rig import Clock
from voting.types import HallId

F, A = HallId("F"), HallId("A")
PHONE, OTHER = DeviceId("phone1"), DeviceId("phone2")


@pytest.fixture
def clock() -> Clock:
    return Clock(10_000_000)


@pytest.fixture
def checkin(clock: Clock) -> Checkin:
    return Checkin(b"s" * 32, "m1", lambda: "http://hall", clock)


def code_of(checkin: Checkin, clock: Clock) -> str:
    return checkin.codes.at(F, clock())[0]


def test_a_code_is_six_symbols_people_can_type(checkin: Checkin, clock: Clock) -> None:
    codes = {checkin.codes.at(F, clock())[0] for clock.now in range(0, 5_000_000, WINDOW)}
    assert len(codes) > 480 and all(len(c) == 6 and set(c) <= set(ALPHABET) for c in codes)


@pytest.mark.parametrize(("windows", "good"), [(0, True), (1, True), (2, True), (3, False), (-1, False)])
def test_a_code_is_good_in_its_window_and_the_two_after(
    checkin: Checkin, clock: Clock, windows: int, good: bool
) -> None:
    code = code_of(checkin, clock)
    clock.now += windows * WINDOW
    assert checkin.codes.holds(F, code, clock()) is good


def test_a_code_is_of_one_hall_one_meeting_and_one_server(clock: Clock) -> None:
    code = Codes(b"s" * 32, "m1").at(F, clock())[0]
    assert not Codes(b"s" * 32, "m1").holds(A, code, clock())
    assert not Codes(b"s" * 32, "m2").holds(F, code, clock())
    assert not Codes(b"t" * 32, "m1").holds(F, code, clock())


def test_a_code_may_be_typed_in_any_width_and_case(checkin: Checkin, clock: Clock) -> None:
    code = code_of(checkin, clock)
    wide = "".join(chr(ord(c) + 0xFEE0) for c in code)
    assert checkin.codes.holds(F, f" {code[:3].lower()}-{code[3:].lower()} ", clock())
    assert checkin.codes.holds(F, wide, clock())
    assert not checkin.codes.holds(F, "", clock()) and not checkin.codes.holds(F, "中文", clock())


def test_AT8_the_right_code_gives_a_claim_for_that_device_and_hall(checkin: Checkin, clock: Clock) -> None:
    checkin.claim(PHONE, checkin.nonce(PHONE), F, code_of(checkin, clock))
    assert checkin.holds_claim(PHONE, F)
    assert not checkin.holds_claim(PHONE, A) and not checkin.holds_claim(OTHER, F)
    clock.now += CLAIM_FOR
    assert not checkin.holds_claim(PHONE, F)


def test_a_family_on_one_phone_keeps_the_claim_alive(checkin: Checkin, clock: Clock) -> None:
    checkin.claim(PHONE, checkin.nonce(PHONE), F, code_of(checkin, clock))
    for person in ("a", "b", "c"):
        clock.now += CLAIM_FOR - 1
        checkin.checked_in(PHONE, F, person)
    assert checkin.holds_claim(PHONE, F)


def test_the_fourth_person_on_one_phone_is_remarked_once(checkin: Checkin) -> None:
    remarked = [checkin.checked_in(PHONE, F, person) for person in ("a", "b", "b", "c", "d", "d", "e")]
    assert remarked == [False, False, False, False, True, False, False]


def test_a_nonce_is_used_up_and_is_its_devices_own(checkin: Checkin, clock: Clock) -> None:
    nonce, code = checkin.nonce(PHONE), code_of(checkin, clock)
    for device in (OTHER, PHONE, PHONE):
        if device is PHONE and not checkin.holds_claim(PHONE, F):
            checkin.claim(device, nonce, F, code)
            continue
        with pytest.raises(Refused, match="page_stale"):
            checkin.claim(device, nonce, F, code)


def test_a_wrong_code_leaves_the_nonce(checkin: Checkin, clock: Clock) -> None:
    nonce = checkin.nonce(PHONE)
    with pytest.raises(Refused, match="code_wrong"):
        checkin.claim(PHONE, nonce, F, "222222")
    checkin.claim(PHONE, nonce, F, code_of(checkin, clock))


def test_five_wrong_codes_and_the_device_has_to_wait(checkin: Checkin, clock: Clock) -> None:
    nonce = checkin.nonce(PHONE)
    for _ in range(5):
        with pytest.raises(Refused, match="code_wrong"):
            checkin.claim(PHONE, nonce, F, "222222")
    with pytest.raises(Refused, match="too_many_tries"):
        checkin.claim(PHONE, nonce, F, code_of(checkin, clock))
    clock.now += 15_000
    checkin.claim(PHONE, nonce, F, code_of(checkin, clock))


def test_wrong_codes_from_many_devices_are_limited_for_the_meeting(checkin: Checkin, clock: Clock) -> None:
    codes = []
    for n in range(130):
        device = DeviceId(f"d{n}")
        with pytest.raises(Refused) as caught:
            checkin.claim(device, checkin.nonce(device), F, "222222")
        codes.append(caught.value.code)
    assert codes.count("code_wrong") == 100


def test_right_codes_of_a_full_hall_are_not_limited(checkin: Checkin, clock: Clock) -> None:
    for n in range(3000):
        device = DeviceId(f"d{n}")
        checkin.claim(device, checkin.nonce(device), F, code_of(checkin, clock))


def test_a_claim_survives_a_restart_in_its_cookie(checkin: Checkin, clock: Clock) -> None:
    cookie = checkin.claim(PHONE, checkin.nonce(PHONE), F, code_of(checkin, clock))
    after = Checkin(b"s" * 32, "m1", lambda: "", clock)
    after.restore(PHONE, cookie)
    assert after.holds_claim(PHONE, F)


@pytest.mark.parametrize("change", ["device", "hall", "until", "mark", "meeting", "late", "junk"])
def test_a_claim_that_was_changed_or_is_old_is_worth_nothing(checkin: Checkin, clock: Clock, change: str) -> None:
    cookie = checkin.claim(PHONE, checkin.nonce(PHONE), F, code_of(checkin, clock))
    meeting, hall, until, mark = cookie.split(".")
    changed = {
        "hall": f"{meeting}.A.{until}.{mark}",
        "until": f"{meeting}.{hall}.{int(until) + 1}.{mark}",
        "mark": f"{meeting}.{hall}.{until}.{mark[::-1]}",
        "meeting": f"m2.{hall}.{until}.{mark}",
        "junk": "中.文.١.٢",
    }.get(change, cookie)
    clock.now += CLAIM_FOR if change == "late" else 0
    after = Checkin(b"s" * 32, "m1", lambda: "", clock)
    device = OTHER if change == "device" else PHONE
    after.restore(device, changed)
    assert not any(after.holds_claim(device, hall) for hall in (F, A))
