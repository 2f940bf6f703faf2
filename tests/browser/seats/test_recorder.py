"""The recorder's page in a real browser: the draft read and written on, closed, signed by each seat, verified."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.house import ROOT, House, Staff

LAPTOP = {"width": 1366, "height": 768}
AXE = (ROOT / "static_client" / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
WORDS = "三位代表发言。\n物业答复加装摄像头。"
Open = Callable[[str], Page]


@pytest.fixture(scope="module")
def screen(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Open]:
    """Opens an address on a device of its own."""
    contexts: list[BrowserContext] = []

    def open_page(url: str) -> Page:
        contexts.append(browser.new_context(**{**browser_context_args, "viewport": LAPTOP}))
        page = contexts[-1].new_page()
        page.set_default_timeout(15_000)
        page.goto(url)
        if "/enter" in url:  # the link is used up before the page goes anywhere else
            page.wait_for_url(lambda at: "/enter" not in at)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def moderator(house: House, chair: str) -> Staff:
    """The moderator of a meeting that has dealt with its first item."""
    staff = house.staff("moderator", "moderator")
    staff.do("open_doors")
    staff.do("start_item", item="1")
    staff.do("conclude_item", item="1", outcome="noted")
    return staff


@pytest.fixture(scope="module")
def recorder(screen: Open, house: House, moderator: Staff) -> Page:
    page = screen(house.link("recorder"))
    expect(page.locator(".minutes-doc")).to_contain_text("出席情况")
    return page


def faultless(page: Page) -> None:
    """Axe finds nothing, in either language and in large type."""
    page.evaluate(AXE)
    for switches in ((), ("大字",), ("English",), ("Large type",), ("中文",)):
        for name in switches:
            page.get_by_role("button", name=name, exact=True).click()
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []


@pytest.fixture(scope="module")
def chair(house: House) -> str:
    """A link that binds one more device to the moderator's seat; given before people are there."""
    admin = house.staff("admin", "admin")
    admin.device.post(f"/api/setup/m/{house.meeting}/sit", {})
    link = admin.device.post(f"/api/setup/m/{house.meeting}/links", {"seat": "moderator"})
    return f"{house.base}/enter{link['url'].partition('/enter')[2]}"


def sign(page: Page, role: str, name: str, opened: bool = False) -> None:
    """Read, name oneself, sign."""
    if not opened:
        page.get_by_role("button", name=f"以{role}身份签署").click()
    panel = page.get_by_role("dialog")
    expect(panel).to_contain_text("与定稿一致")
    expect(panel.locator(".text-to-sign")).to_contain_text("出席情况")
    panel.get_by_label("签署人姓名").fill(name)
    panel.get_by_role("button", name=f"以{role}身份签署").click()
    expect(page.locator(".signatures")).to_contain_text(name)


def test_what_people_write_is_marked_and_stands_where_it_belongs(recorder: Page) -> None:
    recorder.get_by_role("button", name="写本项").first.click()
    field = recorder.locator(".section-editor textarea")
    field.fill(WORDS)
    recorder.get_by_role("button", name="保存", exact=True).click()
    expect(recorder.locator(".minutes-doc mark").first).to_have_text("三位代表发言。")
    expect(recorder.get_by_role("button", name="改本项")).to_have_count(1)
    faultless(recorder)


def test_two_who_write_at_once_do_not_overwrite_each_other(recorder: Page, house: House) -> None:
    recorder.get_by_role("button", name="改本项").click()
    field = recorder.locator(".section-editor textarea")
    expect(field).to_have_value(WORDS)
    field.fill(WORDS + "\n散会后张贴。")
    held = recorder.evaluate(
        "async m => (await (await fetch(`/api/m/${m}/draft`)).json()).sections[0].base", house.meeting
    )
    written = recorder.evaluate(
        """async ([m, base]) => (await (await fetch(`/api/m/${m}/command`, {
          method: 'POST', headers: {'Content-Type': 'application/json'},
          body: JSON.stringify({id: 'ab'.repeat(16), meeting: m, as: {seat: 'recorder'},
                                do: {kind: 'write_section', section: '1', text: '另一台写的', base}})})).json()).ok""",
        [house.meeting, held],
    )
    assert written is True
    recorder.get_by_role("button", name="保存", exact=True).click()
    expect(recorder.get_by_role("alert").first).to_be_visible()
    expect(field).to_have_value(WORDS + "\n散会后张贴。")
    recorder.get_by_role("button", name="不保存，关闭").click()
    expect(recorder.locator(".minutes-doc mark").first).to_have_text("另一台写的")


def test_closed_minutes_are_signed_by_each_seat_and_verify(
    recorder: Page, screen: Open, house: House, moderator: Staff, chair: str, tmp_path: Path
) -> None:
    expect(recorder.locator("#primary")).to_contain_text("会议还在进行")
    moderator.do("close_meeting")
    recorder.get_by_role("button", name="定稿，交各方签署").click()
    recorder.get_by_role("dialog").get_by_role("button", name="定稿，交各方签署").click()
    sign(recorder, "记录人", "李文静")
    supervisor = screen(house.link("supervisor"))
    supervisor.goto(house.page("recorder", **{"as": "supervisor"}))
    sign(supervisor, "监督人", "方志明")
    teller = screen(house.link("second teller 固定"))
    teller.goto(house.page("recorder", **{"as": "teller"}))
    sign(teller, "计票人", "陈乙")
    stranger = screen(house.page("recorder"))
    expect(stranger.get_by_text("这台设备还没有这个席位")).to_be_visible()
    expect(recorder.locator(".signatures")).to_contain_text("待签")
    other = screen(chair)
    expect(other.get_by_role("button", name="查看并签署会议记录")).to_be_enabled()
    other.wait_for_timeout(1_500)  # the button takes no press in its first moment under a new label
    other.get_by_role("button", name="查看并签署会议记录").click()
    sign(other, "主持人", "王秀兰", opened=True)
    expect(recorder.locator(".signatures")).to_contain_text("各方已签")
    with recorder.expect_download() as download:
        recorder.locator("#primary").click()
    package = tmp_path / "minutes.yishi"
    download.value.save_as(package)
    verdict = subprocess.run(
        [sys.executable, "-m", "server", "verify", str(package)], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert verdict.returncode == 0, verdict.stdout
    for signed in ("记录人 李文静", "监督人 方志明", "计票人 陈乙", "主持人 王秀兰"):
        assert signed in verdict.stdout
    faultless(recorder)
