"""The light council (议事会, 红板凳, 屋场会): an opinion of those invited, not a statutory decision.

The law has no quorum for it; the figures are our default. A tie is not carried. Nothing here raises.
"""

from voting.filling import Filling
from voting.preset import Article, Preset, Words
from voting.presets.shares import (
    PRESENT_TWO_THIRDS,
    YES_MORE_THAN_HALF_OF_PARTICIPATING,
    YES_MORE_THAN_HALF_OF_PRESENT,
)
from voting.rules import Rule

LIGHT = Preset(
    id="council.light",
    title=Words("议事会（简易）", "Neighbourhood council (light)"),
    unit="seat",
    rule=Rule((PRESENT_TWO_THIRDS,), (YES_MORE_THAN_HALF_OF_PRESENT,)),
    articles=(Article(Words("本议事会约定的规则", "the council's own rules")),),
    confidence="D",
    basis="assumption",
    consensus_check_first=True,
    nonmembers_may_speak=True,
    two_person=False,
    minutes_signed_by=("moderator", "recorder"),
    election=Filling((YES_MORE_THAN_HALF_OF_PARTICIPATING,)),
    note=Words("法律未作规定，比例为本系统默认值", "Not set by law; these shares are our default"),
    walk_ins="admit",
)

PRESETS = (LIGHT,)
