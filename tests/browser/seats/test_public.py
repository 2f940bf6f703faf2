"""The public notice in a real browser: what was decided, by which figures; masked names; readable on paper."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import faults_in_all
from tests.browser.house import House, Staff

TASK: dict[str, Any] = {
    "action": "a1",
    "item": "2",
    "task": "北门安装刷卡门禁",
    "owner": "物业项目经理",
    "standard": "双向刷卡，坡道不大于 1:12",
    "deadline": "12 月 20 日",
    "supervisor": "居务监督委员会",
}


@pytest.fixture(scope="module")
def held(house: House) -> House:
    """A meeting with one decision, closed, its minutes fixed."""
    moderator, desk = house.staff("moderator", "moderator"), house.staff("hall desk 固定", "hall_desk", "F")
    moderator.do("open_doors")
    for member in house.members(desk)[:65]:
        desk.do("check_in", member=member, hall="F", how="desk")
    decide(moderator, desk)
    moderator.do("write_action", **TASK)
    moderator.do("close_meeting")
    house.staff("recorder", "recorder").do("close_minutes", sha256="0" * 64, size=0, head="0" * 64)
    return house


def decide(moderator: Staff, desk: Staff) -> None:
    """Item 2 by roll call: 45 yes, 5 no."""
    moderator.do("start_item", item="2")
    moderator.do("go_to_step", item="2", step=4)
    moderator.do("draft_consensus", item="2", text="是否同意方案甲：北门刷卡双向通行？")
    moderator.do("lock_consensus", item="2")
    moderator.do("open_poll", poll="p1", item="2", method="roll_call")
    for n, right in enumerate(desk.slices()["desk"]["rights"][:50]):
        desk.do("enter_vote", poll="p1", right=right["right"], choice="no" if n % 10 == 0 else "yes")
    moderator.do("close_poll", poll="p1")
    moderator.do("conclude_item", item="2", outcome="carried")


def test_the_notice_holds_decision_figures_tasks_objection_and_check(page: Page, held: House) -> None:
    page.goto(held.page("public"))
    notice = page.locator("main")
    told = ("是否同意方案甲", "须超过半数即至少 33 票", "北门安装刷卡门禁", "12 月 20 日")
    for words in (*told, "有异议怎么办", "yishi verify"):
        expect(notice).to_contain_text(words)
    expect(page.locator(".verdict")).to_have_text("通过")
    expect(page.locator(".hash").first).to_have_text(in_fours(held.public()["minutes"]["sha256"]))


def in_fours(sha: str) -> str:
    """As it is read aloud."""
    return " ".join(sha[at : at + 4] for at in range(0, len(sha), 4))


def test_no_full_name_of_a_member_is_on_the_page(page: Page, held: House) -> None:
    page.goto(held.page("public"))
    expect(page.locator(".verdict")).to_be_visible()
    text = page.locator("body").inner_text()
    assert "王桂兰" not in text and "李强" not in text


def test_on_paper_it_is_black_on_white_without_buttons(page: Page, held: House) -> None:
    page.goto(held.page("public", theme="night", elder="1"))
    expect(page.locator(".verdict")).to_be_visible()
    page.emulate_media(media="print")
    colours = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('main p')).color]"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    expect(page.locator(".switches")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.querySelector('main p')).fontSize") == "16px"
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_the_start_page_lists_the_meeting_and_leads_to_it(page: Page, held: House) -> None:
    page.goto(held.base)
    page.get_by_role("link", name="小区北门开通").first.click()
    expect(page.locator(".verdict")).to_have_text("通过")
    assert f"m={held.meeting}" in page.url


def test_axe_finds_nothing_on_the_notice_and_the_start_page(page: Page, held: House) -> None:
    for address in (held.page("public"), held.base):
        page.goto(address)
        expect(page.get_by_role("heading", level=2).first).to_be_visible()
        assert faults_in_all(page) == []
