"""A council of twelve (红板凳), set up by the set-up pages' own questions on the demo's server."""

from __future__ import annotations

from tests.browser.house import House
from tests.browser.made import Made

NAMES = (
    "王桂兰", "李强", "周海霞", "张玉珍", "陈国栋", "赵志刚",
    "刘秀英", "黄少卿", "吴爱莲", "徐德福", "孙宝山", "胡金凤",
)  # fmt: skip
TITLE = "楼下长椅怎么摆"
SHEET = "编号,姓名,房号\n" + "".join(f"{n:02d},{name},3号楼{n}单元101\n" for n, name in enumerate(NAMES, 1))


class Council(Made):
    """One meeting of twelve in one hall, its doors still closed; ``members`` in the order of the roll."""

    def __init__(self, house: House) -> None:
        super().__init__(house, TITLE)
        community = self.register("三号楼", SHEET)
        body = str(self.ask(f"c/{community}/bodies", {"name": "红板凳议事会", "preset": "council.light"})["id"])
        found = self.ask(f"c/{community}/choose", {"list": "\n".join(f"{n:02d}" for n in range(1, 13))})
        lines: list[dict[str, list[dict[str, int]]]] = found["lines"]  # type: ignore[assignment]
        self.ask(f"b/{body}/seats", {"seats": [{"person": line["found"][0]["id"]} for line in lines]})
        sitting = self.convene(community, body)
        sitting.do("add_hall", hall="F", name="3号楼下", hall_kind="fixed")
        sitting.do("add_item", item="1", title=TITLE, item_kind="deliberation", minutes=30, proposer="3号楼居民小组")
        sitting.do("set_limits", seconds=120, times=2)
        self.members = [card["member"] for card in self.cards()]
