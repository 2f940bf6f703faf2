"""The third story: one short of the quorum, more for than against and still not carried, the assembly by households."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenarios.runs import Run, rehearsed


@pytest.fixture(scope="module", params=(1, 2, 3))
def session(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, Run]:
    number: int = request.param
    folder: Path = tmp_path_factory.mktemp(f"story-iii-{number}")
    return number, rehearsed(f"story-iii-{number}", folder)


def test_the_three_sessions_end_as_they_must(session: tuple[int, Run]) -> None:
    number, run = session
    assert run.code == 0, run.out + run.err
    outcome = run.outcome
    assert [item["outcome"] for item in outcome["items"]] == [{1: "noted", 2: "referral", 3: "carried"}[number]]
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
