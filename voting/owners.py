"""How owners are counted: units become rights, one for each owner, with all of the owner's area.

One exclusive unit is one person; the units a developer has not sold or handed over are one person together,
and so are several units of one buyer; joint owners of one unit have one vote (Supreme People's Court
interpretation of 2020, art. 8, 9). Areas are 0.01 m². Rule RL7. Raises nothing.
"""

from collections.abc import Iterable

import msgspec

from voting.roll import Right
from voting.types import CentiSquareMetre, MemberId, RightId


class ExclusiveUnit(msgspec.Struct, frozen=True):
    """One unit of the register, with `developer` set while it is unsold or not handed over."""

    number: str
    area: CentiSquareMetre
    owners: tuple[MemberId, ...]
    developer: bool = False
    groups: tuple[str, ...] = ()


def rights(units: Iterable[ExclusiveUnit]) -> tuple[Right, ...]:
    """One right for each owner (or the same joint owners), in the order of their first unit (RL7)."""
    by_owner: dict[tuple[bool, tuple[MemberId, ...]], list[ExclusiveUnit]] = {}
    for unit in units:
        owners = () if unit.developer else tuple(sorted(unit.owners))
        by_owner.setdefault((unit.developer, owners), []).append(unit)
    return tuple(_right(owned) for owned in by_owner.values())


def _right(owned: list[ExclusiveUnit]) -> Right:
    owners = tuple(sorted({owner for unit in owned for owner in unit.owners}))
    area = CentiSquareMetre(sum(unit.area for unit in owned))
    groups = tuple(sorted({group for unit in owned for group in unit.groups}))
    return Right(RightId(owned[0].number), "owner", owners, 1, area, groups=groups)
