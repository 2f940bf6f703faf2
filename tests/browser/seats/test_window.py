"""A vote that stays open for days: announced by a form, filled in on phones, collected at a table by two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import faults, faults_in_all
from tests.browser.house import House
from tests.browser.owners import ITEMS, NAMES, Owners
from tests.browser.seated import DESK, LAPTOP, PHONE, SLOW_MS, TALL, Seated, seated

ZONE = timezone(timedelta(hours=8))
expect.set_options(timeout=SLOW_MS)


@pytest.fixture(scope="module")
def seats(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Seated]:
    with seated(browser, browser_context_args) as found:
        yield found


@pytest.fixture(scope="module")
def owners(house: House) -> Owners:
    return Owners(house)


@pytest.fixture(scope="module")
def console(seats: Seated, owners: Owners) -> Page:
    page = seats.page(owners.link("moderator"), LAPTOP)
    page.get_by_role("button", name="知道了").click()
    return page


@pytest.fixture(scope="module")
def opened(console: Page) -> Page:
    """The console once the window is open: announced with three items, each by the rule of its kind."""
    sheet = form(console)
    for number, title in enumerate(ITEMS, 1):
        sheet.get_by_label(f"第 {number} 项 · {title}").check()
    kinds = sheet.get_by_label("哪一类事项")
    kinds.nth(1).select_option("special")
    kinds.nth(2).select_option("lift")
    sheet.get_by_label("楼", exact=True).fill("3号楼")
    sheet.get_by_label("单元", exact=True).fill("1单元")
    fill_days(sheet, posted=-20, opens=-1, closes=14)
    announce(console, 3)
    expect(sheet).to_contain_text("已公告")
    sheet.get_by_role("button", name="开始投票期").click()
    expect(sheet).to_contain_text("投票期进行中")
    return console


def form(console: Page) -> Locator:
    """The sheet of the window, open."""
    if not console.get_by_role("dialog").count():
        console.get_by_role("button", name="更多…").click()
        console.get_by_role("button", name="投票期（几天内书面表决）").click()
    return console.get_by_role("dialog", name="投票期")


def fill_days(sheet: Locator, **days: int) -> None:
    """Days from now, as a person types them."""
    labels = {"posted": "公告贴出的时间", "opens": "开始投票", "closes": "计划截止"}
    for name, ahead in days.items():
        at = datetime.now(ZONE) + timedelta(days=ahead)
        sheet.get_by_label(labels[name], exact=True).fill(at.strftime("%Y-%m-%dT%H:%M"))


def announce(console: Page, count: int) -> None:
    """Press, and say yes to the one sentence it is asked back in."""
    console.get_by_role("dialog", name="投票期").get_by_role("button", name="公告", exact=True).click()
    asked = console.get_by_role("dialog", name=re.compile(f"公告 {count} 个事项"))
    asked.get_by_role("button", name="公告", exact=True).click()
    expect(asked).to_have_count(0)


def choose(phone: Page, *words: str) -> None:
    """One choice an item, in their order."""
    for at, word in enumerate(words, 1):
        expect(phone.locator(".middle")).to_contain_text(f"第 {at} 项，共 {len(words)} 项")
        phone.locator(".votes").get_by_role("button", name=word).click()


def test_the_form_says_in_words_why_a_window_may_not_open_yet(console: Page) -> None:
    sheet = form(console)
    assert faults(console) == []
    expect(sheet.get_by_role("button", name="公告", exact=True)).to_be_disabled()
    sheet.get_by_label(f"第 1 项 · {ITEMS[0]}").check()
    fill_days(sheet, posted=-3, opens=1, closes=14)
    announce(console, 1)
    expect(sheet.get_by_role("alert")).to_contain_text("15")
    assert faults(console) == []
    sheet.get_by_label(f"第 1 项 · {ITEMS[0]}").uncheck()


def test_the_window_is_announced_and_opened_by_hand(opened: Page) -> None:
    sheet = form(opened)
    for title in ITEMS:
        expect(sheet).to_contain_text(title)
    expect(sheet).to_contain_text("仅3号楼1单元业主表决")
    assert faults(opened) == []
    opened.keyboard.press("Escape")


def test_an_owner_fills_in_the_whole_ballot_checks_it_and_sends_it(opened: Page, seats: Seated, owners: Owners) -> None:
    phone = seats.page(owners.phone(owners.cards()[0]), PHONE)
    choose(phone, "赞成", "反对", "弃权")
    review = phone.locator(".middle")
    expect(review).to_contain_text("请核对您的选择")
    assert faults_in_all(phone) == []
    phone.reload()
    expect(review).to_contain_text("请核对您的选择")
    review.get_by_role("button", name="改", exact=True).nth(1).click()
    phone.locator(".votes").get_by_role("button", name="赞成").click()
    expect(review.locator(".whole-ballot li").nth(1)).to_contain_text("赞成")
    phone.get_by_role("button", name="交出这张票（3 项）").click()
    expect(phone.locator(".receipt")).to_contain_text("已收到")
    expect(phone.locator(".receipt")).to_contain_text("弃权")
    assert faults(phone) == []


def test_an_owner_elsewhere_has_no_say_in_one_entrances_lift_and_reads_english(
    opened: Page, seats: Seated, owners: Owners
) -> None:
    phone = seats.page(owners.phone(owners.cards()[6]), TALL)
    expect(phone.locator(".middle")).to_contain_text("共 2 项")
    phone.get_by_role("button", name="English", exact=True).click()
    expect(phone.locator(".middle")).to_contain_text("of 2")
    expect(phone.locator(".middle")).not_to_contain_text("项")
    assert faults(phone) == []


def test_sheets_are_entered_by_two_and_the_list_says_who_is_still_to_be_asked(
    opened: Page, seats: Seated, owners: Owners
) -> None:
    first = seats.page(owners.link("recorder"), DESK)
    second = seats.page(owners.link("hall_desk", "F"), DESK)
    for page in (first, second):
        page.goto(owners.page("collect"))
        page.get_by_role("button", name="5号楼").click()
    assert faults_in_all(first) == []
    enter(first, NAMES[7], "登记第一遍")
    expect(first.locator(".work > .notice")).to_contain_text("A-0108")
    expect(second.locator(".overview")).to_contain_text("有 1 张纸质票等第二个人核对")
    enter(second, NAMES[7], "登记第二遍")
    expect(first.locator(".overview")).not_to_contain_text("等第二个人核对")
    expect(first.locator(".owners")).not_to_contain_text(NAMES[7])
    first.get_by_label("只看还没有投的").uncheck()
    expect(first.locator(".owners li", has_text=NAMES[7])).to_contain_text("已投")
    assert faults(first) == []


def enter(page: Page, name: str, words: str) -> None:
    """One reading of one sheet: yes to the first item, spoiled on the second."""
    page.locator(".owners").get_by_role("button", name=re.compile(name)).click()
    if page.get_by_label("票号", exact=True).input_value() == "":
        page.get_by_label("票号", exact=True).fill("A-0108")
    page.get_by_label("上门").check()
    page.locator(".marks").nth(0).get_by_role("button", name="赞成").click()
    page.locator(".marks").nth(1).get_by_role("button", name="废票").click()
    assert faults(page) == []
    page.get_by_role("button", name=words).click()
    expect(page.locator(".owner")).to_have_count(0)


def test_who_was_not_reached_is_noted_and_the_public_notice_tells_figures_without_choices(
    opened: Page, seats: Seated, owners: Owners
) -> None:
    table = seats.page(owners.link("recorder"), PHONE)
    table.goto(owners.page("collect"))
    table.get_by_role("button", name="5号楼").click()
    table.locator(".owners").get_by_role("button", name=re.compile(NAMES[8])).click()
    table.get_by_label("情况说明").fill("两次上门没有人")
    table.get_by_role("button", name="无法联系").click()
    expect(table.locator(".owners li", has_text=NAMES[8])).to_contain_text("无法联系")
    public = seats.page(f"{owners.house.base}/?m={owners.meeting}", PHONE)
    expect(public.locator("main")).to_contain_text("2 / 12 人")
    expect(public.locator("main")).to_contain_text(ITEMS[1])
    expect(public.locator("main")).not_to_contain_text("赞成 1")
    assert faults_in_all(public) == []
