"""The hall desk in a browser: one tap to check in, moves shown, two numbers, hands counted by two, voices read back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.house import ROOT, House

AXE = (ROOT / "static_client" / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
FIXED, PAVILION = "固定议事厅", "西区凉亭"


class Evening:
    """One meeting with its moderator, a second teller and the desk's page."""

    def __init__(self, house: House, context: BrowserContext) -> None:
        self.house, self.context = house, context
        self.moderator = house.staff("moderator", "moderator")
        self.recorder = house.staff("recorder", "recorder")
        self.second = house.staff(f"second teller {FIXED}", "teller", "F")
        self.pavilion = house.staff(f"hall desk {PAVILION}", "hall_desk", "A")
        self.page = context.new_page()
        self.page.goto(house.link(f"hall desk {FIXED}"))
        self.page.wait_for_url("**/hall**")

    def found(self, query: str) -> list[dict[str, Any]]:
        """Whom the roll names for these letters."""
        told = json.loads(self.pavilion.device.get(f"/api/m/{self.house.meeting}/roll?q={quote(query)}"))
        return list(told["found"])

    def search(self, text: str) -> None:
        """Type into the field that always listens."""
        self.page.get_by_role("searchbox").fill(text)

    def rows(self) -> Any:
        """The lines under the search field."""
        return self.page.locator("li.person")


@pytest.fixture(scope="module")
def evening(house: House, browser: Browser) -> Iterator[Evening]:
    context = browser.new_context(viewport={"width": 1024, "height": 768}, locale="zh-CN", timezone_id="Asia/Shanghai")
    yield Evening(house, context)
    context.close()


def violations(page: Page) -> list[Any]:
    """What axe finds, no rule left out."""
    page.evaluate(AXE + ";0")
    return list(page.evaluate("axe.run(document).then(r => r.violations.map(v => [v.id, v.nodes[0].html]))"))


def numbers(page: Page) -> list[str]:
    """What is stored here, and what the main hall has confirmed."""
    return page.locator(".numbers dd").all_inner_texts()


def test_before_the_doors_open_nobody_is_checked_in(evening: Evening) -> None:
    page = evening.page
    expect(page.get_by_text("还没有开门").first).to_be_visible()
    evening.search("王桂兰")
    expect(evening.rows().get_by_role("button", name="签到")).to_be_disabled()
    evening.moderator.do("open_doors")
    expect(evening.rows().get_by_role("button", name="签到")).to_be_enabled()


def test_one_tap_checks_in_by_name_initials_and_number(evening: Evening) -> None:
    page = evening.page
    number = evening.found("李强")[0]["number"]
    for text in ("王桂兰", "wgl", number):
        evening.search(text)
        expect(evening.rows().first).to_be_visible()
    evening.search("wangguilan")
    evening.rows().filter(has_text="王桂兰").get_by_role("button", name="签到").click()
    expect(page.get_by_role("status").filter(has_text="王桂兰 已签到")).to_be_visible()
    expect(page.get_by_text("在场 1 人")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_focused()
    evening.search(number)
    expect(evening.rows()).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_text("在场 2 人")).to_be_visible()
    expect(page.locator(".numbers dd").nth(1)).to_have_text("2")
    assert numbers(page) == ["2", "2"]


def test_a_move_from_another_hall_is_shown_and_takes_one_tap(evening: Evening) -> None:
    page = evening.page
    other = next(one for one in evening.found("苏") if not one["guest"])
    evening.pavilion.do("check_in", member=other["member"], hall="A", how="desk")
    evening.search(other["number"])
    expect(evening.rows().first).to_contain_text(f"现在{PAVILION}")
    evening.rows().first.get_by_role("button", name="转到本会场").click()
    expect(page.get_by_text(f"{other['name']} 已从{PAVILION}转来")).to_be_visible()
    expect(page.get_by_text("在场 3 人")).to_be_visible()


def test_checking_out_can_be_undone(evening: Evening) -> None:
    page = evening.page
    page.get_by_role("button", name=re.compile("李强")).click()
    page.get_by_role("button", name="签退").click()
    expect(page.get_by_text("在场 2 人")).to_be_visible()
    page.get_by_role("button", name="撤销").click()
    expect(page.get_by_text("在场 3 人")).to_be_visible()


def test_what_is_done_while_cut_off_is_stored_here_and_confirmed_later(evening: Evening) -> None:
    page = evening.page
    one = next(one for one in evening.found("陈") if not one["guest"] and one["hall"] is None)
    evening.search(one["number"])
    expect(evening.rows()).to_have_count(1)
    before = int(numbers(page)[1])
    evening.context.set_offline(True)
    evening.rows().first.get_by_role("button", name="签到").click()
    expect(page.locator(".numbers dd").first).to_have_text(str(before + 1))
    expect(page.locator(".numbers dd").nth(1)).to_have_text(str(before))
    expect(page.get_by_text("还在等主会场确认")).to_be_visible()
    evening.search(one["number"])
    expect(evening.rows().first).to_contain_text("已存本机")
    evening.context.set_offline(False)
    expect(page.locator(".numbers dd").nth(1)).to_have_text(str(before + 1), timeout=15_000)
    evening.search("")
    expect(page.get_by_text("在场 4 人")).to_be_visible()


def begin(evening: Evening, item: str) -> None:
    """Bring a deliberation to its fourth step with its text locked."""
    evening.moderator.do("start_item", item=item)
    evening.moderator.do("go_to_step", item=item, step=3)
    evening.recorder.do("draft_consensus", item=item, text="北门刷卡双向通行，22:00–6:00 关闭。")


