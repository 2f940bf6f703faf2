"""A council of twelve (红板凳), set up by the set-up pages' own questions on the demo's server."""

from __future__ import annotations

import json
import time

from tests.browser.device import Device
from tests.browser.house import House, Staff

NAMES = (
    "王桂兰", "李强", "周海霞", "张玉珍", "陈国栋", "赵志刚",
    "刘秀英", "黄少卿", "吴爱莲", "徐德福", "孙宝山", "胡金凤",
)  # fmt: skip
TITLE = "楼下长椅怎么摆"
SHEET = "编号,姓名,房号\n" + "".join(f"{n:02d},{name},3号楼{n}单元101\n" for n, name in enumerate(NAMES, 1))


class Council:
    """One meeting of twelve in one hall, its doors still closed; ``members`` in the order of the roll."""

    def __init__(self, house: House) -> None:
        self.house, self.admin = house, Device(house.base)
        self.admin.enter(house.link("admin"))
        self.meeting = self._prepare()
        told = json.loads(self.admin.get(f"/api/setup/m/{self.meeting}/cards"))
        self.members = [str(card["member"]) for card in sorted(told["cards"], key=lambda card: str(card["number"]))]

    def link(self, seat: str, hall: str | None = None) -> str:
        """A single-use link of a seat."""
        url = str(self._ask(f"m/{self.meeting}/links", {"seat": seat} | ({"hall": hall} if hall else {}))["url"])
        return f"{self.house.base}/enter{url.partition('/enter')[2]}"

    def staff(self, seat: str, hall: str | None = None) -> Staff:
        """A device without a screen in a seat."""
        device = Device(self.house.base)
        device.enter(self.link(seat, hall))
        return Staff(device, self.meeting, seat, hall)

    def _ask(self, path: str, body: dict[str, object]) -> dict[str, object]:
        told = self.admin.post(f"/api/setup/{path}", body)
        assert "code" not in told or told.get("ok"), told
        return told

    def _prepare(self) -> str:
        community = self._ask("communities", {"name": "三号楼"})["id"]
        looked = self.admin.upload(f"/api/setup/c/{community}/upload", SHEET.encode())
        self._ask(f"c/{community}/import", {"upload": looked["upload"]})
        body = self._ask(f"c/{community}/bodies", {"name": "红板凳议事会", "preset": "council.light"})["id"]
        found = self._ask(f"c/{community}/choose", {"list": "\n".join(f"{n:02d}" for n in range(1, 13))})
        lines: list[dict[str, list[dict[str, int]]]] = found["lines"]  # type: ignore[assignment]
        self._ask(f"b/{body}/seats", {"seats": [{"person": line["found"][0]["id"]} for line in lines]})
        new = {"body": body, "title": TITLE, "planned": int(time.time() * 1000), "lang": "zh-CN"}
        meeting = str(self._ask(f"c/{community}/meetings", new)["id"])
        self._ask(f"m/{meeting}/roll", {})
        sitting = Staff(self.admin, meeting, "admin", None)
        sitting.do("add_hall", hall="F", name="3号楼下", hall_kind="fixed")
        sitting.do("add_item", item="1", title=TITLE, item_kind="deliberation", minutes=30, proposer="3号楼居民小组")
        sitting.do("set_limits", seconds=120, times=2)
        return meeting
