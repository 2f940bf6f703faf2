"""Owners' decisions by number and by area (Civil Code art. 278, 279), and how owners are counted.

Every threshold holds in both measures. Abstentions are part of *participating*. Nothing here raises.
"""

from voting.preset import Preset, Proxy, Words
from voting.presets.laws import CIVIL, OWNERSHIP, PROPERTY, of
from voting.presets.shares import (
    PRESENT_MORE_THAN_HALF,
    TAKING_PART_TWO_THIRDS,
    YES_MORE_THAN_HALF_OF_PARTICIPATING,
    YES_MORE_THAN_HALF_OF_ROLL,
    YES_THREE_QUARTERS_OF_PARTICIPATING,
    YES_TWO_THIRDS_OF_ROLL,
    share,
)
from voting.rules import Rule
from voting.types import AREA, COUNT

BOTH = (COUNT, AREA)
SINCE = "2021-01-01"
UNTIL_CIVIL_CODE = "2020-12-31"
AGENT = Proxy(allowed="yes")
COUNT_RULES = (
    "area_from_register_then_survey_then_contract",
    "one_unit_one_person",
    "developer_units_one_person",
    "units_of_one_buyer_one_person",
)

ORDINARY = Preset(
    id="owners.ordinary",
    title=Words("业主共同决定（一般事项）", "Owners' decision (ordinary matters)"),
    unit="owner",
    rule=Rule((TAKING_PART_TWO_THIRDS,), (YES_MORE_THAN_HALF_OF_PARTICIPATING,), BOTH),
    articles=(of(CIVIL, "278", "1259"), of(PROPERTY, "12", "14")),
    confidence="A",
    valid_from=SINCE,
    notice_days=15,
    inform=("residents_committee",),
    count_rules=COUNT_RULES,
    agenda_lock="local",
    proxy=AGENT,
)

SPECIAL = Preset(
    id="owners.special",
    title=Words("业主共同决定（重大事项）", "Owners' decision (special matters)"),
    unit="owner",
    rule=Rule((TAKING_PART_TWO_THIRDS,), (YES_THREE_QUARTERS_OF_PARTICIPATING,), BOTH),
    articles=(of(CIVIL, "278", "1259"), of(PROPERTY, "12", "14")),
    confidence="A",
    valid_from=SINCE,
    notice_days=15,
    inform=("residents_committee",),
    count_rules=COUNT_RULES,
    agenda_lock="local",
    proxy=AGENT,
)

HOW_TO_COUNT = Preset(
    id="owners.count_rules",
    title=Words("业主人数和面积的计算", "How owners and areas are counted"),
    unit="owner",
    rule=Rule(measures=BOTH, report_only=True),
    articles=(of(OWNERSHIP, "8", "9"),),
    confidence="A",
    valid_from=SINCE,
    count_rules=COUNT_RULES,
    note=Words("解释用语为“可以按照”", "The interpretation says units and areas may be counted so"),
)

HOUSE_TO_BUSINESS = Preset(
    id="owners.house_to_business",
    title=Words("住宅改为经营性用房", "Turning a home into business premises"),
    unit="owner",
    rule=Rule((), (share("yes", ">=", 1, 1, "roll"),)),
    articles=(of(CIVIL, "279"), of(OWNERSHIP, "10", "11")),
    confidence="A",
    valid_from=SINCE,
    interested_only=True,
    note=Words(
        "有利害关系的业主一致同意：本栋业主；其他业主须证明受影响",
        "All owners with an interest: those of the building; others must prove harm",
    ),
)

PRE2021 = Preset(
    id="owners.pre2021",
    title=Words("业主大会（2021年以前，一般事项）", "Owners' assembly (before 2021, ordinary)"),
    unit="owner",
    rule=Rule((PRESENT_MORE_THAN_HALF,), (YES_MORE_THAN_HALF_OF_ROLL,), BOTH),
    articles=(of(PROPERTY, "12"),),
    confidence="A",
    valid_to=UNTIL_CIVIL_CODE,
    note=Words("已由《民法典》取代，旧议事规则仍引用", "Superseded by the Civil Code; old rules still quote it"),
    notice_days=15,
    proxy=AGENT,
)

PRE2021_SPECIAL = Preset(
    id="owners.pre2021.special",
    title=Words("业主大会（2021年以前，维修资金和改建）", "Owners' assembly (before 2021, funds and rebuilding)"),
    unit="owner",
    rule=Rule((PRESENT_MORE_THAN_HALF,), (YES_TWO_THIRDS_OF_ROLL,), BOTH),
    articles=(of(PROPERTY, "12"),),
    confidence="A",
    valid_to=UNTIL_CIVIL_CODE,
    note=Words("已由《民法典》取代，旧议事规则仍引用", "Superseded by the Civil Code; old rules still quote it"),
    notice_days=15,
    proxy=AGENT,
)

PRESETS = (ORDINARY, SPECIAL, HOW_TO_COUNT, HOUSE_TO_BUSINESS, PRE2021, PRE2021_SPECIAL)
