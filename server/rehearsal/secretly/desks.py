"""Desks in a secret poll: keys signed for those the desk has seen, sheets given out.

A desk signs for its own hall, the first one for those online too. The sheets of all halls are mixed in one urn before
they are unfolded. Raises ``Denied``, ``Unheard``.
"""

from __future__ import annotations

from typing import Any

from server.rehearsal.company import Company
from server.rehearsal.device import Device, Unheard
from server.rehearsal.secretly.keyring import Keyring
from server.rehearsal.secretly.urn import Urn, as_of
from server.rehearsal.watching import PATIENCE, until
from voting.secret.board import b64, canonical

CREDENTIAL_AS, PAPER_AS = b"YISHI-CRED-V1", b"YISHI-PAPER-V1"
Answer = dict[str, Any] | None


class Desks:
    """The desks of all halls, and the urn."""

    def __init__(self, company: Company, keys: Keyring) -> None:
        self._all, self._keys = company, keys
        self._signed: set[str] = set()
        self.urn = Urn(company, keys)

    async def register(self, meeting: str) -> None:
        """Desks and second tellers show their keys."""
        for hall in self._all.on_site():
            desk, teller = self._all.seated("hall_desk", hall)[0], self._all.seated("teller", hall)[0]
            await self.show_key(desk, "hall_desk", "desk", meeting)
            await self.show_key(desk, "hall_desk", "teller", meeting)
            await self.show_key(teller, "teller", "teller", meeting)

    async def show_key(self, device: Device, seat: str, role: Any, meeting: str) -> None:
        """A page's key in this role, with the proof that its secret is there."""
        key = self._keys.of(device, role)
        do = {"kind": "register_key", "role": role, "key": key.text, "proof": key.proof(meeting)}
        await device.give(do, **as_of(device, seat))

    async def sign(self, wanted: int) -> None:
        """Every key that waits, until so many are signed. Raises Denied, Unheard."""
        halls = self._all.on_site()
        for _ in range(40):
            for hall in halls:
                await self._sign_at(self._all.seated("hall_desk", hall)[0], hall, halls)
            if await until(self._all.heard, lambda: self._issued() >= wanted, 0.5):
                return
        raise Unheard(f"会议桌只登记了 {self._issued()} / {wanted} 部手机 / not every key was signed")

    def _issued(self) -> int:
        return int((self._all.moderator.shown("secret") or {}).get("issued", 0))

    async def _sign_at(self, desk: Device, hall: str, halls: list[str]) -> None:
        shown = desk.shown("desk_secret") or {"waiting": ()}
        afar = {one["hall"] for one in shown["waiting"]}.difference(halls) if hall == halls[0] else set()
        waiting = [one for one in shown["waiting"] if one["hall"] == hall or one["hall"] in afar]
        mine = [one for one in waiting if one["key"] not in self._signed]
        if not mine:
            return
        key = self._keys.of(desk, "desk")
        made = []
        for one in mine:
            said = {"meeting": shown["meeting"], "right": one["right"], "weights": one["weights"]}
            body = {**said, "key": one["key"], "desk": key.text, "hall": hall}
            signature = b64(key.sign(CREDENTIAL_AS + canonical(body)))
            made.append({"right": one["right"], "key": one["key"], "signature": signature})
        await desk.give({"kind": "sign_credentials", "credentials": made}, **as_of(desk, "hall_desk"))
        self._signed.update(one["key"] for one in mine)

    async def give_sheet(self, poll: str, election: str, key: str, choice: str) -> Answer:
        """A sheet for this person at the own hall's desk, marked and put into the urn. Raises Denied, Unheard."""
        desk = self._all.seated("hall_desk", self._all.where.get(key, ""))[0]
        member = self._all.member(key)
        right = await until(self._all.heard, lambda: self._right(desk, member), PATIENCE)
        if not right:
            raise Unheard(f"{key}: 会议桌的名单上没有 / not on this desk's list")
        own = self._keys.of(desk, "desk")
        body = {"election": election, "right": right, "desk": own.text}
        signature = b64(own.sign(PAPER_AS + canonical(body)))
        do = {"kind": "issue_paper", "poll": poll, "right": right, "signature": signature}
        answer = await desk.give(do, **as_of(desk, "hall_desk"))
        self.urn.put(choice)
        return answer

    @staticmethod
    def _right(desk: Device, member: str) -> str:
        rows = (desk.shown("desk_secret") or {}).get("rights", ())
        return next((str(one["right"]) for one in rows if one["member"] == member), "")
