"""What nobody should type, on paper, in tables for spreadsheets, in the minutes' text and on a vote of many days."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from server.people.export import GUARDED
from tests.browser.device import Device
from tests.browser.hostile import ALL, BIDI, BRACES, FORMULA, LINK, SCRIPT, SVG, WATCH, harmed, poisoned
from tests.browser.house import ROOT, House, Staff, running
from tests.browser.made import Made
from tests.browser.owners import SHEET
from tests.browser.printed import plain, printed

DAY = 86_400_000
SHEETS = ("roll", "ballots", "tally", "issue", "card", "phones", "poster", "proxy", "walk-in", "aloud", "notice")
TASK = {"action": "a1", "item": "x1", "task": SVG, "owner": FORMULA, "standard": BRACES, "deadline": SCRIPT}


@pytest.fixture(scope="module")
def house(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house whose register holds such names."""
    with running(poisoned(planted, tmp_path_factory.mktemp("hostile"))) as house:
        yield house


@pytest.fixture(scope="module")
def desk(house: House) -> Staff:
    """A hall's desk, which prints everything, names included."""
    return house.staff("hall desk 固定", "hall_desk", "F")


@pytest.fixture(scope="module", autouse=True)
def moderator(house: House, desk: Staff) -> Staff:
    """The moderator of a meeting with such texts that has decided."""
    moderator = house.staff("moderator", "moderator")
    moderator.do("open_doors")
    moderator.do("add_item", item="x1", title=SVG + BIDI, text="".join(ALL), proposer=SCRIPT)
    moderator.do("add_hall", hall="X", name=SCRIPT, hall_kind="roving")
    for member in house.members(desk)[:65]:
        desk.do("check_in", member=member, hall="F", how="desk")
    _decide(moderator, desk)
    return moderator


def _decide(moderator: Staff, desk: Staff) -> None:
    moderator.do("start_item", item="x1")
    moderator.do("go_to_step", item="x1", step=4)
    moderator.do("draft_consensus", item="x1", text="".join(ALL))
    moderator.do("lock_consensus", item="x1")
    moderator.do("open_poll", poll="p1", item="x1", method="roll_call")
    for right in desk.slices()["desk"]["rights"][:40]:
        desk.do("enter_vote", poll="p1", right=right["right"], choice="yes")
    moderator.do("close_poll", poll="p1")
    moderator.do("conclude_item", item="x1", outcome="carried")
    moderator.do("write_action", supervisor=LINK, **TASK)


def opened(page: Page, device: Device, address: str) -> None:
    """The page as this device, watched."""
    page.context.add_cookies(device.cookies())  # type: ignore[arg-type]
    page.add_init_script(WATCH)
    page.goto(address)


def test_every_sheet_prints_it_as_text(page: Page, house: House, desk: Staff) -> None:
    for sheet in SHEETS:
        opened(page, desk.device, house.page("paper", sheet=sheet, copies="2"))
        expect(page.locator(".page").first).to_be_visible()
        assert harmed(page) is None, sheet
        made = printed(page)
        assert made.over_the_edge() == [], sheet
        if sheet in ("ballots", "tally", "aloud", "notice"):
            assert plain(BRACES) in made.words, sheet


def test_a_list_typed_for_a_ballot_is_text(page: Page, house: House, desk: Staff) -> None:
    opened(page, desk.device, house.page("paper", sheet="ballots", item="x1", copies="1"))
    page.get_by_label("选票上列什么").fill("\n".join(ALL))
    expect(page.locator(".ballot .options > li")).to_have_count(len(ALL))
    assert harmed(page) is None
    page.goto(house.page("paper", sheet="phones"))
    page.get_by_label(SCRIPT).fill(SVG[:40])
    expect(page.locator(".phones")).to_contain_text(SVG[:40])
    assert harmed(page) is None


@pytest.fixture(scope="module")
def made(house: House) -> Made:
    """An admin's device, and meetings of its own with such titles."""
    return Made(house, SVG)


