"""The urn of a rehearsed secret poll, counted by two tellers on two devices with keys of their own.

Sheets of all halls are mixed and counted as one batch. Where their figures, or what is left beside them, would be too
few to stand apart, both tellers write the sheets over into sealed ballots, as their pages do. Raises ``Denied``,
``Unheard``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from server.rehearsal.company import Company
from server.rehearsal.device import Device, Unheard
from server.rehearsal.secretly.keyring import Keyring
from server.rehearsal.secretly.voter import CHOICES
from server.rehearsal.watching import PATIENCE, until
from server.residents.sealed import Terms, terms_of
from voting.secret.board import b64, canonical, unb64
from voting.secret.group import element
from voting.secret.sheets import shared, sheet

BATCH_AS, SHEETS_AS = b"YISHI-BATCH-V1", b"YISHI-SHEETS-V1"
BATCH = 1


class Urn:
    """What was put into it, and the two who count it."""

    def __init__(self, company: Company, keys: Keyring) -> None:
        self._all, self._keys = company, keys
        self._sheets: list[str] = []

    def put(self, choice: str) -> None:
        """A marked sheet."""
        self._sheets.append(choice)

    async def count(self, poll: str, election: str) -> None:
        """All sheets as one batch. Raises Denied, Unheard."""
        if not self._sheets:
            return
        valid = [choice for choice in self._sheets if choice != "spoiled"]
        apart, least = await self._apart()
        if not valid or apart == "whole" or (apart == "part" and len(valid) >= least):
            await self._in_the_open(poll, election, valid)
        else:
            await self._written_over(poll, valid)
        self._sheets = []

    async def _apart(self) -> tuple[str, int]:
        """What the desk's page says of figures in the open, once it knows that voting is over."""
        desk = self._tellers()[0][1]
        closed = lambda: ((desk.shown("secret") or {}).get("current") or {}).get("state") == "closing"  # noqa: E731
        if not await until(self._all.heard, closed, PATIENCE):
            raise Unheard("会议桌没有显示投票已结束 / the desk does not show that voting is over")
        shown = desk.shown("desk_secret") or {}
        return str(shown["apart"]), int(shown["least"])

    async def _in_the_open(self, poll: str, election: str, valid: Sequence[str]) -> None:
        sums = [valid.count(choice) for choice in CHOICES]
        figures = {**self._figures(len(valid)), "sums": sums}
        for seat, device in self._tellers():
            said = canonical({**figures, "election": election})
            signature = b64(self._keys.of(device, "teller").sign(BATCH_AS + said))
            do = {"kind": "enter_paper_batch", "poll": poll, **figures, "signature": signature}
            await device.give(do, **as_of(device, seat))

    async def _written_over(self, poll: str, valid: Sequence[str]) -> None:
        for seat, device in self._tellers():
            terms = terms_of(poll, await device.fetch(f"/api/m/{device.meeting}/ballot/{poll}", known=False))
            sealed = self._sealed_by(device, terms, valid)
            for place, ballot in enumerate(sealed):
                put = {"kind": "put_secret_sheet", "poll": poll, "batch": BATCH, "sheet": place, "ballot": ballot}
                await device.give(put, **as_of(device, seat))
            figures = self._figures(len(valid))
            given = [{"ballot": ballot, "weights": {"count": 1}} for ballot in sealed]
            said = canonical({**figures, "election": b64(terms.election), "sheets": given})
            signature = b64(self._keys.of(device, "teller").sign(SHEETS_AS + said))
            del figures["valid"]
            do = {"kind": "seal_paper_batch", "poll": poll, **figures, "signature": signature}
            await device.give(do, **as_of(device, seat))

    def _sealed_by(self, device: Device, terms: Terms, valid: Sequence[str]) -> list[str]:
        own = self._keys.of(device, "teller")
        other = next(self._keys.of(one, "teller") for _, one in self._tellers() if one is not device)
        between = shared(own.secret, own.public, element(unb64(other.text)), terms.election, BATCH)
        marks = [tuple(int(choice == one) for one in CHOICES) for choice in valid]
        return [
            b64(sheet(between, place, terms.election, terms.key, terms.questions, [one]))
            for place, one in enumerate(marks)
        ]

    def _figures(self, valid: int) -> dict[str, Any]:
        issued = len(self._sheets)
        tellers = [self._keys.of(device, "teller").text for _, device in self._tellers()]
        return {
            "batch": BATCH,
            "issued": issued,
            "valid": valid,
            "spoiled": issued - valid,
            "unreturned": 0,
            "tellers": tellers,
        }

    def _tellers(self) -> list[tuple[str, Device]]:
        hall = self._all.on_site()[0]
        return [(seat, self._all.seated(seat, hall)[0]) for seat in ("hall_desk", "teller")]


def as_of(device: Device, seat: str) -> dict[str, str]:
    """Who says it: this seat, in the device's hall."""
    return {"seat": seat, **({"hall": device.hall} if device.hall else {})}
