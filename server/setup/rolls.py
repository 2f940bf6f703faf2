"""The roll of a body: drafted from the register, looked at, and put into a meeting as rights.

Who cannot hold a right (a household without a known adult) is named and left out, never guessed. Rights are
numbered in the order of the roll; members get ids of this meeting alone. Areas in 0.01 m². Raises ``Malformed``
and ``Unavailable``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from facilitation.attendance import Right
from facilitation.types import MemberId, RightId
from facilitation.views.shapes import Say
from server.people.ids import PersonId
from server.people.roll_draft import RollRow
from server.setup.shapes import CheckTold, RollLine, RollTold
from voting import roll as rolls
from voting.preset import Preset
from voting.rules import Threshold, need
from voting.types import CentiSquareMetre
from voting.types import MemberId as RollMember
from voting.types import RightId as RollRight
from voting.words import group

SHOWN = 200
REMARKS: Mapping[str, tuple[str, str]] = {
    "age_unknown": ("出生年不详，按成年列入", "year of birth unknown, listed as an adult"),
    "no_adult": ("没有登记成年人，未列入名册", "no adult in the register, not on the roll"),
    "area_unknown": ("面积不详", "area unknown"),
}


def rights(rows: Sequence[RollRow], members: Mapping[PersonId, MemberId]) -> tuple[Right, ...]:
    """The rights of these rows, in their order; rows that nobody may hold are left out."""
    held = [row for row in rows if row.holders]
    digits = max(2, len(str(len(held))))
    return tuple(
        Right(
            id=RightId(f"r{n:0{digits}d}"),
            holders=tuple(members[person] for person in row.holders),
            unit=row.unit,
            area=row.area,
            groups=row.groups,
            parts=row.parts,
        )
        for n, row in enumerate(held, 1)
    )


def told(rows: Sequence[RollRow], preset: Preset, is_set: bool) -> RollTold:
    """The roll as the convener looks at it, with every check."""
    held = [row for row in rows if row.holders]
    return RollTold(
        rights=len(held),
        groups=dict(sorted(Counter(name for row in held for name in row.groups).items())),
        area=sum(row.area for row in held),
        lines=tuple(_line(row) for row in rows[:SHOWN]),
        checks=checks(rows, preset),
        set=is_set,
    )


def checks(rows: Sequence[RollRow], preset: Preset) -> tuple[CheckTold, ...]:
    """Every check of the rule on this roll, met or not, and what is known to be incomplete."""
    held = [row for row in rows if row.holders]
    return (*_shares(held, preset), *_problems(held, preset), *_remarks(rows))


def _shares(rows: Sequence[RollRow], preset: Preset) -> Iterator[CheckTold]:
    for check in preset.roll_checks if rows else ():
        there = sum(check.group in row.groups for row in rows)
        needed = need(Threshold("roll", check.op, of="roll", n=check.n, d=check.d), len(rows))
        name = group(check.group)
        say = Say(
            zh=f"{name.zh} {there} 人，至少须有 {needed} 人（名册共 {len(rows)} 人）",
            en=f"{there} {name.en}, at least {needed} needed (roll of {len(rows)})",
        )
        yield CheckTold(code=f"share:{check.group}", state="ok" if there >= needed else "missing", words=say)


def _problems(rows: Sequence[RollRow], preset: Preset) -> Iterator[CheckTold]:
    listed = [
        rolls.Right(
            id=RollRight(str(n)),
            unit=row.unit,
            members=tuple(RollMember(str(person)) for person in row.holders),
            area=CentiSquareMetre(row.area),
            household=row.household,
            groups=row.groups,
        )
        for n, row in enumerate(rows, 1)
    ]
    for problem in rolls.problems(listed, preset):
        if problem.code == "share_too_small":
            continue
        names = "、".join(rows[int(right) - 1].name for right in problem.rights[:5])
        where = f"：{names}" if names else ""
        more = f" ({len(problem.rights)})" if len(problem.rights) > 5 else ""
        say = Say(zh=f"{problem.words.zh}{where}{more}", en=f"{problem.words.en}{where}{more}")
        yield CheckTold(code=problem.code, state="missing", words=say)


def _remarks(rows: Sequence[RollRow]) -> Iterator[CheckTold]:
    for remark, n in sorted(Counter(remark for row in rows for remark in row.remarks).items()):
        zh, en = REMARKS[remark]
        yield CheckTold(code=remark, state="note", words=Say(zh=f"{n} 条：{zh}", en=f"{n}: {en}"))


def _line(row: RollRow) -> RollLine:
    return RollLine(
        name=row.name,
        household=row.household,
        capacity=row.capacity,
        groups=row.groups,
        area=row.area,
        remarks=tuple(Say(zh=REMARKS[r][0], en=REMARKS[r][1]) for r in row.remarks),
    )
