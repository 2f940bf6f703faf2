"""The sentence to read aloud, word for word (RU12)."""

import pytest

from voting.articles import number_zh
from voting.judge import judge
from voting.preset import Preset
from voting.presets import ALL, get
from voting.rules import Case, Numbers, Outcome, Rule, Threshold
from voting.words import amount, numeral, percent


def say(preset_id: str, groups: dict[str, Numbers] | None = None, **numbers: int) -> Outcome:
    preset = get(preset_id)
    return judge(preset.rule, Case({"count": Numbers(**numbers)}, groups or {}), preset)


def test_RU12_carried() -> None:
    found = say("urban.reps", roll=90, present=65, participating=63, yes=49, no=9, abstain=4, spoiled=1).say
    assert found.zh == (
        "应到 90 人，到会 65 人，须达到三分之二即至少 60 人：达到法定人数。"
        "赞成 49 票，到会 65 人，须超过半数即至少 33 票：通过。依据《城市居民委员会组织法》第二十九条。"
    )
    assert found.en == (
        "Present: 65 of 90 members on the roll (needed: at least 2/3, that is 60): quorum met. "
        "In favour: 49 of 65 members present (needed: more than 1/2, that is at least 33): carried. "
        "Under: Organic Law of Urban Residents' Committees (2025), art. 29."
    )


def test_RU12_not_carried_says_what_was_missing() -> None:
    found = say("urban.reps", roll=90, present=65, yes=32, no=32, abstain=1).say
    assert "赞成 32 票，到会 65 人，须超过半数即至少 33 票，还差 1 票：未通过。" in found.zh
    assert "that is at least 33, 1 vote short): not carried." in found.en


def test_RU12_no_quorum_does_not_read_out_a_decision() -> None:
    found = say("urban.reps", roll=90, present=57, yes=57).say
    assert found.zh == (
        "应到 90 人，到会 57 人，须达到三分之二即至少 60 人，还差 3 人：未达到法定人数，不能作出决定。"
        "依据《城市居民委员会组织法》第二十九条。"
    )
    assert "3 members short): no quorum, nothing can be decided." in found.en
    assert "赞成" not in found.zh and "favour" not in found.en


def test_RU12_a_group_is_named_and_the_local_source_cited() -> None:
    women = {"women_representatives": Numbers(roll=16, present=10)}
    found = say("cn.shandong.village.reps", women, roll=60, present=45, yes=40).say
    assert "到会 45 人，须达到三分之二即至少 40 人，达到；" in found.zh
    assert "妇女代表应到 16 人，到会 10 人，须达到三分之二即至少 11 人，还差 1 人" in found.zh
    assert found.zh.endswith("《山东省实施〈村民委员会组织法〉办法》第二十三条、第二十四条。")
    assert "women representatives present: 10 of 16" in found.en


def test_RU12_areas_are_said_in_square_metres() -> None:
    special = get("owners.special")
    case = Case(
        {
            "count": Numbers(roll=90, participating=63, yes=49),
            "area": Numbers(roll=1234567, participating=900000, yes=500005),
        }
    )
    found = judge(special.rule, case, special).say
    assert "应到面积 12345.67 平方米，参与表决面积 9000.00 平方米" not in found.zh.split("。")[1]
    assert "应到面积 12345.67 平方米，参与表决面积 9000.00 平方米，须达到三分之二即至少 8230.45 平方米" in found.zh
    assert (
        "赞成面积 5000.05 平方米，参与表决面积 9000.00 平方米，须达到四分之三即至少 6750.00 平方米，还差 1749.95 平方米"
        in found.zh
    )
    assert "in favour by area: 5000.05 m² of 9000.00 m² taking part" in found.en
    assert found.zh.endswith("依据《民法典》第二百七十八条、第一千二百五十九条。")


def test_RU12_a_report_says_shares_and_that_it_is_no_vote() -> None:
    found = say("household.consult", roll=1800, participating=1788, yes=1760, no=28).say
    assert found.zh.startswith(
        "全部 1800 户中同意 1760 户，占 97.78%；已答复 1788 户，同意占 98.43%；"
        "不同意 28 户；未答复 12 户：意见征询，不是表决。"
    )
    assert "1760 of all 1800 households agree (97.78%)" in found.en
    assert "not a vote" in found.en


