"""Large type, measured: every state of the phone keeps the figures of the guideline for older users.

Running text 18 to 30 px in steps, targets at least 60 px high and wide, lines at least 1.3 of their letters,
contrast at least 4.5:1 (工业和信息化部《移动互联网应用(APP)适老化通用设计规范》, 2021). A dp is a CSS px on phones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import faults
from tests.browser.house import House, Staff

SIZES = (360, 780), (412, 915)
SMALLEST, TARGET, LEADING = 18, 60, 1.3
MEASURE = """([smallest, target, leading]) => {
  const wrong = [];
  const seen = node => {
    const box = node.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && getComputedStyle(node).visibility !== 'hidden';
  };
  for (const node of document.querySelectorAll('#app *')) {
    if (!seen(node) || node.closest('svg, .offscreen, dialog:not([open])')) continue;
    const own = [...node.childNodes].some(child => child.nodeType === 3 && child.textContent.trim());
    const look = getComputedStyle(node);
    if (own && parseFloat(look.fontSize) < smallest) wrong.push(`letters ${look.fontSize}: ${node.textContent}`);
    if (own && parseFloat(look.lineHeight) < leading * parseFloat(look.fontSize) - 0.1)
      wrong.push(`lines ${look.lineHeight}/${look.fontSize}: ${node.textContent}`);
  }
  const targets = 'button, summary, input, select, textarea, a[href]';
  for (const node of document.querySelectorAll(targets)) {
    if (!seen(node) || node.closest('dialog:not([open])')) continue;
    const box = node.getBoundingClientRect();
    if (box.height < target - 0.5 || box.width < target - 0.5)
      wrong.push(`target ${Math.round(box.width)}×${Math.round(box.height)}: ${node.textContent || node.outerHTML}`);
  }
  const over = document.documentElement.scrollWidth - innerWidth;
  if (over > 1) wrong.push(`wider than the phone by ${over}`);
  return wrong;
}"""


@pytest.fixture(scope="module")
def moderator(house: House) -> Staff:
    staff = house.staff("moderator", "moderator")
    staff.do("open_doors")
    return staff


@pytest.fixture(scope="module")
def desk(house: House, moderator: Staff) -> Staff:
    """The desk, with a quorum and the three with cards checked in."""
    staff = house.staff("hall desk 固定", "hall_desk", "F")
    carded = [house.member_of(card) for card in house.cards]
    others = [member for member in house.members(staff) if member not in carded]
    for member in [*others[:62], *carded[:2]]:
        staff.do("check_in", member=member, hall="F", how="desk")
    return staff


@pytest.fixture(scope="module", params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def phone(
    request: pytest.FixtureRequest, browser: Browser, browser_context_args: dict[str, Any], house: House, desk: Staff
) -> Iterator[Page]:
    """A family's phone in large type: two persons on it."""
    width, height = request.param
    context = browser.new_context(**{**browser_context_args, "viewport": {"width": width, "height": height}})
    page = context.new_page()
    page.goto(house.cards[0].replace("/phone?", "/phone?elder=1&"))
    page.goto("about:blank")
    page.goto(house.cards[1].replace("/phone?", "/phone?elder=1&"))
    expect(page.get_by_role("tab")).to_have_count(2)
    page.get_by_role("tab").first.click()
    yield page
    context.close()


def kept(page: Page, state: str) -> None:
    """Every figure of the guideline holds, in both languages, in the usual large size and the largest."""
    for language, other in (("English", "中文"), ("中文", "English")):
        for size in (26, 30):
            page.evaluate("size => document.documentElement.style.setProperty('--type', `${size}px`)", size)
            assert page.evaluate(MEASURE, [SMALLEST, TARGET, LEADING]) == [], (state, language, size)
        assert [fault for fault in faults(page) if "contrast" in fault] == [], (state, language)
        page.get_by_role("button", name=language, exact=True).click()
        expect(page.get_by_role("button", name=other, exact=True)).to_be_visible()
    page.evaluate("document.documentElement.style.setProperty('--type', '26px')")


def test_the_figures_hold_in_every_state(phone: Page, house: House, moderator: Staff, desk: Staff) -> None:
    member = house.member_of(house.cards[0])
    number = len(moderator.slices()["agenda"]["items"]) + 1
    item = f"x{number}"
    moderator.do("add_item", item=item, title="是否同意北门刷卡双向通行，22:00–6:00 关闭", item_kind="procedural")
    kept(phone, "waiting")
    moderator.do("show_message", text="请大家入座")
    moderator.do("start_item", item=item)
    expect(phone.locator(".notice")).to_contain_text("请大家入座")
    kept(phone, "an item in hand, a line for everyone")
    moderator.do("show_message", text="")
    phone.get_by_role("button", name="申请发言").click()
    expect(phone.get_by_role("dialog")).to_be_visible()
    phone.get_by_role("button", name=re.compile("赞成")).first.click()
    expect(phone.locator(".focus")).to_be_visible()
    kept(phone, "waiting to speak")
    moderator.do("give_floor")
    expect(phone.locator(".now.yours")).to_contain_text("请您发言")
    assert phone.title().startswith("● 请您发言")
    kept(phone, "speaking")
    moderator.do("end_speech")
    moderator.do("open_poll", poll=f"p{number}", item=item, method="hand", despite_waiting="都说过了")
    expect(phone.locator(".votes")).to_be_visible()
    kept(phone, "a ballot, another person of the phone still to vote")
    phone.locator(".votes .yes").click()
    kept(phone, "the choice said back")
    phone.wait_for_timeout(600)
    phone.locator(".sure").click()
    expect(phone.locator(".receipt")).to_contain_text("已收到")
    kept(phone, "received")
    phone.get_by_role("button", name="我的记录").click()
    expect(phone.get_by_role("dialog")).to_contain_text("记录第")
    assert phone.evaluate(MEASURE, [SMALLEST, TARGET, LEADING]) == []
    phone.get_by_role("button", name="关闭").click()
    moderator.do("void_poll", poll=f"p{number}", reason="换下一项")
    desk.do("check_out", member=member)
    expect(phone.locator(".middle")).to_contain_text("签到")
    kept(phone, "outside")
    desk.do("check_in", member=member, hall="F", how="desk")


def test_the_letters_grow_in_steps_and_stay_as_chosen(phone: Page) -> None:
    sizes = []
    for name in ("标准字", "大字", "更大的字", "最大的字"):
        phone.get_by_role("button", name="字号", exact=True).click()
        phone.get_by_role("dialog").get_by_role("button", name=name, exact=True).click()
        sizes.append(phone.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))
        phone.get_by_role("dialog").get_by_role("button", name="关闭").click()
    assert sizes == [18, 22, 26, 30]
    phone.goto(phone.url.replace("elder=1&", ""))
    expect(phone.get_by_role("tab")).to_have_count(2)
    assert phone.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == 30
    assert phone.evaluate(MEASURE, [SMALLEST, TARGET, LEADING]) == []


def test_a_meeting_that_is_not_there_is_said_to_be_so(phone: Page, house: House) -> None:
    phone.goto(f"{house.base}/phone?m=nothere&elder=1")
    expect(phone.locator("main")).to_contain_text("没有这场会")
    expect(phone.locator(".status")).to_have_text("没有这场会")
    expect(phone.locator("body")).not_to_contain_text("没有登记")
    assert phone.evaluate(MEASURE, [SMALLEST, TARGET, LEADING]) == []
