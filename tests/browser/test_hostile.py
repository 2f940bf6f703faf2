"""What nobody should type, in the fields that people fill: text on every seat, run by none, breaking no page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.hostile import ALL, BIDI, BRACES, FORMULA, HIDDEN, LINK, MARKS, SCRIPT, SVG, WATCH, harmed, poisoned
from tests.browser.house import House, Staff, running

SEATS = {
    "phone": (360, 780),
    "projector": (1920, 1080),
    "moderator": (1366, 768),
    "hall": (1024, 768),
    "recorder": (1366, 768),
    "setup": (1366, 768),
    "": (360, 780),
}


@pytest.fixture(scope="module")
def house(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house whose register has such names; nothing but the file was touched."""
    data = poisoned(planted, tmp_path_factory.mktemp("hostile"))
    with running(data) as house:
        yield house


@pytest.fixture(scope="module")
def desk(house: House) -> Staff:
    """The desk of the fixed hall."""
    return house.staff("hall desk 固定", "hall_desk", "F")


@pytest.fixture(scope="module")
def moderator(house: House, desk: Staff) -> Staff:
    """The moderator of a meeting in which every text is one of these."""
    staff = house.staff("moderator", "moderator")
    materials = [{"title": text[:60], "text": text} for text in ALL]
    staff.do("open_doors")
    staff.do("add_item", item="x1", title=SVG + BIDI, text="".join(ALL), proposer=SCRIPT, materials=materials)
    staff.do("add_hall", hall="X", name=SVG, hall_kind="roving")
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
    if seat in ("recorder", "moderator"):
        return house.page(seat)
    if seat == "":
        return f"{house.base}/?m={house.meeting}"
    return house.link({"hall": "hall desk 西区", "setup": "admin", "projector": "projector 固定"}.get(seat, seat))


@pytest.fixture(scope="module")
def recorder(house: House) -> Staff:
    """The recorder, whose page is the same device."""
    return house.staff("recorder", "recorder")


@pytest.fixture(scope="module")
def pages(
    house: House, moderator: Staff, recorder: Staff, contexts: dict[str, BrowserContext]
) -> dict[str, Page]:
    """Every seat, entered; what a page's own policy refuses is kept on it."""
    opened: dict[str, Page] = {}
    for staff in (recorder, moderator):
        contexts[staff.seat].add_cookies(staff.device.cookies())  # type: ignore[arg-type]
    for seat, context in contexts.items():
        context.add_init_script(WATCH)
        opened[seat] = context.new_page()
        opened[seat].goto(address(house, seat))
    return opened


def unharmed(pages: dict[str, Page], state: str) -> None:
    """Nothing ran, nothing was made of it, nothing was refused by policy, no page is wider than its screen."""
    for seat, page in pages.items():
        page.wait_for_timeout(200)
        assert harmed(page) is None, (state, seat)


def test_on_every_seat_it_is_text(pages: dict[str, Page], moderator: Staff) -> None:
    for seat in ("projector", "moderator"):
        expect(pages[seat].locator("body")).to_contain_text("window.ran=1")
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


def test_what_is_said_of_it_is_text(pages: dict[str, Page], moderator: Staff, recorder: Staff) -> None:
    moderator.do("set_screen", device=moderator.slices()["screens"]["screens"][0]["device"], name=SVG)
    recorder.do("propose_text", item="x1", proposal="t1", new="".join(ALL), proposer=SCRIPT)
    recorder.do("write_section", section="remarks", text="".join(ALL))
    pages["recorder"].reload()
    expect(pages["recorder"].locator(".minutes-doc")).to_contain_text(SVG)
    unharmed(pages, "a proposal, a remark, a screen")


def test_what_is_said_beside_the_queue_and_of_the_text_is_text(
    pages: dict[str, Page], house: House, desk: Staff, moderator: Staff, recorder: Staff
) -> None:
    member = house.member_of(house.cards[0])
    desk.do("ask_to_speak", request="n1", member=member, sort="point", category="rules", note=SCRIPT + BIDI + LINK)
    adviser = recorder.slices()["oversight"]["advisers"][0]["member"]
    recorder.do("note_legality", item="x1", member=adviser, text="".join(ALL))
    house.staff("supervisor", "supervisor").do("raise_objection", objection="o1", text=SVG + BRACES + FORMULA)
    for words in (LINK, FORMULA):
        expect(pages["moderator"].locator("body")).to_contain_text(words)
    unharmed(pages, "a point of order, a legality note, an objection")
    moderator.do("answer_objection", objection="o1", answer=SCRIPT + HIDDEN + MARKS)
    moderator.do("rule_on_point", request="n1", ruling="rejected", reason=SVG)
    unharmed(pages, "a ruling and an answer")


def test_a_choice_among_such_texts_is_text(pages: dict[str, Page], moderator: Staff) -> None:
    stand = [{"id": f"c{n}", "text": text[:200]} for n, text in enumerate(ALL)]
    moderator.do("open_election", election="e1", item="x1", seats=1, nominees=stand, title=SCRIPT + BIDI,
                 despite_waiting=SVG)  # fmt: skip
    for seat in ("phone", "projector"):
        expect(pages[seat].locator("body")).to_contain_text(BRACES)
    unharmed(pages, "a choice among texts")
    moderator.do("void_election", election="e1", reason=LINK)
    unharmed(pages, "a void choice")


def test_a_declared_dissent_is_text(pages: dict[str, Page], house: House, moderator: Staff, recorder: Staff) -> None:
    moderator.do("conclude_item", item="x1", outcome="referral")
    recorder.do("record_dissent", item="x1", member=house.member_of(house.cards[0]), text="".join(ALL))
    pages["recorder"].reload()
    expect(pages["recorder"].locator("body")).to_contain_text(FORMULA)
    unharmed(pages, "a dissent")


def test_no_address_but_a_web_address_is_a_link(moderator: Staff) -> None:
    with pytest.raises(AssertionError):
        moderator.do("set_afar", stream=LINK, number="")


def test_minutes_are_text_too(pages: dict[str, Page], moderator: Staff) -> None:
    moderator.do("close_meeting")
    pages["recorder"].reload()
    expect(pages["recorder"].locator(".minutes-doc")).to_contain_text(SVG)
    unharmed(pages, "closed")
