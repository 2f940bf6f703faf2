"""How names are read, found and masked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.people.names import clusters, folded, masked, readings, sought
from server.people.search import keys_for


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("王桂兰", "wangguilan"),
        ("单雄信", "shanxiongxin"),
        ("仇小满", "qiuxiaoman"),
        ("区志明", "ouzhiming"),
        ("解晓东", "xiexiaodong"),
        ("盖丽丽", "gelili"),
        ("查文静", "zhawenjing"),
        ("尉长青", "weichangqing"),
        ("曾国栋", "zengguodong"),
        ("尉迟恭敬", "yuchigongjing"),
        ("万俟明", "moqiming"),
        ("单于飞白", "chanyufeibai"),
        ("任重远", "renzhongyuan"),
        ("吕绿", "lvlv"),
    ],
)
def test_a_surname_is_read_as_a_surname(name: str, pinyin: str) -> None:
    assert readings(name).pinyin == pinyin


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("王桂兰", "wgl"),
        ("王桂兰", "wang gui lan"),
        ("王桂兰", "WangGL"),
        ("王桂兰", "guilan"),
        ("王桂兰", "桂兰"),
        ("王桂兰", "ｗｇｌ"),
        ("单雄信", "danxiongxin"),
        ("单雄信", "sxx"),
        ("曾乐", "zengyue"),
        ("吕绿", "lülü"),
        ("吕绿", "lulu"),
        ("阿依古丽·买买提", "阿依古丽买买提"),
        ("阿依古丽·买买提", "maimaiti"),
        ("𠮷野", "𠮷"),
        ("𠮷野", "ye"),
        ("John Smith", "smith"),
        ("李\u200b强", "李强"),
        ("重阳", "chongyang"),
        ("重阳", "zhongyang"),
    ],
)
def test_a_name_is_found_by_each_of_its_spellings(name: str, query: str) -> None:
    assert sought(query) in keys_for(name, "", "").search


def test_likely_spellings_come_before_rare_ones() -> None:
    found = readings("单雄信")
    assert "shanxiongxin" in found.keys
    assert "danxiongxin" in found.inner and "danxiongxin" not in found.keys


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王桂兰", "王*兰"),
        ("李强", "李*"),
        ("欧阳修远", "欧**远"),
        ("阿依古丽·买买提", "阿***提"),
        ("𠮷野家", "𠮷*家"),
        ("葛\U000e0100飞白", "葛\U000e0100*白"),
        ("兰", "*"),
        ("", "*"),
    ],
)
def test_a_masked_name_shows_its_ends_only(name: str, shown: str) -> None:
    assert masked(name) == shown


def test_folding_keeps_compatibility_ideographs_apart_only_as_far_as_nfc_does() -> None:
    assert folded("Ａ１ b") == "a1b"
    assert folded("e\u0301") == "é"
    assert folded("㎡") == "㎡", "NFKC would rewrite it"


@given(st.text(max_size=60))
def test_every_text_has_spellings_and_a_mask(text: str) -> None:
    found = readings(text)
    assert all("\n" not in key and "\t" not in key for key in (*found.keys, *found.inner))
    assert "".join(clusters(text)) == text
    assert masked(text)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = folded(text)
    assert folded(once) == once or not once.isascii()
