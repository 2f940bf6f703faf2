"""A community's own overlay: a few fields over a preset, from a parsed configuration file.

`extends` names the preset it stands on; what the overlay does not say is the parent's. `quorum` and `decide`
replace the parent's thresholds, `quorum_also` and `decide_also` add to them; a threshold of `decide` may
leave out its measure (yes), and `of = "group_roll"` is the group's own roll. Tables (proxy, window, remote)
change only the fields they name. Rule RU9. Raises `Unjudgeable` with the path.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from voting.preset import Preset
from voting.presets import NONE, get
from voting.reading import mapping, measure_names, sequence, text, threshold
from voting.rules import Rule, Threshold, Unjudgeable
from voting.soundness import check_threshold

THRESHOLDS = ("quorum", "quorum_also", "decide", "decide_also")
OF_THE_RULE = (*THRESHOLDS, "measures", "report_only")
FIELDS = tuple(name for name in Preset.__struct_fields__ if name != "rule")
PLACE = re.compile(r" - at `\$\.?([^`]*)`$")


def parse_overlay(written: Mapping[str, Any], extra: Mapping[str, Preset] = NONE) -> Preset:
    """The preset this overlay makes, resolved over its parent. Raises Unjudgeable with the path."""
    given = mapping(dict(written), "", (*FIELDS, *OF_THE_RULE))
    parent = get_parent(given, extra)
    start: dict[str, Any] = _plain(parent) if parent else {"confidence": "D", "basis": "local"}
    rule = _rule(given, parent.rule if parent else Rule())
    for name in ("id", "title", "unit") if parent is None else ("id",):
        if name not in given:
            raise Unjudgeable("missing_key", name, f"缺少 {name} (this key is missing)")
    own = {name: _dated(value) for name, value in given.items() if name in FIELDS}
    return _convert({**{name: _merge(start.get(name), own[name]) for name in own}, "rule": rule}, start)


def get_parent(given: Mapping[str, Any], extra: Mapping[str, Preset]) -> Preset | None:
    """The preset an overlay extends, or None where it stands alone. Raises Unjudgeable."""
    if "extends" not in given:
        return None
    name = text(given["extends"], "extends")
    try:
        return get(name, extra)
    except Unjudgeable as fault:
        raise Unjudgeable(fault.code, "extends", fault.words) from None


def _plain(parent: Preset) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(parent)
    return {**plain, "basis": "local"}


def _merge(old: object, new: object) -> object:
    return {**old, **new} if isinstance(old, dict) and isinstance(new, dict) else new


def _dated(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _convert(own: dict[str, Any], start: dict[str, Any]) -> Preset:
    rule = own.pop("rule")
    merged = {**start, **own, "rule": msgspec.to_builtins(rule)}
    try:
        return msgspec.convert(merged, Preset)
    except msgspec.ValidationError as fault:
        words = str(fault)
        place = PLACE.search(words)
        path = place.group(1) if place else ""
        raise Unjudgeable("wrong_type", path, f"{path} 的值不对 ({PLACE.sub('', words)})") from None


def _rule(given: Mapping[str, Any], parent: Rule) -> Rule:
    quorum = _thresholds(given, "quorum", "present") if "quorum" in given else parent.quorum
    decide = _thresholds(given, "decide", "yes") if "decide" in given else parent.decide
    report_only = given.get("report_only", parent.report_only)
    if not isinstance(report_only, bool):
        raise Unjudgeable("wrong_type", "report_only", "report_only 须是 true 或 false (must be true or false)")
    return Rule(
        quorum + _thresholds(given, "quorum_also", "present"),
        decide + _thresholds(given, "decide_also", "yes"),
        measure_names(given["measures"], "measures") if "measures" in given else parent.measures,
        report_only,
    )


def _thresholds(given: Mapping[str, Any], name: str, measure: str) -> tuple[Threshold, ...]:
    value = given.get(name, [])
    items = [value] if isinstance(value, dict) else sequence(value, name)
    return tuple(_threshold(item, f"{name}[{place}]", measure) for place, item in enumerate(items))


def _threshold(value: object, path: str, measure: str) -> Threshold:
    written = mapping(value, path)
    if written.get("of") == "group_roll":
        if "group" not in written:
            raise Unjudgeable("missing_key", f"{path}.group", "group_roll 须有 group (needs a group)")
        written["of"] = "roll"
    found = threshold({"measure": measure, **written}, path)
    check_threshold(found, path)
    return found
