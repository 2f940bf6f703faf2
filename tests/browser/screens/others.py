"""Two meetings of other bodies: a council of twelve that elects, owners who vote for days.

As in ``stages``: a state is a function of the meeting; its docstring is its name on the contact sheet.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.browser.council import Council
from tests.browser.house import House
from tests.browser.owners import ITEMS, Owners
from tests.browser.seated import LAPTOP, PHONE, PICTURE, Seated

GIVEN = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai"}
DAY = 24 * 60 * 60 * 1000
Stages = tuple[tuple[Callable[[Any], None], tuple[str, ...]], ...]


class Dozen:
    """A council of twelve that elects two of five."""

    def __init__(self, house: House, browser: Browser) -> None:
        self.council, seats = Council(house), Seated(browser, GIVEN)
        self.chair = self.council.staff("moderator")
        self.desk = self.council.staff("hall_desk", "F")
        self.teller = self.council.staff("teller", "F")
        meeting = self.council.meeting
        at = f"{house.base}/{{}}?m={meeting}"
        card = self._card()
        self.pages: dict[str, Page] = {
            "moderator": seats.page(at.format("moderator"), LAPTOP, self.chair),
            "desk": seats.page(at.format("hall") + "&hall=F", LAPTOP, self.desk),
            "teller": seats.page(at.format("phone") + "&as=teller&hall=F", PHONE, self.teller),
            "projector": seats.page(self.council.link("projector", "F"), PICTURE),
            "phone": seats.page(at.format("phone") + f"#p={card}", PHONE),
            "public": seats.page(f"{house.base}/?m={meeting}", PHONE),
        }
        self.pages["moderator"].get_by_role("button", name="知道了").click()
        self.chair.do("open_doors")
        for member in self.council.members:
            self.desk.do("check_in", member=member, hall="F", how="desk")

    def _card(self) -> str:
        told = self.council.admin.get(f"/api/setup/m/{self.council.meeting}/cards").decode()
        return told.partition('"code":"')[2].partition('"')[0]


def electing(dozen: Dozen) -> None:
    """an election of two among five"""
    dozen.chair.do("start_item", item="1")
    nominees = [{"id": f"c{n}", "member": member} for n, member in enumerate(dozen.council.members[:5])]
    named = {"title": "选两位楼组代表", "despite_waiting": "都说过了"}
    dozen.chair.do("open_election", election="e1", item="1", seats=2, nominees=nominees, **named)
    expect(dozen.pages["phone"].locator(".candidates")).to_be_visible()


def elected(dozen: Dozen) -> None:
    """two are elected"""
    halls = dozen.chair.slices()["elections"]["current"]["halls"]
    hands = sum(hall["hands"] for hall in halls)
    marks = [{"candidate": f"c{n}", "votes": votes} for n, votes in enumerate((hands, hands - 3, 2, 1, 0))]
    for by, teller in ((dozen.desk, "甲"), (dozen.teller, "乙")):
        by.do("enter_pile", election="e1", hall="F", returned=hands, marks=marks, teller=teller)
    dozen.chair.do("close_election", election="e1", despite_silent="其余的人没有交票")


class Days:
    """Owners who vote in writing for days."""

    def __init__(self, house: House, browser: Browser) -> None:
        self.owners, seats = Owners(house), Seated(browser, GIVEN)
        self.chair = self.owners.staff("moderator")
        cards = self.owners.cards()
        self.pages: dict[str, Page] = {
            "moderator": seats.page(self.owners.page("moderator"), LAPTOP, self.chair),
            "phone": seats.page(self.owners.phone(cards[0]), PHONE),
            "second": seats.page(self.owners.phone(cards[1]), PHONE),
            "collect": seats.page(self.owners.page("collect"), LAPTOP, self.owners.staff("hall_desk", "F")),
            "public": seats.page(f"{house.base}/?m={self.owners.meeting}", PHONE),
        }
        self.pages["moderator"].get_by_role("button", name="知道了").click()


def window_form(days: Days) -> None:
    """a vote for days: the form"""
    console = days.pages["moderator"]
    console.get_by_role("button", name="更多…").click()
    console.get_by_role("button", name="投票期（几天内书面表决）").click()


def window_announced(days: Days) -> None:
    """a vote for days is announced"""
    now = int(time.time() * 1000)
    items = [{"item": str(number), "matter": "own"} for number, _ in enumerate(ITEMS, 1)]
    when = {"posted": now - 20 * DAY, "opens": now - DAY, "closes": now + 14 * DAY}
    days.chair.do("announce_window", window="w1", items=items, **when)


def window_open(days: Days) -> None:
    """a vote for days is open"""
    days.chair.do("open_window", window="w1")
    days.pages["moderator"].keyboard.press("Escape")
    expect(days.pages["phone"].locator(".votes")).to_be_visible()


def window_reviewed(days: Days) -> None:
    """a vote for days: the whole ballot"""
    for word in ("赞成", "反对", "弃权"):
        days.pages["phone"].locator(".votes").get_by_role("button", name=word).click()
        days.pages["phone"].wait_for_timeout(600)
    expect(days.pages["phone"].locator(".whole-ballot")).to_be_visible()


def window_handed_in(days: Days) -> None:
    """a vote for days: received"""
    days.pages["phone"].get_by_role("button", name="交出这张票").click()
    expect(days.pages["phone"].locator(".receipt")).to_be_visible()


DOZEN: Stages = (
    (electing, ("phone", "moderator", "desk", "teller", "projector", "public")),
    (elected, ("phone", "moderator", "desk", "projector", "public")),
)
DAYS: Stages = (
    (window_form, ("moderator",)),
    (window_announced, ("moderator", "phone", "public")),
    (window_open, ("moderator", "phone", "collect", "public")),
    (window_reviewed, ("phone",)),
    (window_handed_in, ("phone", "collect", "moderator")),
)
