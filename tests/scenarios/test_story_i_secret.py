"""Story (i) with its secret ballot, over real sockets: 49, 9, 4 and one spoiled, and a record anybody can verify."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from facilitation.minutes import package
from tests.scenarios.runs import Run, rehearsed, yishi

PARTS = ("entitled", "returned", "not_returned", "yes", "no", "abstain", "spoiled")


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Run:
    run = rehearsed("story-i-secret", tmp_path_factory.mktemp("secret"))
    failed = [step for step in run.told["steps"] if not step["ok"]]
    assert (run.code, failed) == (0, []), run.err
    return run


def gate(run: Run) -> dict[str, Any]:
    found: dict[str, Any] = next(p for p in run.outcome["polls"] if p["poll"] == "gate")
    return found


def record(run: Run) -> Path:
    (found,) = run.folder.glob("*.ysv")
    return found


def test_the_folder_holds_one_package_the_record_and_the_outcome(story: Run) -> None:
    assert sorted(one.name for one in story.folder.iterdir()) == ["minutes.yishi", "outcome.json", "secret-gate.ysv"]
    members = package.open_package(story.package.read_bytes())
    assert members["secret-gate.ysv"] == record(story).read_bytes()


def test_the_numbers_are_those_of_the_story(story: Run) -> None:
    assert [p["poll"] for p in story.outcome["polls"]] == ["rules", "gate", "bins"]
    told = gate(story)
    assert (told["method"], told["outcome"], told["item"]) == ("secret", "carried", "2")
    assert [told[part] for part in PARTS] == [65, 63, 2, 49, 9, 4, 1]
    channels = {name: [split[part] for part in PARTS] for name, split in told["by_channel"].items()}
    assert channels == {"phone": [54, 52, 2, 41, 7, 4, 0], "paper": [11, 11, 0, 8, 2, 0, 1]}
    decide = next(row for row in told["thresholds"] if row["kind"] == "decide")
    assert (decide["reached"], decide["denominator"], decide["needed"], decide["met"]) == (49, 65, 33, True)


def test_without_those_online_it_is_a_bound_and_no_recount(story: Run) -> None:
    told = gate(story)["without_remote"]
    assert [told[name] for name in ("certainty", "outcome", "entitled", "yes", "needed")] == [
        "bound", "carried", 61, 45, 31,
    ]  # fmt: skip
    assert told["depends_on_remote"] is False


def test_one_changed_the_vote_one_checked_the_phone_and_one_trustee_stayed_away(story: Run) -> None:
    (told,) = story.minutes()["secret"]
    assert (told["changed"], told["checked"], told["witnesses"]) == (1, 1, 2)
    assert (told["key_held_by"], told["threshold"], told["trustees"]) == ("trustees", 2, 3)
    assert (told["eligibility_by"], told["plain_http"], told["shares_ignored"]) == ("desks", False, [])
    shares = [body["trustee"] for entry, body in story.log() if entry.kind == "shares_posted"]
    assert sorted(shares) == [1, 3]
    assert sum(entry.kind == "ballot_spoiled" for entry, _ in story.log()) == 1


def test_a_block_in_the_dark_sent_its_ballots_twice_and_each_is_there_once(story: Run) -> None:
    assert story.step("20:40", "close_poll")["got"]["refused"] == "hall_silent"
    assert story.step("20:42", "duplicate")["got"]["kept"] == 7
    assert sum(entry.kind == "ballot_recorded" for entry, _ in story.log()) == 53


def test_nobody_is_named_beside_a_ballot(story: Run) -> None:
    recorded = [body for entry, body in story.log() if entry.kind == "ballot_recorded"]
    assert recorded and all("choice" not in body and "device" not in body for body in recorded)
    assert {entry.by for entry, _ in story.log() if entry.kind == "ballot_recorded"} == {"system"}


def test_verify_and_verify_ballot_prove_it(story: Run, tmp_path: Path) -> None:
    assert yishi("verify", str(story.package)).returncode == 0
    done = yishi("verify-ballot", str(record(story)), "--json")
    assert done.returncode == 0, done.stdout
    assert json.loads(done.stdout)
    data = bytearray(record(story).read_bytes())
    data[len(data) // 2] ^= 1
    other = tmp_path / "changed.ysv"
    other.write_bytes(data)
    assert yishi("verify-ballot", str(other)).returncode != 0


def test_without_trustees_few_sheets_are_not_shown_apart_and_what_is_left_open_is_void(tmp_path: Path) -> None:
    run = rehearsed("without-trustees", tmp_path / "out")
    assert (run.code, [step for step in run.told["steps"] if not step["ok"]]) == (0, []), run.err
    one, two = run.outcome["polls"]
    assert [one["by_channel"]["paper"][part] for part in ("returned", "yes", "no")] == [1, None, None]
    assert (one["outcome"], two["outcome"], two["method"]) == ("carried", "void", "secret")
    assert [file.name for file in (tmp_path / "out").glob("*.ysv")] == ["secret-one.ysv"]


def test_owners_votes_weigh_their_area_under_encryption_and_only_the_area_in_favour_is_opened(tmp_path: Path) -> None:
    run = rehearsed("owners-secret", tmp_path / "out")
    assert (run.code, [step for step in run.told["steps"] if not step["ok"]]) == (0, []), run.err
    (told,) = run.outcome["polls"]
    assert (told["outcome"], told["yes"], told["no"], told["abstain"]) == ("carried", 13, 8, 3)
    decide = [row for row in told["thresholds"] if row["kind"] == "decide"]
    assert [(row["measure"], row["reached"], row["needed"]) for row in decide] == [
        ("count", 13, 13), ("area", 125_449, 109_417),
    ]  # fmt: skip
    (secret,) = run.minutes()["secret"]
    assert secret["leaks"] and [one["option"] for one in secret["sums"] if one["dimension"] == "area"] == [0]
    done = yishi("verify-ballot", str(record(run)))
    assert done.returncode == 0, done.stdout
