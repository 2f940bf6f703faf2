"""Every preset judged at its boundaries by a table made by hand, and its data checked (RU13)."""

from datetime import date

import pytest

from voting.judge import judge
from voting.presets import ALL, LOCAL, NATIONAL, get
from voting.rules import Case, Numbers, Unjudgeable

# Columns: numbers by measure, groups, expected outcome. Made by hand from the articles, not from the code.
Row = tuple[dict[str, dict[str, int]], dict[str, dict[str, int]], str]


def people(**numbers: int) -> dict[str, dict[str, int]]:
    return {"count": numbers}


HALF_HALF: list[Row] = [
    (people(roll=100, present=50, yes=50), {}, "no_quorum"),
    (people(roll=100, present=51, yes=26), {}, "carried"),
    (people(roll=100, present=51, yes=25, no=1), {}, "not_carried"),
    (people(roll=100, present=52, yes=26, no=0), {}, "not_carried"),
    (people(roll=101, present=51, yes=51), {}, "carried"),
]
TWO_THIRDS_HALF: list[Row] = [
    (people(roll=90, present=59, yes=59), {}, "no_quorum"),
    (people(roll=90, present=60, yes=31), {}, "carried"),
    (people(roll=90, present=60, yes=30, no=0), {}, "not_carried"),
    (people(roll=91, present=60, yes=60), {}, "no_quorum"),
    (people(roll=91, present=61, yes=31), {}, "carried"),
]
ELECTION: list[Row] = [
    (people(roll=100, participating=50, yes=50), {}, "no_quorum"),
    (people(roll=100, participating=51, yes=26), {}, "carried"),
    (people(roll=100, participating=60, yes=30), {}, "not_carried"),
]
RUN_OFF: list[Row] = [
    (people(roll=100, participating=50, yes=50), {}, "no_quorum"),
    (people(roll=100, participating=60, yes=20), {}, "carried"),
    (people(roll=100, participating=60, yes=19), {}, "not_carried"),
]
BY_REPS: list[Row] = [
    (people(roll=90, participating=60, yes=60), {}, "no_quorum"),
    (people(roll=90, participating=61, yes=31), {}, "carried"),
    (people(roll=90, participating=62, yes=31), {}, "not_carried"),
]


def owners(count: tuple[int, int, int], area: tuple[int, int, int]) -> dict[str, dict[str, int]]:
    names = ("roll", "participating", "yes")
    return {"count": dict(zip(names, count, strict=True)), "area": dict(zip(names, area, strict=True))}


AREA_ROLL = 3_000_003
OWNERS_ORDINARY: list[Row] = [
    (owners((300, 200, 101), (AREA_ROLL, 2_000_002, 1_000_002)), {}, "carried"),
    (owners((300, 199, 199), (AREA_ROLL, 2_000_002, 2_000_002)), {}, "no_quorum"),
    (owners((300, 200, 200), (AREA_ROLL, 2_000_001, 2_000_001)), {}, "no_quorum"),
    (owners((300, 200, 100), (AREA_ROLL, 2_000_002, 1_000_002)), {}, "not_carried"),
    (owners((300, 200, 101), (AREA_ROLL, 2_000_002, 1_000_001)), {}, "not_carried"),
]
OWNERS_SPECIAL: list[Row] = [
    (owners((300, 200, 150), (AREA_ROLL, 2_000_004, 1_500_003)), {}, "carried"),
    (owners((300, 200, 149), (AREA_ROLL, 2_000_004, 1_500_003)), {}, "not_carried"),
    (owners((300, 200, 150), (AREA_ROLL, 2_000_004, 1_500_002)), {}, "not_carried"),
    (owners((300, 199, 199), (AREA_ROLL, 2_000_004, 2_000_004)), {}, "no_quorum"),
    (owners((300, 200, 200), (AREA_ROLL, 2_000_001, 2_000_001)), {}, "no_quorum"),
]


def total(count: tuple[int, int, int], area: tuple[int, int, int]) -> dict[str, dict[str, int]]:
    names = ("roll", "present", "yes")
    return {"count": dict(zip(names, count, strict=True)), "area": dict(zip(names, area, strict=True))}


