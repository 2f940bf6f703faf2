"""An act of two people, by hand: one asks with a reason, it rests where others see it, another agrees or declines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import faults, faults_in_all
from tests.browser.house import House
from tests.browser.seated import LAPTOP, SLOW_MS, seated

expect.set_options(timeout=SLOW_MS)


@pytest.fixture(scope="module")
def pages(browser: Browser, browser_context_args: dict[str, Any], house: House) -> Iterator[dict[str, Page]]:
    """The doors are open; the office at its list of staff, the recorder with the minutes."""
    admin, moderator = house.staff("admin", "admin"), house.staff("moderator", "moderator")
    admin.device.post(f"/api/setup/m/{house.meeting}/sit", {})
    moderator.do("open_doors")
    with seated(browser, browser_context_args) as seats:
        found = {
            "office": seats.page(house.page("setup", step="staff"), LAPTOP, admin),
            "recorder": seats.page(house.link("recorder"), LAPTOP),
        }
        expect(found["office"].locator("#step-title")).to_have_text("给工作人员发链接")
        yield found


def ask(office: Page, reason: str) -> None:
    """Another recorder is wanted: with a reason, as the doors are open."""
    office.get_by_role("listitem").filter(has_text="记录人").first.get_by_role("button", name="再发一个").click()
    asked = office.get_by_role("dialog", name="会中再增加一位记录人？")
    expect(asked).to_contain_text("另一位工作人员")
    expect(asked.get_by_role("button", name="提出")).to_be_disabled()
    asked.get_by_label("理由").fill(reason)
    asked.get_by_role("button", name="提出").click()


def test_what_is_asked_for_rests_and_whoever_asked_may_take_it_back(pages: dict[str, Page]) -> None:
    office, recorder = pages["office"], pages["recorder"]
    ask(office, "写错了")
    resting = office.locator(".resting")
    expect(resting).to_contain_text("您已提出")
    expect(resting.get_by_role("button", name="同意，现在办")).to_have_count(0)
    expect(recorder.locator(".resting")).to_contain_text("理由：写错了。")
    assert faults(office) == []
    resting.get_by_role("button", name="撤回").click()
    expect(resting).to_have_count(0)
    expect(recorder.locator(".resting")).to_have_count(0)


def test_another_declines_and_it_is_gone_for_both(pages: dict[str, Page]) -> None:
    ask(pages["office"], "人手够不够？")
    pages["recorder"].locator(".resting").get_by_role("button", name="不同意").click()
    expect(pages["office"].locator(".resting")).to_have_count(0)


def test_another_agrees_and_the_link_is_handed_out(pages: dict[str, Page]) -> None:
    office, recorder = pages["office"], pages["recorder"]
    ask(office, "记录人手机没电")
    expect(recorder.locator(".resting")).to_contain_text("理由：记录人手机没电。")
    assert faults_in_all(recorder) == []
    recorder.get_by_role("button", name="English", exact=True).click()
    recorder.locator(".resting").get_by_role("button", name="Agree").click()
    expect(recorder.locator(".resting")).to_have_count(0)
    office.get_by_role("button", name="已同意，发链接").click()
    office.get_by_role("button", name="不写姓名，直接发").click()
    expect(office.get_by_label("链接地址")).to_have_value(re.compile(r"/enter#k=.+"))
    assert faults(office) == []


def test_two_entries_found_to_be_one_person_are_made_one_by_two(pages: dict[str, Page], house: House) -> None:
    office, recorder = pages["office"], pages["recorder"]
    desk = house.staff("hall desk 固定", "hall_desk", "F")
    listed = json.loads(desk.device.get(f"/api/m/{house.meeting}/roll/all"))["people"]
    stays, goes = [one["number"] for one in listed if not one["guest"]][:2]
    recorder.get_by_role("button", name="中文").click()
    recorder.get_by_role("button", name="人员和委托").click()
    sheet = recorder.get_by_role("dialog", name="人员、委托和旁听")
    sheet.get_by_label("找人").fill(stays)
    sheet.locator("li", has_text=stays).get_by_role("button", name="登记了两次").click()
    sheet.get_by_label("再找重复的那条").fill(goes)
    sheet.locator("li", has_text=goes).get_by_role("button", name="是同一个人").click()
    asked = recorder.get_by_role("dialog", name="这两条是同一个人？")
    asked.get_by_label("理由").fill("门牌写法不同")
    asked.get_by_role("button", name="并成一条").click()
    office.keyboard.press("Escape")  # the link handed out before
    expect(office.locator(".resting")).to_contain_text("一个表决权")
    office.locator(".resting").get_by_role("button", name="同意，现在办").click()
    expect(sheet).to_contain_text("登记两次、已并成一条（1）")
    assert faults(recorder) == []
