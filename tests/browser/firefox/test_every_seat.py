"""Firefox ESR beside Chromium: every seat opens, people check in, ask to speak, vote, and the result is on all screens.

Phones are 360×780, one Chinese in the usual type, one English in large type. No page may complain in its console,
and its own policy may refuse nothing.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.firefox.driver import Firefox, FoxPage, firefox
from tests.browser.house import House, Staff

PHONE, DESK, LAPTOP, PICTURE = (360, 780), (1024, 768), (1366, 768), (1920, 1080)
SETTLING = 0.7
WIDE = "document.documentElement.scrollWidth <= innerWidth + 1"


class Hall:
    """The pages of this evening: opened once, used by one test after the other."""

    def __init__(self, fox: Firefox, house: House) -> None:
        self.fox, self.house = fox, house
        self.moderator = fox.open(house.link("moderator"), *LAPTOP)
        self.screen = fox.open(house.link("projector 固定"), *PICTURE)
        self.desk = fox.open(house.link("hall desk 固定"), *DESK)
        self.teller = fox.open(house.link("second teller 固定"), *PHONE)
        self.phone = fox.open(house.cards[0], *PHONE)
        self.large = fox.open(house.cards[1].replace("/phone?", "/phone?elder=1&lang=en&"), *PHONE)

    def scan(self, phone: FoxPage) -> None:
        """What the camera would do: open the address behind the code that the screen shows now."""
        code = self.screen.run("[...document.body.innerText.matchAll(/^[0-9A-Z]{6}$/gm)][0][0]")
        query = phone.run("location.search")
        phone.goto("about:blank")
        phone.goto(f"{self.house.base}/phone{query}#h=F.{code}")


@pytest.fixture(scope="module")
def hall(house: House) -> Iterator[Hall]:
    with firefox() as fox:
        yield Hall(fox, house)


@pytest.fixture(scope="module")
def aside(house: House) -> dict[str, Staff]:
    """A second hall without screens: 62 people by hand, its hands counted by two."""
    return {
        "desk": house.staff("hall desk 西区", "hall_desk", "A"),
        "teller": house.staff("second teller 西区", "teller", "A"),
    }


def counted(aside: dict[str, Staff], poll: str, yes: int) -> None:
    """Both tellers of the second hall say the same."""
    for by in aside.values():
        by.do("enter_count", poll=poll, hall="A", yes=yes, no=0, abstain=0, teller=by.seat)


def test_it_is_firefox(hall: Hall) -> None:
    assert "firefox" in hall.fox.ask("version").lower()


def test_doors_open_and_people_come_by_code_and_by_the_desk(hall: Hall, aside: dict[str, Staff]) -> None:
    hall.moderator.primary("开门签到")
    hall.screen.sees("还差 60 人")
    taken = {hall.house.member_of(card) for card in hall.house.cards[2:]}
    listed = [member for member in hall.house.members(aside["desk"]) if member not in taken]
    mine = set(held(hall.phone, hall.house) + held(hall.large, hall.house))
    for member in [one for one in listed if one not in mine][:59]:
        aside["desk"].do("check_in", member=member, hall="A", how="desk")
    for phone, words in ((hall.phone, "签到"), (hall.large, "Check in")):
        hall.scan(phone)
        phone.press(words, "main button, .dock button")
    hall.phone.sees("您已签到")
    hall.moderator.sees("已达到法定人数")
    hall.desk.sees("在场 2 人")


def held(phone: FoxPage, house: House) -> list[str]:
    """Whom a phone speaks for, asked with its own cookie."""
    phone.until("document.querySelector('.status')?.classList.contains('open')")
    asked = f'{{"meeting": "{house.meeting}", "seat": "phone", "protocol": 1}}'
    told: dict[str, Any] = phone.run(
        f"fetch('/api/m/{house.meeting}/hello', {{method: 'POST', body: '{asked}', "
        "headers: {'Content-Type': 'application/json'}}).then(answer => answer.json())"
    )
    return [person["member"] for person in told["you"]["data"]["persons"]]


def test_the_desk_finds_one_by_the_number_and_checks_in(hall: Hall, aside: dict[str, Staff]) -> None:
    ask = aside["desk"].device.get
    pages = (ask(f"/api/m/{hall.house.meeting}/roll?q={n:02d}") for n in range(100))
    listed = (one for page in pages for one in json.loads(page)["found"])
    free = next(one["number"] for one in listed if one["hall"] is None and one["guest"] is None)
    hall.desk.fill("input[type=search]", free)
    hall.desk.press("签到", "li.person button", exact=True)
    hall.desk.sees("在场 3 人")


def test_a_show_of_hands_is_voted_counted_and_shown(hall: Hall, aside: dict[str, Staff]) -> None:
    hall.moderator.primary("开始第 1 项")
    hall.moderator.primary("打开表决")
    hall.phone.sees("赞成", ".votes")
    hall.large.sees("Yes", ".votes")
    assert hall.phone.run(WIDE) and hall.large.run(WIDE)
    for phone, css in ((hall.phone, ".votes .yes"), (hall.large, ".votes .no")):
        phone.press("", css)
        time.sleep(SETTLING)
        phone.press("", ".sure")
    hall.phone.sees("已收到", ".receipt")
    hall.large.sees("Received", ".receipt")
    poll = aside["desk"].slices()["polls"]["current"]["id"]
    counted(aside, poll, 59)
    for page, hand_in, sure in (
        (hall.desk, "交我的数", "对，交上去"),
        (hall.teller, "读一遍，再提交", "对，提交"),
    ):
        page.press("", "button[aria-label='赞成加一'], button[title='赞成加一']")
        page.press(hand_in)
        page.press(sure)
    hall.teller.sees("两位计票人一致")
    hall.moderator.primary("结束表决")
    hall.screen.sees("通过", ".verdict, .stage")
    hall.screen.sees("赞成 61 票，到会 62 人")
    hall.moderator.primary("宣布结果")
    hall.moderator.primary("记为通过")


def test_people_ask_to_speak_and_the_clock_runs(hall: Hall) -> None:
    hall.moderator.primary("开始第 2 项")
    hall.moderator.primary("第 ② 步")
    hall.moderator.primary("第 ③ 步")
    hall.phone.press("申请发言")
    hall.phone.press("赞成的理由", "dialog button")
    hall.phone.sees("下一位就是您", ".focus")
    hall.large.press("Ask to speak")
    hall.large.press("against", "dialog button")
    hall.large.until("document.querySelector('.focus')")
    assert hall.phone.run(WIDE) and hall.large.run(WIDE)
    hall.moderator.primary("请 ")
    hall.phone.sees("请您发言", ".focus")
    hall.screen.until("/[12]:[0-5][0-9]/.test(document.querySelector('.stage').innerText)")
    hall.moderator.press("发言结束", exact=True)


def test_the_remaining_seats_open_in_both_languages(hall: Hall) -> None:
    house = hall.house
    recorder = hall.fox.open(house.link("recorder"), *LAPTOP)
    recorder.sees("通过议程和议事规则")
    recorder.press("English", exact=True)
    recorder.press("中文", exact=True)
    setup = hall.fox.open(house.link("admin"), *LAPTOP)
    setup.sees("小区北门开通")
    public = hall.fox.open(f"{house.base}/?m={house.meeting}&lang=en&elder=1", *PHONE)
    public.sees("小区北门开通")
    assert public.run(WIDE)
    for page in (hall.moderator, hall.screen, hall.desk, hall.phone):
        page.press("English", exact=True)
        page.until("document.documentElement.lang === 'en'")
        page.press("中文", exact=True)
        page.until("document.documentElement.lang === 'zh-CN'")


def test_no_page_has_complained(hall: Hall) -> None:
    assert hall.fox.ask("faults") == []
