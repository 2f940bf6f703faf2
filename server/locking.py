"""Wrong PINs of each staff device: counted, and slower from the third on. Times in ms, by a clock that never jumps.

Kept in memory: whoever can restart the server needs no PIN. Raises ``Refused`` (SE14).
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from facilitation.refused import Refused
from facilitation.types import DeviceId

FREE = 3
"""So many may be wrong before there is a wait."""
FIRST_WAIT, LONGEST_WAIT = 30_000, 900_000


class _Wrong(msgspec.Struct):
    count: int = 0
    until: int = 0


class Tries:
    """How often each device was given a wrong PIN since the last right one."""

    def __init__(self, clock: Callable[[], int]) -> None:
        self._clock = clock
        self._wrong: dict[DeviceId, _Wrong] = {}

    def wait(self, device: DeviceId) -> int:
        """How long until the next try is looked at."""
        held = self._wrong.get(device)
        return max(0, held.until - self._clock()) if held else 0

    def begin(self, device: DeviceId) -> None:
        """Count one try before it is looked at, so that many at once are no way round. Raises Refused ``pin_wait``."""
        if waits := self.wait(device):
            raise Refused("pin_wait", "SE14", seconds=-(-waits // 1000))
        held = self._wrong.setdefault(device, _Wrong())
        held.count += 1
        late = held.count - FREE
        if late >= 0:
            held.until = self._clock() + min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(late, 10))

    def wrong(self, device: DeviceId) -> Refused:
        """What is said of a wrong one."""
        waits = self.wait(device)
        if waits:
            return Refused("pin_wait", "SE14", seconds=-(-waits // 1000))
        return Refused("pin_wrong", "SE14", left=FREE - self._wrong[device].count)

    def right(self, device: DeviceId) -> None:
        """It was the right one: all is forgiven."""
        self._wrong.pop(device, None)
