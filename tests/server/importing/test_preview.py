"""The preview names every doubtful row; nothing is imported silently."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.types import Ms
from server.demo_sheet import sample_register
from server.failures import Malformed
from server.importing.columns import match_columns
from server.importing.intake import existing_people, take_in
from server.importing.preview import Examined, examine
from server.importing.settling import Decisions, as_suggested, settle
from server.importing.shapes import Candidate, Field, Row, RowChoice
from server.importing.words import DOUBTS, NOTES
from server.people.export import export_csv
from server.people.office import People, open_people

YEAR = 2026
FACT, HAN = re.compile(r"{\w+}"), re.compile("[\u4e00-\u9fff]")
HEADS = "编号,姓名,房屋,面积,电话,性别,出生年,身份"


@pytest.fixture
async def people(tmp_path: Path) -> AsyncIterator[People]:
    office = await open_people(tmp_path / "register.db")
    yield office
    await office.close()


def look(*lines: str, heads: str = HEADS) -> Examined:
    return examine("\n".join((heads, *lines)).encode(), this_year=YEAR)


def only(*lines: str) -> Candidate:
    """The one doubtful row there must be."""
    (found,) = look(*lines).preview.doubtful
    return found


def codes(candidate: Candidate) -> list[str]:
    return [doubt.code for doubt in candidate.doubts]


CLEAN = "1,王桂兰,3号楼501,89.5,138 0000 0000,女,1956,业主"


def test_an_ordinary_row_is_clean() -> None:
    examined = look(
        CLEAN, "2,阿依古丽·买买提,3号楼502,90,+86 13900000000,f,1980-01-02,", "3,𠮷野,3号楼503,,,,,"
    )
    assert examined.preview.doubtful == ()
    listed = examined.candidates[0].as_is
    assert (listed.name, listed.area, listed.sex, listed.birth_year) == ("王桂兰", 8950, "f", 1956)
    assert (listed.phone, listed.owner, listed.tags) == ("138 0000 0000", True, ("业主",))
    assert [(note.code, note.rows) for note in examined.preview.notes] == [("rare_glyph", (4,))]


@pytest.mark.parametrize(
    ("line", "code", "field", "taken"),
    [
        ("1,李 强,4,,,,,", "spaces", "name", "李强"),
        ("1, 李强,4,,,,,", "spaces", "name", "李强"),
        ("1,李强\u3000,4,,,,,", "spaces", "name", "李强"),
        ("1,李\u200b强,4,,,,,", "zero_width_characters", "name", "李强"),
        ("1,\u202e李强,4,,,,,", "bidi_characters", "name", "李强"),
        ('1,"李强\x07",4,,,,,', "control_characters", "name", "李强"),
        ("１２,李强,4,,,,,", "full_width", "number", "12"),
        ("1,李强,４号楼,,,,,", "full_width", "household", "4号楼"),
    ],
)
def test_what_nobody_can_see_is_named_and_a_clean_text_proposed(
    line: str, code: str, field: str, taken: str
) -> None:
    found = only(line)
    assert codes(found) == [code] and found.doubts[0].suggestion == taken
    assert getattr(found.proposed, field) == taken
    assert getattr(found.as_is, field) in line, "as it stands it stays as given"
    assert found.choices == ("skip", "as_is", "suggestion") and found.suggested == "suggestion"
    assert found.row == 2


@pytest.mark.parametrize(
    ("line", "code", "suggested"),
    [
        ("1,,4,,,,,", "household_without_person", "as_is"),
        ("1,李强,,,,,,", "household_missing", "as_is"),
        ("1,李强,4,见证,,,,", "bad_area", "as_is"),
        ("1,李强,4,-5,,,,", "bad_area", "as_is"),
        ("1,李强,4,NaN,,,,", "bad_area", "as_is"),
        ("1,李强,4,1e400,,,,", "bad_area", "as_is"),
        ("1,李强,4,0,,,,", "bad_area", "as_is"),
        ("1,李强,4,88.885,,,,", "area_precision", "suggestion"),
        ("1,李强,4,,12,,,", "bad_phone", "as_is"),
        ("1,李强,4,,,未知,,", "bad_sex", "as_is"),
        ("1,李强,4,,,,56,", "bad_birth_year", "as_is"),
        ("1,李强,4,,,,2027,", "bad_birth_year", "as_is"),
        ("1,李\ufffd,4,,,,,", "broken_characters", "as_is"),
        ("1,李\ue123,4,,,,,", "private_glyph", "as_is"),
        ("1,e" + "\u0301" * 50 + ",4,,,,,", "many_marks", "as_is"),
        ("1,=HYPERLINK(1),4,,,,,", "formula_cell", "skip"),
        ("1,@sum,4,,,,,", "formula_cell", "skip"),
        ("1,李强,4,,,,,,,多余", "extra_cells", "as_is"),
        ("1," + "长" * 201 + ",4,,,,,", "text_too_long", "as_is"),
    ],
)
def test_each_doubt_has_its_code(line: str, code: str, suggested: RowChoice) -> None:
    found = only(line)
    assert codes(found) == [code] and found.suggested == suggested
    for language in ("zh-CN", "en"):
        assert found.doubts[0].words[language] and "{" not in found.doubts[0].words[language]


def test_C11_equal_numbers_a_mark_and_formula_cells_are_named() -> None:
    data = ("\ufeff" + "\n".join((HEADS, CLEAN, "1,李强,4,,,,,", "2,=1+1,5,,,,,"))).encode()
    preview = examine(data, this_year=YEAR).preview
    assert [note.code for note in preview.notes] == ["bom"]
    assert [(c.row, codes(c)) for c in preview.doubtful] == [(3, ["duplicate_number"]), (4, ["formula_cell"])]
    with pytest.raises(Malformed, match=r"rows\[3\]"):
        settle(examine(data, this_year=YEAR), Decisions())


def test_a_number_used_twice_is_proposed_away_from_the_second() -> None:
    found = only(CLEAN, "１,李强,4,,,,,".replace("１", "1"))
    assert codes(found) == ["duplicate_number"] and "第2行" in found.doubts[0].words["zh-CN"]
    assert (found.as_is.number, found.proposed.number) == ("1", "")


def test_one_name_twice_in_a_household_is_asked_and_elsewhere_is_somebody_else() -> None:
    found = only(CLEAN, "2,王桂兰\u200b,3号楼501,,,,,".replace("\u200b", ""), "3,王桂兰,9号楼101,,,,,")
    assert (found.row, codes(found), found.suggested) == (3, ["duplicate_person"], "skip")


@pytest.mark.parametrize("line", ["7,王桂兰,9号楼101,,138 0000 0000,,,", "1,王桂兰,9号楼101,,,,,"])
def test_the_same_person_with_two_households_is_joined_only_when_asked(line: str) -> None:
    found = only(CLEAN, line)
    assert codes(found) == ["two_households"] and "3号楼501" in found.doubts[0].words["zh-CN"]
    assert found.proposed.joins == 2 and found.as_is.joins is None


def test_two_areas_for_one_household_are_named() -> None:
    found = only(CLEAN, "2,李强,3号楼501,90,,,,")
    assert codes(found) == ["area_conflict"] and "89.50" in found.doubts[0].words["en"]


def test_a_missing_name_is_not_an_empty_household() -> None:
    assert codes(only(CLEAN, "2,,3号楼501,,,,,")) == ["name_missing"]
    found = only(CLEAN, "2,,3号楼502,77,,,,")
    assert codes(found) == ["household_without_person"]
    assert found.as_is.area == 7700 and found.choices == ("skip", "as_is")


def test_a_row_without_household_is_proposed_the_one_above() -> None:
    found = only(CLEAN, "2,李强,,,,,,")
    assert found.proposed.household == "3号楼501" and found.suggested == "suggestion"


def test_heads_are_found_below_titles_in_two_languages_and_repeated() -> None:
    heads = "No.,Full name,Building,Unit,Room"
    data = "\n".join(("List of residents", "", heads, "1,Ann Lee,3,2,501", heads, "2,Bo Li,3,2,502")).encode()
    examined = examine(data, this_year=YEAR)
    assert [c.as_is.household for c in examined.candidates] == ["3号楼2单元501", "3号楼2单元502"]
    notes = {note.code: note.rows for note in examined.preview.notes}
    assert notes == {"title_rows": (), "repeated_heads": (5,)}
    plain = examine(
        "名单\n姓名（必填）,联系电话, 建筑面积(㎡)\n王桂兰,13800000000,80\n".encode(), this_year=YEAR
    )
    assert plain.candidates[0].as_is.area == 8000 and plain.preview.doubtful == ()
    assert [note.code for note in plain.preview.notes] == ["title_rows"]


def test_identity_numbers_are_left_out_and_said_so() -> None:
    examined = look("王桂兰,110101195603010000,a", heads="姓名,身份证号,爱好")
    assert [note.code for note in examined.preview.notes] == ["identity_numbers", "column_ignored"]
    assert b"110101195603010000" not in msgspec.json.encode(examined)


def test_the_convener_may_say_what_a_column_is() -> None:
    data = "甲,乙,丙\n王桂兰,17,3-501\n".encode()
    unknown = examine(data, this_year=YEAR)
    assert [note.code for note in unknown.preview.notes][:2] == ["no_names", "heads_assumed"]
    assert [column.head for column in unknown.preview.columns] == ["甲", "乙", "丙"]
    assert unknown.candidates == ()
    with pytest.raises(Malformed, match=r"columns\.name"):
        settle(unknown, Decisions())
    chosen: dict[int, Field | None] = {0: "name", 1: "number", 2: "household"}
    examined = examine(data, this_year=YEAR, columns=chosen)
    assert [(c.as_is.name, c.as_is.household) for c in examined.candidates] == [("王桂兰", "3-501")]
    headless = examine(data, this_year=YEAR, columns=chosen, heads=False)
    assert [c.as_is.name for c in headless.candidates] == ["甲", "王桂兰"]
    other = examine(HEADS.encode() + b"\n1,a,b,1,,,,\n", this_year=YEAR, columns={3: None, 2: "tags"})
    assert (other.candidates[0].as_is.area, other.candidates[0].as_is.tags) == (None, ("b",))
    with pytest.raises(Malformed):
        examine(data, this_year=YEAR, columns={9: "name"})


def test_the_building_names_the_household_together_with_unit_and_room() -> None:
    rows = [
        Row(number=1, cells=("姓名", "楼栋", "单元", "房号")),
        Row(number=2, cells=("王", "3", "2", "501")),
    ]
    assert {c.field for c in match_columns(rows).columns} == {"name", "building", "unit", "room"}
    alone = [Row(number=1, cells=("姓名", "房号"))]
    assert match_columns(alone).columns[1].field == "household"


def test_every_planted_row_of_the_sample_is_found_and_no_other() -> None:
    data, planted = sample_register()
    preview = examine(data, this_year=YEAR).preview
    assert {c.row: codes(c) for c in preview.doubtful} == {row: [code] for row, code in planted.items()}
    assert len(planted) >= 12 and preview.households == 1800 and preview.encoding == "gb18030"
    assert preview.clean + len(planted) == len(examine(data, this_year=YEAR).candidates)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_sample_says_the_same_in_every_encoding(encoding: str) -> None:
    one, other = (examine(sample_register(encoding=e)[0], this_year=YEAR) for e in ("gb18030", encoding))
    assert one.candidates == other.candidates


def test_decisions_by_reason_cover_all_their_rows_and_the_careful_one_wins() -> None:
    examined = look(CLEAN, "2,李 强,4,,12,,,", "3,张 三,5,,,,,")
    settled = settle(examined, Decisions(codes={"spaces": "suggestion", "bad_phone": "as_is"}))
    assert [listed.name for _, listed in settled.rows] == ["王桂兰", "李强", "张三"]
    settled = settle(examined, Decisions(codes={"spaces": "suggestion", "bad_phone": "skip"}))
    assert settled.skipped == (3,)
    settled = settle(examined, Decisions(codes={"spaces": "suggestion"}, rows={3: "as_is"}))
    assert [listed.name for _, listed in settled.rows] == ["王桂兰", "李 强", "张三"]


@pytest.mark.parametrize(
    "decisions",
    [
        Decisions(),
        Decisions(codes={"spaces": "as_is"}),
        Decisions(rows={2: "as_is", 3: "as_is"}),
        Decisions(rows={3: "suggestion"}),
        Decisions(rows={99: "skip"}),
    ],
)
def test_nothing_is_imported_that_was_not_decided(decisions: Decisions) -> None:
    with pytest.raises(Malformed):
        settle(look(CLEAN, "2,李强,4,,12,,,"), decisions)


def test_whoever_was_to_be_joined_to_a_row_left_out_stands_alone() -> None:
    examined = look("1,王 桂兰,3,,13800000000,,,", "2,王桂兰,9,,13800000000,,,")
    settled = settle(examined, Decisions(rows={2: "skip", 3: "suggestion"}))
    assert [(row, listed.joins) for row, listed in settled.rows] == [(3, None)]


async def test_what_was_decided_stands_in_the_register(people: People) -> None:
    community = await people.register.add_community("新东方小区", Ms(1))
    data, planted = sample_register()
    examined = examine(data, this_year=YEAR)
    settled = settle(examined, as_suggested(examined))
    imported = await take_in(people.file, community, settled)
    counts = await people.register.counts(community)
    assert (imported.households, imported.persons) == (counts.households, counts.persons)
    assert counts.households == 1800
    by_code = {code: row for row, code in planted.items()}
    assert set(settled.skipped) == {by_code[c] for c in ("duplicate_person", "name_missing", "formula_cell")}
    first = next(
        home for home in await people.register.households(community) if home.label == "1号楼1单元101"
    )
    assert first.area == 8955
    owned = await people.register.owned(community)
    assert len({home for home, _ in owned}) >= 1790
    assert max(sum(p == person for _, p in owned) for _, person in owned[:50]) == 2, "two units, one person"


async def test_a_second_import_finds_who_is_there_already(people: People) -> None:
    community = await people.register.add_community("新东方小区", Ms(1))
    await take_in(people.file, community, settle(look(CLEAN), Decisions()))
    existing = await existing_people(people.file, community)
    lines = "\n".join((HEADS, CLEAN, "1,李强,4,,,,,", "9,王桂兰,4,,,,,")).encode()
    again = examine(lines, this_year=YEAR, existing=existing)
    assert [(c.row, codes(c), c.suggested) for c in again.preview.doubtful] == [
        (2, ["already_listed"], "skip"),
        (3, ["number_taken"], "suggestion"),
    ]
    await take_in(people.file, community, settle(again, as_suggested(again)))
    assert (await people.register.counts(community)).persons == 3


async def test_an_import_is_written_whole_or_not_at_all(people: People) -> None:
    community = await people.register.add_community("新东方小区", Ms(1))
    settled = settle(look(CLEAN, "2,李强,4,,,,,"), Decisions())
    broken = msgspec.structs.replace(
        settled, rows=(*settled.rows, (9, msgspec.structs.replace(settled.rows[0][1], name="x" * 500)))
    )
    with pytest.raises(Malformed):
        await take_in(people.file, community, broken)
    counts = await people.register.counts(community)
    assert (counts.households, counts.persons) == (0, 0)


async def test_what_was_exported_can_be_imported_again(people: People) -> None:
    community = await people.register.add_community("甲", Ms(1))
    lines = (CLEAN, "2,=1+1,4,77,,m,1980,党员", "3,,5,66,,,,")
    examined = look(*lines)
    await take_in(people.file, community, settle(examined, Decisions(rows={3: "as_is", 4: "as_is"})))
    exported = await export_csv(people.file, community)
    other = await people.register.add_community("乙", Ms(2))
    again = examine(exported, this_year=YEAR)
    assert [codes(c) for c in again.preview.doubtful] == [["formula_cell"], ["household_without_person"]]
    assert "apostrophe" in {note.code for note in again.preview.notes}
    await take_in(people.file, other, settle(again, Decisions(rows={3: "as_is", 4: "as_is"})))
    assert await export_csv(people.file, other) == exported


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=9), max_size=12))
def test_any_cells_are_previewed_and_every_suggestion_is_possible(rows: list[list[str]]) -> None:
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    try:
        data = "\n".join((HEADS, *lines)).encode()
    except UnicodeEncodeError:
        return
    examined = examine(data, this_year=YEAR)
    settled = settle(examined, as_suggested(examined))
    assert len(settled.rows) + len(settled.skipped) == len(examined.candidates)
    for candidate in examined.candidates:
        assert bool(candidate.doubts) == bool(candidate.choices)
    msgspec.json.encode(examined.preview)


def test_all_words_are_there_in_both_languages_with_the_same_facts() -> None:
    for chinese, english in (*DOUBTS.values(), *NOTES.values()):
        assert set(FACT.findall(chinese)) >= set(FACT.findall(english)) and not chinese.isascii()
        assert not HAN.search(english)