def fill_the_hall(evening: Evening) -> None:
    """Enough members for a quorum, in the pavilion."""
    names = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶"
    free = {one["member"] for name in names for one in evening.found(name) if not one["guest"] and one["hall"] is None}
    for member in sorted(free)[:60]:
        evening.pavilion.do("check_in", member=member, hall="A", how="desk")


def test_the_desk_asks_to_speak_for_somebody(evening: Evening) -> None:
    page = evening.page
    begin(evening, "2")
    page.get_by_role("button", name=re.compile("王桂兰")).click()
    page.get_by_role("button", name="登记发言").click()
    page.get_by_role("dialog").get_by_role("button", name="反对").click()
    expect(page.get_by_role("heading", name="本会场等候发言（1）")).to_be_visible()
    page.get_by_role("button", name="撤回").click()
    expect(page.get_by_role("heading", name="本会场等候发言（1）")).to_be_hidden()


def count(page: Page, yes: int, no: int) -> None:
    """Enter one teller's figures at this desk and read them back."""
    page.get_by_label("赞成人数").fill(str(yes))
    for _ in range(no):
        page.get_by_role("button", name="反对加一").click()
    if page.get_by_label("计票人姓名").is_visible():
        page.get_by_label("计票人姓名").fill("覃凤鸣")
    page.get_by_role("button", name=re.compile("^交我的数")).click()
    expect(page.get_by_role("dialog")).to_contain_text(f"赞成 {yes}，反对 {no}，弃权 0")
    page.get_by_role("button", name="对，交上去").click()


def test_two_tellers_count_and_the_figures_show_only_when_both_are_in(evening: Evening) -> None:
    page, second = evening.page, evening.second
    fill_the_hall(evening)
    evening.moderator.do("go_to_step", item="2", step=4)
    evening.moderator.do("lock_consensus", item="2")
    evening.moderator.do("open_poll", poll="p1", item="2", method="hand")
    expect(page.get_by_role("heading", name="数举手")).to_be_visible()
    assert violations(page) == []
    count(page, 3, 1)
    expect(page.get_by_text("等另一位计票人")).to_be_visible()
    expect(page.locator(".figures")).to_be_hidden()
    entered = {"poll": "p1", "hall": "F", "block": "all", "teller": "贺国平", "abstain": 0}
    second.do("enter_count", yes=2, no=2, **entered)
    expect(page.get_by_text("两位计票人的数不一样")).to_be_visible()
    expect(page.locator(".figures tr.differs")).to_have_count(2)
    assert violations(page) == []
    second.do("enter_count", yes=3, no=1, **entered)
    expect(page.get_by_text("另一位计票人已经交了")).to_be_visible()
    expect(page.locator(".figures")).to_be_hidden()
    count(page, 3, 1)
    expect(page.get_by_text("两位计票人的数一致")).to_be_visible()


def test_answers_spoken_aloud_are_entered_by_name_and_read_back(evening: Evening) -> None:
    page = evening.page
    evening.moderator.do("void_poll", poll="p1", reason="改用唱名表决")
    evening.moderator.do("open_poll", poll="p2", item="2", method="roll_call")
    expect(page.get_by_role("heading", name="唱名表决：已记 0 / 4")).to_be_visible()
    name = page.locator(".called .name").first.inner_text()
    page.get_by_role("group", name="听到的回答").get_by_role("button", name="赞成").click()
    expect(page.get_by_text(f"请念：“{name}，赞成。”")).to_be_visible()
    page.get_by_role("button", name="无误，记“赞成”").click()
    expect(page.get_by_role("heading", name="已记 1 / 4")).to_be_visible()
    page.get_by_role("group", name="听到的回答").get_by_role("button", name="听不清").click()
    page.get_by_role("button", name="重新听").click()
    page.get_by_role("group", name="听到的回答").get_by_role("button", name="听不清").click()
    page.get_by_role("button", name="无误，记“听不清”").click()
    expect(page.get_by_role("heading", name="已记 2 / 4")).to_be_visible()
    rights = evening.pavilion.device.hello(evening.house.meeting, "hall", "A")["desk"]["rights"]
    assert len(rights) == 60


def test_a_right_is_moved_between_voice_and_phone(evening: Evening) -> None:
    page = evening.page
    page.locator("details.rights > summary").click()
    expect(page.locator("details.rights").get_by_text("已投", exact=True)).to_have_count(2)
    page.locator("details.rights").get_by_role("button", name="改用手机").first.click()
    expect(page.get_by_role("heading", name="已记 2 / 3")).to_be_visible()
    page.locator("details.rights").get_by_role("button", name="改为口头").click()
    expect(page.get_by_role("heading", name="已记 2 / 4")).to_be_visible()


@pytest.mark.parametrize("size", [(360, 780), (1024, 768), (1366, 768)], ids=["phone", "tablet", "laptop"])
@pytest.mark.parametrize("asked", ["", "&elder=1", "&lang=en", "&lang=en&elder=1"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    evening: Evening, size: tuple[int, int], asked: str
) -> None:
    page = evening.context.new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(evening.house.page("hall", hall="F") + asked)
    if size[0] < 600:  # where one part fits at a time, the vote that runs comes to the front by itself
        expect(page.get_by_role("tab").nth(1)).to_have_attribute("aria-selected", "true")
        page.get_by_role("tab").nth(0).click()
    expect(page.get_by_role("searchbox")).to_be_visible()
    if size[0] < 600:
        assert violations(page) == []
        page.get_by_role("tab").nth(1).click()
    expect(page.locator(".called").first).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.close()


def test_an_unknown_device_is_told_what_to_do(evening: Evening, browser: Browser) -> None:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(evening.house.page("hall", hall="F"))
    expect(page.get_by_text("请扫召集人发给您的链接")).to_be_visible()
    context.close()
