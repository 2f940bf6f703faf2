"""`yishi verify-ballot` as a person runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from server.cli import app
from tests.voting.secret.broken import TAMPERED
from tests.voting.secret.election import TRACKERS, files
from voting.secret.record import packed

RUN = CliRunner()


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "election.ysv"
    path.write_bytes(packed(files()))
    return path


def test_a_good_record_is_proved_in_both_languages(good: Path) -> None:
    ran = RUN.invoke(app, ["verify-ballot", str(good), "--tracker", TRACKERS[0].hex()])
    assert ran.exit_code == 0 and "已证实 proved" in ran.stdout and "11" in ran.stdout


def test_a_broken_record_is_refused_with_its_code(good: Path) -> None:
    broken = good.with_name("broken.ysv")
    broken.write_bytes(packed(TAMPERED["V14"]["a vote more"]()))
    ran = RUN.invoke(app, ["verify-ballot", str(broken), "--json"])
    told = json.loads(ran.stdout)
    assert ran.exit_code == 1 and (told["proved"], told["code"]) == (False, "V14")


def test_somebody_elses_tracker_is_not_on_the_board(good: Path) -> None:
    ran = RUN.invoke(app, ["verify-ballot", str(good), "--tracker", "ab" * 32])
    assert ran.exit_code == 1 and "V16" in ran.stdout


def test_what_is_no_record_cannot_be_read(good: Path) -> None:
    other = good.with_name("other.ysv")
    other.write_bytes(b"nothing")
    assert RUN.invoke(app, ["verify-ballot", str(other)]).exit_code == 2
    assert RUN.invoke(app, ["verify-ballot", str(good.with_name("absent.ysv"))]).exit_code == 2
