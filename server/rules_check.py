"""`yishi rules check`: a JSON file of cases in, a JSON file of judgements out.

One case or a list; the answer has the same shape. A case that cannot be judged is answered by its error, in
its place, and the exit code is 2; the others are still answered. The words of the format stand in
`voting/rules.py`. Raises nothing.
"""

import json
from collections.abc import Mapping
from typing import Any

from voting.judge import judge
from voting.preset import Preset
from voting.presets import NONE
from voting.reading import DIGITS_AT_MOST, Doubled, read_case
from voting.rules import Outcome, Row, Unjudgeable

ROW = ("kind", "measure", "group", "numerator", "denominator", "base", "needed", "reached", "met")
JUDGED, NOT_JUDGED = 0, 2
TOO_LONG = float("inf")


def check_text(text: str, extra: Mapping[str, Preset] = NONE) -> tuple[str, int]:
    """The answer as JSON text, and 0 where every case could be judged, otherwise 2."""
    answer = _check(text, extra)
    return json.dumps(answer, ensure_ascii=False, indent=2), _code(answer)


def check_bytes(data: bytes, extra: Mapping[str, Preset] = NONE) -> tuple[str, int]:
    """The same for the bytes of a file; a byte-order mark is read."""
    return check_text(decode(data), extra)


def decode(data: bytes) -> str:
    """The file's text; what is not UTF-8 becomes text that no parser takes."""
    return data.decode("utf-8-sig", errors="replace")


def human_text(text: str, extra: Mapping[str, Preset] = NONE) -> str:
    """The same answer to read: each case's result, its sentences and its thresholds."""
    answer = _check(text, extra)
    cases = answer if isinstance(answer, list) else [answer]
    return "\n\n".join(_readable(number, case, len(cases)) for number, case in enumerate(cases, 1))


def row(threshold: Row) -> dict[str, Any]:
    """The nine keys of one row."""
    return {name: getattr(threshold, name) for name in ROW}


def plain(outcome: Outcome) -> dict[str, Any]:
    """An outcome in the words of the format."""
    return {
        "outcome": outcome.outcome,
        "thresholds": [row(threshold) for threshold in outcome.thresholds],
        "say": {"zh-CN": outcome.say.zh, "en": outcome.say.en},
    }


def _check(text: str, extra: Mapping[str, Preset]) -> Any:
    try:
        cases = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_object, parse_int=_whole)
    except (ValueError, RecursionError) as fault:
        return _error("not_json", "", f"这不是可读的 JSON (not JSON): {fault}")
    if isinstance(cases, list):
        return [_judged(case, extra) for case in cases]
    return _judged(cases, extra)


def _judged(case: object, extra: Mapping[str, Preset]) -> dict[str, Any]:
    try:
        rule, numbers, preset = read_case(case, extra)
        return plain(judge(rule, numbers, preset))
    except Unjudgeable as fault:
        return _error(fault.code, fault.path, fault.words)


def _error(code: str, path: str, words: str) -> dict[str, Any]:
    return {"error": {"code": code, "path": path, "words": words}}


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            return Doubled(key)
        found[key] = value
    return found


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= DIGITS_AT_MOST else TOO_LONG


def _code(answer: Any) -> int:
    cases = answer if isinstance(answer, list) else [answer]
    return NOT_JUDGED if any("error" in case for case in cases) else JUDGED


def _readable(number: int, case: dict[str, Any], of: int) -> str:
    head = f"{number}. " if of > 1 else ""
    if "error" in case:
        error = case["error"]
        return f"{head}{error['path'] or '—'}: {error['words']} [{error['code']}]"
    lines = [f"{head}{case['outcome']}", case["say"]["zh-CN"], case["say"]["en"]]
    return "\n".join((*lines, *(_line(found) for found in case["thresholds"])))


def _line(found: dict[str, Any]) -> str:
    mark = "✓" if found["met"] else "✗"
    whole = "" if found["denominator"] is None else f"/{found['denominator']} {found['base']}"
    where = found["measure"] + (f" {found['group']}" if found["group"] else "")
    return f"  {mark} {found['kind']} ({where}): {found['numerator']}{whole}, needed {found['needed']}"
