"""Ten seconds to take an act back, offered to whoever did it: at the desk, on the console; never to anybody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import faults
from tests.browser.house import House, Staff
from tests.browser.seated import DESK, LAPTOP, SLOW_MS, seated

expect.set_options(timeout=SLOW_MS)


@pytest.fixture(scope="module")
def moderator(house: House) -> Staff:
    staff = house.staff("moderator", "moderator")
    staff.do("open_doors")
    return staff


@pytest.fixture(scope="module")
def pages(
    browser: Browser, browser_context_args: dict[str, Any], house: House, moderator: Staff
) -> Iterator[dict[str, Page]]:
    with seated(browser, browser_context_args) as seats:
        desk = house.staff("hall desk 固定", "hall_desk", "F")
        found = {
            "console": seats.page(house.page("moderator"), LAPTOP, moderator),
            "desk": seats.page(house.page("hall", hall="F"), DESK, desk),
        }
        found["console"].get_by_role("button", name="知道了").click()
        yield found


def find(desk: Page, number: str) -> None:
    desk.get_by_role("searchbox").fill(number)


def take_back(page: Page, words: str) -> None:
    """Press undo in the line that says this; it stands for ten seconds."""
    line = page.locator("output.toast", has_text=words)
    line.get_by_role("button", name="撤销").click()
    expect(page.locator("output.toast").get_by_role("button", name="撤销")).to_have_count(0)


def test_a_check_in_by_mistake_is_taken_back_at_the_desk_and_offered_to_nobody_else(pages: dict[str, Page]) -> None:
    desk = pages["desk"]
    find(desk, "01")
    row = desk.locator(".rows .person").first
    name = row.locator(".name").inner_text()
    row.get_by_role("button", name="签到", exact=True).click()
    expect(pages["console"].locator("output.toast").get_by_role("button", name="撤销")).to_have_count(0)
    take_back(desk, name)
    expect(desk.locator(".person.there", has_text=name)).to_have_count(0)
    find(desk, "01")
    desk.locator(".rows .person").first.get_by_role("button", name="签到", exact=True).click()
    expect(desk.locator(".person.there", has_text=name)).to_have_count(1)
    assert faults(desk) == []


def test_a_text_locked_too_early_is_unlocked_again(pages: dict[str, Page], moderator: Staff) -> None:
    console = pages["console"]
    moderator.do("start_item", item="2")
    moderator.do("go_to_step", item="2", step=4)
    moderator.do("draft_consensus", item="2", text="北门刷卡双向通行，22:00 至 6:00 关闭")
    press(console, "锁定文本")
    expect(console.locator(".consensus.locked")).to_be_visible()
    take_back(console, "锁定")
    expect(console.locator("#primary")).to_contain_text("锁定文本")
    expect(console.locator(".consensus.locked")).to_have_count(0)


def test_an_item_ended_by_a_slip_is_in_hand_again_at_the_same_step(pages: dict[str, Page]) -> None:
    console = pages["console"]
    console.get_by_role("button", name="更多…").click()
    ending = console.get_by_role("button", name="不表决，记为“已知悉”，结束本项")
    ending.click()
    console.get_by_role("dialog", name=re.compile("记为“已知悉”")).get_by_role(
        "button", name=re.compile("已知悉")
    ).click()
    expect(console.locator(".in-hand")).not_to_contain_text("北门")
    take_back(console, "本项")
    expect(console.locator(".in-hand")).to_contain_text("北门")
    expect(console.locator(".steps .now")).to_contain_text("表决")
    assert faults(console) == []


def press(console: Page, words: str) -> None:
    """The one primary act, which must say this; it takes no press in its first moments."""
    expect(console.locator("#primary")).to_contain_text(words)
    expect(console.locator("#primary")).to_have_attribute("aria-disabled", "false")
    console.wait_for_timeout(700)
    console.locator("#primary").click()
