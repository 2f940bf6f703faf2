"""The same vote without those who took part remotely: exactly, or as a bound.

The roll stays what it is; who was present, took part and voted remotely is taken away. Where every remote
vote is known the second outcome is exact. Where votes are secret only the number of remote ballots is known:
then every way in which they can have voted is covered by the corners of what is possible, and the answer is
a bound; where the corners disagree the result depends on the remote votes. Rule RU10. Raises `Unjudgeable`.
"""

from collections.abc import Iterator, Mapping
from itertools import permutations, product
from typing import Literal

import msgspec

from voting.judge import judge
from voting.preset import Preset
from voting.rules import Case, Numbers, Outcome, Result, Row, Rule, Unjudgeable
from voting.types import CHOICES

Certainty = Literal["exact", "bound"]


class WithoutRemote(msgspec.Struct, frozen=True):
    """The outcome without remote participants; `worst` and `best` are the same where it is exact."""

    certainty: Certainty
    worst: Outcome
    best: Outcome
    depends_on_remote: bool


def exact(rule: Rule, whole: Case, remote: Case, preset: Preset | None = None) -> WithoutRemote:
    """The outcome with the known remote numbers taken away. Raises Unjudgeable where they do not fit."""
    case = Case(
        {name: _minus(of, remote.measures.get(name), f"measures.{name}") for name, of in whole.measures.items()},
        {name: _minus(of, remote.groups.get(name), f"groups.{name}") for name, of in whole.groups.items()},
        {name: count - remote.recused.get(name, 0) for name, count in whole.recused.items()},
    )
    outcome = judge(rule, case, preset)
    return WithoutRemote("exact", outcome, outcome, False)


def _minus(whole: Numbers, remote: Numbers | None, path: str) -> Numbers:
    if remote is None:
        return whole
    left: dict[str, int | None] = {"roll": whole.roll}
    for name in ("present", "participating", *CHOICES):
        left[name] = _left(getattr(whole, name), getattr(remote, name), f"{path}.{name}")
    return Numbers(**left)


def _left(whole: int | None, part: int | None, path: str) -> int | None:
    if whole is None:
        return None
    if (part or 0) > whole:
        raise Unjudgeable("contradiction", path, "线上人数多于总数 (more remote than there are at all)")
    return whole - (part or 0)


def bound(
    rule: Rule,
    whole: Case,
    present: Mapping[str, int],
    returned: Mapping[str, int],
    preset: Preset | None = None,
) -> WithoutRemote:
    """The bound for a secret vote: how many remote rights were present and returned, by measure.

    `present` may name groups as well, as `groups.NAME`. Raises Unjudgeable where a number is missing or
    does not fit.
    """
    groups = {
        name: _minus(of, Numbers(present=present.get(f"groups.{name}", 0)), f"groups.{name}")
        for name, of in whole.groups.items()
    }
    options = [
        [(name, corner) for corner in _corners(numbers, present.get(name, 0), returned.get(name, 0), name)]
        for name, numbers in whole.measures.items()
        if name in rule.measures
    ]
    outcomes = [judge(rule, Case(dict(choice), groups, whole.recused), preset) for choice in product(*options)]
    ordered = sorted(outcomes, key=_standing)
    return WithoutRemote("bound", ordered[0], ordered[-1], depends(outcomes))


def _corners(numbers: Numbers, present: int, returned: int, measure: str) -> Iterator[Numbers]:
    path = f"measures.{measure}"
    remote = Numbers(present=present, participating=returned)
    seen: set[tuple[int, ...]] = set()
    for order in permutations(CHOICES):
        taken = _take(numbers, order, returned, path)
        key = tuple(taken[name] for name in CHOICES)
        if key not in seen:
            seen.add(key)
            yield _minus(numbers, msgspec.structs.replace(remote, **taken), path)


def _take(numbers: Numbers, order: tuple[str, ...], returned: int, path: str) -> dict[str, int]:
    taken, rest = {}, returned
    for name in order:
        value = getattr(numbers, name)
        if value is None:
            raise Unjudgeable("missing_number", f"{path}.{name}", f"缺少数字 {path}.{name} (this number is missing)")
        taken[name] = min(value, rest)
        rest -= taken[name]
    if rest:
        raise Unjudgeable("contradiction", path, "线上票多于收回的票 (more remote ballots than came back)")
    return taken


def depends(outcomes: list[Outcome]) -> bool:
    """Whether the remote votes can tip the result: no threshold fails for sure, and not all hold for sure."""
    decisive: tuple[Result, ...] = ("carried", "quorum_met", "report")
    if all(outcome.outcome in decisive for outcome in outcomes):
        return False
    columns = list(zip(*(outcome.thresholds for outcome in outcomes), strict=True))
    return not any(not any(row.met for row in column) for column in columns)


def _standing(outcome: Outcome) -> tuple[int, int]:
    met = sum(row.met for row in outcome.thresholds)
    return met, sum(_margin(row) for row in outcome.thresholds)


def _margin(row: Row) -> int:
    return row.reached - row.needed
