"""A council of twelve with its moderator's clicks counted: from opening the doors to signed minutes, at most 25.

On screens: the moderator and the recorder. Nobody needs a phone: the hall's desk checks in, notes who asks to speak and
counts hands, the second teller counts again. Every press and every field the moderator clicks into is one click, as
the page itself sees them; typing is none.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.council import Council
from tests.browser.house import House

MOST_CLICKS = 25
SETTLE_MS = 900
TEXT = "三张长椅移到东侧花坛边，楼门口留出一米五通道"
Open = Callable[[str], Page]
expect.set_options(timeout=20_000)


class Chair:
    """The moderator's hand, each of whose clicks the page itself counts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.add_init_script(
            "addEventListener('click', e => e.isTrusted && e.detail &&"
            " sessionStorage.setItem('clicks', 1 + Number(sessionStorage.getItem('clicks'))), true)"
        )

    @property
    def clicks(self) -> int:
        """How often the moderator has clicked so far."""
        return int(self.page.evaluate("Number(sessionStorage.getItem('clicks'))"))

    def click(self, on: Locator) -> None:
        """One click, after a moment's reading; it must not be refused."""
        self.page.wait_for_timeout(SETTLE_MS)
        on.click()
        expect(self.page.locator(".refused")).to_have_count(0)

    def primary(self, words: str | re.Pattern[str]) -> None:
        """The one primary button, which must say this."""
        expect(self.page.locator("#primary")).to_contain_text(words)
        self.click(self.page.locator("#primary"))
        expect(self.page.locator("#primary", has_text=words)).to_have_count(0)


@pytest.fixture
def screen(browser: Browser) -> Iterator[Open]:
    """Opens a page on a device of its own."""
    contexts = []

    def open_page(url: str) -> Page:
        contexts.append(browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN"))
        page = contexts[-1].new_page()
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_a_council_of_twelve_is_led_with_at_most_25_clicks(house: House, screen: Open, tmp_path: Path) -> None:
    council = Council(house)
    desk, teller = council.staff("hall_desk", "F"), council.staff("teller", "F")
    recorder = screen(council.link("recorder"))
    chair = Chair(screen("about:blank"))
    chair.page.goto(council.link("moderator"))
    expect(chair.page.locator("#primary")).to_contain_text("开门签到")
    assert chair.clicks == 0

    chair.primary("开门签到")
    chair.page.keyboard.press("?")
    expect(chair.page.get_by_role("dialog", name="键盘")).to_contain_text("请下一位发言")
    chair.page.keyboard.press("Escape")
    for member in council.members:
        desk.do("check_in", member=member, hall="F", how="desk")
    expect(chair.page.locator(".quorum")).to_contain_text("已达到法定人数")
    chair.primary("开始第 1 项")
    chair.click(chair.page.get_by_role("button", name="四点都讲到了"))
    chair.primary("第 ② 步")
    chair.primary("第 ③ 步")
    for place, stance in ((0, "for"), (2, "for"), (1, "against")):
        desk.do("ask_to_speak", request=f"q{place}", member=council.members[place], stance=stance)
    for words, name in (("请 王", "王桂兰"), ("王桂兰 说完了，请 李强", "李强"), ("李强 说完了，请 周", "周海霞")):
        chair.primary(words)
        expect(chair.page.locator(".speaker")).to_contain_text(name)
    chair.primary("发言结束")
    chair.primary("第 ④ 步")
    expect(chair.page.get_by_label("要表决的共识文本")).to_be_focused()
    chair.page.keyboard.type(TEXT)
    chair.primary("锁定文本")

    chair.primary("有没有保留意见")
    sounding = str(desk.slices()["soundings"]["current"]["id"])
    desk.do("count_sounding", sounding=sounding, hall="F", yes=10, between=2, no=0)
    chair.primary("结束共识确认 · 已答 12 人")
    expect(chair.page.locator(".aloud")).to_contain_text("至少要 7 票赞成")
    chair.primary("打开表决 · 12 人有权投票")
    for by in (desk, teller):
        by.do("enter_count", poll="p1", hall="F", yes=9, no=2, abstain=1, teller=by.seat)
    chair.primary("结束表决")
    chair.primary("宣布结果：通过")
    chair.primary("记为通过")
    promise(chair)
    expect(chair.page.locator("#primary")).to_contain_text("宣布散会")
    chair.click(chair.page.locator("#primary"))
    confirm(chair)

    recorder.get_by_role("button", name="定稿，交各方签署").click()
    recorder.get_by_role("dialog").get_by_role("button", name="定稿，交各方签署").click()
    sign(recorder, "以记录人身份签署", lambda on: on.click())
    sign(chair.page, "查看并签署会议记录", chair.click)
    expect(chair.page.locator("#primary")).to_contain_text("下载")
    print(f"{chair.clicks} clicks")
    assert 10 < chair.clicks <= MOST_CLICKS, f"{chair.clicks} clicks"
    proved(recorder, tmp_path / "minutes.yishi")


def promise(chair: Chair) -> None:
    """What follows from the vote: who does it, to what standard, by when, and who watches; all of it typed."""
    chair.click(chair.page.get_by_role("button", name="落实事项 0 项"))
    expect(chair.page.get_by_label("做什么")).to_be_focused()
    for words in ("搬三张长椅", "物业公司", "东侧花坛边", "12月10日", "李强"):
        chair.page.keyboard.type(words)
        chair.page.keyboard.press("Tab")
    chair.click(chair.page.get_by_role("dialog").get_by_role("button", name="好了"))
    expect(chair.page.get_by_role("button", name="落实事项 1 项")).to_be_visible()


def confirm(chair: Chair) -> None:
    """Closing the meeting is asked back."""
    chair.click(chair.page.get_by_role("dialog").get_by_role("button", name="宣布散会"))


def sign(page: Page, opener: str, click: Callable[[Locator], None]) -> None:
    """Open the sheet, read, give one's name, sign."""
    page.wait_for_timeout(SETTLE_MS)
    click(page.get_by_role("button", name=opener))
    field = page.get_by_role("dialog").get_by_label("签署人姓名")
    expect(field).to_be_visible()
    if not field.input_value():
        click(field)
        page.keyboard.type("王秀兰")
    click(page.get_by_role("dialog").get_by_role("button", name=re.compile("身份签署")))
    expect(page.get_by_role("dialog").get_by_role("button", name=re.compile("身份签署"))).to_have_count(0)


def proved(page: Page, package: Path) -> None:
    """What is downloaded verifies, with the exact figures."""
    with page.expect_download() as download:
        page.locator("#primary").click()
    download.value.save_as(package)
    verdict = subprocess.run(
        [sys.executable, "-m", "server", "verify", str(package)], capture_output=True, text=True, check=False
    )
    assert verdict.returncode == 0, verdict.stdout
    assert re.search(r"赞成 9 票，到会 12 .，.*通过", verdict.stdout), verdict.stdout
