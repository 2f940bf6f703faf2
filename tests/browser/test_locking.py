"""A staff device left alone: covered after ten minutes, opened by its PIN, and nothing beneath is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import faults
from tests.browser.house import House

PIN, OTHER = "271828", "314159"
LAPTOP, TABLET = {"width": 1366, "height": 768}, {"width": 800, "height": 1280}
Open = Callable[..., Page]


@pytest.fixture
def screen(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Open]:
    """Opens a seat's link on a device of its own, whose clock can be put on."""
    contexts: list[BrowserContext] = []

    def open_page(url: str, viewport: dict[str, int] = LAPTOP) -> Page:
        contexts.append(browser.new_context(**{**browser_context_args, "viewport": viewport}))
        page = contexts[-1].new_page()
        page.set_default_timeout(20_000)
        page.clock.install()
        page.goto(url)
        page.wait_for_url(lambda at: "/enter" not in at)
        return page

    yield open_page
    for context in contexts:
        context.close()


def set_pin(page: Page) -> None:
    """Take the offer that stands there until the doors open."""
    page.get_by_role("button", name="设 PIN", exact=True).first.click()
    page.get_by_label("新 PIN").fill(PIN)
    page.get_by_label("再输一次").fill(OTHER)
    expect(page.get_by_text("两次输入的不一样。")).to_be_visible()
    page.get_by_label("再输一次").fill(PIN)
    page.get_by_role("button", name="设好").click()
    expect(page.get_by_text("PIN 已设好")).to_be_visible()


def left_alone(page: Page) -> None:
    """Ten minutes go by; the page covers itself once it hears the server again."""
    page.clock.fast_forward("10:30")
    expect(page.locator("dialog.lock-cover")).to_be_visible(timeout=30_000)


def open_again(page: Page) -> None:
    page.get_by_label("PIN（六位数字）").fill(PIN)
    page.get_by_role("button", name="解锁").click()
    expect(page.locator("dialog.lock-cover")).to_have_count(0)


def test_the_console_is_covered_and_its_keys_do_nothing(house: House, screen: Open) -> None:
    page = screen(house.link("moderator"))
    set_pin(page)
    left_alone(page)
    assert faults(page) == []
    expect(page.get_by_label("PIN（六位数字）")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Space")
    expect(page.locator("dialog.lock-cover")).to_be_visible()
    assert house.public()["meeting"]["phase"] == "draft"
    page.get_by_label("PIN（六位数字）").fill(OTHER)
    page.keyboard.press("Enter")
    expect(page.get_by_text("PIN 不对。再错 2 次")).to_be_visible()
    page.reload()
    expect(page.locator("dialog.lock-cover")).to_be_visible()
    open_again(page)
    expect(page.locator("#primary")).to_be_visible()


def test_what_was_half_typed_at_the_desk_is_still_there(house: House, screen: Open) -> None:
    page = screen(house.link("hall desk 固定议事厅"), TABLET)
    set_pin(page)
    page.get_by_role("searchbox").first.fill("wang")
    left_alone(page)
    open_again(page)
    expect(page.get_by_role("searchbox").first).to_have_value("wang")


def test_the_recorder_locks_by_hand_and_one_who_wants_no_pin_is_left_in_peace(house: House, screen: Open) -> None:
    page = screen(house.link("recorder"))
    set_pin(page)
    page.get_by_role("button", name="现在锁屏").click()
    expect(page.locator("dialog.lock-cover")).to_be_visible()
    open_again(page)
    quiet = screen(house.link("supervisor"))
    quiet.get_by_role("button", name="这次不设").click()
    expect(quiet.get_by_role("button", name="这次不设")).to_have_count(0)
    quiet.clock.fast_forward("11:00")
    expect(quiet.get_by_text("已连接")).to_be_visible(timeout=30_000)
    expect(quiet.locator("dialog.lock-cover")).to_have_count(0)
