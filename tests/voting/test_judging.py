"""Thresholds, bases, measures and groups: exact to the last vote (RU1-RU7, RU11)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.judge import judge
from voting.rules import Case, Numbers, Rule, Threshold, Unjudgeable, need

PRESENT_TWO_THIRDS = Threshold("present", ">=", of="roll", n=2, d=3)
YES_MORE_THAN_HALF = Threshold("yes", ">", of="present", n=1, d=2)
BODY = Rule((PRESENT_TWO_THIRDS,), (YES_MORE_THAN_HALF,))
BASES = ("roll", "present", "participating", "valid", "cast")

thresholds = st.builds(
    lambda op, n, d: Threshold("yes", op, of="roll", n=min(n, d), d=d),
    st.sampled_from([">", ">="]),
    st.integers(1, 50),
    st.integers(1, 50),
)


def outcome(rule: Rule, **numbers: int) -> str:
    return judge(rule, Case({"count": Numbers(**numbers)})).outcome


@given(thresholds, st.integers(1, 10**40))
def test_RU1_need_is_the_least_number_that_meets_the_share(threshold: Threshold, base: int) -> None:
    least, share = need(threshold, base), Fraction(threshold.n or 0, threshold.d or 1)

    def meets(number: int) -> bool:
        part = Fraction(number, base)
        return part > share if threshold.op == ">" else part >= share

    assert meets(least)
    assert not meets(least - 1)


@pytest.mark.parametrize(
    ("op", "n", "d", "base", "needed"),
    [
        (">=", 2, 3, 90, 60),
        (">", 2, 3, 90, 61),
        (">=", 2, 3, 91, 61),
        (">", 1, 2, 65, 33),
        (">", 1, 2, 66, 34),
        (">", 1, 2, 64, 33),
        (">=", 1, 2, 65, 33),
        (">=", 3, 4, 100, 75),
        (">", 3, 4, 100, 76),
        (">=", 3, 4, 101, 76),
        (">=", 1, 1, 7, 7),
        (">=", 1, 3, 100, 34),
        (">=", 2, 3, 3 * 10**60, 2 * 10**60),
    ],
)
def test_RU1_above_includes_the_number_and_more_than_does_not(op: str, n: int, d: int, base: int, needed: int) -> None:
    assert need(Threshold("yes", op, of="roll", n=n, d=d), base) == needed  # type: ignore[arg-type]


@pytest.mark.parametrize(("op", "count", "needed"), [(">=", 46, 46), (">", 45, 46), (">=", 0, 0), (">", 0, 1)])
def test_RU1_an_absolute_count_needs_no_base(op: str, count: int, needed: int) -> None:
    threshold = Threshold("yes", op, count=count)  # type: ignore[arg-type]
    found = judge(Rule((), (threshold,)), Case({"count": Numbers(yes=45)})).thresholds[0]
    assert (found.needed, found.reached, found.met) == (needed, 45, needed <= 45)
    assert (found.numerator, found.denominator, found.base) == (45, None, None)


@pytest.mark.parametrize(("n", "d"), [(1, 0), (-1, 2), (3, 2), (None, 2), (1, None)])
def test_RU7_an_unsound_share_needs_no_number(n: int | None, d: int | None) -> None:
    with pytest.raises(Unjudgeable) as fault:
        need(Threshold("yes", ">", of="roll", n=n, d=d), 10)
    assert fault.value.code == "bad_threshold"


def test_RU1_a_float_would_have_erred_here() -> None:
    base = 3 * (2**60) + 3
    two_thirds = Rule((), (Threshold("yes", ">=", of="roll", n=2, d=3),))
    exactly = 2 * base // 3
    assert outcome(two_thirds, roll=base, yes=exactly) == "carried"
    assert outcome(two_thirds, roll=base, yes=exactly - 1) == "not_carried"


@pytest.mark.parametrize(
    ("base", "number"), [("roll", 100), ("present", 80), ("participating", 60), ("valid", 57), ("cast", 50)]
)
def test_RU2_every_base_is_its_own_number(base: str, number: int) -> None:
    rule = Rule((), (Threshold("yes", ">", of=base, n=1, d=2),))  # type: ignore[arg-type]
    numbers = Numbers(roll=100, present=80, participating=60, yes=40, no=10, abstain=7, spoiled=3)
    found = judge(rule, Case({"count": numbers})).thresholds[0]
    assert (found.denominator, found.base, found.needed) == (number, base, number // 2 + 1)


def test_RU2_the_base_flips_the_result() -> None:
    numbers = dict(roll=100, present=80, participating=60, yes=28, no=20, abstain=10, spoiled=2)
    results = {b: outcome(Rule((), (Threshold("yes", ">", of=b, n=1, d=2),)), **numbers) for b in BASES}
    assert results == {
        "roll": "not_carried",
        "present": "not_carried",
        "participating": "not_carried",
        "valid": "not_carried",
        "cast": "carried",
    }


def test_RU2_only_the_numbers_of_the_thresholds_are_needed() -> None:
    assert outcome(BODY, roll=90, present=65, yes=33) == "carried"
    assert outcome(Rule((), (Threshold("yes", ">", of="cast", n=1, d=2),)), yes=2, no=1) == "carried"


@pytest.mark.parametrize(
    ("count_yes", "area_yes", "result"),
    [(31, 3001, "carried"), (30, 3001, "not_carried"), (31, 3000, "not_carried"), (30, 3000, "not_carried")],
)
def test_RU3_every_threshold_holds_in_every_measure(count_yes: int, area_yes: int, result: str) -> None:
    rule = Rule((), (Threshold("yes", ">", of="participating", n=1, d=2),), ("count", "area"))
    case = Case({"count": Numbers(participating=60, yes=count_yes), "area": Numbers(participating=6000, yes=area_yes)})
    judged = judge(rule, case)
    assert judged.outcome == result
    assert [(row.measure, row.met) for row in judged.thresholds] == [
        ("count", count_yes > 30),
        ("area", area_yes > 3000),
    ]


def test_RU3_several_thresholds_hold_at_once() -> None:
    rule = Rule((), (YES_MORE_THAN_HALF, Threshold("no", ">=", count=5)))
    assert outcome(rule, present=20, yes=11, no=5) == "carried"
    assert outcome(rule, present=20, yes=11, no=4) == "not_carried"
    assert outcome(rule, present=20, yes=10, no=5) == "not_carried"


def test_RU4_a_group_is_measured_by_its_own_numbers() -> None:
    women = Threshold("present", ">=", of="roll", n=2, d=3, group="women_representatives")
    rule = Rule((PRESENT_TWO_THIRDS, women), (YES_MORE_THAN_HALF,))
    column = {"count": Numbers(roll=60, present=45, yes=40)}
    for present, result in ((10, "no_quorum"), (11, "carried")):
        groups = {"women_representatives": Numbers(roll=16, present=present)}
        judged = judge(rule, Case(column, groups))
        assert judged.outcome == result
        row = judged.thresholds[1]
        assert (row.group, row.measure, row.numerator, row.denominator) == (
            "women_representatives",
            "count",
            present,
            16,
        )
        assert (row.needed, row.reached, row.met) == (11, present, present >= 11)


def test_RU4_a_group_holds_once_even_where_area_counts_too() -> None:
    group = Threshold("present", ">", of="roll", n=1, d=2, group="owner_members")
    rule = Rule((group,), (), ("count", "area"))
    assert len(judge(rule, Case({}, {"owner_members": Numbers(roll=5, present=3)})).thresholds) == 1


@pytest.mark.parametrize("op", [">", ">="])
@pytest.mark.parametrize(("n", "d"), [(0, 3), (1, 2), (1, 1)])
def test_RU5_a_threshold_over_an_empty_base_is_not_met(op: str, n: int, d: int) -> None:
    rule = Rule((Threshold("present", op, of="roll", n=n, d=d),))  # type: ignore[arg-type]
    judged = judge(rule, Case({"count": Numbers(roll=0, present=0)}))
    assert judged.outcome == "no_quorum"
    assert judged.thresholds[0].needed > 0


def test_RU5_nobody_cast_a_vote_is_not_a_majority() -> None:
    rule = Rule((), (Threshold("yes", ">=", of="cast", n=1, d=2),))
    assert outcome(rule, yes=0, no=0) == "not_carried"


@pytest.mark.parametrize(
    ("numbers", "path"),
    [
        (dict(roll=90, yes=1), "measures.count.present"),
        (dict(present=60, yes=1), "measures.count.roll"),
        (dict(roll=90, present=60), "measures.count.yes"),
        ({}, "measures.count.present"),
    ],
)
def test_RU6_a_missing_number_is_named_and_never_guessed(numbers: dict[str, int], path: str) -> None:
    with pytest.raises(Unjudgeable) as fault:
        outcome(BODY, **numbers)
    assert (fault.value.code, fault.value.path) == ("missing_number", path)


def test_RU6_returned_ballots_are_not_guessed_from_the_answers() -> None:
    rule = Rule((), (Threshold("yes", ">", of="participating", n=1, d=2),))
    with pytest.raises(Unjudgeable) as fault:
        outcome(rule, yes=3, no=2, abstain=1, spoiled=0)
    assert fault.value.path == "measures.count.participating"


def test_RU6_a_missing_measure_or_group_is_named() -> None:
    rule = Rule((), (YES_MORE_THAN_HALF,), ("count", "area"))
    with pytest.raises(Unjudgeable) as fault:
        judge(rule, Case({"count": Numbers(present=3, yes=2)}))
    assert fault.value.path == "measures.area.yes"
    group = Rule((Threshold("present", ">", of="roll", n=1, d=2, group="elders"),))
    with pytest.raises(Unjudgeable) as fault:
        judge(group, Case({"count": Numbers(roll=3, present=2)}))
    assert fault.value.path == "groups.elders.present"


SOUND = dict(roll=90, present=65, participating=63, yes=49, no=9, abstain=4, spoiled=1)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (dict(present=91), "measures.count.present"),
        (dict(participating=66), "measures.count.participating"),
        (dict(yes=50), "measures.count.participating"),
        (dict(spoiled=0), "measures.count.participating"),
        (dict(no=-1), "measures.count.no"),
        (dict(roll=60), "measures.count.present"),
        (dict(valid=61), "measures.count.valid"),
        (dict(cast=59), "measures.count.cast"),
    ],
)
def test_RU6_contradictory_numbers_are_refused(change: dict[str, int], path: str) -> None:
    assert outcome(BODY, **SOUND) == "carried"
    with pytest.raises(Unjudgeable) as fault:
        outcome(BODY, **{**SOUND, **change})
    assert fault.value.path == path
    assert fault.value.code == ("negative_number" if path.endswith(".no") else "contradiction")


@pytest.mark.parametrize(
    "numbers",
    [
        dict(roll=10, present=5, yes=6),
        dict(roll=10, present=8, yes=5, no=4),
        dict(roll=10, present=8, participating=4, yes=5),
        dict(roll=10, participating=11, yes=1, present=10),
    ],
)
def test_RU6_answers_never_exceed_who_could_give_them(numbers: dict[str, int]) -> None:
    with pytest.raises(Unjudgeable) as fault:
        outcome(BODY, **numbers)
    assert fault.value.code == "contradiction"


def test_RU6_some_answers_may_be_left_out_while_they_fit() -> None:
    assert outcome(BODY, roll=90, present=65, participating=63, yes=49) == "carried"


def test_RU6_a_measure_that_no_threshold_uses_must_still_be_sound() -> None:
    with pytest.raises(Unjudgeable) as fault:
        judge(BODY, Case({"count": Numbers(**SOUND), "area": Numbers(roll=1, present=2)}))
    assert fault.value.path == "measures.area.present"


def test_RU6_an_area_of_nobody_is_refused() -> None:
    rule = Rule((), (YES_MORE_THAN_HALF,), ("count", "area"))
    areas = Numbers(present=9000, yes=1)
    assert judge(rule, Case({"count": Numbers(present=3, yes=1), "area": areas})).outcome == "not_carried"
    with pytest.raises(Unjudgeable) as fault:
        judge(rule, Case({"count": Numbers(present=3, yes=0), "area": areas}))
    assert fault.value.path == "measures.area.yes"


def test_RU6_a_group_is_never_larger_than_the_whole() -> None:
    with pytest.raises(Unjudgeable) as fault:
        judge(BODY, Case({"count": Numbers(**SOUND)}, {"women_representatives": Numbers(roll=91)}))
    assert fault.value.path == "groups.women_representatives.roll"


@pytest.mark.parametrize(
    ("threshold", "path"),
    [
        (Threshold("yes", ">", of="roll", n=1, d=0), "rule.decide[0].d"),
        (Threshold("yes", ">", of="roll", n=-1, d=2), "rule.decide[0].n"),
        (Threshold("yes", ">", of="roll", n=3, d=2), "rule.decide[0].n"),
        (Threshold("yes", ">", of="roll", n=1), "rule.decide[0].d"),
        (Threshold("yes", ">", n=1, d=2), "rule.decide[0].of"),
        (Threshold("yes", ">"), "rule.decide[0].of"),
        (Threshold("yes", ">", count=-1), "rule.decide[0].count"),
        (Threshold("yes", ">", count=1, d=2), "rule.decide[0]"),
    ],
)
def test_RU7_a_threshold_is_a_share_or_a_count(threshold: Threshold, path: str) -> None:
    with pytest.raises(Unjudgeable) as fault:
        outcome(Rule((), (threshold,)), roll=3, yes=2)
    assert fault.value.path == path


@pytest.mark.parametrize("measures", [(), ("count", "count")])
def test_RU7_a_rule_names_each_measure_once(measures: tuple[str, ...]) -> None:
    with pytest.raises(Unjudgeable) as fault:
        outcome(Rule((), (YES_MORE_THAN_HALF,), measures), present=3, yes=2)
    assert fault.value.path == "rule.measures"


def test_RU11_without_a_quorum_every_threshold_is_still_shown() -> None:
    judged = judge(BODY, Case({"count": Numbers(roll=90, present=59, yes=59)}))
    assert judged.outcome == "no_quorum"
    assert [(row.kind, row.met) for row in judged.thresholds] == [("quorum", False), ("decide", True)]


def test_RU11_a_tie_is_not_carried() -> None:
    assert outcome(BODY, roll=90, present=64, yes=32, no=32) == "not_carried"
    assert outcome(BODY, roll=90, present=65, yes=32, no=32, abstain=1) == "not_carried"


def test_RU11_a_rule_without_a_decision_only_tells_the_quorum() -> None:
    only = Rule((PRESENT_TWO_THIRDS,))
    assert outcome(only, roll=90, present=60) == "quorum_met"
    assert outcome(only, roll=90, present=59) == "no_quorum"
    assert outcome(Rule()) == "quorum_met"


def test_RU11_a_report_has_no_result() -> None:
    assert outcome(Rule(report_only=True), roll=3, yes=3) == "report"


answers = st.lists(st.integers(0, 130), min_size=4, max_size=4)


@given(answers, st.sampled_from([">", ">="]), st.integers(1, 9), st.integers(1, 9))
def test_RU1_one_more_yes_never_undoes_a_result(drawn: list[int], op: str, n: int, d: int) -> None:
    yes, no, abstain, silent = drawn
    present = yes + no + abstain + silent + 1
    for base in ("present", "valid", "cast"):
        rule = Rule((), (Threshold("yes", op, of=base, n=min(n, d), d=d),))  # type: ignore[arg-type]
        before = outcome(rule, present=present, yes=yes, no=no, abstain=abstain)
        after = outcome(rule, present=present, yes=yes + 1, no=no, abstain=abstain)
        assert (before, after) != ("carried", "not_carried")


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
def test_RU11_met_is_reached_at_least_needed_in_every_row(a: int, b: int, c: int) -> None:
    yes, present, roll = sorted((a, b, c))
    judged = judge(BODY, Case({"count": Numbers(roll=roll, present=present, yes=yes)}))
    assert len(judged.thresholds) == 2
    for row in judged.thresholds:
        assert row.met == (row.reached >= row.needed)
        assert row.reached == row.numerator
    quorum, decide = judged.thresholds
    expected = "no_quorum" if not quorum.met else "carried" if decide.met else "not_carried"
    assert judged.outcome == expected
