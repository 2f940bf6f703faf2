"""The thread that owns the log's file, and the memory of why it must not be written any more.

``sqlite3`` is used on a thread of its own, because a whole transaction is then a single call: no other
coroutine can come between its statements, and a caller who goes away cannot leave it half done.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import ParamSpec, TypeVar

from server.failures import Unavailable
from server.lockfile import LockFile
from server.store.file import AllEnds, LogFile, reason
from server.store.port import ReadOnly

P = ParamSpec("P")
T = TypeVar("T")


class Disk:
    """One locked file, one connection, one thread; ``read_only`` is set by the first storage error."""

    def __init__(self, path: Path, *, power_safe: bool) -> None:
        self.read_only: ReadOnly | None = None
        self._path, self._power_safe = path, power_safe
        self._lock = LockFile(path.with_name(path.name + ".lock"))
        self._thread = ThreadPoolExecutor(1, "log")
        self._file: LogFile | None = None

    async def open(self) -> AllEnds:
        """Open the file and return all ends; read-only at once if it is damaged."""
        try:
            return await self._run(self._open)
        except sqlite3.Error as fault:
            raise Unavailable(reason(fault) or "busy") from fault

    def _open(self) -> AllEnds:
        self._file = LogFile(self._path, power_safe=self._power_safe)
        if not self._file.is_sound():
            self.read_only = "file_damaged"
        else:
            self._file.settle_write_ahead()
        return self._file.ends()

    async def open_again(self) -> AllEnds:
        """Open a new connection, check the file and the room on disk; return all ends.

        Read-only stays set: leaving it is the caller's act. ``Unavailable`` if the file is still not well.
        """
        try:
            return await self._run(self._open_again)
        except sqlite3.Error as fault:
            raise Unavailable(reason(fault) or "busy") from fault

    def _open_again(self) -> AllEnds:
        self._close()
        self._file = LogFile(self._path, power_safe=self._power_safe)
        if not self._file.is_sound():
            raise Unavailable("file_damaged")
        self._file.settle_write_ahead()
        self._file.probe()
        return self._file.ends()

    async def call(self, work: Callable[[LogFile], T]) -> T:
        """Return ``work(file)``, done on the file's thread; ``Unavailable`` where no file is open."""
        if self._file is None:
            raise Unavailable(self.read_only or "closed")
        return await self._run(work, self._file)

    def stop(self, fault: sqlite3.Error) -> Unavailable:
        """Become read-only if ``fault`` is one of storage; return what to tell the callers."""
        why = reason(fault)
        self.read_only = self.read_only or why
        return Unavailable(why or "busy")

    async def close(self) -> None:
        """Let go of the file, the thread and the lock."""
        await self._run(self._close)
        self.read_only = "closed"
        self._thread.shutdown(wait=False)
        self._lock.release()

    def _close(self) -> None:
        file, self._file = self._file, None
        if file:
            with suppress(sqlite3.Error):
                file.close()

    async def _run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: work(*args, **kwargs))
