"""A trustee on a page of its own: the ceremony, the backup tried out, the manifest signed, the share given once.

Every step is the tool's own (``server.trustee``). The six words are compared aloud: nobody goes on before all have said
the same. Before a share, the whole board is mirrored and recomputed. Raises ``Unheard`` with the reason.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any

import msgspec

from server.rehearsal.device import Device, Unheard
from server.rehearsal.secretly.keyring import chance
from server.trustee.bulletin import Bulletin
from server.trustee.giving import Found, Withholds, decided, given, look
from server.trustee.holding import Holding, fresh
from server.trustee.keeping import backup_of, rehearsal, signature_of_meeting
from server.trustee.mirror import Mirror, setting_of
from server.trustee.steps import openings_of, step
from voting.secret.trustees import transcript
from voting.secret.verifier.record import opened

PAUSE, LONGEST = 0.2, 60.0
TRIES = 20
A_TIME = 500


class Trustee:
    """One of them; ``folder`` is where the mirror is kept. ``said``: the transcripts read aloud so far, by name."""

    def __init__(self, device: Device, folder: Path, people: int, said: dict[str, bytes]) -> None:
        self._page, self._folder, self._people, self._said = device, folder, people, said
        draw = chance()
        self._held: Holding = fresh(draw(), draw())

    async def go(self) -> bool:
        """What comes next in the ceremony, the first time the certificate; True when it is over. Raises Denied."""
        seen = await self._bulletin()
        found = step(self._held, seen, self._agreed(), chance(), os.urandom(32))
        self._held = found.holding
        if found.waits == "compare":
            made = seen.ceremony()
            self._said[self._page.name] = transcript(made, openings_of(seen, made))
        over = found.waits == "done"
        message = rehearsal(seen, backup_of(self._held), chance()) if over else found.message
        if message is not None:
            await self._page.give(message, seat="trustee")
        return over

    async def hold_ceremony(self) -> None:
        """To the backup tried out. Raises Denied, Unheard."""
        for _ in range(int(LONGEST / PAUSE)):
            if await self.go():
                return
            await asyncio.sleep(PAUSE)
        raise Unheard(f"{self._page.name}: 密钥仪式没有完成 / the ceremony did not end")

    async def sign_manifest(self) -> None:
        """Sign what the moderator has sealed, where it names this ceremony. Raises Denied, Distrusted."""
        seen = await self._bulletin()
        await self._page.give(signature_of_meeting(self._held, seen, os.urandom(32)), seat="trustee")
        self._held = msgspec.structs.replace(self._held, manifest=seen.manifest)

    async def give_share(self, poll: str) -> None:
        """Mirror, recompute, decide, give. Raises Denied, Unheard."""
        own = await self._mirrored(poll)
        found = await self._found(poll, own)
        self._held = decided(self._held, found)
        message = await asyncio.to_thread(given, self._held, found, poll, chance())
        await self._page.give(message, seat="trustee")

    def _agreed(self) -> bytes | None:
        """What all have read aloud, where it was the same."""
        heard = set(self._said.values())
        return heard.pop() if len(self._said) == self._people and len(heard) == 1 else None

    async def _bulletin(self) -> Bulletin:
        told = await self._page.hello("trustee")
        return msgspec.convert(told["trustee"], Bulletin)

    async def _mirrored(self, poll: str) -> list[bytes]:
        setting, _ = setting_of(await self._page.fetch(f"/api/m/{self._page.meeting}/ballot/{poll}"))
        mirror = Mirror(self._folder / poll, setting)
        place = f"/api/m/{self._page.meeting}/board/{poll}"
        while lines := await self._page.fetch(f"{place}/log?from={len(mirror.lines)}&to={len(mirror.lines) + A_TIME}"):
            await asyncio.to_thread(mirror.grow, lines.split(b"\n")[:-1])
        return mirror.lines

    async def _found(self, poll: str, own: list[bytes]) -> Found:
        for left in range(TRIES, -1, -1):
            packed: Any = await self._page.fetch(f"/api/m/{self._page.meeting}/board/{poll}/record")
            try:
                return await asyncio.to_thread(look, self._held, opened(packed).files, own)
            except Withholds as no:
                # The newest entries wait for a witness; that takes seconds.
                if not left or not no.where.startswith("V3 checkpoints"):
                    raise Unheard(f"{self._page.name}: 不交份额 / withholds the share: {no}") from no
                await asyncio.sleep(1.0)
        raise AssertionError("the last try raises")