def test_RU12_a_report_says_only_what_is_known() -> None:
    assert say("household.consult", yes=3).say.zh.startswith("意见征询，不是表决。")
    assert say("owners.count_rules").say.zh.startswith("情况通报，不是表决。")


def test_RU12_a_quorum_alone_opens_the_vote() -> None:
    quorum = Rule((Threshold("present", ">=", count=5),))
    found = judge(quorum, Case({"count": Numbers(present=6)})).say
    assert found.zh == "到会 6 人，须至少 5 人：达到法定人数，可以表决。"
    assert found.en == "Present: 6 people (needed: at least 5): the quorum is met, a vote may be taken."


def test_RU12_an_absolute_count_and_no_article_without_a_preset() -> None:
    rule = Rule((), (Threshold("yes", ">=", count=46),))
    found = judge(rule, Case({"count": Numbers(yes=45)})).say
    assert found.zh == "赞成 45 票，须至少 46 票，还差 1 票：未通过。"
    assert found.en == "In favour: 45 votes (needed: at least 46, 1 vote short): not carried."


def test_RU12_unanimity_is_said_as_all() -> None:
    found = say("owners.house_to_business", roll=24, yes=24).say
    assert "赞成 24 票，应到 24 人，须全部即至少 24 票：通过。" in found.zh
    assert "In favour: 24 of 24 owners on the roll (needed: all, that is 24): carried." in found.en


def test_RU12_every_outcome_is_said_differently() -> None:
    rule = Rule((Threshold("present", ">=", of="roll", n=1, d=2),), (Threshold("yes", ">", of="present", n=1, d=2),))
    cases = [(rule, 1, 1), (rule, 9, 1), (rule, 9, 9), (Rule(rule.quorum), 9, 9), (Rule(report_only=True), 9, 9)]
    said = [judge(r, Case({"count": Numbers(roll=10, present=present, yes=yes)})) for r, present, yes in cases]
    assert len({o.outcome for o in said}) == len({o.say.zh for o in said}) == len({o.say.en for o in said}) == 5


@pytest.mark.parametrize("preset", [p for p in ALL.values() if not p.rule.report_only], ids=lambda p: p.id)
def test_RU12_every_presets_sentence_has_numbers_need_and_source(preset: Preset) -> None:
    column = Numbers(roll=90, present=80, participating=80, yes=80, no=0, abstain=0, spoiled=0)
    groups = {t.group: Numbers(roll=9, present=9) for t in preset.rule.quorum if t.group}
    found = judge(preset.rule, Case({name: column for name in preset.rule.measures}, groups), preset)
    for row in found.thresholds:
        needed = amount(row.needed, row.measure, preset.title).zh.split()[0]
        assert needed in found.say.zh and needed in found.say.en
    assert preset.articles[0].law.zh in found.say.zh
    assert preset.articles[0].law.en in found.say.en


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("8", "八"),
        ("10", "十"),
        ("19", "十九"),
        ("29", "二十九"),
        ("110", "一百一十"),
        ("101", "一百零一"),
        ("278", "二百七十八"),
        ("1005", "一千零五"),
        ("1010", "一千零一十"),
        ("1259", "一千二百五十九"),
        ("35(4)", "35(4)"),
        ("7a", "7a"),
        ("12345", "12345"),
    ],
)
def test_RU12_article_numbers_are_said_in_words(number: str, words: str) -> None:
    assert number_zh(number) == words


@pytest.mark.parametrize(
    ("value", "words"), [(2, "二"), (10, "十"), (15, "十五"), (20, "二十"), (99, "九十九"), (100, "100")]
)
def test_RU12_small_numbers_are_said_in_words(value: int, words: str) -> None:
    assert numeral(value) == words


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (1760, 1800, "97.78%"),
        (1760, 1788, "98.43%"),
        (49, 65, "75.38%"),
        (49, 58, "84.48%"),
        (1, 8, "12.50%"),
        (1, 3, "33.33%"),
        (1, 16000, "0.01%"),
    ],
)
def test_RU12_shares_are_rounded_by_whole_numbers(part: int, whole: int, shown: str) -> None:
    assert percent(part, whole) == shown
