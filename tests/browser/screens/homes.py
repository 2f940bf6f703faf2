"""An assembly of households, from its drill and the last of its setting up to a household consultation.

As in ``stages``: a state is a function of the meeting; its docstring is its name on the contact sheet.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.browser.house import House, Staff
from tests.browser.made import Made
from tests.browser.seated import DESK, LAPTOP, PHONE, PICTURE, SLOW_MS, TALL, Seated

GIVEN = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai"}
NAMES = (
    "阿卜杜热合曼·买买提依明·努尔麦麦提", "李秀兰", "王建华", "张玉珍", "刘秀英", "赵志刚",
    "黄少卿", "吴爱莲", "徐德福", "孙宝山", "王建华", "欧阳海霞",
)  # fmt: skip
HEAD = "编号,姓名,门牌,手机\n"
SHEET = HEAD + "".join(
    f"{n:02d},{name},{3 if n < 7 else 5}号楼1单元{n}01,1380000{n:04d}\n" for n, name in enumerate(NAMES, 1)
)
ASKED = "3号楼和5号楼之间的空地，改成停车位还是留作健身场地？"
PIN = "271828"
Stages = tuple[tuple[Callable[[Any], None], tuple[str, ...]], ...]


class Homes(Made):
    """One assembly of twelve households, its doors still closed."""

    def __init__(self, house: House, browser: Browser) -> None:
        expect.set_options(timeout=SLOW_MS)
        super().__init__(house, "停车位和健身场地 居民会议")
        self.seats = Seated(browser, GIVEN)
        self.community = self.register("清江苑", SHEET)
        made = {"name": "居民会议", "preset": "urban.assembly.households"}
        self.body = str(self.ask(f"c/{self.community}/bodies", made)["id"])
        sitting = self.convene(self.community, self.body)
        sitting.do("add_hall", hall="F", name="社区活动室", hall_kind="fixed")
        sitting.do("add_item", item="1", title=ASKED, item_kind="deliberation", minutes=30)
        self.chair, self.desk = self.staff("moderator"), self.staff("hall_desk", "F")
        self.recorder = self.staff("recorder")
        self.pages: dict[str, Page] = {}
        self._open()

    def _open(self) -> None:
        cards = self.cards()
        self.members = [card["member"] for card in cards]
        at = self.page("moderator")
        self.add("moderator", at, LAPTOP, self.chair)
        self.add("tablet", at, DESK, self.chair)
        self.add("desk", self.page("hall") + "&hall=F", LAPTOP, self.desk)
        self.add("paper", self.page("paper") + "&hall=F", LAPTOP, self.desk)
        self.add("recorder", self.page("recorder"), LAPTOP, self.recorder)
        self.add("setup", self.step("roll"), LAPTOP, Staff(self.admin, self.meeting, "admin", None))
        self.add("projector", self.link("projector", "F"), PICTURE)
        self.add("phone", self.phone(cards[0]), PHONE)
        self.add("tall", self.phone(cards[1]), TALL)
        self.add("public", f"{self.house.base}/?m={self.meeting}", PHONE)
        self.add("start", f"{self.house.base}/", PHONE)
        self.add("enter", f"{self.house.base}/", PHONE)
        self.pages["enter"].goto(f"{self.house.base}/enter")
        for seat in ("moderator", "tablet"):
            self.pages[seat].get_by_role("button", name="知道了").click()

    def add(self, seat: str, address: str, size: tuple[int, int], staff: Staff | None = None) -> None:
        """This seat's page, on a device of its own."""
        self.pages[seat] = self.seats.page(address, size, staff)

    def step(self, name: str) -> str:
        """The address of a step of setting up."""
        asked = f"c={self.community}&b={self.body}&m={self.meeting}&step={name}"
        return f"{self.house.base}/setup?{asked}"

    def setting_up(self, step: str, *opened: str) -> None:
        """The set-up page at this step, with these folded parts open."""
        page = self.pages["setup"]
        page.goto(self.step(step))
        expect(page.locator("#step-title")).to_be_visible()
        for words in opened:
            page.locator("summary", has_text=words).first.click()


def begun(homes: Homes) -> None:
    """setting up: who is excused, proxies, the table of seats"""
    homes.setting_up("roll", "请假和会前委托", "请人列席")
    homes.pages["setup"].get_by_role("button", name=re.compile("6.N")).click()
    expect(homes.pages["setup"].get_by_text("两委成员")).to_be_visible()


def excused(homes: Homes) -> None:
    """setting up: somebody cannot come"""
    page = homes.pages["setup"]
    page.locator(".people-sheet").get_by_role("searchbox").fill("王建华")
    page.get_by_role("button", name="记请假").first.click()
    expect(page.get_by_text("已请假").first).to_be_visible()


def twins(homes: Homes) -> None:
    """setting up: entered twice, and forgotten on request"""
    homes.setting_up("register")


def forgetting(homes: Homes) -> None:
    """setting up: whom to forget"""
    homes.setting_up("staff")


def agenda_step(homes: Homes) -> None:
    """setting up: the agenda and who speaks next"""
    homes.setting_up("agenda")


def body_step(homes: Homes) -> None:
    """setting up: body and rule"""
    homes.pages["setup"].goto(f"{homes.house.base}/setup?c={homes.community}&step=body")
    homes.pages["setup"].locator("#step-title").wait_for()


