"""The moderator's console in a real browser: one act at a time, undo, refusals, taking over, keys, no scrolling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.house import ROOT, House, Staff

LAPTOP = {"width": 1366, "height": 768}
TABLET = {"width": 820, "height": 1180}
SETTLE_MS = 700
"""An act that has just come up takes no press: nobody presses the next one by habit."""
AXE = (ROOT / "static_client" / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
FITS = "[document.documentElement.scrollHeight <= innerHeight, document.documentElement.scrollWidth <= innerWidth]"


@pytest.fixture(scope="module")
def context(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[BrowserContext]:
    """The chair's laptop."""
    context = browser.new_context(**{**browser_context_args, "viewport": LAPTOP})
    yield context
    context.close()


@pytest.fixture(scope="module")
def spare(house: House) -> str:
    """A second moderator's link, handed out while the doors are closed: afterwards it takes two people."""
    admin = house.staff("admin", "admin")
    admin.device.post(f"/api/setup/m/{house.meeting}/sit", {})
    link = admin.device.post(f"/api/setup/m/{house.meeting}/links", {"seat": "moderator"})
    return f"{house.base}/enter{link['url'].partition('/enter')[2]}"


@pytest.fixture(scope="module")
def console(context: BrowserContext, house: House, spare: str) -> Page:
    """The console, entered by its link, with the doors still closed."""
    page = context.new_page()
    page.goto(house.link("moderator"))
    page.get_by_role("button", name="知道了").click()
    return page


@pytest.fixture(scope="module")
def desk(house: House) -> Staff:
    return house.staff("hall desk 固定", "hall_desk", "F")


@pytest.fixture(scope="module")
def second_teller(house: House) -> Staff:
    return house.staff("second teller 固定", "teller", "F")


def says(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.locator("#primary")).to_contain_text(words, timeout=15_000)


def press(page: Page, words: str) -> None:
    """Press the primary act, which must say this."""
    says(page, words)
    page.wait_for_timeout(SETTLE_MS)
    page.locator("#primary").click()


def faultless(page: Page) -> None:
    """Axe finds nothing, in either language and in large type, and the page itself does not scroll."""
    page.evaluate(AXE)
    for switches in ((), ("大字",), ("English",), ("Large type",), ("中文",)):
        for name in switches:
            page.get_by_role("button", name=name, exact=True).click()
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
        assert page.evaluate(FITS) == [True, True]


def test_the_doors_open_by_the_one_act(console: Page, desk: Staff, house: House) -> None:
    press(console, "开门签到")
    expect(console.locator(".quorum")).to_contain_text("还差 60 人")
    for member in house.members(desk)[:62]:
        desk.do("check_in", member=member, hall="F", how="desk")
    expect(console.locator(".quorum")).to_contain_text("已达到法定人数")
    faultless(console)


def test_a_step_taken_too_early_is_undone(console: Page) -> None:
    press(console, "开始第 1 项")
    says(console, "打开表决")
    console.wait_for_timeout(SETTLE_MS)
    console.keyboard.press("Space")
    says(console, "结束表决")
    console.get_by_role("button", name="撤销").click()
    says(console, "打开表决")


def test_the_vote_waits_for_both_tellers_and_shows_its_arithmetic(
    console: Page, desk: Staff, second_teller: Staff
) -> None:
    press(console, "打开表决")
    expect(console.locator(".progress")).to_contain_text("计票人已录 0 / 2")
    press(console, "结束表决")
    says(console, "等待计票人录入")
    poll = desk.slices()["polls"]["current"]["id"]
    desk.do("enter_count", poll=poll, hall="F", yes=40, no=20, abstain=2, teller="甲")
    second_teller.do("enter_count", poll=poll, hall="F", yes=41, no=19, abstain=2, teller="乙")
    expect(console.locator(".progress")).to_contain_text("不一致")
    second_teller.do("enter_count", poll=poll, hall="F", yes=40, no=20, abstain=2, teller="乙")
    desk.do("enter_count", poll=poll, hall="F", yes=40, no=20, abstain=2, teller="甲")
    expect(console.locator(".verdict")).to_have_text("通过")
    expect(console.locator(".aloud")).to_contain_text("至少 32 票")
    faultless(console)
    press(console, "宣布结果")
    press(console, "记为通过")


