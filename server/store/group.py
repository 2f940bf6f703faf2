"""Group commit: what was queued while the last commit ran goes into the next one, across streams.

Self-clocking: no timer, up to 1 MB a commit. One flush serves every caller of the group; a batch that does
not follow its stream is turned away before it touches the file and hurts nobody else. Times in seconds.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import suppress

from server.failures import Corrupt, Stale, Unavailable
from server.store.chain import End, Ends, end_of, weigh
from server.store.disk import Disk
from server.store.port import Batch

GROUP_BYTES = 1 << 20
# Checkpoints wait for a quiet moment, and come anyway when this much has piled up.
CHECKPOINT_WHEN_QUIET = 512 << 10
CHECKPOINT_AT_LAST = 4 << 20
QUIET = 0.25
"""Between two commits of a rush nothing is queued for a moment either."""

_Waiting = tuple[Batch, int, "asyncio.Future[None]"]  # the batch, its bytes, who waits
_log = logging.getLogger(__name__)


class GroupCommit:
    """The one writer; ``commits`` and ``batches`` count what it wrote since the start."""

    def __init__(self, disk: Disk, ends: Ends) -> None:
        self.commits = 0
        self.batches = 0
        self._disk, self._ends = disk, ends
        self._queue: deque[_Waiting] = deque()
        self._group: list[_Waiting] = []
        self._wake = asyncio.Event()
        self._closing = False
        self._since_checkpoint = 0
        self._writer: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Set the writer to work, if it is not."""
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write_forever(), name="log-writer")

    async def append(self, batch: Batch) -> None:
        """Return when ``batch`` is on disk; see ``Store.append``."""
        if self._disk.read_only or self._closing:
            raise Unavailable(self._disk.read_only or "closed")
        written = asyncio.get_running_loop().create_future()
        self._queue.append((batch, weigh(batch), written))
        self._wake.set()
        await written

    async def close(self) -> None:
        """Write what is queued and stop."""
        self._closing = True
        self._wake.set()
        if self._writer:
            await asyncio.wait([self._writer])

    async def _write_forever(self) -> None:
        try:
            while await self._something_queued():
                self._group = self._next_group()
                await self._commit(self._group)
                await self._checkpoint(CHECKPOINT_AT_LAST)
        except Exception:
            _log.exception("the log's writer stopped")
            self._disk.read_only = self._disk.read_only or "disk_error"
        finally:
            self._refuse([*self._group, *self._queue], Unavailable(self._disk.read_only or "closed"))
            self._queue.clear()

    async def _something_queued(self) -> bool:
        while not self._queue and not self._closing:
            self._wake.clear()
            if self._since_checkpoint < CHECKPOINT_WHEN_QUIET:
                await self._wake.wait()
            elif not await self._woken_soon():
                await self._checkpoint(CHECKPOINT_WHEN_QUIET)
        return bool(self._queue)

    async def _woken_soon(self) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(QUIET):
                return await self._wake.wait()
        return False

    def _next_group(self) -> list[_Waiting]:
        group = [self._queue.popleft()]
        size = group[0][1]
        while self._queue and (size := size + self._queue[0][1]) <= GROUP_BYTES:
            group.append(self._queue.popleft())
        return group

    async def _commit(self, group: Sequence[_Waiting]) -> None:
        pending: dict[str, End] = {}
        admitted = [waiting for waiting in group if self._admits(waiting, pending)]
        if not admitted:
            return
        batches = [batch for batch, _, _ in admitted]
        try:
            await self._disk.call(lambda file: file.write(batches))
        except (sqlite3.IntegrityError, ValueError, TypeError, OverflowError) as fault:
            await self._commit_apart(admitted, fault)
        except sqlite3.Error as fault:
            self._refuse(admitted, self._disk.stop(fault))
        else:
            self._written(admitted, pending)

    def _admits(self, waiting: _Waiting, pending: dict[str, End]) -> bool:
        batch, _, _ = waiting
        try:
            if self._disk.read_only:
                raise Unavailable(self._disk.read_only)
            self._ends.admit(batch, pending)
        except (Stale, Corrupt, Unavailable) as fault:
            self._refuse([waiting], fault)
            return False
        return True

    def _written(self, admitted: Sequence[_Waiting], pending: dict[str, End]) -> None:
        self._ends.take(pending)
        self.commits += 1
        self.batches += len(admitted)
        self._since_checkpoint += sum(size for _, size, _ in admitted)
        for _, _, written in admitted:
            if not written.done():
                written.set_result(None)

    def _refuse(self, group: Iterable[_Waiting], fault: Exception) -> None:
        for _, _, written in group:
            if not written.done():
                written.set_exception(fault)

    async def _commit_apart(self, admitted: Sequence[_Waiting], fault: Exception) -> None:
        # One batch spoiled the commit of all: each goes alone, and only the guilty one fails.
        if len(admitted) > 1:
            for waiting in admitted:
                await self._commit([waiting])
            return
        batch, _, _ = admitted[0]
        if isinstance(fault, sqlite3.IntegrityError):
            fault = Stale(batch.expected_seq, await self._seq_on_disk(batch.stream))
        self._refuse(admitted, fault)

    async def _seq_on_disk(self, stream: str) -> int:
        last = await self._disk.call(lambda file: file.last(stream))
        self._ends.take({stream: end_of(last)} if last else {})
        return last.seq if last else 0

    async def _checkpoint(self, due: int) -> None:
        if self._since_checkpoint < due:
            return
        self._since_checkpoint = 0
        if self._disk.read_only:
            return
        try:
            await self._disk.call(lambda file: file.checkpoint())
        except sqlite3.Error as fault:
            self._disk.stop(fault)
