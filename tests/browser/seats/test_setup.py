"""Setting up in the browser alone: a new convener with a spreadsheet of 1,800 households comes to open doors."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from server.demo_data import members, residents
from server.demo_sheet import sample_register
from tests.browser.house import ROOT, free_port

FIFTEEN_MINUTES = 15 * 60.0
AXE = (ROOT / "static_client" / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
STEPS = ("community", "register", "body", "members", "meeting", "roll", "halls", "agenda", "staff", "doors")
Seen = Callable[[str], None]


class Empty:
    """A server with nothing on it, and the first admin's link."""

    def __init__(self, data: Path) -> None:
        self.base = f"http://127.0.0.1:{(port := free_port())}"
        log = data / "out.log"
        with log.open("wb") as out:
            command = [sys.executable, "-m", "server", "run", "--port", str(port)]
            env = {**os.environ, "YISHI_DATA_DIR": str(data / "house")}
            self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=subprocess.STDOUT)
        until = time.monotonic() + 60
        while not (found := re.search(r"/enter#k=\S+", log.read_text("utf-8", "replace"))):
            assert time.monotonic() < until and self.process.poll() is None, log.read_text("utf-8", "replace")
            time.sleep(0.1)
        self.admin = self.base + found.group()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Empty]:
    found = Empty(tmp_path)
    yield found
    found.process.terminate()
    found.process.wait(20)


def violations(page: Page) -> list[Any]:
    """What axe finds, no rule left out."""
    page.evaluate(AXE + ";0")
    return list(page.evaluate("axe.run(document).then(r => r.violations.map(v => [v.id, v.nodes[0].html]))"))


def onward(page: Page, words: str = "下一步") -> None:
    page.get_by_role("button", name=words, exact=True).click()


def heading(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.locator("#step-title")).to_have_text(words, timeout=20_000)


def bring_in(page: Page, seen: Seen) -> None:
    """The community and its register, every doubtful row decided."""
    page.get_by_label("小区或村的名称").fill("新东方小区")
    seen("community")
    onward(page)
    heading(page, "把居民名册交给我")
    seen("register")
    sheet, planted = sample_register()
    page.locator("input[type=file]").set_input_files({"name": "名册.csv", "mimeType": "text/csv", "buffer": sheet})
    heading(page, "表格里有 1,800 户、4,299 人")
    seen("preview")
    doubtful = page.locator("li.doubt")
    assert doubtful.count() >= len(planted)
    for row in planted:
        expect(page.get_by_text(f"第 {row} 行", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("行要您决定"))).to_be_disabled()
    doubtful.first.get_by_text("照原样导入").click()
    page.get_by_role("button", name=re.compile("都按建议")).click()
    seen("decided")
    page.get_by_role("button", name=re.compile(r"^导入 [\d,]+ 人$")).click()
    heading(page, "居民名册已经有了")
    expect(page.get_by_role("status").first).to_contain_text("户")
    seen("imported")
    join_twins(page, seen)
    onward(page)


def join_twins(page: Page, seen: Seen) -> None:
    """Two entries that are written differently are found by hand and made one."""
    stays, goes = residents()[-2:]
    counted = page.locator("p.main")
    expect(counted).to_have_text(re.compile("4,296 人"))
    page.get_by_text("有人登记了两次？").click()
    page.get_by_label("写法不同的，先找要保留的一条").fill(stays.number)
    page.locator("li", has_text=f"{stays.number} ·").get_by_role("button", name="保留这条").click()
    page.get_by_label("再找重复的一条").fill(goes.number)
    page.locator("li", has_text=f"{goes.number} ·").get_by_role("button", name="是同一个人").click()
    seen("twins")
    page.get_by_role("button", name="合并", exact=True).click()
    expect(counted).to_have_text(re.compile("4,295 人"))


def choose(page: Page, seen: Seen) -> None:
    """The body, its rule, and its ninety members from a pasted list."""
    page.get_by_text("居民代表会议", exact=True).click()
    expect(page.get_by_text("第29条")).to_be_visible()
    page.get_by_label("可以表决").check()
    page.get_by_label("计入到会人数").check()
    seen("body")
    onward(page)
    heading(page, "成员有哪些人？")
    numbers = [person.number for person in members(residents())]
    wanted = {person.number: person.name for person in members(residents())}
    page.get_by_label("加进来的是").select_option("committee")
    page.get_by_label("名单", exact=True).fill("\n".join(numbers[:7]))
    page.get_by_role("button", name="在名册里找这 7 行").click()
    heading(page, "成员 7 人")
    page.get_by_label("加进来的是").select_option("representative")
    page.get_by_label("名单", exact=True).fill("\n".join([*numbers[7:], "没有这个人"]))
    page.get_by_role("button", name="在名册里找这 84 行").click()
    expect(page.get_by_text("名册里没有“没有这个人”")).to_be_visible()
    heading(page, "成员 90 人")
    for name in (wanted[numbers[0]], wanted[numbers[-1]]):
        expect(page.locator(".members").get_by_text(name, exact=True).first).to_be_visible()
    seen("members")
    onward(page, "保存，下一步")


