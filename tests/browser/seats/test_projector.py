"""The projector in a real browser: slides follow the meeting, nothing is small, nothing falls off the picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import SWITCHES, faults_in_all
from tests.browser.house import House, Staff

PICTURE = {"width": 1920, "height": 1080}
SMALLEST = 0.035
TOO_SMALL = """smallest => [...document.querySelectorAll('.picture *')].filter(node => {
  if (node.closest('.tools, .offscreen') || node.children.length || !node.textContent.trim()) return false;
  return parseFloat(getComputedStyle(node).fontSize) < smallest - 0.1;
}).map(node => node.outerHTML)"""
OUTSIDE = """[...document.querySelectorAll('.stage *, .side *')].filter(node => {
  if (node.closest('svg, .tools, .offscreen, .next li')) return false;
  const box = node.getBoundingClientRect();
  return box.width > 0 && (box.bottom > innerHeight + 1 || box.right > innerWidth + 1);
}).map(node => node.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def screen(browser: Browser, browser_context_args: dict[str, Any], house: House) -> Iterator[Page]:
    """The fixed hall's picture."""
    context = browser.new_context(**{**browser_context_args, "viewport": PICTURE})
    page = context.new_page()
    page.goto(house.link("projector 固定"))
    yield page
    context.close()


@pytest.fixture(scope="module")
def moderator(house: House) -> Staff:
    return house.staff("moderator", "moderator")


@pytest.fixture(scope="module")
def desk(house: House) -> Staff:
    return house.staff("hall desk 固定", "hall_desk", "F")


def looks_right(page: Page) -> None:
    """Readable from the back row, and whole."""
    assert page.evaluate(TOO_SMALL, PICTURE["height"] * SMALLEST) == []
    assert page.evaluate(OUTSIDE) == []


def test_before_the_doors_it_says_when(screen: Page) -> None:
    expect(screen.locator(".stage")).to_contain_text("还没有开门签到")
    looks_right(screen)


def test_with_the_doors_open_the_code_is_large_and_changes(screen: Page, moderator: Staff) -> None:
    moderator.do("open_doors")
    symbols = screen.locator(".stage .symbols")
    expect(symbols).to_have_text(re.compile(r"^[2-9A-Z]{6}$"))
    first = symbols.inner_text()
    size = screen.locator(".stage .qr").bounding_box()
    assert size is not None and size["height"] > 0.5 * PICTURE["height"]
    expect(symbols).not_to_have_text(first, timeout=15_000)
    expect(screen.locator(".quorum")).to_contain_text("还差 60 人")
    looks_right(screen)


def test_twelve_halls_and_forty_in_the_queue_fit(screen: Page, house: House, moderator: Staff, desk: Staff) -> None:
    for n in range(8):
        moderator.do("add_hall", hall=f"X{n}", name=f"{n + 4}号楼架空层东侧", hall_kind="roving")
    members = house.members(desk)
    for member in members[:65]:
        desk.do("check_in", member=member, hall="F", how="desk")
    moderator.do("start_item", item="2")
    moderator.do("go_to_step", item="2", step=3)
    for n, member in enumerate(members[:40]):
        desk.do("ask_to_speak", request=f"q{n}", member=member, stance=("for", "against", "neutral")[n % 3])
    expect(screen.locator(".halls li")).to_have_count(12)
    expect(screen.locator(".next")).to_contain_text("共 40 位")
    expect(screen.locator(".next li").first).to_be_in_viewport(ratio=1)
    expect(screen.locator(".quorum")).to_contain_text("达到 60")
    looks_right(screen)
    for switch in SWITCHES:
        screen.get_by_role("button", name=switch, exact=True).click()
        looks_right(screen)
    assert faults_in_all(screen) == []


def test_the_clock_runs_by_the_server_and_turns_at_its_end(
    screen: Page, browser: Browser, moderator: Staff, house: House, browser_context_args: dict[str, Any]
) -> None:
    moderator.do("set_limits", seconds=32, times=2)
    moderator.do("give_floor")
    clock = screen.locator(".clock")
    expect(clock).to_have_class(re.compile("soon"), timeout=6_000)
    looks_right(screen)
    moderator.do("set_limits", seconds=8, times=2)
    expect(clock).to_have_class(re.compile("last"))
    expect(clock).to_contain_text("超", timeout=12_000)
    moderator.do("end_speech")


def test_a_long_text_stands_alone_and_whole(screen: Page, moderator: Staff) -> None:
    moderator.do("go_to_step", item="2", step=4)
    text = "是否同意方案甲：" + "北门刷卡双向通行，每日 22:00–6:00 关闭，设门禁和无障碍坡道，费用由物业公司承担；" * 6
    moderator.do("draft_consensus", item="2", text=text)
    expect(screen.locator(".alone")).to_contain_text("由物业公司承担")
    looks_right(screen)
    fit = screen.locator(".fit.alone")
    assert fit.evaluate("box => box.scrollHeight <= box.clientHeight + 1")


def test_while_voting_only_what_came_back_is_shown_and_then_the_result(
    screen: Page, moderator: Staff, desk: Staff, house: House
) -> None:
    moderator.do("draft_consensus", item="2", text="是否同意方案甲：北门刷卡双向通行，22:00–6:00 关闭？")
    moderator.do("lock_consensus", item="2")
    moderator.do("open_poll", poll="p1", item="2", method="roll_call", despite_waiting="都已发言")
    rights = desk.slices()["desk"]["rights"]
    for n, right in enumerate(rights[:50]):
        choice = "no" if n % 10 == 0 else "yes"
        desk.do("enter_vote", poll="p1", right=right["right"], choice=choice)
    expect(screen.locator(".returned")).to_contain_text("已交 50")
    expect(screen.locator(".stage")).not_to_contain_text("赞成")
    looks_right(screen)
    moderator.do("close_poll", poll="p1")
    expect(screen.locator(".verdict")).to_have_text("通过")
    rows = [re.compile("赞成.*45"), re.compile("反对.*5"), re.compile("弃权.*0")]
    expect(screen.locator(".result li")).to_have_text(rows)
    expect(screen.locator(".sentence")).to_contain_text("须超过半数即至少 33 票")
    looks_right(screen)
    assert faults_in_all(screen) == []


def test_it_says_so_when_the_server_is_gone_and_comes_back_by_itself(screen: Page, house: House) -> None:
    house.kill()
    expect(screen.locator(".status")).to_contain_text("画面停在", timeout=15_000)
    expect(screen.locator(".verdict")).to_have_text("通过")
    house.start()
    expect(screen.locator(".side .status")).to_have_count(0, timeout=15_000)
    expect(screen.locator(".verdict")).to_have_text("通过")
