"""The phone in a real browser: joining, checking in, speaking, voting, counting, losing the line and finding it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import faults, faults_in_all
from tests.browser.house import House, Staff

PHONE = {"width": 360, "height": 780}
SURE = ".sure"
SETTLING_MS = 700


@pytest.fixture
def context(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[BrowserContext]:
    """A phone of its own for each test."""
    context = browser.new_context(**{**browser_context_args, "viewport": PHONE})
    yield context
    context.close()


@pytest.fixture(scope="module")
def moderator(house: House) -> Staff:
    """The moderator, with the doors open."""
    staff = house.staff("moderator", "moderator")
    staff.do("open_doors")
    return staff


@pytest.fixture(scope="module")
def desk(house: House, moderator: Staff) -> Staff:
    """The fixed hall's desk, with a quorum checked in by name; the three members with cards are left out."""
    staff = house.staff("hall desk 固定", "hall_desk", "F")
    carded = {house.member_of(card) for card in house.cards}
    for member in [m for m in house.members(staff) if m not in carded][:62]:
        staff.do("check_in", member=member, hall="F", how="desk")
    return staff


@pytest.fixture(autouse=True)
def outside(house: House, moderator: Staff, desk: Staff) -> None:
    """Each test begins with no vote under way and the three members outside."""
    poll = moderator.slices()["polls"]["current"]
    if poll and poll["state"] in ("open", "closing"):
        moderator.do("void_poll", poll=poll["id"], reason="换下一项")
    carded = {house.member_of(card) for card in house.cards}
    for person in desk.slices()["desk"]["present"]:
        if person["member"] in carded:
            desk.do("check_out", member=person["member"])


def code_of(desk: Staff) -> str:
    """The six symbols now on the hall's screen."""
    return str(desk.slices()["code"]["code"])


def checked_in(page: Page, house: House, desk: Staff, card: str) -> None:
    """Come in by card and screen, as a person would."""
    page.goto(card)
    expect(page.locator("main")).to_contain_text(re.compile("请扫会场屏幕上的码签到|您在固定议事厅"))
    page.goto("about:blank")
    page.goto(house.page("phone") + f"#h=F.{code_of(desk)}")
    sign_in = page.get_by_role("button", name=re.compile("^签到："))
    sign_in.click()
    expect(sign_in).to_have_count(0)


def give_item(moderator: Staff, kind: str) -> str:
    """A new item of this kind is called up, whatever was before."""
    agenda = moderator.slices()["agenda"]
    item = f"x{len(agenda['items']) + 1}"
    moderator.do("add_item", item=item, title=f"是否同意第 {len(agenda['items']) + 1} 项", item_kind=kind)
    moderator.do("start_item", item=item)
    return item


@pytest.fixture
def poll(moderator: Staff, desk: Staff) -> Callable[..., str]:
    """Opens a poll on a new procedural item; the poll before is voided."""

    def opened(may_change: bool = True, method: str = "hand") -> str:
        current = moderator.slices()["polls"]["current"]
        if current and current["state"] == "open":
            moderator.do("void_poll", poll=current["id"], reason="换下一项")
        item = give_item(moderator, "procedural")
        name = f"p-{item}"
        moderator.do("open_poll", poll=name, item=item, may_change=may_change, method=method)
        return name

    return opened


def test_the_code_is_taken_out_of_the_address_bar(page: Page, house: House) -> None:
    page.goto(house.cards[0])
    expect(page.locator(".top")).to_contain_text("已连接")
    assert urlsplit(page.url).fragment == ""
    page.go_back()
    assert "#p=" not in page.url


def test_first_load_is_under_a_hundred_kilobytes(page: Page, house: House) -> None:
    page.goto(house.page("phone"))
    expect(page.locator(".top")).to_contain_text("已连接")
    sizes = page.evaluate("performance.getEntries().map(e => [e.name, e.transferSize || 0])")
    assert sum(size for _, size in sizes) < 100_000, sizes


def test_without_a_code_the_card_is_typed_and_a_wrong_one_is_refused_in_words(page: Page, house: House) -> None:
    page.goto(house.page("phone"))
    page.get_by_label("个人码").fill("22222-33333")
    page.get_by_role("button", name="进入会议").click()
    expect(page.get_by_role("alert")).to_contain_text("码")
    page.get_by_label("个人码").fill(house.cards[1].partition("#p=")[2].lower())
    page.get_by_role("button", name="进入会议").click()
    expect(page.get_by_role("button", name="我的记录")).to_be_visible()


