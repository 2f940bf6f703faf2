"""Chromium as it stands on the machine, and one real server with the demo's meeting for each module."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.house import House, running

CHROMIUM = "/usr/bin/chromium"
SEEN_MS = 30_000
"""What a page is to show may take its time where others use the machine; what is there is never waited for."""
expect.set_options(timeout=SEEN_MS)
ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium, quiet."""
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": list(ARGS)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """The pages' first language, and a clock the tests can name."""
    return {**browser_context_args, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demo's community and its meeting, made once."""
    data = tmp_path_factory.mktemp("planted") / "data"
    with running(data):
        pass
    return data


@pytest.fixture(scope="module")
def house(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A running server over a copy of it: each module has a meeting of its own."""
    data = tmp_path_factory.mktemp("house") / "data"
    shutil.copytree(planted, data)
    with running(data) as house:
        yield house
