"""What falls into a speech, by hand: a question that stops the clock, an answer, a point of order; and the rules of
speaking as the chair arranges them: kinds of points of order, shared time, the same addition for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import faults, faults_in_all
from tests.browser.house import House, Staff
from tests.browser.seated import LAPTOP, PHONE, PICTURE, SLOW_MS, TALL, seated

expect.set_options(timeout=SLOW_MS)


@pytest.fixture(scope="module")
def moderator(house: House) -> Staff:
    """The chair, the second item under discussion, two people with their phones in the hall."""
    staff, desk = house.staff("moderator", "moderator"), house.staff("hall desk 固定", "hall_desk", "F")
    staff.do("open_doors")
    for card in house.cards[:2]:
        desk.do("check_in", member=house.member_of(card), hall="F", how="desk")
    staff.do("start_item", item="2")
    staff.do("go_to_step", item="2", step=3)
    return staff


@pytest.fixture(scope="module")
def pages(
    browser: Browser, browser_context_args: dict[str, Any], house: House, moderator: Staff
) -> Iterator[dict[str, Page]]:
    with seated(browser, browser_context_args) as seats:
        found = {
            "console": seats.page(house.page("moderator"), LAPTOP, moderator),
            "picture": seats.page(house.link("projector 固定"), PICTURE),
            "speaker": seats.page(house.cards[0], PHONE),
            "asker": seats.page(house.cards[1], TALL),
        }
        found["console"].get_by_role("button", name="知道了").click()
        yield found


@pytest.fixture(scope="module")
def speaking(pages: dict[str, Page]) -> dict[str, Page]:
    """The first of the two has the floor."""
    phone, console = pages["speaker"], pages["console"]
    phone.get_by_role("button", name="申请发言").click()
    phone.get_by_role("dialog").get_by_role("button", name="赞成的理由").click()
    expect(phone.locator(".focus")).to_contain_text("下一位就是您")
    press(console, "发言（固定议事厅）")
    expect(phone.locator(".focus")).to_contain_text("请您发言")
    return pages


def press(console: Page, words: str) -> None:
    """The one primary act, which must say this; it takes no press in its first moments."""
    primary = console.locator("#primary", has_text=words)
    expect(primary).to_be_visible()
    expect(primary).to_have_attribute("aria-disabled", "false")
    console.wait_for_timeout(700)
    primary.click()
    expect(console.locator("#primary", has_text=words)).to_have_count(0)


def beside(phone: Page, words: str) -> Locator:
    """What lies behind 更多, one of its choices pressed."""
    phone.get_by_role("button", name="更多", exact=True).click()
    phone.get_by_role("dialog", name="还可以").get_by_role("button", name=words).click()
    return phone.get_by_role("dialog", name=words)


def rules(console: Page) -> Locator:
    """The sheet of the rules of speaking, open."""
    console.locator(".floor").get_by_role("button", name="发言规则").click()
    return console.get_by_role("dialog", name="发言规则")


def left(picture: Page) -> str:
    """What the rested speech still has, as the screen says it."""
    found = re.search(r"还剩 (\d+:\d\d)", picture.locator(".speaking").inner_text())
    assert found, picture.locator(".speaking").inner_text()
    return found.group(1)


def test_a_question_stops_the_speakers_clock_and_is_answered_at_once(speaking: dict[str, Page]) -> None:
    console, picture = speaking["console"], speaking["picture"]
    beside(speaking["asker"], "向发言人提问")
    expect(speaking["asker"].locator(".aside")).to_contain_text("请等主持人")
    asides = console.locator(".asides")
    expect(asides).to_contain_text("提问")
    asides.get_by_role("button", name="请提问").click()
    expect(console.locator(".speaker")).to_contain_text("提问")
    expect(speaking["speaker"].locator(".middle")).to_contain_text("您的发言暂停")
    expect(picture.locator(".speaking")).to_contain_text("发言暂停")
    rested = left(picture)
    for name, page in speaking.items():
        assert faults(page) == [], name
    picture.wait_for_timeout(2_100)
    assert left(picture) == rested, "its clock goes on"
    console.locator(".speaker").get_by_role("button", name=re.compile("^请 .* 回答$")).click()
    expect(picture.locator(".speaking .who")).to_contain_text("回答")
    assert left(picture) == rested
    press(console, "接着说")
    expect(speaking["speaker"].locator(".focus")).to_contain_text("请您发言")


def test_a_point_of_order_is_raised_by_its_kind_heard_and_rejected_with_a_reason(speaking: dict[str, Page]) -> None:
    console, asker = speaking["console"], speaking["asker"]
    dialog = beside(asker, "提程序问题")
    dialog.get_by_role("button", name="发言离题").click()
    dialog.get_by_label("说一句（可不填）").fill("说到停车去了")
    assert faults(asker) == []
    dialog.get_by_role("button", name="提出", exact=True).click()
    asides = console.locator(".asides")
    expect(asides).to_contain_text("发言离题“说到停车去了”")
    assert faults_in_all(console) == []
    asides.get_by_role("button", name="请说").click()
    expect(speaking["speaker"].locator(".middle")).to_contain_text("您的发言暂停")
    press(console, "接着说")
    expect(asides).to_contain_text("已说完，等您裁定")
    expect(asker.locator(".aside")).to_contain_text("等主持人裁定")
    asides.get_by_role("button", name="不成立").click()
    asked = console.get_by_role("dialog", name="这个程序问题不成立？")
    expect(asked.get_by_role("button", name="写明理由，不成立")).to_be_disabled()
    asked.get_by_label("理由").fill("停车与北门有关")
    asked.get_by_role("button", name="写明理由，不成立").click()
    expect(asides).to_have_count(0)
    expect(asker.locator(".aside")).to_have_count(0)


def test_the_kinds_of_points_of_order_are_ranked_and_named_by_the_chair(speaking: dict[str, Page]) -> None:
    console, asker = speaking["console"], speaking["asker"]
    sheet = rules(console)
    sheet.get_by_text("程序问题、提问和回应").click()
    sheet.get_by_role("button", name="加一种").click()
    save = sheet.get_by_role("button", name="改发言规则")
    expect(save).to_be_disabled()
    sheet.get_by_label("第 5 种").fill("会场太热")
    for _ in range(4):
        sheet.get_by_role("button", name="往前：会场太热").click()
    expect(sheet.get_by_label("第 1 种")).to_have_value("会场太热")
    sheet.get_by_role("button", name="去掉：听不清、看不见").click()
    sheet.get_by_label("回答", exact=True).fill("90")
    assert faults(console) == []
    save.click()
    console.get_by_label("理由").fill("天太热")
    console.get_by_role("button", name="写明理由，改规则").click()
    expect(save).to_have_count(0)
    console.keyboard.press("Escape")
    asker.get_by_role("button", name="更多", exact=True).click()
    asker.get_by_role("dialog", name="还可以").get_by_role("button", name="提程序问题").click()
    kinds = asker.get_by_role("dialog", name="提程序问题").get_by_role("button")
    expect(kinds.first).to_have_text("会场太热")
    expect(asker.get_by_role("dialog", name="提程序问题")).not_to_contain_text("听不清")
    asker.keyboard.press("Escape")


def test_time_is_shared_out_and_added_for_all_alike(speaking: dict[str, Page]) -> None:
    console = speaking["console"]
    sheet = rules(console)
    sheet.get_by_label("每个会场几分钟（0 为不分）").fill("3")
    sheet.get_by_role("button", name="分配", exact=True).click()
    budgets = sheet.get_by_role("list", name="发言时间分配").get_by_role("listitem")
    expect(budgets).to_have_count(4)
    expect(budgets.filter(has_text="西区凉亭")).to_contain_text("还剩 3:00")
    sheet.get_by_role("button", name="各方加 1 分钟").click()
    expect(budgets.filter(has_text="西区凉亭")).to_contain_text("还剩 4:00")
    assert faults(console) == []
    console.keyboard.press("Escape")
    expect(console.locator(".shares")).to_contain_text("西区凉亭 4:00")
    assert faults_in_all(console) == []
