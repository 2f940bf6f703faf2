"""The one door to the log: what a room may ask of a store, and what it may count on.

``append`` returns when its batch is durable, never before. A batch stands or falls whole, with its receipts.
One writer; several batches, of several streams, share one commit. After the first storage error the store
is read-only until ``reopen`` has checked it: reading goes on, every append is answered ``Unavailable``.
Raises ``Stale``, ``Unavailable`` and ``Corrupt`` of ``server.failures``.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Literal, Protocol

import msgspec

from facilitation.log import Entry, Head

ReadOnly = Literal["disk_full", "disk_error", "file_damaged", "closed"]


class Receipt(msgspec.Struct, frozen=True, gc=False):
    """The kept answer to an accepted command: same id and same ``body_hash`` gives ``answer`` again."""

    cmd: str
    body_hash: str
    answer: bytes
    seq: int


class Batch(msgspec.Struct, frozen=True):
    """Entries that follow entry ``expected_seq`` of ``stream``, written by the owner of ``epoch``."""

    stream: str
    expected_seq: int
    epoch: int
    entries: Sequence[Entry]
    receipts: Sequence[Receipt] = ()


class Store(Protocol):
    """Kept by every store; ``tests/server/store/contract.py`` is its text in full."""

    @property
    def read_only(self) -> ReadOnly | None:
        """Why nothing can be written now; None while all is well."""

    async def append(self, batch: Batch) -> None:
        """Return when ``batch`` is durable.

        Raises ``Stale`` (another seq or a younger epoch is there, or a command is already answered),
        ``Unavailable`` (not saved, or not known to be saved), ``Corrupt`` (it does not chain to what is
        there, or that stream is broken). A cancelled caller's batch is written all the same.
        """

    async def read(self, stream: str, after: int = 0) -> list[Entry]:
        """Return the entries with seq > ``after``, checked; ``Corrupt`` names the first bad."""

    def entries(self, stream: str, after: int = 0) -> AsyncIterator[Entry]:
        """Yield what ``read`` returns, checked as it goes: all that holds, then perhaps ``Corrupt``."""

    async def command(self, stream: str, cmd_id: str) -> Receipt | None:
        """Return the receipt of an accepted command."""

    async def commands(self, stream: str) -> list[str]:
        """Return the ids of all accepted commands of ``stream``, in no order."""

    async def streams(self) -> list[str]:
        """Return the names of all streams, sorted."""

    async def head(self, stream: str) -> Head:
        """Return the end of what is durable; seq 0 where nothing is."""

    async def reopen(self) -> None:
        """Open anew, check everything, and leave read-only; ``Unavailable`` if the store is still not well.

        Rooms must read their streams again: a commit whose answer was lost may have been kept.
        """

    async def close(self) -> None:
        """Write what was queued, then let go; later appends are ``Unavailable``."""
