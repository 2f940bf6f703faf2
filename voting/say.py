"""The sentence to read aloud: every number, what was needed, the result and the article.

First the quorum, then the decision, one clause for each threshold in each measure; without a quorum the
decision is not read out, because there is none. A report says shares and that it is not a vote.
Rule RU12. Nothing here raises.
"""

from voting.articles import sources
from voting.preset import Preset, Words
from voting.report import shares
from voting.rules import Case, Kind, Result, Row, Say, is_area
from voting.words import BALLOTS, MEASURES, PEOPLE, UNITS, amount, demand, figure, group, unit_of

NOTHING = Words("", "")
RESULTS: dict[Result, Words] = {
    "carried": Words("通过", "carried"),
    "not_carried": Words("未通过", "not carried"),
    "no_quorum": Words("未达到法定人数，不能作出决定", "no quorum, nothing can be decided"),
    "quorum_met": Words("达到法定人数，可以表决", "the quorum is met, a vote may be taken"),
    "report": Words("情况通报，不是表决", "this is a report, not a vote"),
}
QUORUM_HELD = Words("达到法定人数", "quorum met")
CONSULTATION = Words("意见征询，不是表决", "this is a consultation, not a vote")


def sentence(word: Result, rows: tuple[Row, ...], case: Case, preset: Preset | None) -> Say:
    """The sentence for this outcome; without a preset there is no article in it."""
    unit = UNITS[preset.unit] if preset else PEOPLE
    if word == "report":
        asked = preset is not None and preset.unit == "household"
        parts = [_sentence(shares(case, unit), CONSULTATION if asked else RESULTS[word])]
    else:
        parts = _parts(word, rows, unit)
    parts.append(sources(preset))
    return Say("".join(part.zh for part in parts), " ".join(part.en for part in parts if part.en))


def _parts(word: Result, rows: tuple[Row, ...], unit: Words) -> list[Words]:
    quorum, decide = _clauses(rows, "quorum", unit), _clauses(rows, "decide", unit)
    if word in ("no_quorum", "quorum_met"):
        return [_sentence(quorum, RESULTS[word])]
    first = [_sentence(quorum, QUORUM_HELD)] if quorum else []
    return [*first, _sentence(decide, RESULTS[word])]


def _sentence(clauses: list[Words], end: Words) -> Words:
    zh, en = "；".join(clause.zh for clause in clauses), "; ".join(clause.en for clause in clauses)
    zh, en = (f"{zh}：{end.zh}。", f"{en}: {end.en}.") if zh else (f"{end.zh}。", f"{end.en}.")
    return Words(zh, en[:1].upper() + en[1:])


def _clauses(rows: tuple[Row, ...], kind: Kind, unit: Words) -> list[Words]:
    mine = [row for row in rows if row.kind == kind]
    plain = all(row.met for row in mine)
    return [_clause(row, unit, plain) for row in mine]


def _clause(row: Row, unit: Words, plain: bool) -> Words:
    """One threshold: who, how many, of how many, what is needed, and what is missing."""
    mine = unit_of(row, unit)
    head, figures, verdict = _head(row), _figures(row, mine, unit), _verdict(row, mine, plain)
    asked, needed = demand(row.threshold), amount(row.needed, row.measure, mine)
    return Words(
        f"{head.zh}{figures.zh}，{asked.zh}至少 {needed.zh}{verdict.zh}",
        f"{head.en}{figures.en} (needed: {asked.en}{figure(row.needed, row.measure)}{verdict.en})",
    )


def _head(row: Row) -> Words:
    if row.group is None:
        return NOTHING
    name = group(row.group)
    return Words(f"{name.zh}", f"{name.en} ")


def _figures(row: Row, mine: Words, unit: Words) -> Words:
    """A quorum is said roll first, as halls do; a decision is said answer first."""
    what, reached = _measure(row.threshold.measure, row), amount(row.reached, row.measure, mine)
    if row.base is None or row.denominator is None:
        return Words(f"{what.zh} {reached.zh}", f"{what.en}: {reached.en}")
    base = _measure(row.base, row)
    whole = amount(row.denominator, row.measure, BALLOTS if row.base in ("valid", "cast") else unit)
    first, second = f"{what.zh} {reached.zh}", f"{base.zh} {whole.zh}"
    if row.kind == "quorum":
        first, second = second, first
    bare = figure(row.reached, row.measure)
    return Words(f"{first}，{second}", f"{what.en}: {bare} of {whole.en} {MEASURES[row.base].en}")


def _measure(name: str, row: Row) -> Words:
    words = MEASURES[name]
    return Words(f"{words.zh}面积", f"{words.en} by area") if is_area(row.measure) else words


def _verdict(row: Row, mine: Words, plain: bool) -> Words:
    if plain:
        return NOTHING
    if row.met:
        return Words("，达到", ", met")
    short = amount(row.needed - row.reached, row.measure, mine)
    return Words(f"，还差 {short.zh}", f", {short.en} short")
