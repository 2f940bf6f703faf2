"""The roll: the rights of one body, frozen before the meeting, and what its preset asks of it.

Everything is counted in rights. A right has an id, a unit and two weights: `count` (one, or the households it
stands for) and `area` (0.01 m²). The checks name what is wrong, one by one; nothing is put right silently.
Rules RL1-RL7. Raises nothing: problems are answers.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from voting.decision import Roll
from voting.preset import Preset, RollCheck, Words
from voting.rules import Threshold, need
from voting.types import AREA, COUNT, CentiSquareMetre, MemberId, RightId, Unit
from voting.words import group


class Right(msgspec.Struct, frozen=True, omit_defaults=True):
    """One vote of the roll; `members` may hold it (several for a household or joint owners)."""

    id: RightId
    unit: Unit
    members: tuple[MemberId, ...]
    count: int = 1
    area: CentiSquareMetre = CentiSquareMetre(0)
    household: str = ""
    groups: tuple[str, ...] = ()


class Problem(msgspec.Struct, frozen=True):
    """Something wrong with a roll: rule, code, the rights concerned, and words for people."""

    rule: str
    code: str
    rights: tuple[RightId, ...]
    words: Words


def size(roll: Sequence[Right]) -> Roll:
    """The roll's size by measure, and of each group."""
    groups = Counter(name for right in roll for name in right.groups)
    measures = {COUNT: sum(right.count for right in roll), AREA: sum(right.area for right in roll)}
    return Roll(measures, dict(sorted(groups.items())))


def problems(roll: Sequence[Right], preset: Preset) -> tuple[Problem, ...]:
    """Everything that keeps this roll from being frozen under this preset (RL1-RL6)."""
    return (
        *_empty(roll),
        *_doubles(roll),
        *_units(roll, preset),
        *_weights(roll, preset),
        *_households(roll, preset),
        *(problem for check in preset.roll_checks for problem in _share(roll, check)),
    )


def _empty(roll: Sequence[Right]) -> Iterator[Problem]:
    if not roll:
        yield Problem("RL1", "roll_empty", (), Words("应到名册里还没有人", "Nobody is on the roll yet"))


def _doubles(roll: Sequence[Right]) -> Iterator[Problem]:
    twice = _repeated(right.id for right in roll)
    if twice:
        words = Words("同一表决权在名册中出现两次", "A right stands twice on the roll")
        yield Problem("RL2", "right_twice", tuple(RightId(name) for name in twice), words)
    if any(right.unit in ("person", "member", "seat") for right in roll):
        held = _repeated(member for right in roll for member in right.members)
        rights = tuple(right.id for right in roll if set(right.members) & set(held))
        if rights:
            yield Problem(
                "RL2",
                "member_twice",
                rights,
                Words("同一人在名册中出现两次", "A person stands twice on the roll"),
            )
    unheld = tuple(right.id for right in roll if not right.members)
    if unheld:
        yield Problem("RL2", "nobody_holds", unheld, Words("有表决权没有对应的人", "A right has nobody who may use it"))


def _repeated(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(name for name, times in Counter(names).items() if times > 1))


def _units(roll: Sequence[Right], preset: Preset) -> Iterator[Problem]:
    other = tuple(right.id for right in roll if right.unit != preset.unit and preset.weight == "one")
    if other:
        words = Words("有表决权的计数单位与规则不符", "A right is counted in another unit than the rule's")
        yield Problem("RL3", "other_unit", other, words)


def _weights(roll: Sequence[Right], preset: Preset) -> Iterator[Problem]:
    below = tuple(right.id for right in roll if right.count < 1 or right.area < 0)
    if below:
        yield Problem(
            "RL4",
            "bad_weight",
            below,
            Words("户数须不小于一，面积不能为负", "A weight is less than it can be"),
        )
    heavy = tuple(right.id for right in roll if right.count > 1)
    if heavy and preset.weight == "one":
        yield Problem("RL4", "more_than_one", heavy, Words("本规则一权一票", "Under this rule every right weighs one"))
    bare = tuple(right.id for right in roll if right.area == 0)
    if bare and AREA in preset.rule.measures:
        yield Problem("RL4", "no_area", bare, Words("缺少专有部分面积", "The area of the exclusive unit is missing"))


def _households(roll: Sequence[Right], preset: Preset) -> Iterator[Problem]:
    if not preset.one_rep_per_household:
        return
    twice = _repeated(right.household for right in roll if right.household and "representatives" in right.groups)
    if twice:
        rights = tuple(right.id for right in roll if right.household in twice)
        words = Words("一户不能有两名代表", "One household may not have two representatives")
        yield Problem("RL5", "two_reps_in_household", rights, words)


def _share(roll: Sequence[Right], check: RollCheck) -> Iterator[Problem]:
    there = sum(check.group in right.groups for right in roll)
    needed = need(Threshold("roll", check.op, of="roll", n=check.n, d=check.d), len(roll))
    if there < needed:
        name = group(check.group)
        words = Words(
            f"{name.zh}有 {there} 人，至少须有 {needed} 人（共 {len(roll)} 人）",
            f"{there} {name.en} of {len(roll)}, at least {needed} are needed",
        )
        yield Problem("RL6", "share_too_small", (), words)