def test_the_floor_by_keyboard(console: Page, house: House, desk: Staff) -> None:
    press(console, "开始第 2 项")
    console.get_by_label("来源").check()
    press(console, "第 ② 步")
    press(console, "第 ③ 步")
    console.get_by_role("button", name="登记发言").click()
    for person in desk.slices()["desk"]["present"][:3]:
        desk.do("ask_to_speak", request=f"r{person['number']}", member=person["member"], stance="for")
    console.keyboard.press("Escape")
    says(console, re.compile("^请 .* 发言"))
    console.keyboard.press("n")
    expect(console.locator(".speaker")).to_contain_text("暂停计时")
    console.keyboard.press("p")
    expect(console.locator(".speaker")).to_contain_text("已暂停计时")
    console.keyboard.press("p")
    expect(console.locator(".speaker")).not_to_contain_text("已暂停计时")


def test_the_order_changes_only_with_a_reason(console: Page) -> None:
    last = console.locator(".queue button").last
    name = last.locator(".name").inner_text()
    last.click()
    console.get_by_label("调到").select_option("0")
    expect(console.get_by_role("button", name="调到第 1 位")).to_be_disabled()
    console.get_by_label("理由").fill("身体不适，请先说")
    console.get_by_role("button", name="调到第 1 位").click()
    expect(console.locator(".next .name")).to_have_text(name)


def test_the_text_is_saved_when_the_hand_rests_and_locked_word_for_word(console: Page) -> None:
    console.get_by_role("button", name="不再等待发言").click()
    says(console, "请写下要表决的共识文本")
    text = "同意方案甲：北门刷卡双向通行，22:00 至 6:00 关闭。"
    console.get_by_label("要表决的共识文本").fill(text)
    expect(console.locator(".aloud")).to_contain_text(text)
    press(console, "锁定文本")
    expect(console.locator(".consensus.locked")).to_contain_text("文本已锁定")


def test_a_refusal_that_a_reason_lifts_asks_for_it(console: Page, desk: Staff) -> None:
    console.get_by_role("button", name="记名", exact=True).click()
    press(console, "打开表决")
    asked = console.get_by_role("dialog")
    expect(asked).to_contain_text("没发过言的人在等")
    asked.get_by_label("理由").fill("已请他们会后书面补充")
    asked.get_by_role("button", name="写明理由，仍然继续").click()
    says(console, "结束表决")
    poll = desk.slices()["polls"]["current"]
    assert poll["method"] == "roll_call"


def test_a_vote_is_made_void_from_the_menu_with_a_reason(console: Page) -> None:
    console.get_by_role("button", name="更多…").click()
    console.get_by_role("button", name="作废这次表决").click()
    console.get_by_role("dialog").get_by_label("理由").fill("读错了文本")
    console.get_by_role("button", name="写明理由，作废").click()
    says(console, "打开表决")


def test_another_device_takes_the_chair_within_ten_seconds(
    console: Page, spare: str, browser: Browser, browser_context_args: dict[str, Any]
) -> None:
    context = browser.new_context(**{**browser_context_args, "viewport": TABLET})
    tablet = context.new_page()
    tablet.goto(spare)
    says(tablet, "接管主持")
    faultless(tablet)
    tablet.locator("#primary").click()
    tablet.get_by_role("dialog").get_by_role("button", name="接管主持").click()
    expect(tablet.locator("#primary")).to_contain_text("打开表决", timeout=10_000)
    says(console, "接管主持")
    expect(console.get_by_text("现在由另一台设备主持")).to_be_visible()
    context.close()


def test_without_a_line_it_says_so_and_sends_nothing(console: Page, context: BrowserContext) -> None:
    context.set_offline(True)
    expect(console.get_by_text("画面停在")).to_be_visible(timeout=20_000)
    expect(console.get_by_text("连接断了")).to_be_visible()
    expect(console.locator("#primary")).to_be_disabled()
    console.locator("#primary").dispatch_event("click")
    expect(console.get_by_role("dialog")).to_have_count(0)
    context.set_offline(False)
    expect(console.get_by_text("已连接")).to_be_visible(timeout=20_000)
