"""The code that seals secret ballots: fetched when one is near, light, and no part of the phone's first load."""

from __future__ import annotations

import gzip
import subprocess
from pathlib import Path

import pytest

from deploy.front_end import CLIENT, environment_with_node
from tests.house.test_pages import DIST, first_load

LIMIT = 25_000
MARK = "YISHI-BALLOT-V1"
"""Stands in whatever hashes as ballots do."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The scripts of a page with a booth and nothing else, built as the house's pages are."""
    folder = tmp_path_factory.mktemp("booth")
    script = CLIENT / "tests" / "ballot" / "page" / "build.mjs"
    subprocess.run(["node", str(script), str(folder)], cwd=CLIENT, env=environment_with_node(), check=True)
    return sorted(folder.glob("assets/*.js"))


def weight(paths: list[Path]) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


@pytest.mark.parametrize("inside", ["worker", "calls"])
def test_the_booth_is_light(built: list[Path], inside: str) -> None:
    """In a worker, or on the page where there is none; never both."""
    carried = [path for path in built if path.name.startswith(("booth-", inside))]
    assert len(carried) == 2
    assert any(MARK in path.read_text() for path in carried)
    assert weight(carried) <= LIMIT


def test_the_phones_first_load_knows_nothing_of_it() -> None:
    loaded = [path for path in first_load("phone") if path.suffix == ".js"]
    assert loaded
    assert [path.name for path in loaded if MARK in path.read_text(encoding="utf-8")] == []


def test_the_built_workers_are_light_too() -> None:
    heavy = {path.name: weight([path]) for path in DIST.glob("assets/worker-*.js") if weight([path]) > LIMIT}
    assert heavy == {}
