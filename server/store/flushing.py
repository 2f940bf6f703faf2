"""Whether flushing a file here does anything: a preloaded library or a file system in memory only says it does.

A best effort: a flush that takes less time than any disk needs is none. Durations in nanoseconds.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

TRIES = 5
NO_DISK_IS_SO_FAST = 10_000
PAGE = b"\0" * 4096


def does_nothing(folder: Path) -> bool:
    """Whether each of a few flushes in this folder came back at once. Raises OSError."""
    with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
        for _ in range(TRIES):
            file.write(PAGE)
            began = time.perf_counter_ns()
            os.fsync(file.fileno())
            if time.perf_counter_ns() - began > NO_DISK_IS_SO_FAST:
                return False
    return True
