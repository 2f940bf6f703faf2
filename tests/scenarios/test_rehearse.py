"""``yishi rehearse``: exit codes, what is left in the folder, JSON alone on standard output, a server that runs."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scenarios.runs import ROOT, rehearsed, yishi
from tests.scenarios.test_scripts import EXAMPLE

LINK = re.compile(r"https?://\S+/enter#k=[\w-]+")


@pytest.fixture
def script(tmp_path: Path) -> Path:
    file = tmp_path / "example.yaml"
    file.write_text(EXAMPLE, "utf-8")
    return file


def test_the_documented_example_runs_as_it_stands(script: Path, tmp_path: Path) -> None:
    run = rehearsed(str(script), tmp_path / "out")
    assert run.code == 0, run.err
    assert [step["ok"] for step in run.told["steps"]] == [True, True] and run.told["ok"] is True
    assert run.told["steps"][1]["got"]["refused"] == "quorum_not_met"
    assert (run.outcome["roll"], run.outcome["quorum"], run.outcome["attendance"]["present"]) == (90, 60, 35)
    assert run.outcome["polls"] == [] and yishi("verify", str(run.package)).returncode == 0


def test_an_expectation_that_does_not_hold_is_exit_1_and_the_play_goes_on(script: Path, tmp_path: Path) -> None:
    wrong = EXAMPLE.replace("quorum_not_met", "secret_only").replace(
        "hall: F}", "hall: F, expect: {quorum.present: 36}}"
    )
    script.write_text(wrong + "  - {do: open_poll, item: 1}\n  - {do: wait, seconds: 0}\n")
    run = rehearsed(str(script), tmp_path / "out")
    assert run.code == 1 and run.told["ok"] is False
    first, second, unsaid, last = run.told["steps"]
    assert (first["ok"], first["expected"], first["got"]["quorum.present"]) == (False, {"quorum.present": 36}, 35)
    assert (second["ok"], second["got"]["refused"]) == (False, "quorum_not_met")
    assert (unsaid["ok"], unsaid["got"]["refused"], last["ok"]) == (False, "quorum_not_met", True)
    assert sorted(file.name for file in run.folder.iterdir()) == ["minutes.yishi", "outcome.json"]


def test_an_unusable_script_is_exit_2_and_nothing_is_started(script: Path, tmp_path: Path) -> None:
    script.write_text(EXAMPLE.replace("item: 1", "itm: 1"))
    for name, path, why in ((str(script), "steps[1].itm", "itm"), ("no-such-story", "", "story-i")):
        run = rehearsed(name, tmp_path / "out")
        assert (run.code, run.told["ok"], run.told["error"]["path"]) == (2, False, path)
        assert run.err.startswith(name) and why in run.err and run.err.count("\n") == 1
        assert not (tmp_path / "out").exists()


def test_a_folder_with_another_package_is_left_alone(script: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "kept.yishi").write_bytes(b"somebody's")
    run = rehearsed(str(script), tmp_path / "out")
    assert run.code == 2 and "kept.yishi" in run.err
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["kept.yishi"]


@pytest.fixture
def admin_link(tmp_path: Path) -> Iterator[str]:
    """A server of somebody else's, and its first admin's link."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environ = {**os.environ, "YISHI_DATA_DIR": str(tmp_path / "data"), "YISHI_HOST": "127.0.0.1"}
    words = [sys.executable, "-m", "server", "run", "--port", str(port)]
    with subprocess.Popen(words, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield next(found.group() for line in server.stdout if (found := LINK.search(line)))
        server.send_signal(signal.SIGTERM)
        server.stdout.read()


def test_on_a_running_server_it_holds_a_meeting_of_its_own(admin_link: str, script: Path, tmp_path: Path) -> None:
    base = admin_link.partition("/enter")[0]
    without = rehearsed(str(script), tmp_path / "out", "--server", base)
    assert without.code == 2 and "YISHI_ADMIN" in without.err
    script.write_text(EXAMPLE + "  - {do: kill}\n")
    run = rehearsed(str(script), tmp_path / "out", "--server", base, YISHI_ADMIN=admin_link)
    assert run.code == 1 and [step["ok"] for step in run.told["steps"]] == [True, True, False]
    used = yishi("rehearse", str(script), "--out", str(tmp_path / "again"), "--server", admin_link)
    assert used.returncode == 2 and used.stdout == "" and used.stderr.count("\n") == 1
