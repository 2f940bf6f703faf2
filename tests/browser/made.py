"""A meeting of one's own on the demo's server, made by the set-up pages' own questions."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping

from tests.browser.device import Device
from tests.browser.house import House, Staff


class Made:
    """An admin's device and the meeting it makes; links and cards are asked for as the pages ask."""

    def __init__(self, house: House, title: str) -> None:
        self.house, self.title, self.admin = house, title, Device(house.base)
        self.admin.enter(house.link("admin"))
        self.meeting = ""

    def ask(self, path: str, body: Mapping[str, object]) -> dict[str, object]:
        """One question of the set-up pages, which must be granted."""
        told = self.admin.post(f"/api/setup/{path}", dict(body))
        assert "code" not in told or told.get("ok"), told
        return told

    def register(self, community: str, sheet: str, **codes: str) -> str:
        """A community with this spreadsheet as its register; ``codes`` settle doubtful rows."""
        made = str(self.ask("communities", {"name": community})["id"])
        looked = self.admin.upload(f"/api/setup/c/{made}/upload", sheet.encode())
        self.ask(f"c/{made}/import", {"upload": looked["upload"], **({"codes": codes} if codes else {})})
        return made

    def convene(self, community: str, body: str) -> Staff:
        """The meeting with its roll; what comes back sits in it as the admin."""
        new = {"body": body, "title": self.title, "planned": int(time.time() * 1000), "lang": "zh-CN"}
        self.meeting = str(self.ask(f"c/{community}/meetings", new)["id"])
        self.ask(f"m/{self.meeting}/roll", {})
        return Staff(self.admin, self.meeting, "admin", None)

    def cards(self) -> list[dict[str, str]]:
        """Everybody's card, in the order of the numbers of the register."""
        told = json.loads(self.admin.get(f"/api/setup/m/{self.meeting}/cards"))
        return sorted(told["cards"], key=lambda card: str(card["number"]))

    def phone(self, card: dict[str, str]) -> str:
        """What is on this card, as an address."""
        return f"{self.house.base}/phone?m={self.meeting}#p={card['code']}"

    def page(self, seat: str) -> str:
        """The address of a seat's page of this meeting."""
        return f"{self.house.base}/{seat}?m={self.meeting}"

    def link(self, seat: str, hall: str | None = None) -> str:
        """A single-use link of a seat."""
        url = str(self.ask(f"m/{self.meeting}/links", {"seat": seat} | ({"hall": hall} if hall else {}))["url"])
        return f"{self.house.base}/enter{url.partition('/enter')[2]}"

    def staff(self, seat: str, hall: str | None = None) -> Staff:
        """A device without a screen in a seat."""
        device = Device(self.house.base)
        device.enter(self.link(seat, hall))
        return Staff(device, self.meeting, seat, hall)
