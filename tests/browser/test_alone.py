"""The two pages that work from a USB stick, opened as files: a good record, a broken one, a ballot that is opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from deploy.front_end import CLIENT
from tests.browser.axe import faults_in_all
from tests.voting.secret.broken import TAMPERED
from tests.voting.secret.election import ELECTION, TRACKERS, files, spoiled
from voting.secret.board import b64, unb64
from voting.secret.record import packed

SEEN = 60_000
MARK = " ".join(ELECTION.hex().upper()[at : at + 4] for at in range(0, 16, 4))
"""The fingerprint, as wall, phone and both pages show it."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that may fetch nothing: no server is there, and none is asked for."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda one: None if one.url.startswith(("file:", "blob:", "data:")) else asked.append(one.url))
    expect.set_options(timeout=SEEN)
    yield page
    context.close()
    assert asked == []


def open_file(page: Page, name: str) -> None:
    page.goto((CLIENT / "dist" / name).as_uri())


def record(folder: Path, members: dict[str, bytes]) -> str:
    place = folder / "vote.ysv"
    place.write_bytes(packed(members))
    return str(place)


def test_the_good_record_is_proved_and_ones_own_ballot_found(page: Page, tmp_path: Path) -> None:
    open_file(page, "verify.html")
    page.locator("#file").set_input_files(record(tmp_path, files()))
    expect(page.locator(".verdict")).to_contain_text("已证实")
    expect(page.locator("main")).to_contain_text(MARK)
    page.locator("textarea").fill(TRACKERS[0].hex()[:8])
    page.get_by_role("button", name="查找").click()
    expect(page.locator("form + p[role=status]")).to_contain_text("✓")
    assert faults_in_all(page) == []


def test_a_record_with_one_vote_more_is_not_proved(page: Page, tmp_path: Path) -> None:
    open_file(page, "verify.html")
    page.locator("#file").set_input_files(record(tmp_path, TAMPERED["V14"]["a vote more"]()))
    expect(page.locator(".verdict")).to_contain_text("没有通过")
    expect(page.locator("main")).to_contain_text("V14")
    assert faults_in_all(page) == []


def opening(marks: str) -> str:
    """The text a phone shows of the ballot that was opened, saying these marks."""
    _, said = spoiled()
    randomness = b"".join(unb64(one) for row in said["randomness"] for one in row)
    return f"YSO1.{said['ballot']}.{marks}.{b64(randomness)}"


@pytest.mark.parametrize(("marks", "told"), [("001", "信封里装的是"), ("100", "信封里装的不是手机说的")])
def test_an_honest_phone_and_a_lying_one(page: Page, tmp_path: Path, marks: str, told: str) -> None:
    open_file(page, "check.html")
    page.locator("#file").set_input_files(record(tmp_path, files()))
    page.locator("textarea").fill(opening(marks))
    page.get_by_role("button", name="验这张票").click()
    expect(page.locator("main")).to_contain_text(told)
    expect(page.locator("main")).to_contain_text(MARK)
    assert faults_in_all(page) == []
