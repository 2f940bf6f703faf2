"""How much of the machine others had meanwhile: a promise in seconds is one of a machine to itself.

Where others take their share of the cores, waiting takes longer in the same measure, and ``fair`` says by how
much a limit is to be widened. Alone it widens nothing. Counts the processes started here once they have ended.
"""

from __future__ import annotations

import resource
from pathlib import Path

TICKS_PER_SECOND = 100
LEAST_SHARE = 0.1


def _machine() -> tuple[float, float]:
    """Seconds of all cores since the start of the machine, and of them busy; (0, 0) where that is not told."""
    try:
        first = Path("/proc/stat").read_text().splitlines()[0]
    except OSError:
        return 0.0, 0.0
    user, nice, system, idle, iowait, irq, softirq, steal = (int(n) for n in first.split()[1:9])
    busy = user + nice + system + irq + softirq + steal
    return (busy + idle + iowait) / TICKS_PER_SECOND, busy / TICKS_PER_SECOND


def _ours() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


class Meanwhile:
    """The machine since this was made."""

    def __init__(self) -> None:
        self._all, self._busy = _machine()
        self._own = _ours()

    def others(self) -> float:
        """The share of all cores that others have used, 0 to 1."""
        all_, busy = _machine()
        span = all_ - self._all
        return max(0.0, (busy - self._busy) - (_ours() - self._own)) / span if span else 0.0

    def fair(self, limit: float) -> float:
        """A limit in seconds as it stands for the share of the machine that was left to us."""
        others = self.others()
        return limit if others < 0.1 else limit / max(LEAST_SHARE, 1.0 - others)
