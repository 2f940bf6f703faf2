"""Six words that say which ceremony it is, and lists on which no two words sound alike."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from voting.secret.spoken import LISTS, WORDS, places, spoken
from voting.secret.spoken_en import ENGLISH
from voting.secret.spoken_zh import CHINESE

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "spoken.json").read_text("utf-8"))
SAME_SOUND = ((r"^([zcs])h", r"\1"), (r"^[nr](?=[aeiouv])", "l"), (r"ng$", "n"))


def heard(word: str) -> str:
    """As somebody from another province may hear it: no tones, and the sounds that many do not tell apart as one."""
    syllables = lazy_pinyin(word)
    for pattern, sound in SAME_SOUND:
        syllables = [re.sub(pattern, sound, one) for one in syllables]
    return " ".join(syllables)


def holes(word: str) -> list[str]:
    """The word with each of its letters made unreadable: two words that share one differ in one letter."""
    return [word[:at] + "?" + word[at + 1 :] for at in range(len(word))]


@pytest.mark.parametrize("words", LISTS.values(), ids=LISTS)
def test_SB33_a_list_has_1024_words_each_once(words: tuple[str, ...]) -> None:
    assert len(words) == len(set(words)) == 1024


def test_SB33_no_two_chinese_words_sound_alike_even_without_tones() -> None:
    assert {len(word) for word in CHINESE} == {2}
    assert [sound for sound, times in Counter(map(heard, CHINESE)).items() if times > 1] == []


def test_SB33_no_two_english_words_differ_in_one_letter() -> None:
    assert all(re.fullmatch(r"[a-z]{3,13}", word) for word in ENGLISH)
    assert [hole for hole, times in Counter(h for word in ENGLISH for h in holes(word)).items() if times > 1] == []
    assert list(ENGLISH) == sorted(ENGLISH)
    assert [pair for pair in pairwise(ENGLISH) if pair[1] in (pair[0] + "s", pair[0] + "es")] == []


@given(st.binary(min_size=32, max_size=32))
def test_SB33_both_languages_say_the_same_sixty_bits(raw: bytes) -> None:
    chinese, english = spoken(raw, "zh-CN"), spoken(raw, "en")
    assert [CHINESE.index(word) for word in chinese] == [ENGLISH.index(word) for word in english] == list(places(raw))
    assert len(chinese) == WORDS


def test_SB33_every_place_of_the_lists_is_reached() -> None:
    said = {place for number in range(4000) for place in places(number.to_bytes(32, "big"))}
    assert said == set(range(1024))


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["bytes"][:8])
def test_SB33_the_vectors_both_languages_read(case: dict[str, object]) -> None:
    raw = bytes.fromhex(str(case["bytes"]))
    assert list(spoken(raw, "zh-CN")) == case["zh-CN"]
    assert list(spoken(raw, "en")) == case["en"]
