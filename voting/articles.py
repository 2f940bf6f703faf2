"""How a source is cited: 依据《…》第二十九条, under the …, art. 29.

The first article of a preset is the one its figures rest on; an overlay cites its local source as well.
Nothing here raises.
"""

from functools import lru_cache

from voting.preset import Article, Preset, Words

DIGITS = "零一二三四五六七八九"
PLACES = ("千", "百", "十", "")


def sources(preset: Preset | None) -> Words:
    """The closing sentence with the source of the figures; empty without one."""
    if preset is None or not preset.articles:
        return Words("", "")
    cited = [preset.articles[0]]
    if preset.extends and preset.articles[-1] != cited[0]:
        cited.append(preset.articles[-1])
    zh = "和".join(article.law.zh + _zh(article) for article in cited)
    en = " and ".join(article.law.en + _en(article) for article in cited)
    return Words(f"依据{zh}。", f"Under: {en}.")


def _zh(article: Article) -> str:
    return "、".join(f"第{number_zh(number)}条" for number in article.numbers)


def _en(article: Article) -> str:
    if not article.numbers:
        return ""
    return (", art. " if len(article.numbers) == 1 else ", arts. ") + ", ".join(article.numbers)


@lru_cache(maxsize=256)
def number_zh(number: str) -> str:
    """An article's number in Chinese words: 29 is 二十九, 1005 is 一千零五."""
    if not number.isdecimal() or not 0 < len(number) <= len(PLACES):
        return number
    out, gap = "", False
    for digit, place in zip(number.zfill(len(PLACES)), PLACES, strict=True):
        if digit == "0":
            gap = bool(out)
            continue
        out += ("零" if gap else "") + DIGITS[int(digit)] + place
        gap = False
    return out.removeprefix("一") if out.startswith("一十") else out
