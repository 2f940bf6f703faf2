"""How a Chinese name is found and shown: readings for searching, initials, and the masked form 王*兰.

Text is kept as given; folding (NFC, case, width of ASCII, no spaces or invisible characters) is only for
comparing and searching. Characters with several readings are found by each of them; as a surname 单 reads
shan, 仇 qiu, 区 ou … Pure, no storage.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

import msgspec
from pypinyin import Style, lazy_pinyin, pinyin

# fmt: off
SURNAMES = {
    "单": "shan", "仇": "qiu", "区": "ou", "解": "xie", "盖": "ge", "查": "zha", "尉": "wei", "曾": "zeng",
    "任": "ren", "华": "hua", "朴": "piao", "翟": "zhai", "覃": "qin", "缪": "miao", "乐": "yue", "员": "yun",
    "黑": "he", "秘": "bi", "折": "she", "种": "chong", "祭": "zhai", "召": "shao", "宓": "mi", "冼": "xian",
    "洗": "xian", "纪": "ji", "过": "guo", "能": "nai", "隗": "wei", "车": "che", "郗": "xi", "阚": "kan",
    "么": "yao", "幺": "yao", "牟": "mu", "粘": "nian", "应": "ying", "晟": "cheng", "佴": "nai", "卜": "bu",
    "那": "na", "相": "xiang", "訾": "zi", "仉": "zhang", "逄": "pang", "繁": "po", "葛": "ge", "万": "wan",
    "石": "shi", "盛": "sheng", "宁": "ning", "哈": "ha", "撒": "sa", "都": "du", "沈": "shen", "瞿": "qu",
    "贾": "jia", "柏": "bai", "薄": "bo", "鲍": "bao", "褚": "chu", "谌": "chen", "曲": "qu", "於": "yu",
    "尹": "yin", "燕": "yan", "句": "gou", "钭": "tou", "莘": "shen", "訚": "yin", "咸": "xian", "行": "xing",
}
COMPOUND_SURNAMES = {
    "欧阳": "ou yang", "司马": "si ma", "上官": "shang guan", "诸葛": "zhu ge", "尉迟": "yu chi",
    "万俟": "mo qi", "长孙": "zhang sun", "单于": "chan yu", "令狐": "ling hu", "澹台": "tan tai",
    "皇甫": "huang fu", "鲜于": "xian yu", "夏侯": "xia hou", "东方": "dong fang", "公孙": "gong sun",
    "慕容": "mu rong", "司徒": "si tu", "宇文": "yu wen", "独孤": "du gu", "南宫": "nan gong",
    "呼延": "hu yan", "端木": "duan mu", "轩辕": "xuan yuan", "闻人": "wen ren", "申屠": "shen tu",
}
# fmt: on
READINGS_PER_CHARACTER = 3
READINGS_PER_NAME = 8
KEYS_PER_NAME = 40
MAX_SPELLED = 24
# Texts that folding changes in nothing but case: the fast way for nearly every name and label.
PLAIN = re.compile("[\u4e00-\u9fff0-9A-Za-z]*")
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# The dot within a name (阿依古丽·买买提) is typed in many ways; they compare as one.
MIDDLE_DOTS = "\u00b7\u2022\u2027\u30fb\uff65\u0387\u2219\u22c5\u2e31\u16eb\ua78f"
FOLDING = HALF_WIDTH | dict.fromkeys(map(ord, MIDDLE_DOTS), "·")


class Readings(msgspec.Struct, frozen=True):
    """How a name is spelled: syllables joined, first letters, and every key it is found by."""

    pinyin: str
    initials: str
    keys: tuple[str, ...]
    inner: tuple[str, ...]


def folded(text: str) -> str:
    """The text for comparing: NFC, lower case, half-width ASCII, one middle dot, no spaces or invisible characters."""
    if PLAIN.fullmatch(text):
        return text.lower()
    plain = unicodedata.normalize("NFC", text).translate(FOLDING).casefold()
    return "".join(c for c in plain if not c.isspace() and not _invisible(c))


def sought(query: str) -> str:
    """A query in the form of the keys; the apostrophe of pinyin and the dots in names do not count."""
    return _bare(folded(query)).replace("ü", "v")


def readings(name: str) -> Readings:
    """Spellings of a name; for a name in letters the name itself.

    ``keys`` are the likely spellings from the name's beginning; ``inner`` the less likely ones: later
    syllables (guilan in wangguilan) and rarer readings of a character.
    """
    bare = _bare(folded(name))[:MAX_SPELLED]
    syllables = tuple(_main_reading(bare))
    keys, inner = [bare, *_spellings(syllables)], []
    if not bare.isascii():
        inner += [bare[i:] for i in range(1, len(bare))]
    for spelled in islice(product(*_choices(bare, syllables)), READINGS_PER_NAME):
        inner += ["".join(spelled[i:]) for i in range(1, len(spelled))]
        inner += ["".join(s[0] for s in spelled[i:]) for i in range(1, len(spelled) - 1)]
        inner += _spellings(spelled)
    inner += [_bare(folded(word)) for word in name.split()[1:]]
    first = dict.fromkeys(key for key in keys if key)
    return Readings(
        pinyin="".join(syllables),
        initials="".join(s[0] for s in syllables),
        keys=tuple(first),
        inner=tuple(key for key in dict.fromkeys(inner) if key and key not in first)[:KEYS_PER_NAME],
    )


def masked(name: str) -> str:
    """The name as the public notice shows it: 王*兰, 李*, 欧**远; never more than three stars."""
    letters = list(clusters(name.strip()))
    if len(letters) < 2:
        return "*"
    if len(letters) == 2:
        return letters[0] + "*"
    return letters[0] + "*" * min(len(letters) - 2, 3) + letters[-1]


def clusters(text: str) -> Iterator[str]:
    """The text in characters as people see them: marks and variation selectors stay with their base."""
    current = ""
    for char in text:
        if current and (unicodedata.combining(char) or _selector(char)):
            current += char
            continue
        if current:
            yield current
        current = char
    if current:
        yield current


def _spellings(spelled: tuple[str, ...]) -> list[str]:
    """wangguilan, wgl, wanggl, and lu and lyu beside lv."""
    if not spelled:
        return []
    full, initials = "".join(spelled), "".join(s[0] for s in spelled)
    found = [full, initials, spelled[0] + initials[1:]]
    if "v" in full:
        found += [full.replace("v", "u"), full.replace("v", "yu")]
    return found


def _main_reading(name: str) -> list[str]:
    surname = next((s for s in (name[:2], name[:1]) if s in COMPOUND_SURNAMES or s in SURNAMES), "")
    first = COMPOUND_SURNAMES.get(surname, SURNAMES.get(surname, "")).split()
    given = name[len(surname) :]
    return first + [s for s in lazy_pinyin(given, errors="default") if s]


def _choices(name: str, main: tuple[str, ...]) -> list[tuple[str, ...]]:
    """For each syllable its readings, the main one first, so that the likelier spellings survive the cap."""
    if len(main) != len(name):
        return [(syllable,) for syllable in main]
    return [
        tuple(dict.fromkeys((syllable, *_character(char))))[:READINGS_PER_CHARACTER]
        for char, syllable in zip(name, main, strict=True)
    ]


@lru_cache(maxsize=8192)
def _character(char: str) -> tuple[str, ...]:
    return tuple(pinyin(char, heteronym=True, style=Style.NORMAL)[0])


def _bare(text: str) -> str:
    return "".join(c for c in text if c not in "·'’.-,，、()（）")


def _invisible(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf") or _selector(char)


def _selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