def convene(page: Page, seen: Seen) -> None:
    """The meeting, its roll, its halls, its agenda."""
    heading(page, "什么时候开会？")
    page.get_by_label("会议名称").fill("小区北门开通 居民代表会议")
    seen("meeting")
    onward(page, "建立会议")
    heading(page, "应到 90 票")
    page.reload()
    heading(page, "应到 90 票")
    seen("roll")
    onward(page, "把 90 票放进会议")
    expect(page.get_by_text("名册已放进会议")).to_be_visible()
    page.get_by_text("请人列席").click()
    page.get_by_label("名册外的人，写姓名").fill("沈知行")
    page.get_by_role("button", name="邀请列席").last.click()
    expect(page.get_by_role("heading", name="列席 1 人，没有表决权")).to_be_visible()
    seen("guests")
    onward(page)
    kinds = (("固定议事厅", "固定议事厅"), ("西区凉亭", "流动议事厅"), ("线上", "线上"))
    for count, (name, kind) in enumerate(kinds, 1):
        page.get_by_label("会场名称").fill(name)
        page.get_by_role("radio", name=kind).check()
        page.get_by_role("button", name="加这个会场", exact=True).click()
        heading(page, f"{count} 个会场，一场会")
    seen("halls")
    onward(page)
    heading(page, "这次议什么？")
    for title in ("通过议程和议事规则", "小区北门开通"):
        page.get_by_role("button", name="加一项议题").click()
        page.get_by_label("议题", exact=True).fill(title)
        page.get_by_label("说明", exact=True).fill("北门刷卡双向通行，22:00–6:00 关闭。")
        page.get_by_label("预计几分钟").fill("15")
        page.get_by_role("button", name="加一份材料").click()
        page.get_by_label("标题").fill("北门平面图说明")
        seen("item")
        onward(page, "放进议程")
        expect(page.locator(".agenda li", has_text=title)).to_be_visible()
    seen("agenda")
    onward(page)


def seat(page: Page, context: BrowserContext, seen: Seen) -> Page:
    """The moderator's link, shown here and opened on another device; the cards, on paper."""
    heading(page, "给工作人员发链接")
    seen("staff")
    page.get_by_role("button", name="发链接").first.click()
    page.get_by_label("由谁担任？").fill("王桂兰")
    page.get_by_role("button", name="发给这位").first.click()
    address = page.get_by_label("链接地址").input_value()
    seen("link")
    page.get_by_role("button", name="关闭").click()
    moderator = context.new_page()
    moderator.goto(address)
    moderator.wait_for_url("**/moderator**")
    expect(page.get_by_text("已进入：王桂兰")).to_be_visible(timeout=10_000)
    page.get_by_role("button", name="打印 91 张签到卡").click()
    expect(page.locator(".sheet > li")).to_have_count(91)
    seen("cards")
    page.get_by_role("button", name="返回").click()
    onward(page)
    return moderator


def test_a_new_convener_comes_from_a_spreadsheet_of_1800_households_to_open_doors_in_under_fifteen_minutes(
    empty: Empty, page: Page, browser: Browser
) -> None:
    began = time.monotonic()
    page.goto(empty.admin)
    page.wait_for_url("**/setup")
    prepare(page, browser.new_context(), lambda _: None)
    assert time.monotonic() - began < FIFTEEN_MINUTES
    for asked in ("&lang=zh-CN&elder=0", "&lang=en&elder=1"):
        for step in STEPS:
            page.goto(re.sub(r"step=\w+", f"step={step}", page.url).partition("&lang")[0] + asked)
            expect(page.locator("#step-title")).to_be_visible()
            assert violations(page) == [], step


def prepare(page: Page, other: BrowserContext, seen: Seen) -> None:
    """Everything, in the order of the steps; ``seen`` is called where a screen is worth a look."""
    bring_in(page, seen)
    choose(page, seen)
    convene(page, seen)
    moderator = seat(page, other, seen)
    heading(page, "都准备好了")
    seen("ready")
    page.get_by_role("button", name="开门签到").click()
    heading(page, "门已经开了")
    seen("opened")
    moderator.close()
