"""An owners' assembly in writing: twelve flats of 100 m² in two buildings, three items, set up on the demo's server."""

from __future__ import annotations

from tests.browser.house import House
from tests.browser.made import Made

NAMES = (
    "陈国栋", "李秀兰", "王建华", "张玉珍", "刘秀英", "赵志刚",
    "黄少卿", "吴爱莲", "徐德福", "孙宝山", "胡金凤", "周海霞",
)  # fmt: skip
ITEMS = ("选聘物业服务企业", "使用维修资金更换3号楼电梯", "3号楼1单元加装门禁")
HEAD = "编号,姓名,门牌,建筑面积,身份\n"
SHEET = HEAD + "".join(
    f"{n:02d},{name},{3 if n <= 6 else 5}号楼1单元{n}01,100.00,业主\n" for n, name in enumerate(NAMES, 1)
)


class Owners(Made):
    """One window for days, its meeting's doors still closed; ``cards`` in the order of the roll."""

    def __init__(self, house: House) -> None:
        super().__init__(house, "第三届业主大会第二次会议")
        community = self.register("清江苑", SHEET)
        body = str(self.ask(f"c/{community}/bodies", {"name": "业主大会", "preset": "owners.ordinary"})["id"])
        sitting = self.convene(community, body)
        sitting.do("add_hall", hall="F", name="社区活动室", hall_kind="fixed")
        for number, title in enumerate(ITEMS, 1):
            sitting.do("add_item", item=str(number), title=title, item_kind="procedural")
