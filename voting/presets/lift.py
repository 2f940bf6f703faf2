"""Adding a lift to one unit or building: the owners of that unit decide, and who gives up space agrees too.

Two secondary pages; ask a lawyer before use. Nothing here raises.
"""

from voting.preset import Preset, SecondConsent, Words
from voting.presets.laws import CIVIL, of
from voting.presets.owners import AGENT, BOTH, COUNT_RULES
from voting.presets.shares import TAKING_PART_TWO_THIRDS, YES_THREE_QUARTERS_OF_PARTICIPATING
from voting.rules import Rule

UNIT = Preset(
    id="lift.unit",
    title=Words("旧楼加装电梯（本单元业主）", "Adding a lift (owners of one unit)"),
    unit="owner",
    rule=Rule((TAKING_PART_TWO_THIRDS,), (YES_THREE_QUARTERS_OF_PARTICIPATING,), BOTH),
    articles=(of(CIVIL, "278"),),
    confidence="C",
    interested_only=True,
    count_rules=COUNT_RULES,
    proxy=AGENT,
    second_consent=SecondConsent(
        "owner_of_used_exclusive_part",
        Words(
            "占用专有部分的，须该业主另行同意（无锡）",
            "Where an exclusive part is used its owner must also agree (Wuxi)",
        ),
    ),
)

PRESETS = (UNIT,)
