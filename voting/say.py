"""The sentence to read aloud: every number, what was needed, the result and the article.

One clause for each threshold in each measure, the quorum first; then the result and its source. A report
says shares and that it is not a vote. Nothing here raises.
"""

from voting.preset import Article, Preset, Words
from voting.rules import Case, Numbers, Result, Row, Say
from voting.types import COUNT
from voting.words import BALLOTS, MEASURES, UNITS, amount, demand, group, percent, unit_of

PEOPLE = Words("人", "people")
RESULTS: dict[Result, Words] = {
    "carried": Words("通过", "Carried"),
    "not_carried": Words("未通过", "Not carried"),
    "no_quorum": Words("未达到法定人数，不能作出决定", "No quorum: nothing can be decided"),
    "quorum_met": Words("达到法定人数，可以表决", "The quorum is met: a vote may be taken"),
    "report": Words("以上为情况通报，不是表决", "This is a report, not a vote"),
}
REPORTED = (("yes", "roll"), ("yes", "participating"))


def sentence(word: Result, rows: tuple[Row, ...], case: Case, preset: Preset | None) -> Say:
    """The sentence for this outcome; without a preset there is no article in it."""
    unit = UNITS[preset.unit] if preset else PEOPLE
    clauses = _report(case, unit) if word == "report" else [_clause(row, unit) for row in rows]
    zh, en = "；".join(clause.zh for clause in clauses), "; ".join(clause.en for clause in clauses)
    end = _end(word, preset)
    closing = _sources(preset)
    return Say(
        (f"{zh}。" if zh else "") + f"{end.zh}。{closing.zh}",
        (f"{_capital(en)}. " if en else "") + f"{end.en}.{closing.en}",
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _clause(row: Row, unit: Words) -> Words:
    what = MEASURES[row.threshold.measure]
    mine = unit_of(row, unit)
    reached, needed = amount(row.reached, row.measure, mine), amount(row.needed, row.measure, mine)
    base = _base(row, unit)
    asked = demand(row.threshold)
    short = amount(max(0, row.needed - row.reached), row.measure, mine)
    head = _head(row)
    area = "面积" if row.measure == "area" else ""
    verdict = Words("达到", "met") if row.met else Words(f"还差 {short.zh}", f"short by {short.en}")
    via = "即" if row.base else ""
    return Words(
        f"{head.zh}{base.zh}{what.zh}{area} {reached.zh}，{asked.zh}{via}至少 {needed.zh}，{verdict.zh}",
        f"{head.en}{reached.en} {what.en}{base.en}, {_asked(asked.en, needed.en, row)}: {verdict.en}",
    )


def _asked(asked: str, needed: str, row: Row) -> str:
    return f"{asked}, that is at least {needed}" if row.base else f"{asked} at least {needed}"


def _head(row: Row) -> Words:
    if row.group is None:
        return Words("", "")
    name = group(row.group)
    return Words(f"{name.zh}：", f"{name.en}: ")


def _base(row: Row, unit: Words) -> Words:
    if row.base is None or row.denominator is None:
        return Words("", "")
    counted = BALLOTS if row.base in ("valid", "cast") else unit
    whole = amount(row.denominator, row.measure, counted)
    area = "面积" if row.measure == "area" else ""
    base = MEASURES[row.base]
    return Words(f"{base.zh}{area} {whole.zh}，", f" out of {whole.en} {base.en}")


def _report(case: Case, unit: Words) -> list[Words]:
    numbers = case.measures.get(COUNT, Numbers())
    shares = [share for part, whole in REPORTED if (share := _share(numbers, part, whole, unit))]
    if numbers.no is not None:
        shares.append(Words(f"不同意 {numbers.no} {unit.zh}", f"{numbers.no} disagree"))
    if numbers.roll is not None and numbers.participating is not None:
        silent = numbers.roll - numbers.participating
        shares.append(
            Words(f"未联系到或未答复 {silent} {unit.zh}", f"{silent} not reached or without an answer")
        )
    return shares


def _share(numbers: Numbers, part: str, whole: str, unit: Words) -> Words | None:
    value, of = getattr(numbers, part), getattr(numbers, whole)
    if value is None or not of:
        return None
    share = percent(value, of)
    if whole == "roll":
        return Words(
            f"全部 {of} {unit.zh}中同意 {value} {unit.zh}（{share}）",
            f"of all {of} {unit.en} {value} agree ({share})",
        )
    return Words(f"占答复的 {of} {unit.zh}的 {share}", f"that is {share} of the {of} that answered")


def _end(word: Result, preset: Preset | None) -> Words:
    if preset and preset.unit == "household" and word == "report":
        return Words("意见征询，不是表决", "This is a consultation, not a vote")
    return RESULTS[word]


def _sources(preset: Preset | None) -> Words:
    if preset is None or not preset.articles:
        return Words("", "")
    first = preset.articles[0]
    return Words(
        f"依据{first.law.zh}{_articles_zh(first)}。", f" Under the {first.law.en}{_articles_en(first)}."
    )


def _articles_zh(article: Article) -> str:
    return "、".join(f"第{number_zh(number)}条" for number in article.numbers)


def _articles_en(article: Article) -> str:
    if not article.numbers:
        return ""
    word = ", art. " if len(article.numbers) == 1 else ", arts. "
    return word + ", ".join(article.numbers)


def number_zh(number: str) -> str:
    """An article's number in Chinese words: "29" becomes 二十九, "1259" 一千二百五十九."""
    value, places, out = number, ("千", "百", "十", ""), ""
    if not value.isdecimal() or len(value) > 4:
        return number
    for digit, place in zip(value.zfill(4), places, strict=True):
        if digit != "0":
            out += "零" * out.endswith("_") + "零一二三四五六七八九"[int(digit)] + place
        out = out.rstrip("_") + "_" * (digit == "0" and bool(out))
    out = out.rstrip("_")
    return out.removeprefix("一") if out.startswith("一十") else out
