"""The command line: one verb each, one line for every failure, exit codes that scripts can rely on."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from facilitation.minutes.signing import fingerprint
from server.demo_sheet import sample_register
from tests.facilitation.minutes import small

ROOT = Path(__file__).resolve().parents[2]
CASE: dict[str, Any] = {
    "rule": {"preset": "urban.reps"},
    "measures": {
        "count": {"roll": 90, "present": 65, "participating": 63, "yes": 49, "no": 9, "abstain": 4, "spoiled": 1}
    },
}


def yishi(*arguments: str, cwd: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, somewhere else than in the source tree."""
    told = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environ}
    return subprocess.run(
        [sys.executable, "-m", "server", *arguments],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        timeout=90,
        check=False,
        env=told,
    )


def failed_in_one_line(run: subprocess.CompletedProcess[str]) -> str:
    assert run.returncode == 2, run.stdout + run.stderr
    lines = [line for line in run.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, run.stderr
    return lines[0]


def test_rules_check_judges_one_case_and_a_list(tmp_path: Path) -> None:
    one, many = tmp_path / "one.json", tmp_path / "many.json"
    one.write_text(json.dumps(CASE))
    broken = {"rule": {"preset": "urban.reps"}, "measures": {"count": {"roll": 90}}}
    many.write_text(json.dumps([CASE, broken]))
    run = yishi("rules", "check", str(one), "--json", cwd=tmp_path)
    assert run.returncode == 0 and json.loads(run.stdout)["outcome"] == "carried"
    run = yishi("rules", "check", str(many), "--json", cwd=tmp_path)
    told = json.loads(run.stdout)
    assert run.returncode == 2 and told[0]["outcome"] == "carried" and told[1]["error"]["path"]


def test_rules_check_speaks_where_the_machine_has_no_chinese(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps(CASE))
    run = yishi("rules", "check", "one.json", cwd=tmp_path, LC_ALL="POSIX", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert run.returncode == 0 and "通过" in run.stdout


def test_rules_check_knows_the_rules_of_the_house(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "ours.toml").write_text('id = "ours.reps"\nextends = "urban.reps"\n', "utf-8")
    (tmp_path / "one.json").write_text(json.dumps({**CASE, "rule": {"preset": "ours.reps"}}))
    run = yishi("rules", "check", "one.json", "--json", cwd=tmp_path, YISHI_RULES_DIR=str(tmp_path / "rules"))
    assert run.returncode == 0 and json.loads(run.stdout)["outcome"] == "carried"


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    assert "gone.json" in failed_in_one_line(yishi("rules", "check", "gone.json", cwd=tmp_path))
    assert "gone.yishi" in failed_in_one_line(yishi("verify", "gone.yishi", cwd=tmp_path))


def test_verify_tells_unreadable_from_not_proved(tmp_path: Path) -> None:
    (tmp_path / "noise.yishi").write_bytes(b"not a package")
    run = yishi("verify", "noise.yishi", "--json", cwd=tmp_path)
    assert run.returncode == 2 and json.loads(run.stdout)["verdict"] == "unreadable"
    assert yishi("verify", str(tmp_path), cwd=tmp_path).returncode == 2


def test_verify_says_whether_the_hub_and_the_head_are_those_the_reader_holds(tmp_path: Path) -> None:
    (tmp_path / "true.yishi").write_bytes(small.packed())
    entries, _ = small.signed_log()
    key, head = small.HUB.public, entries[40].hash
    for trust in (key, fingerprint(key), fingerprint(key).replace(" ", "")):
        run = yishi("verify", "true.yishi", "--trust", "A" * 43, "--trust", trust, "--head", head[:16], cwd=tmp_path)
        assert run.returncode == 0, run.stdout + run.stderr
        assert "one you trusted beforehand" in run.stdout and "is entry 41 of this log" in run.stdout
    run = yishi("verify", "true.yishi", "--trust", "0" * 20, "--json", cwd=tmp_path)
    told = json.loads(run.stdout)
    assert run.returncode == 1 and [found["code"] for found in told["findings"]] == ["hub_not_trusted"]
    run = yishi("verify", "true.yishi", "--head", "0" * 64, "--json", cwd=tmp_path)
    assert run.returncode == 1 and json.loads(run.stdout)["findings"][0]["code"] == "head_unknown"
    for slip in (("--trust", "not a key"), ("--head", "3f9c")):
        assert slip[0] in failed_in_one_line(yishi("verify", "true.yishi", *slip, cwd=tmp_path))
    assert "--trust" in yishi("verify", "--help", cwd=tmp_path).stdout


def test_a_wrong_setting_is_one_line_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "yishi.toml").write_text("prot = 1\n")
    for command in ("run", "check"):
        run = yishi(command, cwd=tmp_path)
        assert run.returncode in (1, 2)
        assert re.search(r"yishi\.toml.*prot.*port", run.stdout + run.stderr)
    (tmp_path / "empty.toml").write_text("")
    run = yishi("run", "--config", "empty.toml", cwd=tmp_path, YISHI_PORT="many")
    assert "YISHI_PORT" in failed_in_one_line(run)


def test_a_rule_that_cannot_be_read_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "bad.toml").write_text('id = "x"\nextends = "no.such"\n')
    line = failed_in_one_line(yishi("run", cwd=tmp_path, YISHI_RULES_DIR=str(tmp_path / "rules")))
    assert "bad.toml" in line and "extends" in line


