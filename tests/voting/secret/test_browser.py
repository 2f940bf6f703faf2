"""What the browser's code makes out of fresh chance is a ballot here too: two programs, one form."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import Any

import pytest

from tests.house.tree import ROOT
from tests.voting.secret.making import KEY
from voting.secret.ballot import Opening, Question, judge, opens, read
from voting.secret.group import scalar

CLIENT = ROOT / "static_client"
MANY = 6

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or not (CLIENT / "node_modules").is_dir(), reason="the front end's packages"
)


def said(script: str, *arguments: str) -> list[dict[str, Any]]:
    """The lines of JSON that a script of the front end's tests prints."""
    command = ["node", str(CLIENT / "tests" / "ballot" / script), *arguments]
    environment = {**os.environ, "NO_COLOR": "1"}
    done = subprocess.run(command, cwd=CLIENT, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_any_ballot_of_the_browser_stands() -> None:
    made = said("random.mjs", KEY.hex(), str(MANY))
    assert len(made) == MANY
    for one in made:
        limits = [asked["question"] for asked in one["questions"]]
        questions = [Question(asked["q"], asked["n"], asked["lo"], asked["hi"]) for asked in limits]
        ballot = read(bytes.fromhex(one["ballot"]), questions)
        judge(ballot, ballot.place, KEY)
        assert (ballot.place.counter, ballot.tracker.hex()) == (one["counter"], one["tracker"])
        marks = tuple(tuple(asked["marks"]) for asked in one["questions"])
        randomness = tuple(tuple(scalar(bytes.fromhex(r)) for r in row) for row in one["randomness"])
        assert opens(ballot, KEY, Opening(marks, randomness))
