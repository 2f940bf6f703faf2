"""Sums of weighted elements that are public: each weight's digits choose a heap, heaps are added once (Pippenger 1976).

The same sum as adding up weight times element one by one, for a third of the work where weights are areas. Time
depends on the weights, which everybody knows; nothing secret comes here. Rule SB4. Raises NotCanonical.
"""

from __future__ import annotations

from collections.abc import Sequence

from voting.secret.group import IDENTITY, Element, plus, total


def weighted_total(weights: Sequence[int], elements: Sequence[Element]) -> Element:
    """The sum of weight times element; weights are whole numbers from 0. Raises NotCanonical, ValueError."""
    if len(weights) != len(elements) or min(weights, default=0) < 0:
        raise ValueError("a weight from 0 for each element")
    largest = max(weights, default=0)
    if largest <= 1:
        return total(one for weight, one in zip(weights, elements, strict=True) if weight)
    width = _width(len(weights), largest)
    found = IDENTITY
    for place in reversed(range(-(-largest.bit_length() // width))):
        for _ in range(width):
            found = _sum(found, found)
        found = _sum(found, _digit(weights, elements, place * width, width))
    return found


def _digit(weights: Sequence[int], elements: Sequence[Element], shift: int, width: int) -> Element:
    heaps = [IDENTITY] * (1 << width)
    for weight, one in zip(weights, elements, strict=True):
        digit = weight >> shift & len(heaps) - 1
        heaps[digit] = _sum(heaps[digit], one)
    # 1·h1 + 2·h2 + … : what is added up from the top so far, added up itself.
    running = found = IDENTITY
    for heap in reversed(heaps[1:]):
        running = _sum(running, heap)
        found = _sum(found, running)
    return found


def _width(count: int, largest: int) -> int:
    bits = largest.bit_length()
    return min(range(1, 13), key=lambda width: -(-bits // width) * (count + 2 * (1 << width) + width))


def _sum(one: Element, other: Element) -> Element:
    if one == IDENTITY:
        return other
    return one if other == IDENTITY else plus(one, other)
