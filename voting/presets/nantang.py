"""The show of hands of the Nantang rules: more for than against.

Not lawful for bodies under the committee laws, which count everyone present; for councils only. The text
of thirteen rules was not read, a version of twelve was. Nothing here raises.
"""

from voting.filling import Filling
from voting.preset import Article, Preset, Words
from voting.presets.shares import MORE_YES_THAN_NO, YES_MORE_THAN_HALF_OF_PARTICIPATING
from voting.rules import Rule

HAND = Preset(
    id="nantang.hand",
    title=Words("南塘十三条举手表决", "Nantang show of hands"),
    unit="seat",
    rule=Rule((), (MORE_YES_THAN_NO,)),
    articles=(Article(Words("南塘十三条", "Nantang rules of order")),),
    confidence="C/D",
    basis="custom",
    ballot="hands",
    ask_abstain=False,
    chair_votes_last=True,
    quorum_by_charter=True,
    election=Filling((YES_MORE_THAN_HALF_OF_PARTICIPATING,)),
    note=Words("仅用于议事会，不能用于村（居）民会议", "For councils only, not for statutory assemblies"),
    walk_ins="admit",
)

PRESETS = (HAND,)
