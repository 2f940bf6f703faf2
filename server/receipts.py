"""Kept answers: which command ids are known, with what content, and what was answered.

The last ones are held in memory; for older ones, and for those of before a restart, the store is asked: which ids
those are is known, so that no other is asked for.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from facilitation.refused import Refused
from server import wire
from server.failures import Unavailable
from server.store.port import Store

HELD = 20_000


class Command(Protocol):
    """As much of a queued command as is needed here."""

    id: str
    mark: str

    @property
    def answer(self) -> Callable[[str], None]:
        """Called once."""


C = TypeVar("C", bound=Command)


class Receipts(Generic[C]):
    """The kept answers of one meeting."""

    def __init__(self, store: Store, stream: str, held: int = HELD) -> None:
        self._store, self._stream, self._most = store, stream, held
        self._held: OrderedDict[str, tuple[str, str]] = OrderedDict()
        self._older: set[int] = set()
        """Hashes of ids that are no longer held: only for these does the store know more."""
        self._all = True

    async def look_up(self) -> None:
        """Learn which ids the store knows, where there may be some that were not kept here. Raises Unavailable."""
        if not self._all:
            known = await self._store.commands(self._stream)
            self._older |= {hash(cmd) for cmd in known if cmd not in self._held}
            self._all = True

    def incomplete(self) -> None:
        """There may be answers in the store that are not held here."""
        self._all = False

    def keep(self, cmd: str, mark: str, text: str) -> None:
        """Hold the answer to a command that is durable."""
        self._held[cmd] = (mark, text)
        if len(self._held) > self._most:
            self._older.add(hash(self._held.popitem(last=False)[0]))

    async def unknown(self, batch: Sequence[C]) -> list[C]:
        """The commands not answered before; the others get their kept answer, or are refused, here."""
        fresh = [asked for asked in batch if not self._answered(asked)]
        doubtful = [asked for asked in fresh if not self._all or hash(asked.id) in self._older]
        if not doubtful:
            return fresh
        found = await asyncio.gather(*(self._ask(asked) for asked in doubtful))
        answered = {id(asked) for asked, was in zip(doubtful, found, strict=True) if was}
        return [asked for asked in fresh if id(asked) not in answered]

    def _answered(self, asked: C) -> bool:
        known = self._held.get(asked.id)
        if known is not None:
            _repeat(asked, *known)
        return known is not None

    async def _ask(self, asked: C) -> bool:
        try:
            receipt = await self._store.command(self._stream, asked.id)
        except Unavailable as fault:
            asked.answer(wire.failed(fault))
            return True
        if receipt is not None:
            _repeat(asked, receipt.body_hash, receipt.answer.decode())
        return receipt is not None


def _repeat(asked: Command, mark: str, text: str) -> None:
    same = mark == asked.mark
    asked.answer(text if same else wire.failed(Refused("id_used_with_other_body", "SE6")))
