"""Case files are read strictly, with the path of what is wrong (RU8)."""

import pytest

from voting.judge import judge
from voting.reading import Doubled, read_case
from voting.rules import Unjudgeable

QUORUM = {"measure": "present", "of": "roll", "op": ">=", "n": 2, "d": 3}
COUNTED = {"measure": "yes", "op": ">=", "count": 46}
NUMBERS = {"roll": 90, "present": 65, "participating": 63, "yes": 49, "no": 9, "abstain": 4, "spoiled": 1}


def case(**changes) -> dict:
    return {"rule": {"preset": "urban.reps"}, "measures": {"count": dict(NUMBERS)}, **changes}


def written(**rule) -> dict:
    return case(rule=rule)


def refused(value: object) -> tuple[str, str]:
    with pytest.raises(Unjudgeable) as fault:
        rule, numbers, preset = read_case(value)
        judge(rule, numbers, preset)
    assert fault.value.words
    return fault.value.code, fault.value.path


def outcome(value: object) -> str:
    rule, numbers, preset = read_case(value)
    return judge(rule, numbers, preset).outcome


def test_RU8_a_case_by_preset_and_one_written_out() -> None:
    assert outcome(case()) == "carried"
    assert outcome(written(quorum=[QUORUM], decide=[COUNTED])) == "carried"
    assert outcome(written(quorum=[QUORUM], decide=[{**COUNTED, "count": 50}])) == "not_carried"


@pytest.mark.parametrize("empty", [None, []])
def test_RU8_quorum_and_decide_may_be_empty_or_null(empty) -> None:
    assert outcome(written(quorum=empty, decide=[COUNTED])) == "carried"
    assert outcome(written(quorum=[QUORUM], decide=empty)) == "quorum_met"
    assert outcome(written(quorum=[QUORUM])) == "quorum_met"


def test_RU8_null_is_the_same_as_not_written() -> None:
    assert (
        outcome(written(quorum=[{**QUORUM, "group": None, "count": None}], decide=None, measures=None)) == "quorum_met"
    )
    assert outcome(case(groups=None)) == "carried"
    assert refused(case(measures={"count": {**NUMBERS, "present": None}})) == (
        "missing_number",
        "measures.count.present",
    )


@pytest.mark.parametrize(
    ("value", "code", "path"),
    [
        (7, "wrong_type", ""),
        ([], "wrong_type", ""),
        ({}, "missing_key", "rule"),
        ({"rule": {}}, "missing_key", "rule.preset"),
        ({"rule": "urban.reps"}, "wrong_type", "rule"),
        ({"rule": {"preset": 3}}, "wrong_type", "rule.preset"),
        ({"rule": {"preset": "urban.rep"}}, "unknown_preset", "rule.preset"),
        ({"rule": {"preset": "urban.reps", "measures": ["area"]}}, "unknown_key", "rule.measures"),
        (case(number=1), "unknown_key", "number"),
        (case(measures={"count": {**NUMBERS, "absent": 1}}), "unknown_key", "measures.count.absent"),
        (case(measures=[NUMBERS]), "wrong_type", "measures"),
        (case(measures={"count": 90}), "wrong_type", "measures.count"),
        (case(groups={"women": {"rolls": 3}}), "unknown_key", "groups.women.rolls"),
        (case(measures={}), "missing_number", "measures.count.present"),
        ({"rule": {"preset": "urban.reps"}}, "missing_number", "measures.count.present"),
        (written(quorum=QUORUM), "wrong_type", "rule.quorum"),
        (written(quorum=[QUORUM, 3]), "wrong_type", "rule.quorum[1]"),
        (written(decide=[{"op": ">=", "count": 3}]), "missing_key", "rule.decide[0].measure"),
        (written(decide=[{"measure": "yes", "count": 3}]), "missing_key", "rule.decide[0].op"),
        (written(decide=[{**COUNTED, "op": "="}]), "unknown_word", "rule.decide[0].op"),
        (written(decide=[{**COUNTED, "measure": "ja"}]), "unknown_word", "rule.decide[0].measure"),
        (written(quorum=[{**QUORUM, "of": "yes"}]), "unknown_word", "rule.quorum[0].of"),
        (written(quorum=[{**QUORUM, "n": 0.5}]), "wrong_type", "rule.quorum[0].n"),
        (written(quorum=[{**QUORUM, "d": 0}]), "bad_threshold", "rule.quorum[0].d"),
        (written(quorum=[{**QUORUM, "share": 1}]), "unknown_key", "rule.quorum[0].share"),
        (written(quorum=[QUORUM], measures="count"), "wrong_type", "rule.measures"),
        (written(quorum=[QUORUM], measures=[]), "bad_rule", "rule.measures"),
        (written(quorum=[QUORUM], measures=["count", "count"]), "bad_rule", "rule.measures[1]"),
        (written(quorum=[QUORUM], measures=[3]), "wrong_type", "rule.measures[0]"),
        (written(quorum=[QUORUM], measures=["a.b"]), "bad_rule", "rule.measures[0]"),
        (written(quorum=[QUORUM], measures=["area"]), "missing_number", "measures.area.present"),
        (written(quorum=[{**QUORUM, "group": "women"}]), "missing_number", "groups.women.present"),
    ],
)
def test_RU8_whatever_is_wrong_is_named_by_its_path(value: object, code: str, path: str) -> None:
    assert refused(value) == (code, path)


@pytest.mark.parametrize("number", [65.0, 65.5, True, "65", [65], {}, float("nan"), float("inf"), 10**1000])
def test_RU8_a_number_is_a_whole_number(number: object) -> None:
    code, path = refused(case(measures={"count": {**NUMBERS, "present": number}}))
    assert (code in ("wrong_type", "too_large"), path) == (True, "measures.count.present")


def test_RU8_large_whole_numbers_are_numbers() -> None:
    numbers = {"roll": 10**60, "present": 10**60, "yes": 5 * 10**59 + 1}
    assert outcome(case(measures={"count": numbers})) == "carried"
    assert outcome(case(measures={"count": {**numbers, "yes": 5 * 10**59}})) == "not_carried"


def test_RU8_a_key_written_twice_is_refused_where_it_stands() -> None:
    assert refused(case(measures={"count": Doubled("yes")})) == ("key_twice", "measures.count.yes")
    assert refused(Doubled("rule")) == ("key_twice", "rule")


def test_RU8_valid_and_cast_may_be_written_if_they_are_right() -> None:
    assert outcome(case(measures={"count": {**NUMBERS, "valid": 62, "cast": 58}})) == "carried"
    assert refused(case(measures={"count": {**NUMBERS, "valid": 63}})) == ("contradiction", "measures.count.valid")
    valid = [{"measure": "yes", "op": ">", "of": "valid", "n": 1, "d": 2}]
    alone = {"rule": {"decide": valid}, "measures": {"count": {"valid": 62, "yes": 49}}}
    assert refused(alone) == ("missing_number", "measures.count.no")


def test_RU8_a_measure_of_another_name_is_counted_like_any() -> None:
    rule = {"quorum": [QUORUM], "decide": [], "measures": ["households"]}
    assert outcome({"rule": rule, "measures": {"households": {"roll": 3, "present": 2}}}) == "quorum_met"