def test_check_in_by_the_screen_and_out_again(page: Page, house: House, desk: Staff) -> None:
    checked_in(page, house, desk, house.cards[0])
    page.get_by_role("button", name="我的记录").click()
    page.get_by_role("button", name="签退").click()
    page.get_by_role("dialog").get_by_role("button", name="签退", exact=True).click()
    expect(page.locator("main")).to_contain_text("您在固定议事厅")


def test_a_vote_is_confirmed_received_changed_and_survives_a_reload(
    page: Page, house: House, desk: Staff, poll: Callable[..., str], moderator: Staff
) -> None:
    checked_in(page, house, desk, house.cards[0])
    name = poll()
    page.get_by_role("button", name="赞成").click()
    expect(page.locator(".say-back")).to_contain_text("赞成")
    assert moderator.slices()["polls"]["current"]["returned"] == 0, "one tap is not a vote"
    page.wait_for_timeout(SETTLING_MS)
    page.locator(SURE).click()
    expect(page.locator(".receipt")).to_contain_text("已收到")
    page.get_by_role("button", name="改投").click()
    page.get_by_role("button", name="反对").click()
    page.wait_for_timeout(SETTLING_MS)
    page.locator(SURE).click()
    expect(page.locator(".receipt")).to_contain_text("反对")
    page.reload()
    expect(page.locator(".receipt")).to_contain_text("反对")
    current = moderator.slices()["polls"]["current"]
    assert (current["id"], current["returned"]) == (name, 1)


def test_a_double_tap_does_not_vote(
    page: Page, house: House, desk: Staff, poll: Callable[..., str], moderator: Staff
) -> None:
    checked_in(page, house, desk, house.cards[0])
    poll()
    button = page.get_by_role("button", name="赞成")
    button.wait_for()
    box = button.bounding_box()
    assert box is not None
    page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(SETTLING_MS)
    assert moderator.slices()["polls"]["current"]["returned"] == 0


def test_a_vote_that_cannot_be_changed_says_so(page: Page, house: House, desk: Staff, poll: Callable[..., str]) -> None:
    checked_in(page, house, desk, house.cards[0])
    poll(may_change=False)
    page.get_by_role("button", name="弃权").click()
    page.wait_for_timeout(SETTLING_MS)
    page.locator(SURE).click()
    expect(page.locator(".dock")).to_contain_text("不能改投")
    expect(page.get_by_role("button", name="改投")).to_have_count(0)


def test_a_vote_without_a_line_is_kept_and_goes_out_by_itself(
    page: Page, house: House, desk: Staff, poll: Callable[..., str], moderator: Staff
) -> None:
    checked_in(page, house, desk, house.cards[0])
    poll()
    page.get_by_role("button", name="赞成").wait_for()
    page.context.set_offline(True)
    page.get_by_role("button", name="赞成").click()
    page.wait_for_timeout(SETTLING_MS)
    page.locator(SURE).click()
    receipt = page.locator(".receipt")
    expect(receipt).to_contain_text(re.compile("已存在这部手机|正在送出"))
    expect(receipt).not_to_contain_text("已收到")
    expect(page.locator(".status")).to_contain_text("画面停在", timeout=15_000)
    page.context.set_offline(False)
    expect(receipt).to_contain_text("已收到", timeout=10_000)
    assert moderator.slices()["polls"]["current"]["returned"] == 1


def test_two_persons_on_one_phone_vote_one_at_a_time(
    page: Page, house: House, desk: Staff, poll: Callable[..., str], moderator: Staff
) -> None:
    checked_in(page, house, desk, house.cards[0])
    page.goto("about:blank")
    checked_in(page, house, desk, house.cards[1])
    poll()
    tabs = page.get_by_role("tab")
    expect(tabs).to_have_count(2)
    expect(page.locator(".votes")).to_have_count(1)
    for at in range(2):
        tabs.nth(at).click()
        page.get_by_role("button", name="赞成").click()
        page.wait_for_timeout(SETTLING_MS)
        page.locator(SURE).click()
        expect(page.locator(".receipt")).to_contain_text("已收到")
    assert moderator.slices()["polls"]["current"]["returned"] == 2


def test_who_came_late_is_told_why_there_is_no_ballot(
    page: Page, house: House, desk: Staff, poll: Callable[..., str]
) -> None:
    member = house.member_of(house.cards[2])
    poll()
    desk.do("check_in", member=member, hall="F", how="desk")
    page.goto(house.cards[2])
    expect(page.locator("main")).to_contain_text("您在表决打开之后才到")
    expect(page.locator(".votes")).to_have_count(0)


