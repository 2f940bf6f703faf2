"""The pages of an evening as the contact sheet shows them: one of every seat, and the staff who drive the meeting."""

from __future__ import annotations

import secrets
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.house import House

PHONE, DESK, LAPTOP, PICTURE = (360, 780), (1024, 768), (1366, 768), (1920, 1080)
SIZES = {
    "phone": PHONE,
    "stranger": PHONE,
    "teller": PHONE,
    "projector": PICTURE,
    "moderator": LAPTOP,
    "desk": DESK,
    "recorder": LAPTOP,
    "setup": LAPTOP,
    "public": PHONE,
}
MORE_HALLS = tuple(
    [
        "北区老年活动中心二楼多功能会议室",
        "南门传达室",
        "5号楼架空层",
        "8号楼大堂",
        "幼儿园操场",
        "社区食堂",
        "地下车库B2东",
        "驿站门口",
    ]
)


class Evening:
    """One meeting: ``pages`` by seat, and commands given without a screen."""

    def __init__(self, house: House, browser: Browser) -> None:
        self.house = house
        self.moderator = house.staff("moderator", "moderator")
        self.desk = house.staff("hall desk 固定", "hall_desk", "F")
        self.far = house.staff("hall desk 西区", "hall_desk", "A")
        self.tellers = (self.desk, house.staff("second teller 固定", "teller", "F"))
        self.supervisor = house.staff("supervisor", "supervisor")
        self.recorder = house.staff("recorder", "recorder")
        self.admin = house.staff("admin", "admin")
        self.admin.device.post(f"/api/setup/m/{house.meeting}/sit", {})
        self.carded = [house.member_of(card) for card in house.cards]
        self.others = [member for member in house.members(self.desk) if member not in self.carded]
        self.pages: dict[str, Page] = {}
        self._open(browser)

    def _open(self, browser: Browser) -> None:
        house = self.house
        sitting = {"moderator": self.moderator, "desk": self.desk, "teller": self.tellers[1], "recorder": self.recorder}
        addresses = {
            "moderator": house.page("moderator"),
            "projector": house.link("projector 固定"),
            "desk": house.page("hall", hall="F"),
            "teller": house.page("phone", **{"as": "teller", "hall": "F"}),
            "recorder": house.page("recorder"),
            "setup": house.page("setup"),
            "public": f"{house.base}/?m={house.meeting}",
            "stranger": house.page("phone"),
            "phone": house.cards[0],
        }
        for seat, address in addresses.items():
            width, height = SIZES[seat]
            context = browser.new_context(
                viewport={"width": width, "height": height}, locale="zh-CN", timezone_id="Asia/Shanghai"
            )
            if staff := {**sitting, "setup": self.admin}.get(seat):
                context.add_cookies(staff.device.cookies())  # type: ignore[arg-type]
            self.pages[seat] = context.new_page()
            self.pages[seat].goto(address)

    def do(self, kind: str, **fields: Any) -> None:
        """What the moderator does."""
        self.moderator.do(kind, **fields)

    def check_in(self, members: list[str], hall: str = "F") -> None:
        by = self.desk if hall == "F" else self.far
        for member in members:
            by.do("check_in", member=member, hall=hall, how="desk")

    def ask(self, member: str, stance: str = "neutral", hall: str = "F") -> None:
        """Have the desk enter a request."""
        by = self.desk if hall == "F" else self.far
        by.do("ask_to_speak", request=secrets.token_hex(8), member=member, stance=stance)


def pressed(page: Page, css: str) -> None:
    """Press the first of these that can be seen."""
    page.locator(css).locator("visible=true").first.click(timeout=8_000)
