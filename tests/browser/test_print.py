"""Every sheet as a PDF: nothing cut off, nothing under 12 pt, codes that a camera reads, for one name and for 1,800."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from playwright.sync_api import Page, Route, expect

from facilitation.electing.words import CastBallot, CloseElection
from facilitation.flow import ConcludeItem
from facilitation.views import Facts, Names
from facilitation.window.words import CloseWindow
from server.paper_api import Reader, sheets
from server.paper_shapes import PaperTold
from server.paper_units import units
from server.people.meetings import Name
from tests.browser.house import House, Staff
from tests.browser.printed import A4, Printed, plain, printed, shown
from tests.browser.seats.test_public import TASK, decide
from tests.facilitation.owners import EARLY, LATE, at_day, by_phone, opened
from tests.facilitation.test_elections import electing, texts
from tests.table import MODERATOR, Table, member, phone, right

LEAST = 11.99
LONG_NAME = "阿卜杜热合曼·买买提依明·努尔麦麦提·吐尔逊"
LONG_TITLE = "关于在三号楼东侧增设封闭式垃圾分类投放点并把原有投放点改造为居民健身休息角的决定事项表决"
LANGUAGES = ("zh-CN", "en")
ALONE = ("card", "phones", "poster", "proxy", "walk-in", "tally", "issue", "aloud", "notice")


@pytest.fixture(scope="module")
def desk(house: House) -> Staff:
    """A hall's desk, which prints everything, names included."""
    return house.staff("hall desk 固定", "hall_desk", "F")


@pytest.fixture(scope="module")
def held(house: House, desk: Staff) -> House:
    """A meeting with one decision and one task."""
    moderator = house.staff("moderator", "moderator")
    moderator.do("open_doors")
    for one in house.members(desk)[:65]:
        desk.do("check_in", member=one, hall="F", how="desk")
    decide(moderator, desk)
    moderator.do("write_action", **TASK)
    return house


@pytest.fixture(scope="module")
def told(held: House, desk: Staff) -> PaperTold:
    """What the house says of its meeting."""
    return msgspec.json.decode(desk.device.get(f"/api/m/{held.meeting}/paper"), type=PaperTold)


class Paper:
    """The page that prints; ``of`` what the house says, or another meeting in its place."""

    def __init__(self, page: Page, house: House, desk: Staff, of: PaperTold | None = None) -> None:
        self.page, self.house = page, house
        page.context.add_cookies(desk.device.cookies())  # type: ignore[arg-type]
        if of is not None:
            answer = msgspec.json.encode(of)
            page.route("**/api/m/*/paper", lambda route: _instead(route, answer))

    def sheet(self, sheet: str, **asked: str) -> Printed:
        """Print it, after a look at every word of it."""
        self.page.goto(self.house.page("paper", sheet=sheet, **asked))
        expect(self.page.locator(".page").first).to_be_visible()
        made = printed(self.page)
        lacking = [words for words in set(map(plain, shown(self.page))) if words not in made.words]
        assert lacking == [], (sheet, asked)
        assert made.sizes() == {A4} and made.over_the_edge() == [], (sheet, asked)
        assert made.smallest() >= LEAST, (sheet, asked)
        return made


def _instead(route: Route, answer: bytes) -> None:
    route.fulfill(body=answer, content_type="application/json")


@pytest.fixture
def paper(page: Page, held: House, desk: Staff) -> Paper:
    return Paper(page, held, desk)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_sheet_of_a_meeting_stands_whole_on_its_pages(paper: Paper, told: PaperTold, lang: str) -> None:
    walked_into = [hall for hall in told.halls if hall.hall_kind != "online"]
    blocks = sum(len(hall.blocks) for hall in walked_into)
    asked = sum(item.item_kind != "information" for item in told.items)
    pages = {"card": len(told.halls), "poster": len(told.halls), "tally": blocks * asked, "issue": asked}
    for sheet in ALONE:
        assert len(paper.sheet(sheet, lang=lang)) == pages.get(sheet, 1), (sheet, lang)


def test_ninety_names_have_a_line_each_and_every_page_its_head(paper: Paper, told: PaperTold) -> None:
    made = paper.sheet("roll", hall="F")
    assert told.people is not None and len(told.people) >= 90
    assert 4 <= len(made) <= 6
    for page in made.file:
        on_it = plain(page.get_textpage().get_text_range())
        assert plain(told.title) in on_it and "到场时间签名" in on_it


def test_two_ballots_lie_on_a_sheet_and_a_secret_one_has_no_number(paper: Paper) -> None:
    secret = paper.sheet("ballots", item="2", copies="5")
    named = paper.sheet("ballots", item="2", copies="5", secret="0")
    assert len(secret) == len(named) == 3
    assert (secret.words.count("第005号"), named.words.count("第005号")) == (1, 2)


def test_a_camera_finds_the_desk_the_meeting_and_the_notice(paper: Paper, told: PaperTold) -> None:
    assert paper.sheet("card", hall="F").codes() == [f"{told.desk}&hall=F"]
    assert paper.sheet("poster", hall="F").codes() == [told.join]
    assert paper.sheet("notice").codes() == [told.public]


def test_the_read_out_sheet_has_the_figures_the_arithmetic_and_the_article(paper: Paper) -> None:
    words = paper.sheet("aloud").words
    figures = ("有权投票65，收回50", "赞成45票，反对5票，弃权0票", "至少33票")
    for said in ("是否同意方案甲", *figures, "第二十九条", "通过"):
        assert plain(said) in words, said


