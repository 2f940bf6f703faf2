"""How much a correct result tells: with fine weights and few people, count and area together name the voters.

An estimate in bits of how many ways of voting fit the published numbers (a normal approximation); under `SECRET_BITS`
the claim of secrecy is withdrawn before the poll opens. Weights are whole units. Rule SB22. Raises ValueError.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import comb, log2, pi, sqrt
from statistics import variance

SECRET_BITS = 20
PLAUSIBLE = (Fraction(1, 5), Fraction(4, 5))
"""Shares of yes from which the least favourable is taken."""


def bits(weights: Sequence[int], yes: int) -> float:
    """log2 of how many sets of ``yes`` voters have a given sum of weights, on average near the middle.

    Raises ValueError where so many cannot have voted.
    """
    people = len(weights)
    ways = comb(people, yes)
    if not 0 <= yes <= people or not ways:
        raise ValueError("as many yes as there are people, at most")
    if people < 2 or yes in (0, people):
        return 0.0
    spread = sqrt(variance(weights) * yes * (people - yes) / people)
    # A spread below one unit means that the sum tells nothing beyond the count.
    return max(0.0, log2(ways) - max(0.0, log2(spread * sqrt(2 * pi)) if spread else 0.0))


def least_bits(weights: Sequence[int], plausible: tuple[Fraction, Fraction] = PLAUSIBLE) -> float:
    """The bits at the least favourable plausible share of yes."""
    people = len(weights)
    low, high = int(plausible[0] * people), -int(-plausible[1] * people // 1)
    return min(bits(weights, yes) for yes in range(max(low, 1), min(high, people - 1) + 1)) if people > 1 else 0.0


def may_be_called_secret(weights: Sequence[int]) -> bool:
    """Whether the result of a poll with these weights leaves single votes in the dark."""
    return least_bits(weights) >= SECRET_BITS
