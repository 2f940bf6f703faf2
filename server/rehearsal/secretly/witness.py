"""A witness: a page that stays open and signs each new head of the board, if it goes on from the last one it signed.

Raises nothing while it watches; what it could not hear it asks for again. Times in seconds.
"""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress

import aiohttp
import msgspec

from server.rehearsal.device import Denied, Device
from server.rehearsal.secretly.keyring import Key
from voting.secret.board import unb64
from voting.secret.checkpoint import Checkpoint, Signer, has_signed, read_checkpoint, signed_by
from voting.secret.merkle import consistent

PAUSE = 0.5


class Witness:
    """Of one board; ``board`` signs it, ``name`` is the witness's in the manifest."""

    def __init__(self, device: Device, poll: str, board: Signer, name: str, key: Key) -> None:
        self._page, self._board, self._key = device, board, key
        self._signer = Signer(name, key.public)
        self._place = f"/api/m/{device.meeting}/board/{poll}"
        self.signed: Checkpoint | None = None

    async def watch(self) -> None:
        """Until cancelled."""
        while True:
            with suppress(Denied, aiohttp.ClientError, OSError):
                if not self._page.cut:
                    await self._look()
            await asyncio.sleep(PAUSE)

    async def _look(self) -> None:
        head = read_checkpoint((await self._page.fetch(f"{self._place}/checkpoint?newest=1")).decode())
        if self.signed is not None and head.size == self.signed.size:
            return
        if not has_signed(head, self._board, "board") or not await self._goes_on(head):
            return
        note = signed_by(head, self._signer, self._key.secret, "witness", os.urandom(32)).text()
        await self._page.fetch(f"{self._place}/witness", note.encode())
        self.signed = head

    async def _goes_on(self, head: Checkpoint) -> bool:
        if (before := self.signed) is None:
            return True
        way = f"{self._place}/consistency?a={before.size}&b={head.size}"
        told = msgspec.json.decode(await self._page.fetch(way))
        return consistent(before.size, before.root, head.size, head.root, [unb64(one) for one in told["proof"]])
