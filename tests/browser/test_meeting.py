"""One meeting in real Chromium, from check-in to signed minutes that verify.

On screens: the moderator, a projector, three phones (two residents and the second teller), a hall desk, the
recorder and the supervisor. The other members are checked in by the desks of two more halls.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as Refused

from tests.browser.device import Device
from tests.browser.house import House

SEEN = 15_000
expect.set_options(timeout=SEEN)
Open = Callable[..., Page]


@pytest.fixture
def screen(browser: Browser) -> Iterator[Open]:
    """Opens a page on a device of its own; no page may raise an error."""
    faults: list[str] = []
    contexts = []

    def open_page(url: str, width: int, height: int) -> Page:
        size = {"width": width, "height": height}
        context = browser.new_context(viewport=size, locale="zh-CN", accept_downloads=True)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(SEEN)
        page.on("pageerror", lambda fault: faults.append(f"{urlsplit(url).path}: {fault}"))
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).first.click()


def primary(page: Page, words: str | re.Pattern[str], sure: str | re.Pattern[str] | None = None) -> None:
    """Press the moderator's one primary button, which must say this; confirm where it asks back.

    The button takes no press in its first moment under a new label, so that nobody presses it by habit.
    """
    button = page.locator("button.primary").filter(has_text=words).first
    expect(button).to_be_enabled()
    for _ in range(5):
        button.click()
        try:
            if sure is not None:
                page.get_by_role("dialog").get_by_role("button", name=sure).click(timeout=2_000)
            expect(button).not_to_be_attached(timeout=2_000)
            return
        except (AssertionError, Refused):
            continue
    raise AssertionError(f"the button still says {words}")


def find_members(house: House) -> dict[str, str]:
    """The number on the roll of every member, as the printed cards have them."""
    admin = Device(house.base)
    admin.enter(house.link("admin"))
    admin.post(f"/api/setup/m/{house.meeting}/sit", {})
    told = json.loads(admin.get(f"/api/setup/m/{house.meeting}/cards"))
    whole = json.loads(admin.get(f"/api/setup/m/{house.meeting}"))
    guests = {guest["member"] for guest in whole["guests"]}
    return {card["member"]: card["number"] for card in told["cards"] if card["member"] not in guests}


def test_from_check_in_to_signed_minutes(house: House, screen: Open, tmp_path: Path) -> None:
    moderator = screen(house.link("moderator"), 1366, 768)
    projector = screen(house.link("projector 固定议事厅"), 1920, 1080)
    desk = screen(house.link("hall desk 固定议事厅"), 1024, 768)
    teller = screen(house.link("second teller 固定议事厅"), 412, 915)
    phones = [screen(card, 360, 780) for card in house.cards[:2]]

    # the doors open; two more halls check in 57 by hand
    primary(moderator, "开门签到")
    expect(projector.get_by_text("还差 60 人")).to_be_visible()
    away = (("A", "西区凉亭"), ("B", "3号楼架空层"))
    halls = {hall: house.staff(f"hall desk {name}", "hall_desk", hall) for hall, name in away}
    seconds = {hall: house.staff(f"second teller {name}", "teller", hall) for hall, name in away}
    own = {person["member"] for page in phones for person in persons(page, house)}
    numbers = find_members(house)
    members = [member for member in sorted(numbers) if member not in own]
    for hall, some in (("A", members[:28]), ("B", members[28:57])):
        for member in some:
            halls[hall].do("check_in", member=member, hall=hall, how="desk")
    expect(projector.get_by_text("还差 3 人")).to_be_visible()

    # one without a phone is found at the desk, two scan the hall's code
    check_in_at_the_desk(desk, numbers[members[57]])
    for page in phones:
        page.goto("about:blank")
        page.goto(scanned(projector, house))
        press(page, re.compile("^签到"))
        expect(page.get_by_text("您已签到").first).to_be_visible()
    expect(projector.get_by_text("60", exact=True).first).to_be_visible()
    expect(moderator.get_by_text("还差")).to_have_count(0)

    # a show of hands on the first item: phones, the desk and the second teller
    primary(moderator, "开始第 1 项")
    primary(moderator, "打开表决")
    for page, choice in zip(phones, ("赞成", "反对"), strict=True):
        vote(page, choice)
    for hall, some in (("A", 28), ("B", 29)):
        for by in (halls[hall], seconds[hall]):
            by.do("enter_count", poll="p1", hall=hall, yes=some, no=0, abstain=0, teller=by.seat)
    count_hands(desk, teller)
    primary(moderator, "结束表决")
    expect(projector.get_by_text("通过", exact=True).first).to_be_visible()
    expect(projector.get_by_text(re.compile("赞成 59 票，到会 60 人")).first).to_be_visible()
    primary(moderator, "宣布结果")
    primary(moderator, "记为通过")

    # the second item: the four steps, the floor, the consensus text, a roll call
    primary(moderator, "开始第 2 项")
    primary(moderator, "第 ② 步")
    primary(moderator, "第 ③ 步")
    press(phones[0], "申请发言")
    press(phones[0], re.compile("赞成的理由"))
    expect(phones[0].get_by_text("下一位就是您")).to_be_visible()
    primary(moderator, re.compile("^请 .* 发言"))
    expect(phones[0].get_by_text("请您发言").first).to_be_visible()
    primary(moderator, "发言结束")
    primary(moderator, "第 ④ 步")
    text = "北门刷卡双向通行，22:00–6:00 关闭"
    moderator.get_by_role("textbox").first.fill(text)
    primary(moderator, "锁定文本")
    expect(projector.get_by_text("22:00–6:00").first).to_be_visible()
    primary(moderator, "打开表决")
    for page in phones:
        vote(page, "赞成")
    for hall, some in (("A", 28), ("B", 29)):
        for by in (halls[hall], seconds[hall]):
            by.do("enter_count", poll="p2", hall=hall, yes=some, no=0, abstain=0, teller=by.seat)
    count_hands(desk, teller)
    primary(moderator, "结束表决")
    primary(moderator, "宣布结果")
    primary(moderator, "记为通过")

    # the third is noted without a vote; the meeting is closed
    primary(moderator, "开始第 3 项")
    press(moderator, re.compile("更多"))
    press(moderator, re.compile("记为“已知悉”"))
    moderator.get_by_role("dialog").get_by_role("button", name=re.compile("记为“已知悉”")).click()
    primary(moderator, "宣布散会", re.compile("宣布散会|确定"))

    # the recorder closes the minutes; three sign; the package verifies
    recorder = screen(house.link("recorder"), 1366, 768)
    expect(recorder.get_by_text(text).first).to_be_visible()
    press(recorder, "定稿，交各方签署")
    recorder.get_by_role("dialog").get_by_role("button", name=re.compile("定稿|确定")).click()
    sign(recorder, "以记录人身份签署", "王桂兰")
    supervisor = screen(house.link("supervisor"), 1366, 768)
    sign(supervisor, "以监督人身份签署", "蒋玉成")
    sign(moderator, "查看并签署会议记录", "欧阳文博")
    with recorder.expect_download() as download:
        recorder.get_by_role("link", name=re.compile("下载会议记录包")).click()
    package = tmp_path / "minutes.yishi"
    download.value.save_as(package)
    verdict = subprocess.run(
        [sys.executable, "-m", "server", "verify", str(package)], capture_output=True, text=True, check=False
    )
    assert verdict.returncode == 0, verdict.stdout
    assert "赞成 60 票，到会 60 人" in verdict.stdout


def persons(page: Page, house: House) -> list[dict[str, str]]:
    """Whom this phone speaks for, asked with its own cookie."""
    expect(page.get_by_text("您已经进来了").or_(page.get_by_text("请扫会场屏幕上的码签到")).first).to_be_visible()
    answer = page.request.post(
        f"{house.base}/api/m/{house.meeting}/hello",
        data=json.dumps({"meeting": house.meeting, "seat": "phone", "protocol": 1}),
        headers={"Content-Type": "application/json", "Origin": house.base},
    )
    told: list[dict[str, str]] = answer.json()["you"]["data"]["persons"]
    return told


def scanned(projector: Page, house: House) -> str:
    """The address behind the QR code, with the characters the screen shows now."""
    shown = projector.get_by_text(re.compile(r"^[0-9A-Z]{6}$")).first.inner_text()
    return f"{house.page('phone')}#h=F.{shown}"


def check_in_at_the_desk(desk: Page, number: str) -> None:
    """Find the member by number and tap once."""
    desk.get_by_role("searchbox").or_(desk.get_by_role("textbox")).first.fill(number)
    press(desk, re.compile("签到"))
    expect(desk.get_by_text(re.compile("已签到")).first).to_be_visible()


def vote(page: Page, choice: str) -> None:
    page.get_by_role("button", name=choice, exact=True).click()
    page.wait_for_timeout(1_000)  # a second tap by habit is not taken as the confirmation
    press(page, f"确定，投{choice}")
    expect(page.get_by_text("已收到")).to_be_visible()


def count_hands(desk: Page, teller: Page) -> None:
    """One raised hand in the hall, counted at the desk and again on the second teller's phone."""
    tab = desk.get_by_role("tab", name=re.compile("表决"))
    if tab.count():
        tab.first.click()
    pages = ((desk, "交我的数", "对，交上去", "甲"), (teller, "读一遍，再提交", "对，提交", "乙"))
    for page, hand_in, sure, name in pages:
        page.get_by_role("button", name="赞成加一").first.click()
        field = page.get_by_label("计票人姓名")
        if field.count() and not field.first.input_value():
            field.first.fill(name)
        press(page, re.compile(hand_in))
        press(page, sure)
    expect(teller.get_by_text("两位计票人一致")).to_be_visible()


def sign(page: Page, opener: str, name: str) -> None:
    """Open the sheet that shows exactly what is signed, and sign it."""
    press(page, opener)
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("签署人姓名").fill(name)
    sheet.get_by_role("button", name=re.compile("身份签署")).click()
    expect(page.get_by_text(re.compile(f"{name}")).first).to_be_visible()
    expect(sheet.get_by_role("button", name=re.compile("身份签署"))).to_have_count(0)
    page.keyboard.press("Escape")
