"""All clocks in the house turn together: pages whose devices' clocks are wrong by hours show one time."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.house import House, Staff

APART_MS = 200
SKEWS_MS = {"right": 0, "three hours ahead": 3 * 3_600_000, "47 s behind": -47_000, "0.8 s ahead": 800}
WRONG_CLOCK = """skew => {
  const Real = Date;
  const shifted = function (...given) { return given.length ? new Real(...given) : new Real(Real.now() + skew); };
  shifted.prototype = Real.prototype;
  Object.assign(shifted, { UTC: Real.UTC, parse: Real.parse, now: () => Real.now() + skew });
  globalThis.Date = shifted;
}"""
# The machine's own time, which the wrong clock above does not reach.
NOTE_TURNS = """() => {
  const clock = document.querySelector('.clock');
  window.turns = {};
  new MutationObserver(() => {
    window.turns[clock.textContent] ??= performance.timeOrigin + performance.now();
  }).observe(clock, { childList: true, characterData: true, subtree: true });
}"""


@pytest.fixture(scope="module")
def moderator(house: House) -> Staff:
    """The moderator, with a speaker on the floor."""
    staff = house.staff("moderator", "moderator")
    staff.do("open_doors")
    desk = house.staff("hall desk 固定", "hall_desk", "F")
    member = house.members(desk)[0]
    desk.do("check_in", member=member, hall="F", how="desk")
    staff.do("start_item", item="2")
    staff.do("go_to_step", item="2", step=3)
    staff.do("set_limits", seconds=90, times=2)
    desk.do("ask_to_speak", request="q1", member=member, stance="for")
    staff.do("give_floor")
    return staff


@pytest.fixture
def pages(
    browser: Browser, browser_context_args: dict[str, Any], house: House, moderator: Staff
) -> Iterator[dict[str, Page]]:
    """Three screens and a phone, each on a device with another idea of the time."""
    contexts: list[BrowserContext] = []
    found = {}
    for (name, skew), link in zip(SKEWS_MS.items(), links(house), strict=True):
        context = browser.new_context(**browser_context_args)
        contexts.append(context)
        context.add_init_script(f"({WRONG_CLOCK})({skew})")
        page = context.new_page()
        page.goto(link)
        found[name] = page
    yield found
    for context in contexts:
        context.close()


def links(house: House) -> list[str]:
    """Where the four pages begin: two projectors, two phones."""
    return [house.link("projector 固定"), house.link("projector 凉亭"), house.cards[0], house.cards[1]]


def test_clocks_are_within_a_fifth_of_a_second_whatever_the_devices_think(
    pages: dict[str, Page], house: House, moderator: Staff
) -> None:
    desk = house.staff("hall desk 凉亭", "hall_desk", "A")
    for card in house.cards[:2]:
        desk.do("check_in", member=house.member_of(card), hall="A", how="desk")
    for page in pages.values():
        expect(page.locator(".clock")).to_be_visible()
    pages["right"].wait_for_timeout(3500)  # the askings after the greeting
    for page in pages.values():
        page.evaluate(NOTE_TURNS)
    pages["right"].wait_for_timeout(6500)
    turns: list[dict[str, float]] = [page.evaluate("window.turns") for page in pages.values()]
    seconds = set.intersection(*(set(turn) for turn in turns))
    assert len(seconds) >= 5, turns
    apart = {second: max(t[second] for t in turns) - min(t[second] for t in turns) for second in seconds}
    print("apart, ms:", {second: round(ms) for second, ms in sorted(apart.items())})
    # a clock that is off is off at every turn; a single late one is a page that was kept waiting for the processor
    assert median(apart.values()) <= APART_MS, apart
