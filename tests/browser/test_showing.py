"""What everyone is shown: a page of a document in step on screen and phone, a line, pinned screens, no blank between.

The moderator does everything by hand here: the file, its words, the page, the window, the line, the screens' content.
"""

from __future__ import annotations

import re
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import faults, faults_in_all
from tests.browser.house import House

PICTURE = {"width": 1920, "height": 1080}
DESK = {"width": 1366, "height": 768}
PHONE = {"width": 360, "height": 780}
PLAN = """<h1>北门改造图</h1><p style="font-size:40px">北门刷卡双向通行</p>
<h1 style="page-break-before:always">第二页：费用</h1><p>门禁 18,600 元</p>"""
# Each frame of the stage: is there something to be seen, and are the pictures on it unpacked?
WATCH = """() => {
  window.blanks = [];
  const look = () => {
    const stage = document.querySelector('.stage .body');
    const bare = !stage || !(stage.innerText.trim() || stage.querySelector('img, svg'));
    const raw = [...document.querySelectorAll('.stage img')].some(image => !image.complete || !image.naturalWidth);
    if (bare || raw) window.blanks.push([Math.round(performance.now()), bare, raw]);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


class Seats:
    """The pages of this test."""

    def __init__(self, moderator: Page, screen: Page, porch: Page, phone: Page) -> None:
        self.moderator, self.screen, self.porch, self.phone = moderator, screen, porch, phone

    def sheet(self) -> Page:
        """The moderator's sheet for screens and materials, open."""
        if not self.moderator.get_by_role("dialog").count():
            self.moderator.get_by_role("button", name="大屏和材料").click()
        return self.moderator


@pytest.fixture(scope="module")
def contexts(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Any]:
    """New devices of a size; closed afterwards."""
    made: list[BrowserContext] = []

    def device(size: dict[str, int]) -> Page:
        made.append(browser.new_context(**{**browser_context_args, "viewport": size}))
        return made[-1].new_page()

    yield device
    for context in made:
        context.close()