OF_TOTAL: list[Row] = [
    (total((100, 51, 51), (10000, 5001, 5001)), {}, "carried"),
    (total((100, 50, 50), (10000, 5001, 5001)), {}, "no_quorum"),
    (total((100, 51, 51), (10000, 5000, 5000)), {}, "no_quorum"),
    (total((100, 90, 50), (10000, 9000, 5001)), {}, "not_carried"),
    (total((100, 90, 51), (10000, 9000, 5000)), {}, "not_carried"),
]
OF_TOTAL_SPECIAL: list[Row] = [
    (total((99, 90, 66), (9999, 9000, 6666)), {}, "carried"),
    (total((99, 90, 65), (9999, 9000, 6666)), {}, "not_carried"),
    (total((99, 90, 66), (9999, 9000, 6665)), {}, "not_carried"),
    (total((99, 49, 49), (9999, 9000, 6666)), {}, "no_quorum"),
]
TWO_THIRDS_OF_ROLL: list[Row] = [
    (people(roll=90, yes=60), {}, "carried"),
    (people(roll=90, yes=59), {}, "not_carried"),
    (people(roll=91, yes=60), {}, "not_carried"),
]
COMMITTEE: list[Row] = [
    (people(roll=7, present=3, yes=3), {}, "no_quorum"),
    (people(roll=7, present=4, yes=4), {}, "carried"),
    (people(roll=7, present=5, yes=3), {}, "not_carried"),
    (people(roll=8, present=5, yes=4), {}, "not_carried"),
    (people(roll=8, present=5, yes=5), {}, "carried"),
]

EXPECTED: dict[str, list[Row]] = {
    "village.assembly.adults": HALF_HALF,
    "village.assembly.households": TWO_THIRDS_HALF,
    "village.reps": TWO_THIRDS_HALF,
    "village.group.adults": TWO_THIRDS_HALF,
    "village.group.households": TWO_THIRDS_HALF,
    "village.election": ELECTION,
    "village.election.run_off": RUN_OFF,
    "village.recall": ELECTION,
    "urban.assembly.adults": HALF_HALF,
    "urban.assembly.households": HALF_HALF,
    "urban.reps": TWO_THIRDS_HALF,
    "urban.election.reps": BY_REPS,
    "urban.assembly.pre2026": HALF_HALF,
    "owners.ordinary": OWNERS_ORDINARY,
    "owners.special": OWNERS_SPECIAL,
    "owners.count_rules": [({}, {}, "report")],
    "owners.house_to_business": [
        (people(roll=24, yes=24), {}, "carried"),
        (people(roll=24, yes=23, no=0), {}, "not_carried"),
    ],
    "owners.pre2021": OF_TOTAL,
    "owners.pre2021.special": OF_TOTAL_SPECIAL,
    "lift.unit": OWNERS_SPECIAL,
    "collective.members": [
        (people(roll=90, present=59, yes=59), {}, "no_quorum"),
        (people(roll=90, present=60, yes=60), {}, "carried"),
        (people(roll=90, present=80, yes=59), {}, "not_carried"),
        (people(roll=90, present=80, yes=60), {}, "carried"),
    ],
    "collective.delegates": TWO_THIRDS_OF_ROLL,
    "collective.nonmember": [
        (people(roll=100, yes=75), {}, "carried"),
        (people(roll=100, yes=74), {}, "not_carried"),
        (people(roll=101, yes=75), {}, "not_carried"),
    ],
    "land.contract": TWO_THIRDS_OF_ROLL,
    "land.contract.members": TWO_THIRDS_OF_ROLL,
    "land.contract.reps": TWO_THIRDS_OF_ROLL,
    "project.household_weighted": [
        (people(roll=300, present=199, yes=199), {}, "no_quorum"),
        (people(roll=300, present=200, yes=101), {}, "carried"),
        (people(roll=300, present=200, yes=100), {}, "not_carried"),
    ],
    "fourplus2.party": [
        (people(roll=30, present=19, yes=19), {}, "no_quorum"),
        (people(roll=30, present=20, yes=15), {}, "carried"),
        (people(roll=30, present=29, yes=14), {}, "not_carried"),
        (people(roll=31, present=29, yes=15), {}, "not_carried"),
    ],
    "council.light": TWO_THIRDS_HALF,
    "nantang.hand": [
        (people(yes=2, no=1), {}, "carried"),
        (people(yes=2, no=2), {}, "not_carried"),
        (people(yes=0, no=0), {}, "not_carried"),
        (people(roll=30, present=30, yes=3, no=2), {}, "carried"),
    ],
    "household.consult": [(people(roll=1800, participating=1788, yes=1760, no=28), {}, "report")],
    "cn.shandong.village.reps": [
        (people(roll=60, present=40, yes=21), {"women_representatives": dict(roll=21, present=14)}, "carried"),
        (people(roll=60, present=40, yes=40), {"women_representatives": dict(roll=21, present=13)}, "no_quorum"),
        (people(roll=60, present=39, yes=39), {"women_representatives": dict(roll=21, present=21)}, "no_quorum"),
        (people(roll=60, present=40, yes=20), {"women_representatives": dict(roll=21, present=14)}, "not_carried"),
    ],
    "cn.zhejiang.village.reps": TWO_THIRDS_HALF,
    "cn.chongqing.village.reps": TWO_THIRDS_HALF,
    "cn.shanghai.village.reps": TWO_THIRDS_HALF,
    "cn.chongqing.village.assembly": HALF_HALF,
    "cn.chongqing.village.assembly.households": TWO_THIRDS_HALF,
    "cn.hangzhou.owners_committee": COMMITTEE,
    "cn.qingyuan.property_committee": [
        (people(roll=9, present=5, yes=5), {"owner_members": dict(roll=5, present=3)}, "carried"),
        (people(roll=9, present=6, yes=6), {"owner_members": dict(roll=5, present=2)}, "no_quorum"),
        (people(roll=9, present=4, yes=4), {"owner_members": dict(roll=5, present=4)}, "no_quorum"),
        (people(roll=9, present=6, yes=4), {"owner_members": dict(roll=5, present=3)}, "not_carried"),
    ],
}
PLACES = (
    "qingyuan",
    "beijing",
    "hangzhou",
    "shanghai",
    "zhoushan",
    "binzhou",
    "qingdao",
    "shenzhen",
    "hangzhou.shuiyin_kangting",
    "jiangmen.aocheng_garden",
    "guidance2009",
)
for place in PLACES:
    EXPECTED[f"cn.{place}.owners"] = OWNERS_ORDINARY
    EXPECTED[f"cn.{place}.owners.special"] = OWNERS_SPECIAL