def test_import_previews_first_and_writes_only_when_told(tmp_path: Path) -> None:
    sheet, planted = sample_register()
    (tmp_path / "register.csv").write_bytes(sheet)
    arguments = ("import", "register.csv", "--community", "新东方小区")
    looked = yishi(*arguments, cwd=tmp_path, YISHI_DATA_DIR=str(tmp_path / "data"))
    assert looked.returncode == 1
    for row in planted:
        assert f"row {row} " in looked.stdout
    written = yishi(*arguments, "--commit", cwd=tmp_path, YISHI_DATA_DIR=str(tmp_path / "data"))
    assert written.returncode == 0 and "Written: 1" in written.stdout
    again = yishi(*arguments, cwd=tmp_path, YISHI_DATA_DIR=str(tmp_path / "data"))
    assert again.stdout.count("already") > 100


def test_export_without_data_and_without_a_meeting(tmp_path: Path) -> None:
    assert yishi("export", "--list", cwd=tmp_path).returncode == 2
    assert yishi("export", cwd=tmp_path).returncode == 2


def test_gen_check_passes_on_this_tree(tmp_path: Path) -> None:
    assert yishi("gen", "--check", cwd=tmp_path).returncode == 0


def test_rehearse_wants_a_script_and_a_folder(tmp_path: Path) -> None:
    run = yishi("rehearse", cwd=tmp_path)
    assert run.returncode == 2 and "--list" in run.stderr


@pytest.fixture
def started(tmp_path: Path) -> Any:
    """``yishi run`` as a process; ended by the signal a service manager sends."""
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "YISHI_DATA_DIR": str(tmp_path / "data")}
    process = subprocess.Popen(
        [sys.executable, "-m", "server", "run", "--port", "0"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environ,
    )
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


def test_run_prints_the_first_admin_s_link_and_stops_when_told(started: subprocess.Popen[str], tmp_path: Path) -> None:
    assert started.stdout is not None
    seen = ""
    while "/enter#k=" not in seen:
        line = started.stdout.readline()
        assert line, started.communicate()
        seen += line
    second = yishi("run", "--port", "0", cwd=tmp_path, YISHI_DATA_DIR=str(tmp_path / "data"))
    assert "in use by process" in failed_in_one_line(second)
    assert yishi("export", "--list", cwd=tmp_path, YISHI_DATA_DIR=str(tmp_path / "data")).returncode == 0
    started.send_signal(signal.SIGTERM)
    assert started.wait(timeout=8) == 0