def test_asking_to_speak_shows_the_place_and_its_reason(
    page: Page, house: House, desk: Staff, moderator: Staff
) -> None:
    checked_in(page, house, desk, house.cards[0])
    item = give_item(moderator, "deliberation")
    moderator.do("go_to_step", item=item, step=3)
    page.get_by_role("button", name="申请发言").click()
    page.get_by_role("button", name="反对的理由").click()
    expect(page.locator(".focus")).to_contain_text("下一位就是您")
    expect(page.locator(".focus")).to_contain_text("轮到时没有别人在等")
    moderator.do("give_floor")
    expect(page.locator(".focus")).to_contain_text("请您发言")
    expect(page.get_by_role("timer")).to_contain_text(re.compile(r"^[12]:\d\d$"))
    moderator.do("end_speech")
    expect(page.locator(".focus")).to_have_count(0)


def test_the_second_teller_sees_the_first_ones_figures_only_after_the_own_entry(
    context: BrowserContext, house: House, desk: Staff, poll: Callable[..., str]
) -> None:
    page = context.new_page()
    page.goto(house.link("teller 固定"))
    name = poll()
    expect(page.locator(".counter")).to_have_count(3)
    desk.do("enter_count", poll=name, hall="F", yes=3, no=1, teller="李国庆")
    expect(page.locator("main")).not_to_contain_text("李国庆")
    expect(page.locator("main")).not_to_contain_text("第 1 位")
    for button in ("赞成加一", "赞成加一", "赞成加一", "反对加一"):
        page.get_by_role("button", name=button).click()
    page.get_by_role("button", name="读一遍").click()
    expect(page.get_by_role("dialog")).to_contain_text("共 4 人举手")
    page.get_by_role("button", name="对，提交").click()
    expect(page.locator("main")).to_contain_text("两位计票人一致")
    expect(page.locator("main")).to_contain_text("第 1 位：赞成 3，反对 1，弃权 0")
    poll(method="roll_call")
    row = page.locator(".name-row").first
    row.click()
    page.get_by_role("dialog").get_by_role("button", name="听不清").click()
    page.get_by_role("button", name="对，录入").click()
    expect(row).to_contain_text("作废")


def test_large_type_and_language_switch_stay_after_a_reload(page: Page, house: House) -> None:
    page.goto(house.page("phone"))
    page.get_by_role("button", name="大字").click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("main")).to_contain_text("Who are you?")
    page.reload()
    expect(page.locator("main")).to_contain_text("Who are you?")
    assert page.evaluate("document.documentElement.classList.contains('elder')")
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "26px"


def test_a_long_question_says_that_it_goes_on_until_its_end_was_seen(
    page: Page, house: House, desk: Staff, moderator: Staff
) -> None:
    checked_in(page, house, desk, house.cards[0])
    item = give_item(moderator, "deliberation")
    moderator.do("go_to_step", item=item, step=4)
    text = "是否同意：" + "北门刷卡双向通行，每日 22:00–6:00 关闭，设门禁和无障碍坡道，" * 9 + "试行一年？"
    moderator.do("draft_consensus", item=item, text=text)
    moderator.do("lock_consensus", item=item)
    moderator.do("open_poll", poll=f"p-{item}", item=item)
    hint = page.locator(".below")
    expect(hint).to_contain_text("请往下看")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(hint).to_have_count(0)
    expect(page.locator(".votes button")).to_have_count(3)


def test_axe_finds_nothing_from_joining_to_the_receipt(
    page: Page, house: House, desk: Staff, poll: Callable[..., str]
) -> None:
    page.goto(house.page("phone"))
    expect(page.locator(".top")).to_contain_text("已连接")
    assert faults_in_all(page) == []
    page.goto("about:blank")
    checked_in(page, house, desk, house.cards[0])
    assert faults_in_all(page) == []
    page.get_by_role("button", name="我的记录").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    poll()
    page.get_by_role("button", name="赞成").click()
    assert faults_in_all(page) == []
    page.locator(SURE).click()
    expect(page.locator(".receipt")).to_contain_text("已收到")
    assert faults_in_all(page) == []


def test_axe_finds_nothing_on_the_tellers_phone(
    context: BrowserContext, house: House, desk: Staff, poll: Callable[..., str]
) -> None:
    page = context.new_page()
    page.goto(house.link("teller 西区"))
    desk_a = house.staff("hall desk 西区", "hall_desk", "A")
    desk_a.do("check_in", member=house.member_of(house.cards[1]), hall="A", how="desk")
    poll()
    expect(page.locator(".counter").or_(page.get_by_text("没有要数的"))).not_to_have_count(0)
    assert faults_in_all(page) == []
