"""Reading a case file's data (already parsed JSON) into a rule and a case, strictly.

Unknown keys, wrong types, floats, booleans and keys written twice are refused with their path, like
`measures.count.present`; null is the same as not written. Numbers are rights, or 0.01 m² for area.
Rule RU8. Raises `Unjudgeable` only.
"""

import re
from collections.abc import Mapping
from typing import Any, TypeVar, get_args

from voting.preset import Preset
from voting.presets import NONE, get
from voting.rules import Base, Case, Measure, Numbers, Op, Rule, Threshold, Unjudgeable
from voting.types import COUNT

Word = TypeVar("Word", Op, Base, Measure)

MEASURES: tuple[Measure, ...] = get_args(Measure)
BASES: tuple[Base, ...] = get_args(Base)
OPS: tuple[Op, ...] = get_args(Op)
DIGITS_AT_MOST = 1000
MEASURE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class Doubled(dict[str, Any]):
    """An object in which `key` was written twice; whoever parses JSON makes it, reading refuses it."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


def read_case(value: object, extra: Mapping[str, Preset] = NONE) -> tuple[Rule, Case, Preset | None]:
    """One case: its rule, its numbers, and its preset where it names one. Raises Unjudgeable."""
    case = mapping(value, "", ("rule", "measures", "groups"))
    rule, preset = read_rule(case.get("rule"), extra)
    measures = _columns(case.get("measures"), "measures")
    return rule, Case(measures, _columns(case.get("groups"), "groups")), preset


def read_rule(value: object, extra: Mapping[str, Preset] = NONE) -> tuple[Rule, Preset | None]:
    """A rule by preset or written out. Raises Unjudgeable."""
    if value is None:
        raise Unjudgeable("missing_key", "rule", "缺少规则 (the rule is missing)")
    written = mapping(value, "rule", ("preset", "quorum", "decide", "measures"))
    if "preset" in written:
        mapping(value, "rule", ("preset",))
        preset = get(text(written["preset"], "rule.preset"), extra)
        return preset.rule, preset
    if not written:
        raise Unjudgeable("missing_key", "rule.preset", "须写明 preset，或 quorum 和 decide (name or write the rule)")
    quorum = thresholds(written.get("quorum"), "rule.quorum")
    decide = thresholds(written.get("decide"), "rule.decide")
    return Rule(quorum, decide, measure_names(written.get("measures"), "rule.measures")), None


def measure_names(value: object, path: str) -> tuple[str, ...]:
    """The measures a rule names; `count` where it names none. Raises Unjudgeable."""
    if value is None:
        return (COUNT,)
    names = tuple(text(item, f"{path}[{place}]") for place, item in enumerate(sequence(value, path)))
    for place, name in enumerate(names):
        if not MEASURE_NAME.fullmatch(name) or name in names[:place]:
            raise Unjudgeable("bad_rule", f"{path}[{place}]", f"度量 {name} 不成立 (not a measure, or named twice)")
    if not names:
        raise Unjudgeable("bad_rule", path, "至少一个度量 (at least one measure)")
    return names


def thresholds(value: object, path: str) -> tuple[Threshold, ...]:
    """A list of thresholds, or none. Raises Unjudgeable."""
    if value is None:
        return ()
    return tuple(threshold(item, f"{path}[{place}]") for place, item in enumerate(sequence(value, path)))


def threshold(value: object, path: str) -> Threshold:
    """One threshold; whether its share is sound is another room's question. Raises Unjudgeable."""
    written = mapping(value, path, Threshold.__struct_fields__)
    for name in ("measure", "op"):
        if name not in written:
            raise Unjudgeable("missing_key", f"{path}.{name}", f"缺少 {path}.{name} (this key is missing)")
    return Threshold(
        measure=one_of(written["measure"], MEASURES, f"{path}.measure"),
        op=one_of(written["op"], OPS, f"{path}.op"),
        of=one_of(written["of"], BASES, f"{path}.of") if "of" in written else None,
        n=integer(written.get("n"), f"{path}.n"),
        d=integer(written.get("d"), f"{path}.d"),
        count=integer(written.get("count"), f"{path}.count"),
        group=text(written["group"], f"{path}.group") if "group" in written else None,
    )


def _columns(value: object, path: str) -> dict[str, Numbers]:
    if value is None:
        return {}
    return {name: numbers(column, f"{path}.{name}") for name, column in mapping(value, path).items()}


def numbers(value: object, path: str) -> Numbers:
    """One column of numbers. Raises Unjudgeable."""
    written = mapping(value, path, Numbers.__struct_fields__)
    return Numbers(**{name: integer(number, f"{path}.{name}") for name, number in written.items()})


def mapping(value: object, path: str, keys: tuple[str, ...] | None = None) -> dict[str, Any]:
    """The object's keys that are not null. Raises Unjudgeable where a key is unknown or written twice."""
    if isinstance(value, Doubled):
        raise Unjudgeable("key_twice", _under(path, value.key), f"{value.key} 写了两次 (this key is written twice)")
    if not isinstance(value, dict):
        raise Unjudgeable("wrong_type", path, f"{path or '这里'} 须是对象 (must be an object)")
    for key in value:
        if keys is not None and key not in keys:
            raise Unjudgeable("unknown_key", _under(path, key), f"不认识的键 {key} (unknown key)")
    return {key: item for key, item in value.items() if item is not None}


def _under(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def sequence(value: object, path: str) -> list[Any]:
    """A list. Raises Unjudgeable."""
    if not isinstance(value, list):
        raise Unjudgeable("wrong_type", path, f"{path} 须是列表 (must be a list)")
    return value


def integer(value: object, path: str) -> int | None:
    """A whole number or nothing; a float or a boolean is neither. Raises Unjudgeable."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise Unjudgeable("wrong_type", path, f"{path} 须是整数 (must be a whole number)")
    if abs(value) >= 10**DIGITS_AT_MOST:
        raise Unjudgeable("too_large", path, f"{path} 太大 (too large)")
    return value


def text(value: object, path: str) -> str:
    """A text. Raises Unjudgeable."""
    if not isinstance(value, str):
        raise Unjudgeable("wrong_type", path, f"{path} 须是文字 (must be a text)")
    return value


def one_of(value: object, words: tuple[Word, ...], path: str) -> Word:
    """One of these words. Raises Unjudgeable."""
    for word in words:
        if value == word:
            return word
    shown = " ".join(words)
    raise Unjudgeable("unknown_word", path, f"{path} 须是以下之一 (must be one of): {shown}")
