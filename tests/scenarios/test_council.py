"""A 红板凳 council of twelve, over real sockets: one matter, a show of hands, signed minutes, within forty minutes."""

from __future__ import annotations

import pytest

from server.rehearsal import loading
from tests.scenarios.runs import Run, rehearsed, yishi

LONGEST = 40


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Run:
    run = rehearsed("council", tmp_path_factory.mktemp("council"))
    failed = [step for step in run.told["steps"] if not step["ok"]]
    assert (run.code, failed) == (0, []), run.err
    return run


def minute(at: object) -> int:
    hours, _, minutes = str(at).partition(":")
    return int(hours) * 60 + int(minutes)


def test_it_is_over_within_forty_minutes_of_meeting_time() -> None:
    labels = [minute(step.at) for step in loading.load(*loading.find("council")).steps]
    assert labels == sorted(labels) and labels[-1] - labels[0] <= LONGEST


def test_nine_of_twelve_are_in_favour_and_seven_were_needed(council: Run) -> None:
    (poll,) = council.outcome["polls"]
    assert (poll["entitled"], poll["returned"], poll["not_returned"]) == (12, 12, 0)
    assert [poll[part] for part in ("yes", "no", "abstain", "spoiled")] == [9, 2, 1, 0]
    by_channel = {n: [s[part] for part in ("yes", "no", "abstain")] for n, s in poll["by_channel"].items()}
    assert by_channel == {"phone": [7, 1, 1], "hands": [2, 1, 0]}
    (row,) = [row for row in poll["thresholds"] if row["kind"] == "decide"]
    assert (row["numerator"], row["denominator"], row["needed"], poll["outcome"]) == (9, 12, 7, "carried")
    assert (council.outcome["roll"], council.outcome["quorum"]) == (12, 8)


def test_the_consensus_check_is_minuted_with_its_reservation_and_decides_nothing(council: Run) -> None:
    (check,) = council.minutes()["asked"]["soundings"]
    assert [check["total"][part] for part in ("yes", "between", "no")] == [10, 2, 0]


def test_speakers_take_turns_by_stance_though_they_asked_otherwise(council: Run) -> None:
    assert [turn["name"] for turn in council.outcome["queue"]] == ["王桂兰", "李强", "周海霞"]
    assert [turn["stance"] for turn in council.outcome["queue"]] == ["for", "against", "for"]


def test_moderator_and_recorder_sign_and_the_package_is_proved(council: Run) -> None:
    assert [one["role"] for one in council.outcome["signatures"]] == ["moderator", "recorder"]
    assert council.minutes()["signers"] == ["moderator", "recorder"]
    assert yishi("verify", str(council.package)).returncode == 0
