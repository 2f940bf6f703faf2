"""The pages of a secret vote as the contact sheet shows them: three trustees, of whom the third has no screen."""

from __future__ import annotations

import os
import re
from typing import Any

import msgspec
from playwright.sync_api import Browser, Page, expect

from server.rehearsal.secretly.keyring import chance
from server.trustee.bulletin import Bulletin
from server.trustee.holding import Holding, fresh
from server.trustee.keeping import backup_of, rehearsal, signature_of_meeting
from server.trustee.steps import openings_of, step
from tests.browser.house import House, Staff
from voting.secret.trustees import transcript

PHONE, TALL, LAPTOP, PICTURE = (360, 780), (412, 915), (1366, 768), (1920, 1080)
SIZES = {
    "phone": PHONE,
    "second": TALL,
    "desk": LAPTOP,
    "teller": TALL,
    "moderator": LAPTOP,
    "projector": PICTURE,
    "supervisor": LAPTOP,
    "recorder": LAPTOP,
    "public": PHONE,
    "trustee": PHONE,
    "trustee2": LAPTOP,
    "check": TALL,
    "verify": LAPTOP,
    "secrecy": PHONE,
    "relative": PHONE,
}
SOON = 30_000
SETTLED_MS = 700


class Third:
    """The third trustee, with a tool instead of a page."""

    def __init__(self, staff: Staff) -> None:
        draw = chance()
        self._staff = staff
        self._held: Holding = fresh(draw(), draw())

    def seen(self) -> Bulletin:
        """What everybody has posted."""
        return msgspec.convert(self._staff.slices()["trustee"], Bulletin)

    def go(self, spoil: bool = False) -> str:
        """As far as it goes alone; what is awaited. ``spoil``: the parts for the others are not what was sealed."""
        agreed: bytes | None = None
        while True:
            seen = self.seen()
            found = step(self._held, seen, agreed, chance(), os.urandom(32))
            self._held = found.holding
            if found.message is not None:
                self._staff.do(**(_exchanged(found.message) if spoil else found.message))
            elif found.waits == "compare":
                made = seen.ceremony()
                agreed = transcript(made, openings_of(seen, made))
            else:
                return str(found.waits)

    def prove(self) -> None:
        """The backup is tried."""
        self._staff.do(**rehearsal(self.seen(), backup_of(self._held), chance()))

    def sign(self) -> None:
        """The meeting's list."""
        self._staff.do(**signature_of_meeting(self._held, self.seen(), os.urandom(32)))


def _exchanged(message: dict[str, Any]) -> dict[str, Any]:
    """Each sealed part goes to the wrong one."""
    if "sealed" not in message:
        return message
    names, shares = [one["trustee"] for one in message["sealed"]], [one["share"] for one in message["sealed"]]
    turned = zip(names, reversed(shares), strict=True)
    return message | {"sealed": [{"trustee": name, "share": share} for name, share in turned]}


class Chamber:
    """One meeting with a secret vote: ``pages`` by seat, and commands given without a screen."""

    def __init__(self, house: House, browser: Browser) -> None:
        expect.set_options(timeout=SOON)
        self.house = house
        self.moderator = house.staff("moderator", "moderator")
        self.desk = house.staff("hall desk 固定", "hall_desk", "F")
        self.third = Third(house.staff("trustee 3", "trustee"))
        self.carded = [house.member_of(card) for card in house.cards]
        self.others = [member for member in house.members(self.desk) if member not in self.carded]
        self.pages: dict[str, Page] = {}
        self._browser = browser
        self._staff = {"moderator": self.moderator, "desk": self.desk}
        for seat, address in self._addresses().items():
            self.open(seat, address)
        self.pages["moderator"].get_by_role("button", name="知道了").click()

    def _addresses(self) -> dict[str, str]:
        house = self.house
        return {
            "moderator": house.page("moderator"),
            "desk": house.page("hall", hall="F"),
            "phone": house.cards[0],
            "second": house.cards[1],
            "teller": house.link("second teller 固定"),
            "projector": house.link("projector 固定"),
            "supervisor": house.link("supervisor"),
            "recorder": house.link("recorder"),
            "public": f"{house.base}/?m={house.meeting}",
            "trustee": house.link("trustee 1"),
            "trustee2": house.link("trustee 2"),
            "secrecy": f"{house.base}/secrecy",
            "verify": f"{house.base}/verify.html",
        }

    def open(self, seat: str, address: str) -> Page:
        """This seat's page, on a device of its own."""
        width, height = SIZES[seat]
        context = self._browser.new_context(
            viewport={"width": width, "height": height}, locale="zh-CN", timezone_id="Asia/Shanghai"
        )
        if staff := self._staff.get(seat):
            context.add_cookies(staff.device.cookies())  # type: ignore[arg-type]
        page = context.new_page()
        page.set_default_timeout(SOON)
        page.goto(address)
        self.pages[seat] = page
        return page

    def do(self, kind: str, **fields: Any) -> None:
        """What the moderator does."""
        self.moderator.do(kind, **fields)

    def press(self, seat: str, name: str | re.Pattern[str]) -> None:
        """The first button that says so: of the dialog where one is open, else of the page."""
        dialog = self.pages[seat].locator("dialog[open]")
        place = dialog.last if dialog.count() else self.pages[seat]
        place.get_by_role("button", name=name).first.click()

    def leave_dialog(self, seat: str) -> None:
        """Whatever covers this page is put away."""
        self.pages[seat].keyboard.press("Escape")
        expect(self.pages[seat].locator("dialog[open]")).to_have_count(0)

    def trustees(self, words: str) -> None:
        """Both trustees' pages press their one button, which says this."""
        for seat in ("trustee", "trustee2"):
            self.step(seat, words)

    def step(self, seat: str, words: str) -> None:
        """The one button of a page that has one, when it says this; it takes no press in its first moment."""
        page = self.pages[seat]
        expect(page.locator("#primary")).to_contain_text(words)
        page.wait_for_timeout(SETTLED_MS)
        page.locator("#primary").click()

    def says(self, seat: str, words: str, where: str = "main") -> None:
        """Wait until this page says so."""
        expect(self.pages[seat].locator(where).first).to_contain_text(words)

    def choose(self, seat: str, choice: str) -> None:
        """A choice, sealed and said back."""
        self.pages[seat].get_by_role("button", name=choice, exact=True).click()
        expect(self.pages[seat].get_by_role("button", name="投出")).to_be_visible()
        self.pages[seat].wait_for_timeout(SETTLED_MS)
