"""What nobody should type, in the fields that people fill: text on every seat, run by none, breaking no page."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.house import House, Staff, running

SVG = "<svg onload=window.ran=1>"
SCRIPT = "</script><script>window.ran=1</script>"
BRACES = "{{7*7}} { $hall } ${7*7}"
LINK = "javascript:window.ran=1"
BIDI = "\u202e反着念\u2066"
HIDDEN = "看\u200b不\u200d见\ufeff"
MARKS = "高" + "\u0301" * 60
FORMULA = '=HYPERLINK("http://evil.example","点我")'
ALL = (SVG, SCRIPT, BRACES, LINK, BIDI, HIDDEN, MARKS, FORMULA)
NAMES = (*ALL, "两行\n名字", "<img src=x onerror=window.ran=1>")
SEATS = {
    "phone": (360, 780),
    "projector": (1920, 1080),
    "moderator": (1366, 768),
    "hall": (1024, 768),
    "recorder": (1366, 768),
    "setup": (1366, 768),
    "": (360, 780),
}
HARM = """() => ({ran: window.ran ?? 0, over: document.documentElement.scrollWidth - innerWidth,
  planted: document.querySelectorAll('svg[onload], img[onerror], a[href^="javascript:" i]').length,
  scripts: [...document.scripts].filter(one => one.textContent.includes('window.ran')).length})"""
UNHARMED = {"ran": 0, "planted": 0, "scripts": 0}


@pytest.fixture(scope="module")
def house(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house whose register has such names; nothing but the file was touched."""
    data = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(planted, data)
    register = sqlite3.connect(data / "register.db")
    people = register.execute("SELECT person FROM body_member ORDER BY position").fetchall()
    for at, (person,) in enumerate(people):
        name = f"{NAMES[at % len(NAMES)]}{at}"
        register.execute("UPDATE person SET name = ? WHERE id = ?", (name, person))
    register.commit()
    register.close()
    with running(data) as house:
        yield house


@pytest.fixture(scope="module")
def moderator(house: House) -> Staff:
    """The moderator of a meeting in which every text is one of these."""
    staff = house.staff("moderator", "moderator")
    materials = [{"title": text[:60], "text": text} for text in ALL]
    staff.do("open_doors")
    staff.do("add_item", item="x1", title=SVG + BIDI, text="".join(ALL), proposer=SCRIPT, materials=materials)
    staff.do("add_hall", hall="X", name=SVG, hall_kind="roving")
    desk = house.staff("hall desk 固定", "hall_desk", "F")
    carded = house.member_of(house.cards[0])
    for member in [carded, *[one for one in house.members(desk) if one != carded][:64]]:
        desk.do("check_in", member=member, hall="F", how="desk")
    staff.do("start_item", item="x1")
    staff.do("go_to_step", item="x1", step=3)
    for at, member in enumerate(house.members(desk)[:12]):
        desk.do("ask_to_speak", request=f"q{at}", member=member, stance="neutral")
    staff.do("show_message", text=SCRIPT + BIDI)
    staff.do(
        "write_action",
        action="a1",
        item="x1",
        task=SVG,
        owner=FORMULA,
        standard=BRACES,
        deadline=SCRIPT,
        supervisor=HIDDEN,
    )
    return staff


@pytest.fixture(scope="module")
def contexts(
    browser: Browser, browser_context_args: dict[str, Any], house: House
) -> Iterator[dict[str, BrowserContext]]:
    """A device of its own for each seat."""
    made: dict[str, BrowserContext] = {}
    for seat, (width, height) in SEATS.items():
        made[seat] = browser.new_context(**{**browser_context_args, "viewport": {"width": width, "height": height}})
    yield made
    for context in made.values():
        context.close()


def address(house: House, seat: str) -> str:
    """Where this seat is entered."""
    if seat == "phone":
        return house.cards[0]
    if seat == "":
        return f"{house.base}/?m={house.meeting}"
    return house.link({"hall": "hall desk 西区", "setup": "admin", "projector": "projector 固定"}.get(seat, seat))


@pytest.fixture(scope="module")
def pages(house: House, moderator: Staff, contexts: dict[str, BrowserContext]) -> dict[str, Page]:
    """Every seat, entered; what a page's own policy refuses is kept on it."""
    opened: dict[str, Page] = {}
    for seat, context in contexts.items():
        context.add_init_script(
            "window.refused = []; addEventListener('securitypolicyviolation', e => refused.push(e.blockedURI))"
        )
        opened[seat] = context.new_page()
        opened[seat].goto(address(house, seat))
    return opened


def unharmed(pages: dict[str, Page], state: str) -> None:
    """Nothing ran, nothing was made of it, nothing was refused by policy, no page is wider than its screen."""
    for seat, page in pages.items():
        page.wait_for_timeout(200)
        found = page.evaluate(HARM)
        assert found.pop("over") <= 1, (state, seat)
        assert found == UNHARMED, (state, seat)
        assert page.evaluate("window.refused") == [], (state, seat)


def test_on_every_seat_it_is_text(pages: dict[str, Page], moderator: Staff) -> None:
    expect(pages["projector"].locator("body")).to_contain_text("window.ran=1")
    expect(pages["phone"].locator("body")).to_contain_text("window.ran=1")
    unharmed(pages, "a line for everyone")
    moderator.do("show_message", text="")
    expect(pages["projector"].locator(".stage")).to_contain_text(SVG)
    expect(pages["projector"].locator(".stage")).to_contain_text("{{7*7}}")
    expect(pages["phone"].locator("main")).to_contain_text(SVG)
    unharmed(pages, "an item, a queue")
    moderator.do("give_floor")
    unharmed(pages, "somebody speaks")
    moderator.do("end_speech")


def test_a_sounding_and_a_vote_on_it_are_text(pages: dict[str, Page], moderator: Staff) -> None:
    moderator.do("open_sounding", sounding="s1", sounded="straw", question=SCRIPT + MARKS + LINK)
    expect(pages["phone"].locator("body")).to_contain_text(LINK)
    unharmed(pages, "a straw poll")
    moderator.do("close_sounding", sounding="s1")
    moderator.do("go_to_step", item="x1", step=4)
    moderator.do("draft_consensus", item="x1", text="".join(ALL))
    moderator.do("lock_consensus", item="x1")
    moderator.do("open_poll", poll="p1", item="x1", despite_waiting=SVG)
    expect(pages["phone"].locator(".votes")).to_be_visible()
    unharmed(pages, "a vote")
    moderator.do("void_poll", poll="p1", reason=SCRIPT)
    unharmed(pages, "a void vote")


def test_no_address_but_a_web_address_is_a_link(moderator: Staff) -> None:
    with pytest.raises(AssertionError):
        moderator.do("set_afar", stream=LINK, number="")


def test_minutes_are_text_too(pages: dict[str, Page], moderator: Staff) -> None:
    moderator.do("close_meeting")
    pages["recorder"].reload()
    expect(pages["recorder"].locator(".minutes-doc")).to_contain_text(SVG)
    unharmed(pages, "closed")
