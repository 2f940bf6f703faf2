"""Villagers' assemblies, groups, representatives and elections (Organic Law of Villagers' Committees).

The text decided on 2025-10-28 holds from 2026-01-01. Nothing here raises.
"""

from voting.preset import Demand, Preset, Proxy, RollCheck, RunOff, Words
from voting.presets.laws import VILLAGE, VILLAGE_2018, of
from voting.presets.shares import (
    PRESENT_MORE_THAN_HALF,
    PRESENT_TWO_THIRDS,
    TAKING_PART_MORE_THAN_HALF,
    YES_MORE_THAN_HALF_OF_PARTICIPATING,
    YES_MORE_THAN_HALF_OF_PRESENT,
    share,
)
from voting.rules import Rule

SINCE = "2026-01-01"
TWO_THIRDS_THEN_HALF = Rule((PRESENT_TWO_THIRDS,), (YES_MORE_THAN_HALF_OF_PRESENT,))
ELECTION = Rule((TAKING_PART_MORE_THAN_HALF,), (YES_MORE_THAN_HALF_OF_PARTICIPATING,))
A_THIRD_OF_THE_VOTES = share("yes", ">=", 1, 3, "participating")
ELECTION_PROXY = Proxy(
    allowed="yes",
    form="written",
    max_per_agent=3,
    agent=("close_relative", "villager"),
    agent_not=("candidate",),
    publish_list=True,
)

ASSEMBLY_ADULTS = Preset(
    id="village.assembly.adults",
    title=Words("村民会议（十八周岁以上村民）", "Villagers' assembly (adults)"),
    unit="person",
    rule=Rule((PRESENT_MORE_THAN_HALF,), (YES_MORE_THAN_HALF_OF_PRESENT,)),
    articles=(of(VILLAGE, "26"), of(VILLAGE, "25", "35")),
    confidence="A",
    valid_from=SINCE,
    any_of=("village.assembly.adults", "village.assembly.households"),
    notice_days=10,
    notice_ad_hoc=True,
    publish_days=15,
    walk_ins="admit",
)

ASSEMBLY_HOUSEHOLDS = Preset(
    id="village.assembly.households",
    title=Words("村民会议（户的代表）", "Villagers' assembly (one per household)"),
    unit="household",
    rule=TWO_THIRDS_THEN_HALF,
    articles=(of(VILLAGE, "26"), of(VILLAGE, "35")),
    confidence="A",
    valid_from=SINCE,
    any_of=("village.assembly.adults", "village.assembly.households"),
    notice_days=10,
    notice_ad_hoc=True,
    publish_days=15,
    walk_ins="admit",
)

REPS = Preset(
    id="village.reps",
    title=Words("村民代表会议", "Villagers' representatives' assembly"),
    unit="member",
    rule=TWO_THIRDS_THEN_HALF,
    articles=(of(VILLAGE, "29", "30"), of(VILLAGE, "35")),
    confidence="A",
    valid_from=SINCE,
    regularity="quarterly",
    demanded_by=(Demand("representatives", 1, 5),),
    roll_checks=(RollCheck("representatives", ">=", 4, 5), RollCheck("women_representatives", ">=", 1, 3)),
    publish_days=15,
)

GROUP_ADULTS = Preset(
    id="village.group.adults",
    title=Words("村民小组会议（十八周岁以上村民）", "Villagers' group meeting (adults)"),
    unit="person",
    rule=TWO_THIRDS_THEN_HALF,
    articles=(of(VILLAGE, "32"),),
    confidence="A",
    valid_from=SINCE,
    any_of=("village.group.adults", "village.group.households"),
    publish_promptly=True,
    walk_ins="admit",
)

GROUP_HOUSEHOLDS = Preset(
    id="village.group.households",
    title=Words("村民小组会议（户的代表）", "Villagers' group meeting (one per household)"),
    unit="household",
    rule=TWO_THIRDS_THEN_HALF,
    articles=(of(VILLAGE, "32"),),
    confidence="A",
    valid_from=SINCE,
    any_of=("village.group.adults", "village.group.households"),
    publish_promptly=True,
    walk_ins="admit",
)

ELECTION_FIRST = Preset(
    id="village.election",
    title=Words("村民委员会选举", "Election of the villagers' committee"),
    unit="person",
    rule=ELECTION,
    articles=(of(VILLAGE, "17", "18"),),
    confidence="A",
    valid_from=SINCE,
    ballot="secret_only",
    booth=True,
    proxy=ELECTION_PROXY,
    roll_posted_days=20,
    result_on_the_spot=True,
    run_off=RunOff(
        (A_THIRD_OF_THE_VOTES,),
        Words(
            "另行选举时得票多的当选，且不少于已投选票的三分之一",
            "In the run-off the best placed, with at least 1/3 of the votes",
        ),
    ),
)

ELECTION_RUN_OFF = Preset(
    id="village.election.run_off",
    title=Words("村民委员会另行选举", "Run-off election of the villagers' committee"),
    unit="person",
    rule=Rule((TAKING_PART_MORE_THAN_HALF,), (A_THIRD_OF_THE_VOTES,)),
    articles=(of(VILLAGE, "17", "18"),),
    confidence="A",
    valid_from=SINCE,
    ballot="secret_only",
    booth=True,
    proxy=ELECTION_PROXY,
    roll_posted_days=20,
    result_on_the_spot=True,
)

RECALL = Preset(
    id="village.recall",
    title=Words("罢免村民委员会成员", "Recall of members of the villagers' committee"),
    unit="person",
    rule=ELECTION,
    articles=(of(VILLAGE_2018, "16"),),
    confidence="A-",
    note=Words(
        "条文依2018年文本，2025年修订后的条号尚未核对",
        "Read in the 2018 text; not re-read since the numbering changed",
    ),
    ballot="secret_only",
    booth=True,
    proxy=ELECTION_PROXY,
    demanded_by=(Demand("voters", 1, 5), Demand("representatives", 1, 3)),
)

PRESETS = (
    ASSEMBLY_ADULTS,
    ASSEMBLY_HOUSEHOLDS,
    REPS,
    GROUP_ADULTS,
    GROUP_HOUSEHOLDS,
    ELECTION_FIRST,
    ELECTION_RUN_OFF,
    RECALL,
)
