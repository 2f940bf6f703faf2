"""The third story: one short of the quorum, more for than against and still not carried, the assembly by households."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenarios.runs import Run, rehearsed

OUTCOMES = {1: "postponed", 2: "referral", 3: "carried"}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder: Path = tmp_path_factory.mktemp("story-iii")
    return rehearsed("story-iii", folder)


def session(story: Run, number: int) -> Run:
    return story._replace(folder=story.folder / str(number))


@pytest.mark.parametrize("number", (1, 2, 3))
def test_the_three_sessions_end_as_they_must(story: Run, number: int) -> None:
    assert story.code == 0, story.out + story.err
    outcome = session(story, number).outcome
    assert [item["outcome"] for item in outcome["items"]] == [OUTCOMES[number]]
    if number == 1:
        assert outcome["polls"] == []
        assert outcome["attendance"]["present"] == outcome["quorum"] - 1 == 19
        return
    (poll,) = outcome["polls"]
    figures = (poll["yes"], poll["no"], poll["abstain"], poll["entitled"], poll["outcome"])
    assert figures == {2: (11, 6, 5, 22, "not_carried"), 3: (15, 7, 2, 24, "carried")}[number]
    if number == 3:
        without = poll["without_remote"]
        assert (without["yes"], without["entitled"], without["needed"], without["outcome"]) == (12, 20, 11, "carried")


def test_what_is_left_unsettled_is_carried_with_its_declared_dissent(story: Run) -> None:
    carried = [body for entry, body in session(story, 3).log() if entry.kind == "item_added"]
    (origin,) = [body["item"]["origin"] for body in carried]
    assert len(origin["dissents"]) == 2 and origin["outcome"] == "referral"
