"""The second story to the last figure: an owners' assembly that votes for days, by number and by area."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from facilitation.minutes import package
from tests.scenarios.runs import Run, rehearsed

FIGURES = {
    # item: (for, taking part, needed) by number, then by area in 0.01 m²; as worked out by hand in the script
    "1": ((25, 48, 25), (2400_01, 4800_00, 2400_01), "carried"),
    "2": ((24, 48, 25), (2400_00, 4800_00, 2400_01), "not_carried"),
    "3": ((36, 48, 36), (3600_00, 4800_00, 3600_00), "carried"),
    "4": ((37, 48, 36), (3599_99, 4800_00, 3600_00), "not_carried"),
    "5": ((6, 8, 6), (600_00, 800_00, 600_00), "carried"),
}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Run:
    run = rehearsed("story-ii", tmp_path_factory.mktemp("story-ii"))
    assert run.code == 0, run.out + run.err
    return run


@pytest.fixture(scope="module")
def window(story: Run) -> dict[str, Any]:
    (found,) = story.outcome["windows"]
    return dict(found)


def test_every_expectation_of_the_script_held(story: Run) -> None:
    assert all(step["ok"] for step in story.told["steps"])


def test_the_first_close_fell_short_and_the_second_counted(window: dict[str, Any]) -> None:
    assert window["closings"] == [
        {"returned": 40, "short": ["1", "2", "3", "4"]},
        {"returned": 48, "short": []},
    ]
    assert (window["roll"], window["area"], window["extensions"], window["state"]) == (60, 6000_00, 1, "counted")


@pytest.mark.parametrize("item", sorted(FIGURES))
def test_each_item_in_both_measures(window: dict[str, Any], item: str) -> None:
    found = next(one for one in window["items"] if one["item"] == item)
    rows = [row for row in found["thresholds"] if row["kind"] == "decide"]
    got = tuple((row["reached"], row["denominator"], row["needed"]) for row in rows)
    assert (*got, found["outcome"]) == FIGURES[item]


def test_the_phones_ballot_stands_and_the_paper_stays_on_record(window: dict[str, Any]) -> None:
    assert sorted(channel for channel, _ in window["set_aside"]) == ["door", "paper"]
    assert window["items"][0]["by_channel"] == {"phone": 31, "door": 11, "paper": 5, "hall": 1}


def test_the_log_names_nobody(story: Run) -> None:
    names = set(story.minutes()["names"].values()) - {""}
    log = "\n".join(json.dumps(body, ensure_ascii=False) for _, body in story.log())
    assert len(names) > 55
    assert [name for name in names if name in log] == []


def test_the_log_replays_over_five_starts_of_the_server(story: Run) -> None:
    kinds = [entry.kind for entry, _ in story.log()]
    assert kinds.count("window_closed") == 2
    assert kinds.count("window_extended") == 1
    assert kinds.count("ballot_returned") == 31


def test_where_only_the_government_takes_electronic_votes(tmp_path: Path) -> None:
    run = rehearsed("story-ii-platform", tmp_path)
    assert run.code == 0, run.out + run.err
    (window,) = run.outcome["windows"]
    assert window["platform_only"] is True
    assert window["items"][0]["by_channel"] == {"paper": 4, "hall": 3}
    text = package.open_package(run.package.read_bytes())["minutes.txt"].decode()
    assert "政府投票平台" in text
