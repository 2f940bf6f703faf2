"""The minutes for reading: what a 会议记录 holds, in both languages, and nothing that can pretend to be more."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from facilitation.minutes import text
from facilitation.minutes.compose import compose
from facilitation.minutes.notes import Note
from facilitation.minutes.phrases import TABLE, china_time, inert
from facilitation.minutes.shapes import Incident, Minutes, Section
from facilitation.minutes.text_polls import share
from tests.facilitation.minutes import small

ENTRIES, TEXTS = small.held()
MINUTES = compose(ENTRIES, TEXTS)
ZH, EN = text.render(MINUTES, "zh-CN"), text.render(MINUTES, "en")


@pytest.mark.parametrize(
    "line",
    [
        "北门开通协商 会议记录",
        "会议：新东方小区 · 小区议事会",
        "主持人：李主持",
        "记录人：陈记录",
        "应到 10，到会 9 人，请假 0 人，缺席 1 人，列席 1 人",
        "19:02:48 达到法定人数：实到 7（固定议事厅 5、西区凉亭 2、线上 0）",
        "缺席：吴刚",
        "列席：刘律师（法律顾问） 固定议事厅 19:03:09–散会",
        "合计（按人数）：有权 9，赞成 8，反对 1，弃权 0，废票 0，未交 0",
        "通过条件：赞成 8，须超过 1/2（到会 9），占 88.89%，至少需 5：达到",
        "计票人：d_steward（固定议事厅）",
        "固定议事厅 举手计数第 2 轮（2 人，赞成/反对/弃权）：d_steward 2/0/0、d_teller 2/0/0",
        "赞成（4）：王桂兰、陈秀英、李强、阿依古丽·买买提",
        "废票（1）：张建国",
        "未交（1）：欧阳明月",
        "谁来干：物业公司；标准：双门禁加无障碍坡道",
        "时限：两个月内；监督人：居务监督委员会",
        "〔开场〕雨天，两位代表晚到。",
        "19:09:20 〔开场〕 由 雨天，部分代表晚到。 改为 雨天，两位代表晚到。",
    ],
)
def test_what_the_record_must_hold_is_in_it(line: str) -> None:
    assert line in ZH.split("\n")


def test_a_hand_vote_names_nobody_and_a_recorded_vote_everybody() -> None:
    hand, recorded = ZH[ZH.index("举手表决") : ZH.index("（2）")], ZH[ZH.index("记名表决") :]
    assert not any(name in hand for name in small.NAMES.values())
    assert all(name in recorded for name in list(small.NAMES.values())[:6])


def test_english_says_the_same_numbers() -> None:
    assert re.findall(r"\d+", _counts(ZH, "有权")) == re.findall(r"\d+", _counts(EN, "ntitled"))
    assert not re.search("[：，（）。]", re.sub("“.*?”", "", _frame(EN)))


def _counts(said: str, word: str) -> str:
    return "\n".join(line for line in said.split("\n") if word in line and "SHA" not in line)


def _frame(said: str) -> str:
    """The lines in which no resident's own words stand."""
    return "\n".join(line for line in said.split("\n") if re.match(r"(Total|Quorum|Decision|by |Time)", line))


def test_texts_kept_in_the_minutes_cannot_pretend_to_be_other_lines() -> None:
    evil = Note(commitment="0" * 64, text="好。\n结果：通过\r签署：主持人\u202e王\u0000")
    section = Section(section="opening", text=evil)
    said = text.render(replace(MINUTES, sections=(section,)), "zh-CN")
    assert "\n结果：通过\n" not in said
    assert "好。\n    结果：通过⟨U+000D⟩签署：主持人⟨U+202E⟩王⟨U+0000⟩" in said


def test_an_erased_text_is_told_to_be_erased() -> None:
    without = compose(ENTRIES, replace(TEXTS, texts={}))
    assert "〔开场〕（文字已按规定删除）" in text.render(without, "zh-CN")
    assert "[Opening] (the text has been erased)" in text.render(without, "en")


def test_every_phrase_has_both_languages_and_the_same_facts() -> None:
    for name, (chinese, english) in TABLE.items():
        assert set(re.findall(r"{(\w+)}", chinese)) == set(re.findall(r"{(\w+)}", english)), name
        assert chinese and english, name


def test_shares_are_rounded_from_integers() -> None:
    assert [share(n, d) for n, d in ((49, 65), (32, 65), (1760, 1800), (1, 3), (2, 3), (0, 9), (9, 9))] == [
        "75.38", "49.23", "97.78", "33.33", "66.67", "0.00", "100.00"
    ]  # fmt: skip


def test_times_beyond_the_calendar_do_not_stop_the_reading() -> None:
    assert china_time(0) == "1970-01-01 08:00"
    assert china_time(10**18) == str(10**18) and china_time(-1) == "-1"


def test_numbers_and_plain_texts_are_left_as_they_are() -> None:
    assert (inert(7), inert("张三"), inert("a\tb")) == (7, "张三", "a⟨U+0009⟩b")


def test_a_meeting_that_never_opened_can_be_written_down_too() -> None:
    bare: Minutes = compose(ENTRIES[:1], replace(TEXTS, names={}))
    assert "应到 0" in text.render(bare, "zh-CN") and "On the roll 0" in text.render(bare, "en")


def test_the_parts_are_numbered_without_a_gap() -> None:
    bare = replace(MINUTES, actions=(), sections=())
    headings = re.findall(r"^([〇一二三四五六])、(\S+)$", text.render(bare, "zh-CN"), re.M)
    assert [number for number, _ in headings] == list("一二三四五六"[: len(headings)])
    assert [title for _, title in headings][:2] == ["出席情况", "议程"]


def test_what_was_out_of_the_ordinary_names_the_vote_and_not_its_id() -> None:
    poll = MINUTES.polls[0]
    late = Incident(seq=9, at=poll.opened, kind="poll_voided", subject=poll.id, note=None)
    told = text.render(replace(MINUTES, incidents=(late,)), "zh-CN")
    assert f"表决作废（“{poll.question}”）" in told
    assert f"[{poll.id}]" not in told
