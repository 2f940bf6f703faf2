"""The demo's meeting as its convener would have prepared it: four halls, an agenda, limits, all by commands.

Story: the north gate of 新东方小区 (开通北门). Texts are invented. Raises ``NotDone`` where the meeting refuses.
"""

from __future__ import annotations

from facilitation.agenda import AddItem, Material
from facilitation.floor.words import SetLimits
from facilitation.halls import AddHall
from facilitation.types import Actor, HallId, HallKind
from server.answers import answered
from server.sitting import Sitting

HALLS: tuple[tuple[str, str, HallKind], ...] = (
    ("F", "固定议事厅", "fixed"),
    ("A", "西区凉亭", "roving"),
    ("B", "3号楼架空层", "roving"),
    ("O", "线上", "online"),
)
ITEMS = (
    AddItem(
        item="1",
        title="通过议程和议事规则",
        item_kind="procedural",
        minutes=5,
        text="议程三项。每人每项发言不超过两次，每次不超过两分钟；赞成与反对交替，没有发过言的人优先。",
    ),
    AddItem(
        item="2",
        title="小区北门开通",
        minutes=45,
        proposer="3号楼居民小组",
        text="北门关闭已六年，上学、买菜要绕行八百米。前期入户征询 1800 户，1760 户同意，28 户不同意，12 户联系不上。",
        materials=(
            Material(title="方案甲", text="北门刷卡双向通行，22:00–6:00 关闭，设门禁和无障碍坡道。"),
            Material(title="方案乙", text="只出不进，全天关闭机动车通行。"),
            Material(title="入户征询结果", text="1800 户：同意 1760，不同意 28，联系不上 12。这是意见征询，不是表决。"),
        ),
    ),
    AddItem(
        item="3",
        title="垃圾分类投放点设在3号楼东侧",
        minutes=20,
        proposer="物业公司",
        text="现投放点在地下车库出口，高峰时拥堵。拟移至3号楼东侧，距最近住户二十五米，加装遮雨棚和洗手池。",
        materials=(Material(title="平面图说明", text="投放点占地 18 平方米，东侧绿篱保留，夜间照明改为感应。"),),
    ),
)

SECONDS, TIMES = 120, 2


async def furnish(sitting: Sitting, by: Actor) -> None:
    """Halls, agenda and limits."""
    for hall, name, kind in HALLS:
        answered(await sitting.issue(AddHall(hall=HallId(hall), name=name, hall_kind=kind), by))
    for item in ITEMS:
        answered(await sitting.issue(item, by))
    answered(await sitting.issue(SetLimits(seconds=SECONDS, times=TIMES), by))