def test_a_vote_of_many_days_shows_it_as_text(browser: Browser, page: Page, made: Made) -> None:
    _announced(made)
    recorder = made.staff("recorder").device
    for device, address, words in (
        (recorder, made.page(""), BRACES),
        (recorder, made.page("collect"), SVG),
        (made.admin, made.page("paper") + "&sheet=units", BRACES),
    ):
        opened(page, device, address)
        expect(page.locator("body")).to_contain_text(words)
        assert harmed(page) is None, address
    made.staff("moderator").do("open_window", window="w")
    on_a_phone(browser, made, ".votes", BRACES)


def on_a_phone(browser: Browser, made: Made, where: str, words: str) -> None:
    """A member's own phone, at its size, asked what the meeting asks."""
    context = browser.new_context(viewport={"width": 360, "height": 780}, locale="zh-CN")
    phone = context.new_page()
    phone.add_init_script(WATCH)
    phone.goto(made.phone(made.cards()[0]))
    expect(phone.locator(where).first).to_be_visible()
    expect(phone.locator("main")).to_contain_text(words)
    assert harmed(phone) is None, where
    context.close()


def _convened(made: Made, preset: str) -> Staff:
    """A meeting whose community, body, hall and item are such texts."""
    community = made.register(SVG, SHEET)
    body = str(made.ask(f"c/{community}/bodies", {"name": SCRIPT, "preset": preset})["id"])
    sitting = made.convene(community, body)
    sitting.do("add_hall", hall="F", name=BIDI + SVG, hall_kind="fixed")
    sitting.do("add_item", item="1", title=BRACES + SVG, text="".join(ALL), item_kind="procedural", proposer=SCRIPT)
    return sitting


def _announced(made: Made) -> None:
    now = int(time.time() * 1000)
    days = {"posted": now - 20 * DAY, "opens": now, "closes": now + 20 * DAY}
    items = [{"item": "1", "matter": "ordinary"}]
    _convened(made, "owners.ordinary").do("announce_window", window="w", items=items, **days)


def test_what_households_are_asked_is_text(browser: Browser, page: Page, made: Made) -> None:
    sitting = _convened(made, "urban.assembly.households")
    sitting.do("open_consultation", consultation="k1", question=SVG + SCRIPT + LINK)
    on_a_phone(browser, made, "main", LINK)
    sitting.do("close_consultation", consultation="k1")
    made.staff("moderator")
    sitting.do("open_doors")
    opened(page, made.admin, made.page(""))
    expect(page.locator("main")).to_contain_text(LINK)
    assert harmed(page) is None


def test_no_cell_of_a_table_is_a_formula(house: House, tmp_path: Path) -> None:
    asked = ["export", house.meeting, "--out", str(tmp_path)]
    where = {**os.environ, "YISHI_DATA_DIR": str(house.data)}
    subprocess.run([sys.executable, "-m", "server", *asked], cwd=ROOT, env=where, capture_output=True, timeout=120)
    tables = {file.name.removeprefix(f"{house.meeting}-"): file for file in tmp_path.glob("*.csv")}
    assert set(tables) == {"attendance.csv", "speeches.csv", "polls.csv", "actions.csv"}
    cells = [
        cell
        for file in tables.values()
        for row in csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline=""))
        for cell in row
    ]
    assert "'" + FORMULA in cells and any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert [cell for cell in cells if cell.startswith(GUARDED)] == []


def test_no_line_of_the_minutes_is_forged_or_turned_round(house: House, moderator: Staff) -> None:
    told = json.loads(moderator.device.get(f"/api/m/{house.meeting}/draft"))
    text = told["text"]["zh-CN"]
    assert SVG in text and "⟨U+202E⟩" in text and "⟨U+2066⟩" in text
    assert not set(text) & set("\u202e\u2066\ufeff\r\x00")
    # a name with a line end goes on indented, so it begins no line of its own
    assert not any(line.startswith("名字") for line in text.splitlines())
