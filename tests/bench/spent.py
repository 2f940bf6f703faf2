"""What processes have used: CPU in seconds, memory in MB, as the kernel counts it.

Other work on the machine makes waiting longer, CPU hardly; so both are told where a figure may be disturbed.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

LOOK = 0.1
"""Seconds between two looks at a command's memory."""


class Used(msgspec.Struct, frozen=True):
    """Of one piece of work: seconds waited, CPU seconds, MB of the largest process at its largest."""

    wall: float
    cpu: float
    memory: float = 0.0

    def told(self) -> dict[str, float]:
        """Rounded, for JSON."""
        return {"wall_s": round(self.wall, 2), "cpu_s": round(self.cpu, 2), "memory_mb": round(self.memory)}


def cpu_of(pids: Iterable[int]) -> list[float]:
    """CPU seconds of each of these running processes, all threads."""
    return [sum(_ran(task) for task in Path(f"/proc/{pid}/task").iterdir()) for pid in pids]


def _ran(task: Path) -> float:
    return int((task / "schedstat").read_text().split()[0]) / 1e9


def most_memory(pid: int) -> float:
    """MB this running process held at most."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def own_memory() -> float:
    """MB this process held at most."""
    return most_memory(os.getpid())


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from _family(int(child))


def run(command: Sequence[str]) -> tuple[Used, str]:
    """A command with everything it started, and what it printed. Raises RuntimeError where it fails."""
    # Looked at while it runs: what the kernel tells of an ended child includes its parent's memory before exec.
    largest, began = 0.0, time.perf_counter()
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, stdout=out)
        while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            with suppress(OSError):
                largest = max(largest, *(most_memory(one) for one in _family(process.pid)))
            time.sleep(LOOK)
        took = time.perf_counter() - began
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read()
    if process.returncode:
        raise RuntimeError(f"{command[:4]} failed with {process.returncode}: {said[-500:]}")
    return Used(took, used.ru_utime + used.ru_stime, largest), said
