"""One process, one data folder: a lock that the kernel drops when its holder dies, however it dies."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class Locked(Exception):
    """Another process holds the lock; ``holder`` is its process id, 0 if it did not say."""

    def __init__(self, path: Path, holder: int) -> None:
        super().__init__(
            f"{path}: 正被进程 {holder} 使用，请先停止它。/ in use by process {holder}; stop that one first."
        )
        self.path, self.holder = path, holder


class LockFile:
    """Held from construction to ``release``; raises ``Locked`` at once if it cannot be had."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            holder = _holder(self._fd)
            os.close(self._fd)
            raise Locked(path, holder) from fault
        os.ftruncate(self._fd, 0)
        os.pwrite(self._fd, f"{os.getpid()}\n".encode(), 0)

    def release(self) -> None:
        """Give the lock back; the file stays, since removing it would let two processes hold two files."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


def _holder(fd: int) -> int:
    words = os.pread(fd, 20, 0).strip()
    return int(words) if words.isdigit() else 0
