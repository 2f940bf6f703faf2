"""How much one device, or one address, may ask in a while: token buckets, refilled by time, held in memory.

Devices have their own bucket each. Addresses count only where nobody is known yet, and are sized for a hall of
three thousand behind one address; static pages are outside them. Times are seconds of a monotonic clock.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

MOST_KEYS = 20_000


class Buckets:
    """A bucket per key: ``burst`` at once, ``rate`` a second in the long run."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float], most: int = MOST_KEYS) -> None:
        self._rate, self._burst, self._clock, self._most = rate, burst, clock, most
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str, cost: float = 1.0) -> float:
        """Take from the key's bucket; returns 0, or in how many seconds there is enough."""
        now = self._clock()
        left, since = self._left.pop(key, (self._burst, now))
        left = min(self._burst, left + (now - since) * self._rate)
        enough = left >= cost
        self._left[key] = (left - cost if enough else left, now)
        if len(self._left) > self._most:
            self._left.popitem(last=False)
        return 0.0 if enough else (cost - left) / self._rate

    def give_back(self, key: str, cost: float = 1.0) -> None:
        """What was taken did not count after all."""
        left, since = self._left.get(key, (self._burst, self._clock()))
        self._left[key] = (min(self._burst, left + cost), since)

    def forget(self, key: str) -> None:
        """Start this key anew."""
        self._left.pop(key, None)
