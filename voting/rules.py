"""A decision rule as data, and the one function that judges a case by it.

A *threshold* asks that one number (present, yes …) reaches a share of another, or an absolute count.
It must hold in every *measure* the rule names (`count`, `area`); a threshold with a group takes both
numbers from that group and holds once.

Rows. A row is one threshold in one measure. Its `measure` is that measure ("count", "area"), because
a reader of an owners' vote has to tell the two rows of one threshold apart; `numerator` is the number
measured, `denominator` the number it is a share of and `base` the word for that (both null for an
absolute count), as assemblies say it: 49 of the 65 present. `reached` is what is compared with `needed`.
`met` is always `reached >= needed`.

All numbers are whole: rights, or 0.01 m² for area. Rules RU1-RU5, RU11. Raises `Unjudgeable` only.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from voting.types import AREA, COUNT

Op = Literal[">", ">="]
Base = Literal["roll", "present", "participating", "valid", "cast"]
Measure = Literal["roll", "present", "participating", "valid", "cast", "yes", "no", "abstain", "spoiled"]
Kind = Literal["quorum", "decide"]
Result = Literal["carried", "not_carried", "no_quorum", "quorum_met", "report"]

COMPUTED: Mapping[str, tuple[str, ...]] = {"valid": ("yes", "no", "abstain"), "cast": ("yes", "no")}


class Unjudgeable(Exception):
    """The case or the rule is not good enough to be judged; nothing is guessed."""

    def __init__(self, code: str, path: str, words: str) -> None:
        super().__init__(f"{code} at {path or '(top)'}: {words}")
        self.code = code
        self.path = path
        self.words = words


class Threshold(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`measure op n/d of base`, or `measure op count`; with a group both numbers are the group's."""

    measure: Measure
    op: Op
    of: Base | None = None
    n: int | None = None
    d: int | None = None
    count: int | None = None
    group: str | None = None


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a body may decide (quorum) and when it has decided (decide), in every measure named."""

    quorum: tuple[Threshold, ...] = ()
    decide: tuple[Threshold, ...] = ()
    measures: tuple[str, ...] = (COUNT,)
    report_only: bool = False


class Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What was counted in one measure; None means nobody said."""

    roll: int | None = None
    present: int | None = None
    participating: int | None = None
    valid: int | None = None
    cast: int | None = None
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    spoiled: int | None = None


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The numbers of one vote, by measure, and those of named groups.

    `recused` are those who sit in the meeting and fill its quorum but are not in this vote: by measure,
    and by group under `groups.NAME`.
    """

    measures: Mapping[str, Numbers]
    groups: Mapping[str, Numbers] = {}
    recused: Mapping[str, int] = {}


class Row(msgspec.Struct, frozen=True):
    """One threshold in one measure, judged; see the module's text for the words."""

    kind: Kind
    measure: str
    group: str | None
    numerator: int
    denominator: int | None
    base: Base | None
    needed: int
    reached: int
    met: bool
    threshold: Threshold


class Say(msgspec.Struct, frozen=True, rename={"zh": "zh-CN"}):
    """The sentence to read aloud, in both languages."""

    zh: str
    en: str


class Outcome(msgspec.Struct, frozen=True):
    """What the rule says of the case, with every threshold shown."""

    outcome: Result
    thresholds: tuple[Row, ...]
    say: Say


def need(threshold: Threshold, base: int) -> int:
    """The least whole number that meets the threshold over this base; at least one over an empty base.

    "以上" includes the number, "过半数" and "超过" do not (Civil Code art. 1259).
    """
    if threshold.count is not None:
        return threshold.count + (threshold.op == ">")
    n, d = share(threshold)
    least = base * n // d + 1 if threshold.op == ">" else -(-base * n // d)
    return least if base else max(1, least)


def share(threshold: Threshold) -> tuple[int, int]:
    """The threshold's n and d. Raises Unjudgeable where it has no sound share."""
    n, d = threshold.n, threshold.d
    if n is None or d is None or threshold.of is None:
        raise Unjudgeable("bad_threshold", "rule", "门槛须写明 of、n、d，或写明 count (needs of, n, d, or count)")
    if d < 1 or n < 0 or n > d:
        raise Unjudgeable("bad_threshold", "rule", f"分数 {n}/{d} 不成立 (no such share)")
    return n, d


def number(numbers: Numbers, name: str, path: str) -> int:
    """One number of a case; `valid` and `cast` are added up. Raises Unjudgeable with the missing path."""
    if name in COMPUTED:
        return sum(number(numbers, part, path) for part in COMPUTED[name])
    value: int | None = getattr(numbers, name)
    if value is None:
        where = f"{path}.{name}"
        raise Unjudgeable("missing_number", where, f"缺少数字 {where} (this number is missing)")
    return value


def places(rule: Rule, threshold: Threshold, case: Case) -> Iterator[tuple[str, Numbers, str]]:
    """Where a threshold holds: (measure, numbers, path); where nothing was counted the numbers are empty."""
    if threshold.group is not None:
        measure = COUNT if COUNT in rule.measures else rule.measures[0]
        yield measure, case.groups.get(threshold.group, Numbers()), f"groups.{threshold.group}"
        return
    for measure in rule.measures:
        yield measure, case.measures.get(measure, Numbers()), f"measures.{measure}"


def rows(rule: Rule, kind: Kind, case: Case) -> tuple[Row, ...]:
    """Every threshold of one kind in every measure, in the rule's order. Raises Unjudgeable."""
    thresholds = rule.quorum if kind == "quorum" else rule.decide
    return tuple(
        _row(kind, threshold, measure, _attending(kind, numbers, case, path), path)
        for threshold in thresholds
        for measure, numbers, path in places(rule, threshold, case)
    )


def _attending(kind: Kind, numbers: Numbers, case: Case, path: str) -> Numbers:
    recused = case.recused.get(path.removeprefix("measures."), 0)
    if kind == "decide" or not recused or numbers.present is None:
        return numbers
    return msgspec.structs.replace(numbers, present=numbers.present + recused)


def _row(kind: Kind, threshold: Threshold, measure: str, numbers: Numbers, path: str) -> Row:
    reached = number(numbers, threshold.measure, path)
    of = None if threshold.count is not None else threshold.of
    base = None if of is None else number(numbers, of, path)
    needed = need(threshold, base or 0)
    return Row(kind, measure, threshold.group, reached, base, of, needed, reached, reached >= needed, threshold)


def result(rule: Rule, quorum: tuple[Row, ...], decide: tuple[Row, ...]) -> Result:
    """The one word for the rows: a report, no quorum, quorum met, carried or not carried."""
    if rule.report_only:
        return "report"
    if not all(row.met for row in quorum):
        return "no_quorum"
    if not decide:
        return "quorum_met"
    return "carried" if all(row.met for row in decide) else "not_carried"


def is_area(measure: str) -> bool:
    """Whether this measure is counted in 0.01 m²."""
    return measure == AREA