def covered(homes: Homes) -> None:
    """locked"""
    page = homes.pages["recorder"]
    page.get_by_role("button", name="设 PIN", exact=True).first.click()
    page.get_by_label("新 PIN").fill(PIN)
    page.get_by_label("再输一次").fill(PIN)
    page.get_by_role("button", name="设好").click()
    page.get_by_role("button", name="现在锁屏").click()
    expect(page.locator("dialog.lock-cover")).to_be_visible()


def drill_form(homes: Homes) -> None:
    """a drill: how many come"""
    homes.pages["moderator"].get_by_role("button", name="先演练一遍").click()


def drilling(homes: Homes) -> None:
    """a drill runs"""
    console = homes.pages["moderator"]
    console.get_by_label("请来多少位模拟的人？").fill("6")
    console.get_by_role("button", name="开始演练").click()
    console.wait_for_url(re.compile("m=drill-"))
    expect(console.get_by_text(re.compile("模拟的人已连上 6"))).to_be_visible()
    drill = console.url.partition("m=")[2]
    homes.pages["drilled"] = console.context.new_page()
    homes.pages["drilled"].set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    homes.pages["drilled"].goto(f"{homes.house.base}/phone?m={drill}")
    homes.pages["drilled"].get_by_text("演练 · 不是正式会议").first.wait_for()


def drill_over(homes: Homes) -> None:
    """a drill is over"""
    homes.pages["moderator"].get_by_role("button", name="结束演练").click()
    expect(homes.pages["moderator"].get_by_text("演练 · 不是正式会议")).to_have_count(0)
    homes.pages["drilled"].get_by_text("演练已经结束").first.wait_for()


def come_in(homes: Homes) -> None:
    """the doors are open, who has not come stands on the desk"""
    homes.chair.do("open_doors")
    for member in homes.members[:9]:
        homes.desk.do("check_in", member=member, hall="F", how="desk")
    homes.pages["tall"].reload()


def consulted(homes: Homes) -> None:
    """the households are asked"""
    homes.chair.do("start_item", item="1")
    homes.chair.do("open_consultation", consultation="h1", question=ASKED, item="1")
    expect(homes.pages["phone"].locator(".household")).to_be_visible()


def found(homes: Homes) -> None:
    """a household is found at the desk"""
    page = homes.pages["desk"]
    page.get_by_role("button", name="上门", exact=True).click()
    page.get_by_label("经办人").fill("网格员 周海霞")
    page.get_by_label("姓名、编号或门牌").fill("3号楼")
    page.locator(".finder .found li").first.wait_for()


def pasted(homes: Homes) -> None:
    """answers are pasted, one is doubtful"""
    page = homes.pages["desk"]
    page.get_by_label("姓名、编号或门牌").fill("04")
    # the six found before stand there until the answer is in
    expect(page.locator(".finder .found li")).to_have_count(1)
    page.locator(".finder .found").get_by_role("button", name="同意", exact=True).click()
    page.locator(".consult summary").click()
    page.locator(".consult textarea").fill("05,同意,上门\n06,不同意,电话\n99,同意,微信")
    page.get_by_role("button", name=re.compile("^录入 3 行")).click()
    expect(page.get_by_text("第 3 行没有录入")).to_be_visible()


def answered(homes: Homes) -> None:
    """a household has answered on its phone"""
    homes.pages["phone"].locator(".household").get_by_role("button", name="同意", exact=True).click()
    expect(homes.pages["phone"].get_by_text("您家的意见：同意")).to_be_visible()


def consultation_over(homes: Homes) -> None:
    """the consultation is over"""
    homes.chair.do("close_consultation", consultation="h1")


def nominating(homes: Homes) -> None:
    """an election of persons: the form"""
    for seat in ("moderator", "tablet"):
        page = homes.pages[seat]
        page.get_by_role("button", name="换一种问法").click()
        page.get_by_role("button", name="选举（几选几）").click()
        page.locator("dialog[open]").get_by_label("选几").first.fill("2")
        for name in ("阿卜杜", "李秀兰"):
            page.locator("dialog[open] .finder input").fill(name)
            page.locator("dialog[open] .finder .found button").first.click()
        page.locator("dialog[open] .finder input").fill("王")
        page.locator("dialog[open] .finder .found li").first.wait_for()


def on_paper(sheet: str) -> Callable[[Homes], None]:
    """The printing page at one of its sheets."""

    def reach(homes: Homes) -> None:
        homes.pages["paper"].goto(homes.page("paper") + f"&hall=F&sheet={sheet}")
        homes.pages["paper"].locator(".choices").wait_for()

    reach.__doc__ = f"printing: {sheet}"
    return reach


ROOM = ("phone", "tall", "moderator", "tablet", "desk", "projector", "public")
HOMES: Stages = (
    (begun, ("setup", "start", "enter")),
    (excused, ("setup",)),
    (twins, ("setup",)),
    (agenda_step, ("setup",)),
    (forgetting, ("setup",)),
    (body_step, ("setup",)),
    (covered, ("recorder",)),
    (drill_form, ("moderator",)),
    (drilling, ("moderator", "drilled")),
    (drill_over, ("moderator", "drilled")),
    *((on_paper(sheet), ("paper",)) for sheet in ("roll", "ballots", "proxy", "notice")),
    (come_in, ROOM),
    (consulted, ROOM),
    (found, ("desk",)),
    (pasted, ("desk",)),
    (answered, ("phone", "moderator")),
    (consultation_over, (*ROOM, "recorder")),
    (nominating, ("moderator", "tablet")),
)
