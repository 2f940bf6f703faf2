"""Materials: what is added, what is shown, what stays."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from facilitation import flow
from facilitation.log import canonical
from facilitation.materials import (
    MOST_FILES,
    MOST_PAGES,
    AddMaterial,
    HideMaterial,
    MaterialHidden,
    Page,
    RemoveMaterial,
    ShowMaterial,
)
from facilitation.minutes import text
from facilitation.minutes.compose import compose
from facilitation.minutes.members import Texts
from facilitation.views.showing import showing
from tests.table import MODERATOR, Table, doors_open, ready

PHOTO = "a" * 64


def page(sha256: str = PHOTO) -> Page:
    return Page(sha256=sha256, media="image/jpeg", size=9, width=1600, height=1200)


def photo(name: str = "k1", **other: Any) -> AddMaterial:
    given: dict[str, Any] = {
        "material": name,
        "title": "北门",
        "media": "image/jpeg",
        "sha256": PHOTO,
        "size": 9,
        "says": "北门外的两条车道",
        "pages": (page(),),
        **other,
    }
    return AddMaterial(**given)


def plan(pages: int = 3, name: str = "k2") -> AddMaterial:
    sheets = tuple(page(f"{n:064x}") for n in range(pages))
    return photo(name, title="图纸", media="application/pdf", sha256="b" * 64, pages=sheets)


def clip(**other: Any) -> AddMaterial:
    return photo("c1", media="audio/webm", sha256="c" * 64, pages=(), **{"reads": "d" * 64, **other})


def code_of(table: Table, command: Any) -> str:
    table.when(command, MODERATOR)
    return table.refusal.code if table.refusal else ""


def test_MT1_a_material_is_known_by_its_id_once() -> None:
    table = ready().given((photo(), MODERATOR))
    assert code_of(table, photo(title="另一张")) == "material_exists"
    assert code_of(table, ShowMaterial(material="nobody")) == "unknown_material"
    assert code_of(table, photo("k9", item="none")) == "unknown_item"
    assert table.state.materials.holds(PHOTO) == "image/jpeg"
    assert table.state.materials.holds("e" * 64) is None


@pytest.mark.parametrize("says", ["", "   "])
def test_MT2_a_picture_without_words_is_refused(says: str) -> None:
    assert code_of(ready(), photo(says=says)) == "words_missing"


def test_MT3_only_pages_that_are_there_are_shown() -> None:
    table = doors_open(10, 8).given((plan(), MODERATOR), (clip(), MODERATOR))
    assert code_of(table, ShowMaterial(material="k2", page=3)) == "no_such_page"
    assert code_of(table, ShowMaterial(material="c1")) == "not_a_picture"
    assert code_of(table, photo("k7", pages=())) == "not_a_picture"
    assert code_of(table, photo("k7", pages=(page("e" * 64),))) == "not_a_picture"
    assert code_of(table, ShowMaterial(material="k2", page=2)) == ""
    assert showing(table.state).shown == table.state.materials.shown


HUNG = doors_open(10, 8).given((photo(), MODERATOR))


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 1000))
def test_MT3_a_window_lies_within_the_page(left: int, top: int, side: int) -> None:
    table = HUNG.given((ShowMaterial(material="k1", left=left, top=top, side=side), MODERATOR))
    shown = table.state.materials.shown
    assert shown is not None
    assert shown.side == max(100, side)
    assert 0 <= shown.left <= 1000 - shown.side and 0 <= shown.top <= 1000 - shown.side


def test_MT4_a_clip_reads_one_text_and_is_offered_with_no_other() -> None:
    table = ready().given((clip(), MODERATOR))
    assert code_of(table, clip(material="c2", reads="")) == "clip_of_nothing"
    assert code_of(table, photo("k5", reads="d" * 64)) == "clip_of_nothing"
    found = table.state.materials.clip_of("d" * 64)
    assert found is not None and found.id == "c1"
    assert table.state.materials.clip_of("e" * 64) is None
    assert table.state.materials.clip_of("") is None


def test_MT5_there_is_an_end_to_it() -> None:
    assert code_of(ready(), plan(MOST_PAGES)) == ""
    assert code_of(ready(), plan(MOST_PAGES + 1)) == "too_many_materials"
    table = ready().given(*((photo(f"k{n}"), MODERATOR) for n in range(MOST_FILES)))
    assert code_of(table, photo("k")) == "too_many_materials"


def test_MT6_what_the_meeting_has_seen_stays_and_leaves_the_screens_with_its_item() -> None:
    table = doors_open(10, 8).given((photo(), MODERATOR), (plan(), MODERATOR), (flow.StartItem(item="i0"), MODERATOR))
    table.given((ShowMaterial(material="k1"), MODERATOR), (RemoveMaterial(material="k2"), MODERATOR))
    assert code_of(table, RemoveMaterial(material="k1")) == "material_seen"
    table.given((flow.StartItem(item="i1"), MODERATOR))
    assert any(isinstance(event, MaterialHidden) for event in table.events)
    assert table.state.materials.shown is None
    assert code_of(table, HideMaterial()) == "" and table.events == ()
    assert code_of(table, RemoveMaterial(material="k1")) == "material_seen"


def test_after_the_meeting_nothing_is_added_or_shown() -> None:
    table = doors_open(10, 8).given((photo(), MODERATOR), (flow.CloseMeeting(), MODERATOR))
    assert code_of(table, plan()) == "meeting_closed"
    assert code_of(table, ShowMaterial(material="k1")) == "meeting_closed"


def test_MT6_the_minutes_name_what_the_meeting_has_seen_and_nothing_else() -> None:
    table = doors_open(9, 9).given((photo("k1", item="i1"), MODERATOR), (plan(), MODERATOR), (photo("k3"), MODERATOR))
    before = compose(table.entries(), Texts(names={}, texts={}))
    assert before.exhibits is UNSET and b"exhibits" not in canonical(before)
    table.given((ShowMaterial(material="k2", page=1), MODERATOR), (ShowMaterial(material="k1"), MODERATOR))
    minutes = compose(table.entries(), Texts(names={}, texts={}))
    assert minutes.exhibits is not UNSET
    assert [(one.title, one.item, one.pages) for one in minutes.exhibits] == [("北门", "i1", 1), ("图纸", "", 3)]
    told = text.render(minutes, "zh-CN")
    assert f"出示材料：北门（1 页，SHA-256 {PHOTO}）" in told and "会上出示的材料：\n出示材料：图纸（3 页" in told
    assert "Shown: 图纸 (3 pages" in text.render(minutes, "en")
