"""A drill from the moderator's console: every screen says so, the simulated people come, one press and it is gone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import faults
from tests.browser.device import Device
from tests.browser.house import House

MARK = "演练 · 不是正式会议"
FEW = 5
SEATS = ("projector?m={}", "hall?m={}&hall=F", "recorder?m={}", "paper?m={}", "phone?m={}", "?m={}")


@pytest.fixture
def console(house: House, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.goto(house.link("moderator"))
    page.wait_for_url(re.compile("/moderator"))
    yield page
    context.close()


def begin(page: Page) -> str:
    page.get_by_role("button", name="先演练一遍").click()
    page.get_by_label("请来多少位模拟的人？").fill(str(FEW))
    assert faults(page) == []
    page.get_by_role("button", name="开始演练").click()
    page.wait_for_url(re.compile("m=drill-"))
    return page.url.partition("m=")[2]


def marked(context: BrowserContext, address: str) -> Page:
    """A page of the drill, which says that it is one."""
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_text(MARK).first).to_be_visible(timeout=15_000)
    return page


def test_a_drill_is_begun_and_ended_from_the_console(console: Page, house: House) -> None:
    before = Device(house.base).get(f"/api/m/{house.meeting}/public")
    came_from = console.url
    drill = begin(console)
    expect(console.get_by_text(MARK)).to_be_visible()
    expect(console.get_by_text(f"模拟的人已连上 {FEW} / {FEW} 位")).to_be_visible(timeout=30_000)
    console.get_by_role("button", name="开门签到").click()
    expect(console.get_by_text(f"模拟的人已到 {FEW} / {FEW} 位")).to_be_visible(timeout=60_000)
    assert faults(console) == []
    screens = [marked(console.context, f"{house.base}/{page}") for page in (seat.format(drill) for seat in SEATS)]
    console.get_by_role("button", name="看别的屏幕").click()
    console.get_by_role("button", name="出二维码").click()
    expect(console.get_by_text(re.compile("用自己的手机当一回"))).to_be_visible()
    assert faults(console) == []
    console.get_by_role("button", name="关闭").click()
    console.get_by_role("button", name="结束演练").click()
    expect(console).to_have_url(came_from)
    expect(console.get_by_text(MARK)).to_have_count(0)
    for screen in screens[:3]:
        expect(screen.get_by_text("演练已经结束，什么都没有留下")).to_be_visible(timeout=20_000)
    after = Device(house.base).get(f"/api/m/{house.meeting}/public")
    assert json.loads(after)["slices"] == json.loads(before)["slices"]
