"""The number a group element hides, where it is known to be small: baby steps and giant steps (Shanks 1971).

Both kinds of step are about the square root of the bound: 0.01 m² of a whole quarter take about ten thousand each.
"""

from __future__ import annotations

from math import isqrt

from voting.secret.group import IDENTITY, Element, base, minus, plus


class Logarithms:
    """Finds 0 … bound in kG; the baby steps are made once and serve every sum of a poll."""

    def __init__(self, bound: int) -> None:
        self.bound, self._stride = bound, isqrt(bound) + 1
        self._steps = {IDENTITY: 0}
        step, one = IDENTITY, base(1)
        for number in range(1, self._stride):
            step = plus(step, one)
            self._steps[step] = number
        self._giant = plus(step, one)

    def find(self, hidden: Element) -> int | None:
        """k of kG; None where it is not within the bound."""
        for giant in range(self._stride + 1):
            baby = self._steps.get(hidden)
            if baby is not None and giant * self._stride + baby <= self.bound:
                return giant * self._stride + baby
            hidden = minus(hidden, self._giant)
        return None
