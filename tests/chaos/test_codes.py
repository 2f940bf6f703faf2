"""A hall's code that was passed on: taken while its window or one of the next two lasts, never afterwards.

``CODES`` and ``SEED`` set how many and which (1,000 here); the clock is stepped by hand. Times in ms.
"""

from __future__ import annotations

import os
import random

import pytest

from facilitation.refused import Refused
from facilitation.types import DeviceId
from server.checkin import WINDOW, WINDOWS, Checkin
from tests.server.room_rig import Clock
from voting.types import HallId

CODES, SEED = int(os.environ.get("CODES", "1000")), int(os.environ.get("SEED", "20265"))
USELESS_AFTER = 30_000
F = HallId("F")
pytestmark = pytest.mark.chaos


def taken(checkin: Checkin, device: DeviceId, nonce: str, code: str) -> str:
    """The claim's cookie, or the word of the refusal."""
    try:
        return checkin.claim(device, nonce, F, code)
    except Refused as refused:
        return refused.code


def test_a_code_is_worth_nothing_after_thirty_seconds() -> None:
    dice, clock = random.Random(SEED), Clock(1_800_000_000_000)
    checkin = Checkin(b"s" * 32, "m1", lambda: "http://hall", clock)
    late = 0
    for number in range(CODES):
        clock.now += dice.randrange(1, 600_000)
        shown, code = clock.now, checkin.codes.at(F, clock())[0]
        clock.now += dice.choice((dice.randrange(0, 31_000), dice.randrange(29_000, 31_000), dice.randrange(10**8)))
        device = DeviceId(f"phone{number}")
        told = taken(checkin, device, checkin.nonce(device), code)
        good = clock.now // WINDOW - shown // WINDOW < WINDOWS
        assert (told != "code_wrong") is good, (SEED, number, shown, clock.now)
        assert checkin.holds_claim(device, F) is good
        if clock.now - shown > USELESS_AFTER:
            late += 1
            assert told == "code_wrong", (SEED, number)
    assert late > CODES // 4


def test_what_one_phone_has_claimed_with_is_of_no_use_to_another_or_again() -> None:
    """A picture of the whole page, nonce included, sent on at once."""
    dice, clock = random.Random(SEED), Clock(1_800_000_000_000)
    checkin = Checkin(b"s" * 32, "m1", lambda: "http://hall", clock)
    for number in range(CODES // 10):
        clock.now += dice.randrange(1, 600_000)
        code, device, friend = checkin.codes.at(F, clock())[0], DeviceId(f"a{number}"), DeviceId(f"b{number}")
        nonce = checkin.nonce(device)
        assert taken(checkin, friend, nonce, code) == "page_stale"
        cookie = taken(checkin, device, nonce, code)
        assert checkin.holds_claim(device, F) and not checkin.holds_claim(friend, F)
        assert taken(checkin, device, nonce, code) == taken(checkin, friend, nonce, code) == "page_stale"
        checkin.restore(friend, cookie)
        assert not checkin.holds_claim(friend, F)