@pytest.fixture(scope="module")
def plan(contexts: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF of two pages with Chinese text."""
    page = contexts(DESK)
    page.set_content(PLAN)
    path = tmp_path_factory.mktemp("plan") / "北门改造图.pdf"
    page.pdf(path=str(path), format="A4", landscape=True)
    return path


@pytest.fixture(scope="module")
def seats(contexts: Any, house: House) -> Seats:
    """Moderator, two screens, a phone; the doors open and an item in hand."""
    moderator = contexts(DESK)
    moderator.goto(house.link("moderator"))
    expect(moderator.locator("#primary")).to_contain_text("开门")
    moderator.wait_for_timeout(700)
    moderator.locator("#primary").click()
    screen, porch, phone = contexts(PICTURE), contexts(PICTURE), contexts(PHONE)
    screen.goto(house.link("projector 固定"))
    porch.goto(house.link("projector 凉亭"))
    desk = house.staff("hall desk 固定", "hall_desk", "F")
    for member in [m for m in house.members(desk) if m != house.member_of(house.cards[0])][:62]:
        desk.do("check_in", member=member, hall="F", how="desk")
    desk.do("check_in", member=house.member_of(house.cards[0]), hall="F", how="desk")
    phone.goto(house.cards[0])
    moderator.get_by_role("button", name=re.compile("第 1 项|开始第 1 项|通过议程")).first.wait_for()
    moderator.wait_for_timeout(700)
    moderator.locator("#primary").click()
    expect(screen.locator(".stage h1")).to_contain_text("第 1 项")
    return Seats(moderator, screen, porch, phone)


def test_a_document_is_brought_with_words_and_shown_everywhere_in_step(seats: Seats, plan: Path, house: House) -> None:
    seats.screen.evaluate(WATCH)
    page = seats.sheet()
    page.get_by_role("button", name="加一份材料").click()
    page.locator(".adder input[type=file]").set_input_files(plan)
    go = page.get_by_role("button", name="放进会议")
    expect(go).to_be_disabled()  # a document without words for those who cannot see it is not taken
    page.get_by_label("说明：图上有什么").fill("北门的位置和费用")
    go.click()
    page.get_by_role("button", name="给大家看").click(timeout=20_000)
    for seat in (seats.screen, seats.porch, seats.phone):
        expect(seat.locator(".sheet-of img")).to_have_attribute("alt", "北门的位置和费用")
    expect(seats.screen.locator(".line")).to_contain_text("第 1 页，共 2 页")
    first = seats.phone.locator(".sheet-of img").get_attribute("src")
    page.locator(".page-work").get_by_role("button", name="下一页").click()
    expect(seats.screen.locator(".line")).to_contain_text("第 2 页，共 2 页")
    expect(seats.phone.locator("figcaption")).to_contain_text("第 2 页，共 2 页")
    second = seats.phone.locator(".sheet-of img").get_attribute("src")
    assert second != first and second == seats.screen.locator(".sheet-of img").get_attribute("src")


def test_a_place_of_the_page_is_enlarged_everywhere(seats: Seats) -> None:
    page = seats.sheet()
    page.locator(".page-work").get_by_role("button", name="放大").last.click()
    for seat in (seats.screen, seats.phone):
        image = seat.locator(".sheet-of img")
        expect(image).to_have_css("left", re.compile(r"^-"))
        share = image.evaluate("image => image.clientWidth / image.parentElement.clientWidth")
        assert 1.9 < share < 2.1
    page.get_by_role("button", name="看整页").click()
    expect(seats.screen.locator(".sheet-of img")).to_have_css("left", "0px")


def test_no_frame_between_slides_is_blank(seats: Seats) -> None:
    page = seats.sheet()
    turning = page.locator(".page-work")
    before, after = turning.get_by_role("button", name="上一页"), turning.get_by_role("button", name="下一页")
    for _ in range(3):
        before.click()
        expect(seats.screen.locator(".line")).to_contain_text("第 1 页")
        after.click()
        expect(seats.screen.locator(".line")).to_contain_text("第 2 页")
    page.locator(".page-work").get_by_role("button", name="收起").click()
    expect(seats.screen.locator(".sheet-of")).to_have_count(0)
    page.get_by_role("button", name="给大家看").click()
    expect(seats.screen.locator(".sheet-of img")).to_be_visible()
    assert seats.screen.evaluate("window.blanks") == []


def test_a_line_stands_on_every_screen_until_it_is_taken_away(seats: Seats) -> None:
    page = seats.sheet()
    page.get_by_label("给大家看的话").fill("请大家入座")
    page.get_by_role("button", name="上大屏").click()
    for seat in (seats.screen, seats.porch):
        expect(seat.locator(".message")).to_have_text("请大家入座")
    expect(seats.phone.locator(".notice")).to_have_text("请大家入座")
    page.get_by_role("dialog").get_by_role("button", name="关闭").click()
    page.locator(".banner", has_text="请大家入座").get_by_role("button", name="撤下").click()
    expect(seats.screen.locator(".message")).to_have_count(0)
    page.locator(".banner", has_text="正在给大家看").get_by_role("button", name="收起").click()
    expect(seats.phone.locator(".sheet-of")).to_have_count(0)


@pytest.mark.parametrize(
    ("content", "shows"),
    [
        ("只显示发言", "发言"),
        ("只显示人数和签到码", "扫码签到"),
        ("只显示表决结果", "今天的表决"),
        ("只显示本会场", "西区凉亭"),
    ],
)
def test_a_pinned_screen_shows_its_own_thing_while_the_other_follows(seats: Seats, content: str, shows: str) -> None:
    page = seats.sheet()
    page.get_by_label("西区凉亭显示什么").select_option(label=content)
    expect(seats.porch.locator(".stage")).to_contain_text(shows)
    expect(seats.screen.locator(".stage h1")).to_contain_text("第 1 项")


def test_the_question_is_read_by_a_person_of_the_house(seats: Seats, tmp_path: Path) -> None:
    clip = tmp_path / "题目.wav"
    with wave.open(str(clip), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(b"\0\0" * 8000)
    page = seats.sheet()
    page.locator(".clip input[type=file]").set_input_files(clip)
    page.get_by_role("button", name="用这段录音").click()
    expect(page.locator(".showing")).to_contain_text("这段文字已有录音（1 秒）")


def test_a_vote_is_over_everything_on_screens_that_follow(seats: Seats, house: House) -> None:
    page = seats.sheet()
    page.get_by_label("西区凉亭显示什么").select_option(label="跟着会议走")
    page.get_by_role("button", name="给大家看").click()
    expect(seats.phone.locator(".sheet-of")).to_be_visible()
    assert faults_in_all(seats.screen) == []
    assert faults(page) == []
    page.get_by_role("dialog").get_by_role("button", name="关闭").click()
    page.wait_for_timeout(700)
    page.locator("#primary").click()
    for screen in (seats.screen, seats.porch):
        expect(screen.locator(".returned")).to_contain_text("已交 0")
        expect(screen.locator(".sheet-of")).to_have_count(0)
    expect(seats.phone.locator(".votes")).to_be_visible()
    expect(seats.phone.locator(".sheet-of")).to_have_count(0)
    assert seats.phone.title().startswith("● 请您表决")
    seats.phone.get_by_role("button", name="听题目（社区录音）").click()
    expect(seats.phone.get_by_role("button", name="停", exact=True)).to_be_visible()


def test_anyone_follows_on_the_public_page(seats: Seats, contexts: Any, house: House) -> None:
    page = seats.sheet()
    page.get_by_label("直播地址").fill("https://live.example/north-gate")
    page.get_by_label("发言电话").fill("0571-8888 6666转3")
    page.locator(".afar-form").get_by_role("button", name="保存").click()
    watcher = contexts(PHONE)
    watcher.goto(f"{house.base}/?m={house.meeting}")
    live = watcher.locator(".live")
    expect(live).to_contain_text("第 1 项正在表决")
    expect(live).to_contain_text(re.compile(r"已交 \d+，共 63 人有权投票"))
    stream = live.get_by_role("link", name=re.compile("直播"))
    assert stream.get_attribute("href") == "https://live.example/north-gate"
    assert "noreferrer" in (stream.get_attribute("rel") or "")
    assert live.get_by_role("link", name="0571").get_attribute("href") == "tel:057188886666"
    assert faults_in_all(watcher) == []
