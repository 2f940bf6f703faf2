"""Whether a rule and a case make sense at all, before anything is judged.

A negative number, a part greater than its whole, answers that do not add up to what was returned, a share
greater than one: such a case is refused with the path of what contradicts, and nothing is guessed.
Rules RU6, RU7. Raises `Unjudgeable`.
"""

from voting.rules import COMPUTED, Case, Numbers, Rule, Threshold, Unjudgeable
from voting.types import AREA, CHOICES, COUNT

NAMES = Numbers.__struct_fields__
INSIDE = (("present", "roll"), ("participating", "roll"), ("participating", "present"))


def check(rule: Rule, case: Case) -> None:
    """Nothing where rule and case are sound. Raises Unjudgeable with the first contradiction."""
    check_rule(rule)
    for name, numbers in case.measures.items():
        check_numbers(numbers, f"measures.{name}")
    for name, numbers in case.groups.items():
        check_numbers(numbers, f"groups.{name}")
        _check_part(numbers, case.measures.get(COUNT), f"groups.{name}")
    _check_bearers(case)


def check_rule(rule: Rule, path: str = "rule") -> None:
    """Nothing where every threshold has one meaning. Raises Unjudgeable with its path."""
    if not rule.measures or len(set(rule.measures)) != len(rule.measures):
        raise Unjudgeable("bad_rule", f"{path}.measures", "度量不能为空或重复 (measures: at least one, each once)")
    for kind, thresholds in (("quorum", rule.quorum), ("decide", rule.decide)):
        for place, threshold in enumerate(thresholds):
            check_threshold(threshold, f"{path}.{kind}[{place}]")


def check_threshold(threshold: Threshold, path: str) -> None:
    """Nothing where it is either a share of a base or a count. Raises Unjudgeable with its path."""
    shared = (threshold.of, threshold.n, threshold.d)
    if threshold.count is not None:
        if any(part is not None for part in shared):
            raise Unjudgeable("bad_threshold", path, "of、n、d 与 count 只能取其一 (a share or a count, not both)")
        _check_least(threshold.count, 0, f"{path}.count")
        return
    for name, part in zip(("of", "n", "d"), shared, strict=True):
        if part is None:
            raise Unjudgeable("missing_key", f"{path}.{name}", f"缺少 {path}.{name} (this key is missing)")
    n, d = threshold.n or 0, threshold.d or 0
    _check_least(d, 1, f"{path}.d")
    _check_least(n, 0, f"{path}.n")
    if n > d:
        raise Unjudgeable("bad_threshold", f"{path}.n", f"分数 {n}/{d} 大于一 (a share greater than one)")


def _check_least(value: int, least: int, path: str) -> None:
    if value < least:
        raise Unjudgeable("bad_threshold", path, f"{path} 不能小于 {least} (must be at least {least})")


def check_numbers(numbers: Numbers, path: str) -> None:
    """Nothing where the numbers given can all be true. Raises Unjudgeable with the path."""
    for name in NAMES:
        value = getattr(numbers, name)
        if value is not None and value < 0:
            raise Unjudgeable("negative_number", f"{path}.{name}", f"{path}.{name} 不能为负 (must not be negative)")
    for part, whole in INSIDE:
        _check_inside(numbers, part, getattr(numbers, whole), whole, path)
    _check_sum(numbers, path)
    for name, parts in COMPUTED.items():
        _check_computed(numbers, name, parts, path)


def _check_inside(numbers: Numbers, part: str, bound: int | None, whole: str, path: str) -> None:
    value = getattr(numbers, part)
    if value is not None and bound is not None and value > bound:
        words = f"{part}（{value}）多于 {whole}（{bound}） (more {part} than {whole})"
        raise Unjudgeable("contradiction", f"{path}.{part}", words)


def _check_sum(numbers: Numbers, path: str) -> None:
    answers = [getattr(numbers, name) for name in CHOICES]
    total = sum(value for value in answers if value is not None)
    for whole in ("participating", "present", "roll"):
        bound = getattr(numbers, whole)
        if bound is not None and total > bound:
            words = f"各项票数合计 {total}，多于 {whole} {bound} (the answers add up to more)"
            raise Unjudgeable("contradiction", f"{path}.{whole}", words)
    if None not in answers and numbers.participating not in (None, total):
        words = f"各项票数合计 {total}，参与表决 {numbers.participating} (answers and returned ballots differ)"
        raise Unjudgeable("contradiction", f"{path}.participating", words)


def _check_computed(numbers: Numbers, name: str, parts: tuple[str, ...], path: str) -> None:
    value = getattr(numbers, name)
    known = [getattr(numbers, part) for part in parts]
    if value is None or None in known:
        return
    if value != sum(known):
        words = f"{name} 应为 {sum(known)} (is computed and differs)"
        raise Unjudgeable("contradiction", f"{path}.{name}", words)


def _check_bearers(case: Case) -> None:
    """An area that somebody answered with belongs to somebody."""
    counted, areas = case.measures.get(COUNT), case.measures.get(AREA)
    if counted is None or areas is None:
        return
    for name in NAMES:
        if getattr(counted, name) == 0 and (getattr(areas, name) or 0) > 0:
            words = f"{name} 人数为零而面积不为零 (an area of nobody)"
            raise Unjudgeable("contradiction", f"measures.{AREA}.{name}", words)


def _check_part(group: Numbers, whole: Numbers | None, path: str) -> None:
    if whole is None:
        return
    for name in NAMES:
        _check_inside(group, name, getattr(whole, name), f"measures.count.{name}", path)
