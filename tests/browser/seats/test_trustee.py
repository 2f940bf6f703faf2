"""Trustees in a browser: two at pages, one at a command line. They make the key; two of them open a vote from their own
pages, while the third stays away; the console, two phones and the picture beside them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import faults
from tests.browser.house import ROOT, House, Staff, running

SIZES = {"phone": (360, 780), "laptop": (1366, 768), "console": (1366, 768), "projector": (1920, 1080)}
WORD = {"YISHI_TRUSTEE_PASSPHRASE": "苹果 香蕉 西瓜", "LANG": "zh_CN.UTF-8", "PYTHONIOENCODING": "utf-8"}
SOON = 60_000


class Laptop:
    """The third trustee, at a command line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *arguments: str, answers: str = "", **environ: str) -> str:
        """One command that must succeed; what it says."""
        command = [sys.executable, "-m", "server", "trustee", *arguments]
        done = subprocess.run(
            command,
            cwd=self.folder,
            input=answers,
            env={**os.environ, "PYTHONPATH": str(ROOT), **WORD, **environ},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert done.returncode in (0, 1), done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def house(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A server for this machine alone, where a secret vote needs no certificate."""
    data = tmp_path_factory.mktemp("trustees") / "data"
    shutil.copytree(planted, data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YISHI_HOST", "127.0.0.1")
        with running(data) as house:
            yield house


@pytest.fixture(scope="module")
def chair(house: House) -> Staff:
    return house.staff("moderator", "moderator")


@pytest.fixture(scope="module")
def tool(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    return Laptop(tmp_path_factory.mktemp("laptop"))


@pytest.fixture(scope="module")
def pages(
    browser: Browser, browser_context_args: dict[str, Any], house: House, chair: Staff
) -> Iterator[dict[str, Page]]:
    found, contexts = {}, []
    addresses = {
        "phone": house.link("trustee 1"),
        "laptop": house.link("trustee 2"),
        "console": house.page("moderator"),
        "projector": house.link("projector 固定"),
    }
    for name, (width, height) in SIZES.items():
        size = {"width": width, "height": height}
        contexts.append(browser.new_context(**{**browser_context_args, "viewport": size}))
        if name == "console":
            contexts[-1].add_cookies(chair.device.cookies())  # type: ignore[arg-type]
        found[name] = contexts[-1].new_page()
        found[name].set_default_timeout(SOON)
        found[name].goto(addresses[name])
    yield found
    for context in contexts:
        context.close()


def press(page: Page, words: str) -> None:
    expect(page.locator("#primary")).to_contain_text(words, timeout=SOON)
    page.locator("#primary").click()


def clean(*pages: Page) -> None:
    for page in pages:
        assert faults(page) == [], page.url


def test_two_pages_and_a_command_line_make_a_key_and_prove_their_backups(
    pages: dict[str, Page], house: House, tool: Laptop, tmp_path: Path
) -> None:
    phone, laptop, console, picture = (pages[name] for name in ("phone", "laptop", "console", "projector"))
    both = (phone, laptop)
    expect(phone.locator("h2").first).to_contain_text("等主持人开始")
    clean(phone)
    if console.get_by_role("button", name="知道了").count():
        console.get_by_role("button", name="知道了").click()
    console.get_by_role("button", name="更多…").click()
    console.get_by_role("button", name="无记名投票的保管人").click()
    clean(console)
    console.get_by_role("button", name=re.compile("开始做钥匙 · 3 位里要 2 位")).click()
    tool.run("new")
    for page in both:
        press(page, "加入")
    tool.run("join", house.link("trustee 3"), "--once")
    for page in both:
        press(page, "封好")
    tool.run("join", "--once")
    for page in both:
        press(page, "拆封")
    said = tool.run("join", "--once", answers="n\n")
    words = phone.locator(".words li")
    expect(words).to_have_count(6, timeout=SOON)
    six = [one.strip() for one in words.all_inner_texts()]
    assert "  ".join(six) in said
    assert laptop.locator(".words li").all_inner_texts() == words.all_inner_texts()
    expect(picture.locator(".ceremony .six li")).to_have_text(six)
    expect(console.locator(".six-words")).to_contain_text(six[5])
    clean(phone, laptop, console, picture)
    phone.get_by_role("button", name="不一样", exact=True).click()
    expect(phone.locator("h2").first).to_contain_text("请停下")
    phone.get_by_role("button", name="再念一遍").click()
    for page in both:
        press(page, "六个词都一样")
    tool.run("join", "--once", answers="y\n")
    assert "钥匙做好了" in tool.run("join", "--once")
    told = tool.run("backup", "b.txt", "--qr", "b.html")
    own = told.splitlines()[2].strip()
    for page in both:
        back_up(page, tmp_path / f"backup-{'phone' if page is phone else 'laptop'}.txt")
    expect(console.locator(".trustees").first).to_contain_text("备份已试 2 / 3", timeout=SOON)
    assert "备份是好的" in tool.run("rehearse", "b.txt", YISHI_TRUSTEE_WORDS=own)
    expect(console.locator(".trustees").first).to_contain_text("准备好了", timeout=SOON)
    phone.reload()
    expect(phone.locator("h2").first).to_contain_text("准备好了", timeout=SOON)
    clean(phone, console)
    console.keyboard.press("Escape")


def test_two_of_the_three_open_the_count_from_their_own_pages(
    pages: dict[str, Page], house: House, chair: Staff, tool: Laptop, browser: Browser
) -> None:
    phone, laptop, console, picture = (pages[name] for name in ("phone", "laptop", "console", "projector"))
    clerk = house.staff("hall desk 固定", "hall_desk", "F")
    own = [house.member_of(card) for card in house.cards]
    chair.do("open_doors")
    for member in [*own, *[one for one in house.members(clerk) if one not in own][:57]]:
        clerk.do("check_in", member=member, hall="F", how="desk")
    chair.do("start_item", item="1")
    residents = [browser.new_context(viewport={"width": 360, "height": 780}, locale="zh-CN") for _ in own]
    try:
        voters = [context.new_page() for context in residents]
        for page, card in zip(voters, house.cards, strict=True):
            page.goto(card)
        console.get_by_role("button", name="签会议清单").first.click()
        for page in (phone, laptop):
            press(page, "签字")
        tool.run("join", "--once")
        console.get_by_role("button", name="准备无记名投票").first.click()
        expect(console.locator(".secret-counts")).to_contain_text(f"已登记 {len(own)} 部手机", timeout=SOON)
        settled(console, "开启无记名投票")
        # nobody is a witness here: that takes a reason
        reason = console.get_by_role("dialog")
        reason.locator("textarea").fill("监督人在外地")
        reason.get_by_role("button").last.click()
        for page, choice in zip(voters, ("赞成", "反对", "赞成"), strict=True):
            page.get_by_role("button", name=choice, exact=True).click(timeout=SOON)
            settled(page, "投出", ".sure")
            expect(page.locator(".receipt")).to_contain_text("已收到", timeout=SOON)
        for page in (phone, laptop):
            expect(page.locator("h2").first).to_contain_text("正在投票", timeout=SOON)
        settled(console, "截止投票")
        console.get_by_role("dialog").get_by_role("button", name=re.compile("^截止投票")).click()
        for page, told in ((phone, "等保管人开票：1 / 2"), (laptop, "未通过")):
            expect(page.locator("h2").first).to_contain_text("全部对得上", timeout=SOON)
            clean(page)
            press(page, "用我的那一份开票")
            expect(picture.locator("main")).to_contain_text(told, timeout=SOON)
    finally:
        for context in residents:
            context.close()
    poll = chair.slices()["secret"]["past"][-1]
    assert poll["result"]["total"] == [2, 1, 0] and poll["shares"] == 2
    expect(phone.locator("h2").first).to_contain_text("已经开票", timeout=SOON)
    clean(phone, picture)


def settled(page: Page, words: str, where: str = "#primary") -> None:
    """A button takes no press in the moment in which it appears: it is pressed a little later."""
    button = page.locator(where).filter(has_text=words)
    expect(button).to_be_visible(timeout=SOON)
    page.wait_for_timeout(700)
    button.click()


def back_up(page: Page, into: Path) -> None:
    """Words written down, file kept, then tried: first with wrong words."""
    press(page, "做备份")
    expect(page.locator(".words li")).to_have_count(6, timeout=SOON)
    six = " ".join(one.strip() for one in page.locator(".words li").all_inner_texts())
    clean(page)
    with page.expect_download() as kept:
        page.get_by_role("button", name="存成文件").click()
    kept.value.save_as(into)
    assert six not in into.read_text("utf-8")
    press(page, "都收好了")
    # the page has another field for files, which is there before this one
    page.get_by_label("备份文件", exact=True).set_input_files(into)
    expect(page.locator("textarea").first).not_to_have_value("", timeout=SOON)
    page.get_by_label("手抄的六个词").first.fill("一 二 三 四 五 六")
    press(page, "试开")
    expect(page.locator(".fault")).to_contain_text("六个词不对", timeout=SOON)
    clean(page)
    page.get_by_label("手抄的六个词").first.fill(six)
    press(page, "试开")
    expect(page.locator("h2").first).to_contain_text("准备好了", timeout=SOON)
