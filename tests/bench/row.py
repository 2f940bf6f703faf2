"""One line of what was measured: ours beside a floor, and the target for the ratio."""

from __future__ import annotations

from typing import Literal

import msgspec

Better = Literal["lower", "higher"]


class Row(msgspec.Struct, frozen=True):
    """One line; `ours` and `floor` in `unit`."""

    name: str
    ratio: float
    target: float
    better: Better
    ours: float
    floor: float
    unit: str
    phones: int
    note: str

    @property
    def met(self) -> bool:
        """Whether the target is met."""
        return self.ratio <= self.target if self.better == "lower" else self.ratio >= self.target