def test_RU13_no_preset_is_without_its_table_and_no_table_without_its_preset() -> None:
    assert set(EXPECTED) == set(ALL)
    assert ALL.keys() == NATIONAL.keys() | LOCAL.keys()


@pytest.mark.parametrize(("preset_id", "row"), [(name, row) for name, rows in EXPECTED.items() for row in rows])
def test_RU13_every_preset_at_its_boundaries(preset_id: str, row: Row) -> None:
    columns, groups, expected = row
    case = Case(
        {name: Numbers(**column) for name, column in columns.items()},
        {name: Numbers(**column) for name, column in groups.items()},
    )
    preset = get(preset_id)
    assert judge(preset.rule, case, preset).outcome == expected


ARTICLES = {
    "village.assembly.adults": {"25", "26", "35"},
    "village.assembly.households": {"26", "35"},
    "village.reps": {"29", "30", "35"},
    "village.group.adults": {"32"},
    "village.group.households": {"32"},
    "village.election": {"17", "18"},
    "village.recall": {"16"},
    "urban.assembly.adults": {"26", "27", "34"},
    "urban.assembly.households": {"26", "27", "34"},
    "urban.reps": {"28", "29", "34"},
    "urban.election.reps": {"19"},
    "urban.assembly.pre2026": {"9"},
    "owners.ordinary": {"278", "1259", "12", "14"},
    "owners.special": {"278", "1259", "12", "14"},
    "owners.count_rules": {"8", "9"},
    "owners.house_to_business": {"279", "10", "11"},
    "owners.pre2021": {"12"},
    "collective.members": {"26", "27"},
    "collective.delegates": {"28"},
    "collective.nonmember": {"15"},
    "land.contract": {"19", "52"},
    "cn.shandong.village.reps": {"29", "30", "35", "23", "24"},
    "cn.chongqing.village.assembly": {"25", "26", "35", "7"},
    "cn.chongqing.village.reps": {"29", "30", "35", "11"},
    "cn.qingyuan.owners": {"278", "1259", "12", "14", "17"},
    "cn.beijing.owners": {"278", "1259", "12", "14", "35", "37"},
    "cn.hangzhou.owners": {"278", "1259", "12", "14", "19", "20"},
    "cn.shanghai.owners": {"278", "1259", "12", "14", "18"},
    "cn.zhoushan.owners": {"278", "1259", "12", "14", "17"},
    "cn.hangzhou.owners_committee": {"29"},
    "cn.qingyuan.property_committee": {"31"},
}


@pytest.mark.parametrize("preset_id", sorted(ARTICLES))
def test_RU13_the_articles_of_the_table(preset_id: str) -> None:
    found = {number for article in get(preset_id).articles for number in article.numbers}
    assert found == ARTICLES[preset_id]


@pytest.mark.parametrize("preset", ALL.values(), ids=ALL)
def test_RU13_every_preset_has_titles_source_dates_and_confidence(preset) -> None:
    assert preset.title.zh and preset.title.en
    assert preset.articles and all(article.law.zh and article.law.en for article in preset.articles)
    for day in (preset.valid_from, preset.valid_to):
        assert day is None or date.fromisoformat(day)
    assert all(name in ALL for name in preset.any_of)
    assert preset.extends is None or preset.extends in NATIONAL
    assert preset.refer_disputed_to is None or preset.refer_disputed_to in ALL


