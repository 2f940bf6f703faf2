"""Owners' committees and property committees: small bodies that decide with more than half of all members.

No national row stands behind them; the local regulation is the whole source. Nothing here raises.
"""

from voting.preset import Preset, Proxy, Words
from voting.presets.laws import of
from voting.presets.local_owners import HANGZHOU, QINGYUAN
from voting.presets.shares import PRESENT_MORE_THAN_HALF, YES_MORE_THAN_HALF_OF_ROLL
from voting.rules import Rule, Threshold

OWNER_MEMBERS_PRESENT = Threshold("present", ">", of="roll", n=1, d=2, group="owner_members")

OWNERS_COMMITTEE = Preset(
    id="cn.hangzhou.owners_committee",
    title=Words("业主委员会会议（杭州）", "Owners' committee (Hangzhou)"),
    unit="member",
    rule=Rule((PRESENT_MORE_THAN_HALF,), (YES_MORE_THAN_HALF_OF_ROLL,)),
    articles=(of(HANGZHOU, "29"),),
    confidence="B",
    basis="local",
    decision_signed=True,
    proxy=Proxy(allowed="no"),
    publish_within_days=3,
)

PROPERTY_COMMITTEE = Preset(
    id="cn.qingyuan.property_committee",
    title=Words("物业管理委员会会议（清远）", "Property committee (Qingyuan)"),
    unit="member",
    rule=Rule((PRESENT_MORE_THAN_HALF, OWNER_MEMBERS_PRESENT), (YES_MORE_THAN_HALF_OF_ROLL,)),
    articles=(of(QINGYUAN, "31"),),
    confidence="B",
    basis="local",
    decision_signed=True,
    publish_within_days=3,
    publish_days=10,
)

PRESETS = (OWNERS_COMMITTEE, PROPERTY_COMMITTEE)
