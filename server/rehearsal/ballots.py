"""The ballots of a voting window as pages would send them: whole, for each right of the person, with what is known.

Days are days of the rehearsal, from its first. Raises ``Unheard`` where nobody has shown what is asked for.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from server.rehearsal.company import Company
from server.rehearsal.device import Device, Unheard
from server.rehearsal.hosting import DAY
from server.rehearsal.watching import PATIENCE, until

DAYS = ("opens", "closes", "posted")
SENT = frozenset({"return_ballot", "enter_sheet", "drop_sheet", "note_contact"})
OF_A_WINDOW = frozenset({*SENT, "announce_window", "open_window", "extend_window", "close_window", "settle_window",
                         "void_window"})  # fmt: skip
FIRST_DAYS = 10_000
"""A smaller number is a day of the rehearsal, a larger one a time in ms."""


async def parties(company: Company, do: dict[str, Any], device: Device, key: str) -> None:
    """Who gives a proxy to whom, and for which right, as the page of a recorder or a desk finds them."""
    do["principal"] = company.member(key)
    do["agent"] = company.member(str(do["agent"]))
    if "right" not in do:
        found = (await device.ask(f"/api/m/{device.meeting}/roll?q={key}"))["found"]
        votes = [vote["right"] for one in found if one["member"] == do["principal"] for vote in one["votes"]]
        do["right"] = votes[0] if votes else "none"


class Ballots:
    """Fills in what a window's commands need; ``began`` is the rehearsal's first moment."""

    def __init__(self, company: Company) -> None:
        self._all, self._began, self._made = company, int(time.time() * 1000), 0

    async def fill(self, do: dict[str, Any]) -> None:
        """The window meant, and days as times."""
        for name in DAYS:
            if isinstance(do.get(name), int) and do[name] < FIRST_DAYS:
                do[name] = self._began + do[name] * DAY
        if "window" not in do:
            do["window"] = self._fresh() if do["kind"] == "announce_window" else await self._current()

    def _fresh(self) -> str:
        self._made += 1
        return f"w{self._made}"

    async def _current(self) -> str:
        await until(self._all.heard, lambda: self._shown() is not None, PATIENCE)
        shown = self._shown()
        if shown is None:
            raise Unheard("没有投票期 / no voting window")
        return str(shown["id"])

    def _shown(self) -> Mapping[str, Any] | None:
        return (self._all.moderator.shown("window") or {}).get("current")

    async def whole(self, do: dict[str, Any], device: Device, key: str) -> list[dict[str, Any]]:
        """The command for each right it means, each ballot with the items that right has a say in."""
        rights = await self._named(do["right"]) if "right" in do else await self._rights(do, device, key)
        out = []
        for right in rights or [{"right": "none", "items": None}]:
            made = {**do, "right": right["right"]}
            if "choices" in do:
                items = right["items"]
                made["choices"] = [[str(i), c] for i, c in do["choices"].items() if items is None or str(i) in items]
            if "sheet" in do:
                made["sheet"] = f"{do['sheet']}-{right['right']}"
            out.append(made)
        return out

    async def _named(self, whose: str) -> list[dict[str, Any]]:
        """The right of this person by the script's name, whoever sends the ballot."""
        member = self._all.member(whose)
        recorder = self._all.seated("recorder")[0]
        shares = (await recorder.ask(f"/api/m/{recorder.meeting}/window"))["shares"]
        return [share for share in shares if member in share["members"]]

    async def _rights(self, do: dict[str, Any], device: Device, key: str) -> list[dict[str, Any]]:
        member = self._all.member(key)
        if do["kind"] != "return_ballot":
            shares = (await device.ask(f"/api/m/{device.meeting}/window"))["shares"]
            return [share for share in shares if member in share["members"]]
        return await until(self._all.heard, lambda: self._own(device, member), PATIENCE) or []

    @staticmethod
    def _own(device: Device, member: str) -> list[dict[str, Any]]:
        persons = (device.shown("you") or {}).get("persons", ())
        mine = (ballot for person in persons if person["member"] == member for ballot in person["ballots"])
        return [ballot for ballot in mine if not ballot["principal"]]