def test_the_notice_hangs_for_the_days_of_the_rule_from_the_day_after(paper: Paper) -> None:
    paper.sheet("notice")
    page = paper.page
    page.get_by_label("张贴日期").fill("2026-12-20")
    page.get_by_label("公示天数").fill("3")
    page.get_by_label("异议向谁提出").fill("居务监督委员会，居委会二楼")
    page.get_by_label("联系电话").fill("0760-8888 0000")
    words = printed(page).words
    for said in ("15天", "2026年12月21日起", "2027年1月4日止", "居委会二楼", "0760-88880000", "双向刷卡"):
        assert plain(said) in words, said
    assert "王桂兰" not in words and "李强" not in words


def many(told: PaperTold, count: int) -> PaperTold:
    """The same meeting with so many on the roll, among them names of twenty letters; long titles, long halls."""
    assert told.people is not None
    one = told.people[0]
    people = tuple(
        msgspec.structs.replace(one, name=f"{LONG_NAME if n % 9 == 0 else '欧阳海霞'}{n}", number=f"{n:04}", guest=None)
        for n in range(1, count + 1)
    )
    halls = tuple(msgspec.structs.replace(hall, name=f"{hall.name}·{LONG_TITLE[:30]}") for hall in told.halls)
    items = tuple(msgspec.structs.replace(item, title=LONG_TITLE, question=LONG_TITLE) for item in told.items)
    return msgspec.structs.replace(told, people=people, halls=halls, items=items, title=LONG_TITLE)


@pytest.mark.parametrize(("count", "least", "most"), [(1, 1, 1), (1800, 90, 130)])
def test_one_name_and_1800_names_print_whole(
    page: Page, held: House, desk: Staff, told: PaperTold, count: int, least: int, most: int
) -> None:
    made = Paper(page, held, desk, many(told, count)).sheet("roll", hall="F")
    assert least <= len(made) <= most
    assert made.words.count("欧阳海霞") + made.words.count(plain(LONG_NAME)) == count


def test_long_titles_and_halls_stay_on_their_sheets(page: Page, held: House, desk: Staff, told: PaperTold) -> None:
    paper = Paper(page, held, desk, many(told, 1))
    assert len(paper.sheet("ballots", item="2", copies="2")) == 1
    for sheet in ("tally", "card", "poster", "phones"):
        assert len(paper.sheet(sheet, hall="F", item="2")) == 1, sheet


NAMES = Names(full={}, masked={}, numbers={})


def of_table(table: Table, **reader: Any) -> PaperTold:
    """What the house would say of a meeting played at a table."""
    return sheets(table.state, NAMES, Facts(now=table.now), Reader(base="http://hall.test", **reader))


def owners() -> Table:
    """The owners' assembly of sixty with its window counted."""
    table = by_phone(opened(), *EARLY, *LATE)
    return at_day(table, 31).given((CloseWindow(window="w"), MODERATOR))


def test_owners_have_a_ballot_each_with_unit_and_area(page: Page, held: House, desk: Staff) -> None:
    state = opened()
    known = {
        share.holders[0]: Name(full=f"{LONG_NAME}{n}", masked="", number=f"{n}", household=f"12号楼3单元{n:04}")
        for n, share in enumerate(state.state.window.latest.roll.values())  # type: ignore[union-attr]
    }
    told = of_table(state, people=(), units=tuple(units(state.state, known)))
    made = Paper(page, held, desk, told).sheet("units")
    assert len(made) == 60 and "240.01m2" in made.words


def test_what_owners_decided_is_read_out_by_heads_and_by_area(page: Page, held: House, desk: Staff) -> None:
    paper = Paper(page, held, desk, of_table(owners()))
    assert len(paper.sheet("aloud")) == 5
    assert "面积(m2)" in paper.sheet("notice").words


@pytest.mark.parametrize(("stand", "sheets_each"), [(2, 0.5), (15, 1), (50, 2)])
def test_a_ballot_has_a_box_for_everybody_who_stands(
    page: Page, held: House, desk: Staff, stand: int, sheets_each: float
) -> None:
    table = electing(nominees=texts(*(f"候选{n:02}号" for n in range(1, stand + 1))), seats=1)
    paper = Paper(page, held, desk, of_table(table))
    assert len(paper.sheet("ballots", item="i0", copies="2")) == 2 * sheets_each
    assert len(paper.sheet("tally", item="i0", hall="F")) == (2 if stand < 16 else 6)


def elected() -> PaperTold:
    """A choice between two texts, counted, the item concluded."""
    table = electing(nominees=texts("方案甲：" + LONG_TITLE, "方案乙"), seats=1)
    for voter in range(1, 9):
        marks = () if voter < 3 else ("t1",)
        cast = CastBallot(election="e1", right=right(voter), member=member(voter), marks=marks)
        table.given((cast, phone(voter)))
    table.given((CloseElection(election="e1"), MODERATOR), (ConcludeItem(item="i0", outcome="noted"), MODERATOR))
    return of_table(table)


def test_an_election_is_read_out_with_the_votes_of_each(page: Page, held: House, desk: Staff) -> None:
    paper = Paper(page, held, desk, elected())
    for sheet in ("aloud", "notice"):
        words = paper.sheet(sheet).words
        assert "方案乙0票" in words and "选中" in words, sheet
