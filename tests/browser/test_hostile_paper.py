"""What nobody should type, on paper, in tables for spreadsheets, in the minutes' text and on a vote of many days."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from server.people.export import GUARDED
from tests.browser.device import Device
from tests.browser.hostile import ALL, BIDI, BRACES, FORMULA, LINK, SCRIPT, SVG, WATCH, harmed, poisoned
from tests.browser.house import ROOT, House, Staff, running
from tests.browser.printed import plain, printed

DAY = 86_400_000
SHEETS = ("roll", "ballots", "tally", "issue", "card", "phones", "poster", "proxy", "walk-in", "aloud", "notice")
OWNERS = "编号,姓名,房号,面积\n" + "".join(f"{n:02d},业主{n},1号楼1单元{n:02d},88.5\n" for n in range(1, 7))
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


@pytest.fixture(scope="module")
def admin(house: House) -> Device:
    device = Device(house.base)
    device.enter(house.link("admin"))
    return device


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


def test_a_vote_of_many_days_shows_it_as_text(page: Page, house: House, admin: Device) -> None:
    window = _window(house, admin)
    for address in (f"{house.base}/?m={window}", f"{house.base}/collect?m={window}",
                    f"{house.base}/moderator?m={window}", f"{house.base}/paper?m={window}&sheet=units"):  # fmt: skip
        opened(page, admin, address)
        expect(page.locator("body")).to_contain_text(BRACES)
        assert harmed(page) is None, address


def _window(house: House, admin: Device) -> str:
    """An owners' assembly whose items and halls are such texts, its window open."""

    def ask(path: str, body: dict[str, object]) -> dict[str, object]:
        told = admin.post(f"/api/setup/{path}", body)
        assert "code" not in told or told.get("ok"), told
        return told

    community = ask("communities", {"name": SVG})["id"]
    looked = admin.upload(f"/api/setup/c/{community}/upload", OWNERS.encode())
    ask(f"c/{community}/import", {"upload": looked["upload"]})
    body = ask(f"c/{community}/bodies", {"name": SCRIPT[:100], "preset": "owners.ordinary"})["id"]
    now = int(time.time() * 1000)
    new = {"body": body, "title": SVG, "planned": now, "lang": "zh-CN"}
    meeting = str(ask(f"c/{community}/meetings", new)["id"])
    ask(f"m/{meeting}/roll", {})
    sitting = Staff(admin, meeting, "admin", None)
    sitting.do("add_hall", hall="F", name=BIDI + SVG, hall_kind="fixed")
    sitting.do("add_item", item="1", title=SVG, text="".join(ALL), item_kind="procedural", minutes=30, proposer=SCRIPT)
    items = [{"item": "1", "matter": "ordinary"}]
    sitting.do("announce_window", window="w", items=items, posted=now - 20 * DAY, opens=now, closes=now + 20 * DAY)
    return meeting


def test_no_cell_of_a_table_is_a_formula(house: House, tmp_path: Path) -> None:
    asked = ["export", house.meeting, "--data", str(house.data), "--out", str(tmp_path)]
    subprocess.run([sys.executable, "-m", "server", *asked], cwd=ROOT, check=False, capture_output=True, timeout=120)
    tables = {file.name.removeprefix(f"{house.meeting}-"): file for file in tmp_path.glob("*.csv")}
    assert set(tables) == {"attendance.csv", "polls.csv", "actions.csv"}
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
