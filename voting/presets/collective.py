"""Members of rural collective economic organisations: most decisions need a share of all members.

Online attendance has its one national basis here (art. 27). Nothing here raises.
"""

from voting.preset import Preset, Proxy, Remote, Words
from voting.presets.laws import COLLECTIVE, of
from voting.presets.shares import PRESENT_TWO_THIRDS, YES_THREE_QUARTERS_OF_ROLL, YES_TWO_THIRDS_OF_ROLL
from voting.rules import Rule

ONLINE = Remote(quorum=True, vote=True, speak=True, stated=True)
SAME_HOUSEHOLD = Proxy(allowed="yes", form="written", agent=("same_household_full_capacity",))

MEMBERS = Preset(
    id="collective.members",
    title=Words("农村集体经济组织成员大会", "Members' assembly of a rural collective"),
    unit="person",
    rule=Rule((PRESENT_TWO_THIRDS,), (YES_TWO_THIRDS_OF_ROLL,)),
    articles=(of(COLLECTIVE, "26", "27"),),
    confidence="A",
    notice_days=10,
    notice_must_name=("time", "place", "matters"),
    remote=ONLINE,
    proxy=SAME_HOUSEHOLD,
)

DELEGATES = Preset(
    id="collective.delegates",
    title=Words("农村集体经济组织成员代表大会", "Delegates' assembly of a rural collective"),
    unit="member",
    rule=Rule((), (YES_TWO_THIRDS_OF_ROLL,)),
    articles=(of(COLLECTIVE, "28"),),
    confidence="A",
    quorum_by_charter=True,
    note=Words("代表一般为二十人以上；到会人数依章程", "As a rule at least 20 delegates; the quorum is the charter's"),
)

NONMEMBER = Preset(
    id="collective.nonmember",
    title=Words("非成员享有成员权益", "Benefits for long-term non-members"),
    unit="person",
    rule=Rule((), (YES_THREE_QUARTERS_OF_ROLL,)),
    articles=(of(COLLECTIVE, "15"),),
    confidence="A",
    notice_days=10,
    notice_must_name=("time", "place", "matters"),
    remote=ONLINE,
    proxy=SAME_HOUSEHOLD,
)

PRESETS = (MEMBERS, DELEGATES, NONMEMBER)
