"""The JSON face of `yishi rules check`, as its format is written."""

import json

from server.rules_check import check_bytes, check_text, human_text
from voting.presets import get

KEYS = ["kind", "measure", "group", "numerator", "denominator", "base", "needed", "reached", "met"]
NUMBERS = {"roll": 90, "present": 65, "participating": 63, "yes": 49, "no": 9, "abstain": 4, "spoiled": 1}
CASE = {
    "rule": {"preset": "urban.reps"},
    "measures": {"count": NUMBERS, "area": {"roll": 100}},
    "groups": {"women_representatives": {"roll": 16, "present": 10}},
}


def check(value: object) -> tuple[object, int]:
    text, code = check_text(json.dumps(value))
    return json.loads(text), code


def test_one_case_gives_one_answer() -> None:
    answer, code = check(CASE)
    assert code == 0
    assert list(answer) == ["outcome", "thresholds", "say"]
    assert answer["outcome"] == "carried"
    assert [list(row) for row in answer["thresholds"]] == [KEYS, KEYS]
    assert answer["thresholds"][0] == dict(
        zip(KEYS, ["quorum", "count", None, 65, 90, "roll", 60, 65, True], strict=True)
    )
    assert answer["thresholds"][1] == dict(
        zip(KEYS, ["decide", "count", None, 49, 65, "present", 33, 49, True], strict=True)
    )
    assert list(answer["say"]) == ["zh-CN", "en"]


def test_a_list_gives_a_list_and_a_bad_case_spoils_no_other() -> None:
    bad = {**CASE, "measures": {"count": {"roll": 90, "yes": 49}}}
    answer, code = check([CASE, bad, CASE])
    assert code == 2
    assert [next(iter(case)) for case in answer] == ["outcome", "error", "outcome"]
    error = answer[1]["error"]
    assert list(error) == ["code", "path", "words"]
    assert (error["code"], error["path"]) == ("missing_number", "measures.count.present")


def test_an_empty_list_and_a_list_of_one_stay_lists() -> None:
    assert check([]) == ([], 0)
    answer, code = check([CASE])
    assert isinstance(answer, list) and code == 0


def test_what_is_not_json_is_one_error() -> None:
    for text in ("", "{", "[1,]", "[" * 100_000, "\x00"):
        answer, code = check_text(text)
        assert code == 2 and json.loads(answer)["error"]["code"] == "not_json"


def test_bytes_may_begin_with_a_mark_and_must_be_utf8() -> None:
    data = json.dumps(CASE).encode()
    assert check_bytes(b"\xef\xbb\xbf" + data) == check_bytes(data)
    answer, code = check_bytes(data.decode().encode("utf-16"))
    assert code == 2 and "error" in json.loads(answer)


def test_numbers_are_whole_and_keys_written_once() -> None:
    for broken, path in (
        ('"present": 65.0', "measures.count.present"),
        ('"present": 1e2', "measures.count.present"),
        ('"present": NaN', "measures.count.present"),
        ('"present": true', "measures.count.present"),
        ('"present": ' + "9" * 5000, "measures.count.present"),
        ('"present": 65, "present": 66', "measures.count.present"),
    ):
        text = '{"rule": {"preset": "urban.reps"}, "measures": {"count": {"roll": 90, "yes": 49, ' + broken + "}}}"
        answer, code = check_text(text)
        assert (json.loads(answer)["error"]["path"], code) == (path, 2)


def test_large_numbers_are_answered_in_full() -> None:
    numbers = {"roll": 10**999, "present": 10**999 - 1, "yes": 10**999 - 1}
    answer, code = check({"rule": {"preset": "urban.reps"}, "measures": {"count": numbers}})
    assert (answer["outcome"], code) == ("carried", 0)
    assert answer["thresholds"][1]["needed"] == (10**999 - 1) // 2 + 1


def test_owners_have_a_row_for_each_measure() -> None:
    column = {"roll": 300, "participating": 200, "yes": 150}
    area = {"roll": 3000000, "participating": 2000000, "yes": 1499999}
    answer, _ = check({"rule": {"preset": "owners.special"}, "measures": {"count": column, "area": area}})
    assert answer["outcome"] == "not_carried"
    assert [(row["kind"], row["measure"], row["met"]) for row in answer["thresholds"]] == [
        ("quorum", "count", True),
        ("quorum", "area", True),
        ("decide", "count", True),
        ("decide", "area", False),
    ]


def test_an_absolute_count_has_no_denominator_and_no_base() -> None:
    rule = {"quorum": None, "decide": [{"measure": "yes", "op": ">=", "count": 46}]}
    answer, _ = check({"rule": rule, "measures": {"count": {"yes": 49}}})
    (row,) = answer["thresholds"]
    assert (row["numerator"], row["denominator"], row["base"], row["needed"], row["reached"]) == (
        49,
        None,
        None,
        46,
        49,
    )


def test_the_reading_form_says_result_sentences_and_thresholds() -> None:
    text = human_text(json.dumps([CASE, {"rule": {"preset": "nope"}}]))
    assert "1. carried" in text and "赞成 49 票" in text and "In favour" in text
    assert "✓ decide (count): 49/65 present, needed 33" in text
    assert "2. rule.preset: " in text and "[unknown_preset]" in text


def test_a_communitys_own_preset_is_known() -> None:
    own = {"my.reps": get("urban.reps")}
    case = json.dumps({**CASE, "rule": {"preset": "my.reps"}})
    assert check_text(case)[1] == 2
    assert check_text(case, own)[1] == 0
