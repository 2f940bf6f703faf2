"""What the documents name exists, and what exists is told: make targets, commands, options, links."""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner

from server.cli import app
from tests.house.tree import ROOT, text, tracked

DOCUMENTS = [path for path in tracked() if path.endswith(".md")]
COMMANDS = (
    *("run", "demo", "import", "rules", "rehearse", "verify", "verify-ballot", "export", "gen", "check", "cert"),
    "trustee",
)
TARGETS = ("setup", "demo", "test", "bench", "bench-quick", "campaign", "fmt")


def made() -> set[str]:
    """The targets of the Makefile."""
    return set(re.findall(r"^([a-z][\w-]*):", text("Makefile"), flags=re.MULTILINE))


@pytest.mark.parametrize("target", TARGETS)
def test_a_promised_target_is_there(target: str) -> None:
    assert target in made()


@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_document_names_only_targets_that_are_there(path: str) -> None:
    named = set(re.findall(r"`make ([a-z][\w-]*)", text(path)))
    assert named - made() == set()


@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_document_names_only_commands_that_are_there(path: str) -> None:
    named = set(re.findall(r"`(?:\.venv/bin/)?yishi ([a-z][\w-]*)", text(path)))
    assert named - {*COMMANDS, "verify-ballot"} == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shows_an_example(command: str) -> None:
    shown = CliRunner().invoke(app, [command, "--help"], prog_name="yishi")
    assert shown.exit_code == 0, shown.output
    assert re.search(rf"\byishi {command}\b", re.sub(r"Usage:.*", "", shown.output)), shown.output


@pytest.mark.parametrize("path", DOCUMENTS)
def test_the_links_of_a_document_lead_somewhere(path: str) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text(path)):
        if "://" not in target and not target.startswith("mailto:"):
            assert (ROOT / path).parent.joinpath(target).exists(), f"{path} → {target}"


def test_ci_is_make_test_and_nothing_else() -> None:
    lines = [line for line in text(".ci/run").splitlines() if line and not line.startswith("#")]
    assert lines == ['cd "$(dirname "$0")/.." && exec make test']


def test_every_folder_of_tests_is_run() -> None:
    makefile = text("Makefile")
    listed = re.search(r"^TESTS := .*tests/,(.*?)\)", makefile, flags=re.MULTILINE)
    assert listed
    by_themselves = re.findall(r"pytest .*tests/(\w+)$", makefile, flags=re.MULTILINE)
    folders = {path.split("/")[1] for path in tracked() if re.match(r"tests/[^/]+/(.*/)?test_\w+\.py$", path)}
    assert folders - set(listed[1].split()) - set(by_themselves) - {"bench"} == set()
