"""The party members' meeting within 四议两公开: present against the roll, yes against the roll.

Secondary pages only. Nothing here raises.
"""

from voting.preset import Article, Preset, Words
from voting.presets.shares import PRESENT_TWO_THIRDS, share
from voting.rules import Rule

PARTY = Preset(
    id="fourplus2.party",
    title=Words("党员大会审议（四议两公开）", "Party members' review (four deliberations, two disclosures)"),
    unit="member",
    rule=Rule((PRESENT_TWO_THIRDS,), (share("yes", ">=", 1, 2, "roll"),)),
    articles=(Article(Words("“四议两公开”工作法", "“Four deliberations, two disclosures” practice")),),
    confidence="C",
    basis="custom",
    notice_days=3,
)

PRESETS = (PARTY,)
