"""Scripts: what can be written, what is refused and where, and how what is seen is held against what was expected."""

from __future__ import annotations

import json

import msgspec
import pytest

from facilitation.permissions import TABLE
from server.rehearsal import loading, shapes
from server.rehearsal.expecting import look, same
from server.rehearsal.names import Unusable, listed, spread
from tests.scenarios.runs import yishi

EXAMPLE = """
meeting: {preset: urban.reps, remote: {quorum: yes, vote: yes}}
people: {r01..r90: {unit: member}, lawyer: {role: expert}}
halls: [{id: F, kind: fixed}, {id: A, kind: roving}, {id: O, kind: online}]
steps:
  - {at: "19:30", do: check_in, who: [r01..r35], hall: F}
  - {do: open_poll, item: 1, expect: {refused: quorum_not_met}}
"""


def test_the_documented_example_is_a_script() -> None:
    play = loading.load("example", EXAMPLE)
    assert len(play.people) == 91 and [str(hall.id) for hall in play.halls] == ["F", "A", "O"]
    assert play.meeting.remote is not None and loading.truth(play.meeting.remote.vote)
    assert [step.__struct_config__.tag for step in play.steps] == ["check_in", "open_poll"]
    assert [item.id for item in play.agenda] == ["1"]


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("item: 1", "itm: 1", "steps[1].itm"),
        ("item: 1, ", "", "steps[1].item"),
        ("do: open_poll", "do: open_pol", "steps[1].do"),
        ("hall: F", "hall: Z", "steps[0].hall"),
        ("r01..r35", "r01..r95", "steps[0].who"),
        ("role: expert", "roll: expert", "people.lawyer.roll"),
        ("kind: fixed", "kind: fix", "halls[0].kind"),
        ("unit: member", "unit: household", "people.r01..r90.unit"),
        ("preset: urban.reps", "preset: urban.none", "meeting.preset"),
        ("vote: yes", "vote: perhaps", "meeting.remote.vote"),
        ("id: A", "id: F", "halls"),
        ("refused: quorum_not_met", "quorum.presnt: 3", "steps[1].expect.quorum.presnt"),
        ("refused: quorum_not_met", "you.r99.hall: F", "steps[1].expect.you.r99.hall"),
        ("refused: quorum_not_met", "desk.Z.present: []", "steps[1].expect.desk.Z.present"),
        ("steps:", "stepps:", "stepps"),
    ],
)
def test_what_is_not_known_is_refused_with_its_path(old: str, new: str, path: str) -> None:
    with pytest.raises(Unusable) as refused:
        loading.load("x", EXAMPLE.replace(old, new, 1))
    assert refused.value.path == path


@pytest.mark.parametrize("text", ["", "- 1", "a: [", "a: 1\n---\na: 2", "!!python/name:os.system {}"])
def test_what_is_no_script_is_refused(text: str) -> None:
    with pytest.raises(Unusable):
        loading.load("x", text)


def test_words_are_not_truth_and_times_are_not_numbers() -> None:
    step = "\n  - {at: 19:30, do: cast_vote, who: r01, choice: no}"
    *_, vote = loading.load("x", EXAMPLE + step).steps
    assert (vote.at, vote.choice) == ("19:30", "no")  # type: ignore[attr-defined]


def test_what_is_said_of_one_person_goes_before_the_range() -> None:
    play = loading.load("x", EXAMPLE.replace("lawyer:", "r05: {name: 王桂兰, phone: no}, lawyer:"))
    assert (play.people["r05"].name, play.people["r05"].unit) == ("王桂兰", "member")
    assert not loading.truth(play.people["r05"].phone) and loading.truth(play.people["r06"].phone)


def test_ranges_keep_their_digits() -> None:
    assert list(spread("r08..r11", "")) == ["r08", "r09", "r10", "r11"]
    assert listed(["a1..a3", "b"], {"a1", "a2", "a3", "b"}, "who") == ("a1", "a2", "a3", "b")
    for wrong in ("r9..r1", "a1..b2"):
        with pytest.raises(Unusable):
            list(spread(wrong, "who"))


def test_every_command_of_the_wire_can_be_a_step() -> None:
    shell = {"create_meeting", "bind_seat", "bind_member", "use_grant", "take_export", "tick", "carry_item", "hold_key"}
    shell |= {"record_ballot", "record_spoil", "record_sheets", "write_tally"}
    shell |= {"count_secret_poll", "record_head", "record_contradiction"}
    assert set(shapes.COMMANDS) == set(TABLE) - shell


VIEW = {
    "present": 57,
    "met": True,
    "say": {"zh-CN": "还差 3 人", "en": "3 more people needed"},
    "halls": [{"id": "F", "present": 35, "yes": None}, {"id": "A", "present": 10}],
}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("present", 57),
        ("halls.F.present", 35),
        ("halls.1.present", 10),
        ("halls.-1.id", "A"),
        ("halls.*.present", [35, 10]),
        ("halls.Z.present", None),
        ("halls.F.yes", None),
        ("none.of.it", None),
    ],
)
def test_paths_find_what_stands_there(path: str, found: object) -> None:
    assert look(VIEW, path.split(".")) == found


def test_a_list_that_is_all_there_is_need_not_be_named() -> None:
    assert look({"halls": VIEW["halls"]}, ["A", "present"]) == 10
    assert look(VIEW, ["A", "present"]) is None


@pytest.mark.parametrize(
    ("expected", "got", "held"),
    [
        (57, 57, True),
        (57, 58, False),
        (1, True, False),
        (0, None, False),
        ("yes", True, True),
        ("no", True, False),
        ("yes", "yes", True),
        (2, "2", True),
        (None, None, True),
        ("还差 3 人", VIEW["say"], True),
        ("还差 4 人", VIEW["say"], False),
        ({"F": {"present": 35}}, VIEW["halls"], False),
        ({"present": 57, "met": "yes"}, VIEW, True),
        ({"present": 57, "met": "no"}, VIEW, False),
        ([35, 10], [35, 10], True),
        ([35], [35, 10], False),
    ],
)
def test_what_is_seen_is_held_against_what_was_expected(expected: object, got: object, held: bool) -> None:
    assert same(expected, got) is held


def test_the_shipped_scripts_are_listed_the_first_story_first() -> None:
    done = yishi("rehearse", "--list")
    names = done.stdout.split()
    assert done.returncode == 0 and names[0] == "story-i" and names == list(loading.shipped())
    for name in names:
        assert all(play.steps for play in loading.load_all(*loading.find(name)))


def test_the_schema_is_that_of_a_script() -> None:
    done = yishi("rehearse", "--schema")
    schema = json.loads(done.stdout)
    assert done.returncode == 0 and set(schema["$defs"]["Script"]["required"]) == {"meeting", "people", "halls"}
    kinds = {d["properties"]["do"]["enum"][0] for d in schema["$defs"].values() if "do" in d.get("properties", {})}
    assert kinds == {*shapes.COMMANDS, "drop", "reconnect", "duplicate", "wait", "kill", "days_pass"}
    assert schema["$defs"]["Script"]["additionalProperties"] is False
    assert msgspec.json.encode(shapes.schema())
