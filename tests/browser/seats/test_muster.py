"""Counting those present: the chair starts it, phones answer with one tap, the desk ticks off, the rest is settled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import faults, faults_in_all
from tests.browser.house import House
from tests.browser.seated import DESK, LAPTOP, PHONE, PICTURE, SLOW_MS, TALL, seated

expect.set_options(timeout=SLOW_MS)
FEW = 4


@pytest.fixture(scope="module")
def pages(browser: Browser, browser_context_args: dict[str, Any], house: House) -> Iterator[dict[str, Page]]:
    """Everybody's screens, the doors open, four people ticked in at the desk and two by their phones."""
    moderator, desk = house.staff("moderator", "moderator"), house.staff("hall desk 固定", "hall_desk", "F")
    carded = [house.member_of(card) for card in house.cards]
    moderator.do("open_doors")
    for member in [*[one for one in house.members(desk) if one not in carded][:FEW], *carded[:2]]:
        desk.do("check_in", member=member, hall="F", how="desk")
    with seated(browser, browser_context_args) as seats:
        found = {
            "console": seats.page(house.page("moderator"), LAPTOP, moderator),
            "desk": seats.page(house.page("hall", hall="F"), DESK, desk),
            "picture": seats.page(house.link("projector 固定"), PICTURE),
            "phone": seats.page(house.cards[0], PHONE),
            "other": seats.page(house.cards[1], TALL),
        }
        found["console"].get_by_role("button", name="知道了").click()
        yield found


def test_it_is_started_from_the_menu_and_every_screen_says_so(pages: dict[str, Page]) -> None:
    console = pages["console"]
    console.get_by_role("button", name="更多…").click()
    console.get_by_role("button", name="清点人数").click()
    dialog = console.get_by_role("dialog", name="清点人数")
    dialog.get_by_role("button", name="5 分钟").click()
    assert faults(console) == []
    dialog.get_by_role("button", name=f"开始清点 · {FEW + 2} 人").click()
    expect(console.locator(".banner")).to_contain_text(f"清点人数：已应答 0 / {FEW + 2}")
    expect(pages["picture"].locator(".gathering")).to_contain_text("请按“我在”")
    expect(pages["desk"].locator(".muster")).to_contain_text("已应答 0")
    for name in ("console", "desk", "picture", "phone"):
        assert faults_in_all(pages[name]) == [], name


def test_one_tap_answers_and_english_says_the_same(pages: dict[str, Page]) -> None:
    pages["phone"].get_by_role("button", name="我在").click()
    expect(pages["console"].locator(".banner")).to_contain_text("已应答 1")
    expect(pages["phone"].get_by_role("button", name="我在")).to_have_count(0)
    other = pages["other"]
    other.get_by_role("button", name="English", exact=True).click()
    expect(other.get_by_role("button", name="I am here")).to_be_visible()
    assert faults(other) == []


def test_the_desk_ticks_off_one_by_one(pages: dict[str, Page]) -> None:
    ticks = pages["desk"].locator(".muster .rows").get_by_role("button", name="点到")
    expect(ticks).to_have_count(FEW + 1)
    ticks.first.click()
    expect(ticks).to_have_count(FEW)
    expect(pages["picture"].locator(".gathering")).to_contain_text(f"已应答 2 / {FEW + 2}")


def test_who_did_not_answer_is_settled_and_may_still_answer_late(pages: dict[str, Page]) -> None:
    console = pages["console"]
    console.get_by_role("button", name="现在结束").click()
    expect(console.locator(".banner")).to_contain_text(f"{FEW} 人没有应答")
    pages["other"].get_by_role("button", name="I am here").click()
    expect(console.locator(".banner")).to_contain_text(f"{FEW - 1} 人没有应答")
    console.get_by_role("button", name="处理").click()
    sheet = console.get_by_role("dialog", name=f"没有应答的 {FEW - 1} 人")
    assert faults(console) == []
    sheet.get_by_role("checkbox").first.uncheck()
    sheet.get_by_role("button", name=f"签退 {FEW - 2} 人").click()
    sure = console.get_by_role("dialog", name=f"为勾选的 {FEW - 2} 人签退")
    sure.get_by_role("button", name=f"签退 {FEW - 2} 人").click()
    left = console.get_by_role("dialog", name="没有应答的 1 人")
    left.get_by_role("checkbox").check()
    left.get_by_role("button", name="保留在册").click()
    console.get_by_label("理由").fill("在门口接电话，看得见")
    console.get_by_role("button", name="写明理由，保留").click()
    expect(console.get_by_role("dialog")).to_have_count(0)
    expect(console.locator(".banner")).to_have_count(0)
    expect(pages["desk"].locator(".muster")).to_have_count(0)