NOTICE = {
    "village.assembly.adults": (10, 15),
    "village.reps": (None, 15),
    "urban.assembly.households": (10, 15),
    "urban.reps": (None, 15),
    "owners.ordinary": (15, None),
    "collective.members": (10, None),
    "cn.shandong.village.reps": (5, 15),
    "cn.zhejiang.village.reps": (3, 15),
    "cn.chongqing.village.reps": (3, 15),
    "cn.shanghai.village.reps": (10, 15),
    "cn.qingyuan.owners": (15, 15),
    "cn.qingyuan.property_committee": (None, 10),
}


@pytest.mark.parametrize("preset_id", sorted(NOTICE))
def test_RU13_notice_and_publication_days(preset_id: str) -> None:
    assert (get(preset_id).notice_days, get(preset_id).publish_days) == NOTICE[preset_id]


def test_RU13_dates_of_the_new_and_the_superseded_texts() -> None:
    assert get("urban.reps").valid_from == get("village.reps").valid_from == "2026-01-01"
    assert get("urban.assembly.pre2026").valid_to == "2025-12-31"
    assert get("owners.ordinary").valid_from == "2021-01-01"
    assert get("owners.pre2021").valid_to == "2020-12-31"


def test_RU13_what_the_overlays_add() -> None:
    assert get("cn.shandong.village.reps").requires_authorisation
    assert get("cn.zhejiang.village.reps").legal_opinion and get("cn.zhejiang.village.reps").one_rep_per_household
    chongqing = get("cn.chongqing.village.assembly")
    assert chongqing.split_sites and chongqing.report_exclusions
    assert chongqing.roll_exclusions == ("away_unreachable", "cannot_express_will")
    for city in ("qingyuan", "beijing"):
        assert get(f"cn.{city}.owners").binding_evote == "government_platform_only"
    assert get("cn.qingyuan.owners").result_to_owners_within_days == 7
    assert get("cn.beijing.owners").result_posted_within_days == 3
    hangzhou = get("cn.hangzhou.owners")
    assert (hangzhou.window.least, hangzhou.window.most, hangzhou.agenda_lock) == (5, 60, "yes")
    assert hangzhou.paper_on_request and hangzhou.notice_extraordinary_days == 7
    assert get("cn.shanghai.owners").proxy.as_instructed
    assert "property_company_staff" in get("cn.zhoushan.owners").proxy.agent_not
    assert get("cn.binzhou.owners").notice_undeliverable_days == 5
    assert get("cn.qingdao.owners").notice_undeliverable_days == 3
    assert get("cn.shenzhen.owners").first_of_two_channels == "electronic"
    assert get("cn.jiangmen.aocheng_garden.owners").window.extend_days == 21


def test_RU13_where_the_law_is_silent_remote_presence_may_speak_only() -> None:
    stated = {name for name, preset in ALL.items() if preset.remote.quorum or preset.remote.vote}
    assert stated == {"collective.members", "collective.nonmember"}
    assert all(preset.remote.speak for preset in ALL.values())


def test_RU13_elections_are_secret_and_know_their_agents() -> None:
    village = get("village.election")
    assert village.ballot == "secret_only" and village.booth
    assert (village.proxy.max_per_agent, village.proxy.agent_not) == (3, ("candidate",))
    assert village.run_off is not None
    assert village.run_off.decide == get("village.election.run_off").rule.decide
    assert get("urban.election.reps").proxy.allowed == "no"


def test_RU13_two_persons_are_asked_for_except_in_the_light_council() -> None:
    assert {name for name, preset in ALL.items() if not preset.two_person} == {"council.light"}


def test_RU13_following_the_majority_is_never_on_by_itself() -> None:
    assert {preset.follow_majority for preset in ALL.values()} == {"off", "local_rules"}
    assert {p.id for p in ALL.values() if p.follow_majority == "local_rules"} == {
        f"cn.{place}.owners{kind}"
        for place in ("hangzhou.shuiyin_kangting", "guidance2009")
        for kind in ("", ".special")
    }


def test_RU13_an_unknown_preset_is_named() -> None:
    with pytest.raises(Unjudgeable) as fault:
        get("urban.council")
    assert (fault.value.code, fault.value.path) == ("unknown_preset", "rule.preset")


def test_RU13_a_communitys_own_preset_comes_first() -> None:
    own = get("council.light")
    assert get("urban.reps", {"urban.reps": own}) is own
