"""Residents' assemblies, representatives and elections (Organic Law of Urban Residents' Committees).

The text decided on 2025-10-28 holds from 2026-01-01. Nothing here raises.
"""

from voting.preset import Demand, Preset, Proxy, RollCheck, Words
from voting.presets.laws import URBAN, URBAN_2018, of
from voting.presets.shares import (
    MORE_THAN_TWO_THIRDS_TAKING_PART,
    PRESENT_MORE_THAN_HALF,
    PRESENT_TWO_THIRDS,
    YES_MORE_THAN_HALF_OF_PARTICIPATING,
    YES_MORE_THAN_HALF_OF_PRESENT,
)
from voting.rules import Rule

SINCE = "2026-01-01"
HALF_THEN_HALF = Rule((PRESENT_MORE_THAN_HALF,), (YES_MORE_THAN_HALF_OF_PRESENT,))
WHO_MAY_DEMAND = (Demand("residents", 1, 10), Demand("households", 1, 10), Demand("representatives", 1, 3))

ASSEMBLY_ADULTS = Preset(
    id="urban.assembly.adults",
    title=Words("居民会议（十八周岁以上居民）", "Residents' assembly (adults)"),
    unit="person",
    rule=HALF_THEN_HALF,
    articles=(of(URBAN, "26", "27"), of(URBAN, "34")),
    confidence="A",
    valid_from=SINCE,
    any_of=("urban.assembly.adults", "urban.assembly.households"),
    notice_days=10,
    notice_ad_hoc=True,
    demanded_by=WHO_MAY_DEMAND,
    publish_days=15,
    walk_ins="admit",
)

ASSEMBLY_HOUSEHOLDS = Preset(
    id="urban.assembly.households",
    title=Words("居民会议（户的代表）", "Residents' assembly (one per household)"),
    unit="household",
    rule=HALF_THEN_HALF,
    articles=(of(URBAN, "26", "27"), of(URBAN, "34")),
    confidence="A",
    valid_from=SINCE,
    any_of=("urban.assembly.adults", "urban.assembly.households"),
    notice_days=10,
    notice_ad_hoc=True,
    demanded_by=WHO_MAY_DEMAND,
    publish_days=15,
    walk_ins="admit",
)

REPS = Preset(
    id="urban.reps",
    title=Words("居民代表会议", "Residents' representatives' assembly"),
    unit="member",
    rule=Rule((PRESENT_TWO_THIRDS,), (YES_MORE_THAN_HALF_OF_PRESENT,)),
    articles=(of(URBAN, "29"), of(URBAN, "28", "34")),
    confidence="A",
    valid_from=SINCE,
    regularity="half_yearly",
    roll_checks=(RollCheck("representatives", ">=", 4, 5),),
    nonmembers_may_speak=True,
    publish_days=15,
)

ELECTION_REPS = Preset(
    id="urban.election.reps",
    title=Words("居民委员会选举（居民代表选举）", "Election of the residents' committee (by representatives)"),
    unit="member",
    rule=Rule((MORE_THAN_TWO_THIRDS_TAKING_PART,), (YES_MORE_THAN_HALF_OF_PARTICIPATING,)),
    articles=(of(URBAN, "19"),),
    confidence="A",
    valid_from=SINCE,
    ballot="secret_only",
    booth=True,
    proxy=Proxy(allowed="no"),
)

ASSEMBLY_PRE2026 = Preset(
    id="urban.assembly.pre2026",
    title=Words("居民会议（2026年以前）", "Residents' assembly (before 2026)"),
    unit="person",
    rule=HALF_THEN_HALF,
    articles=(of(URBAN_2018, "9"),),
    confidence="A",
    valid_to="2025-12-31",
    note=Words("自2026年1月1日起不再适用", "Superseded on 2026-01-01"),
)

PRESETS = (ASSEMBLY_ADULTS, ASSEMBLY_HOUSEHOLDS, REPS, ELECTION_REPS, ASSEMBLY_PRE2026)
