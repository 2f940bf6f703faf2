"""`yishi verify-ballot` as a person runs it."""

from __future__ import annotations

import json
import zipfile
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
    assert ran.exit_code == 0 and "已证实" in ran.stdout and "proved" in ran.stdout
    assert "手机 by phone 5  纸票 on paper 1  合计 total 6" in ran.stdout and "570.47" in ran.stdout


def test_the_number_as_the_phone_shows_it_is_enough(good: Path) -> None:
    for given, code in ((TRACKERS[0].hex()[:8].upper(), 0), ("abababab", 1), ("3f9", 2)):
        shown = f"{given[:4]} {given[4:]}"
        ran = RUN.invoke(app, ["verify-ballot", str(good), "--tracker", shown])
        assert (ran.exit_code if not ran.exception or isinstance(ran.exception, SystemExit) else 2) == code


def test_a_broken_record_is_refused_with_its_code(good: Path) -> None:
    broken = good.with_name("broken.ysv")
    broken.write_bytes(packed(TAMPERED["V14"]["a vote more"]()))
    ran = RUN.invoke(app, ["verify-ballot", str(broken), "--json"])
    told = json.loads(ran.stdout)
    assert ran.exit_code == 1 and (told["proved"], told["code"]) == (False, "V14")


def test_somebody_elses_tracker_is_not_on_the_board(good: Path) -> None:
    ran = RUN.invoke(app, ["verify-ballot", str(good), "--tracker", "ab" * 32])
    assert ran.exit_code == 1 and "V16" in ran.stdout and "没有计入" in ran.stdout


def test_a_meetings_package_is_opened_for_its_records(good: Path) -> None:
    package = good.with_name("m.yishi")
    with zipfile.ZipFile(package, "w") as made:
        made.writestr("minutes.json", "{}")
        made.write(good, "secret-p1.ysv")
    ran = RUN.invoke(app, ["verify-ballot", str(package), "--json"])
    assert ran.exit_code == 0 and json.loads(ran.stdout)["file"] == "secret-p1.ysv"


def test_what_is_no_record_cannot_be_read(good: Path) -> None:
    other = good.with_name("other.ysv")
    other.write_bytes(b"nothing")
    assert RUN.invoke(app, ["verify-ballot", str(other)]).exit_code == 2
    assert RUN.invoke(app, ["verify-ballot", str(good.with_name("absent.ysv"))]).exit_code == 2
