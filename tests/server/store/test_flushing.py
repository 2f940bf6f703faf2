"""A flush that does nothing is noticed when the server starts; one that takes its time is believed."""

from __future__ import annotations

import logging
import os
import time
from pathlib import Path

import pytest

from server.store.flushing import does_nothing
from tests.server.house import open_house


def test_a_flush_that_does_nothing_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    assert does_nothing(tmp_path)
    assert not list(tmp_path.iterdir())


def test_one_flush_that_takes_its_time_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits = iter((0.0, 0.0, 0.001, 0.0, 0.0))
    monkeypatch.setattr(os, "fsync", lambda _: time.sleep(wait) if (wait := next(waits)) else None)
    assert not does_nothing(tmp_path)


async def test_the_start_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("server.app.does_nothing", lambda folder: True)
    with caplog.at_level(logging.WARNING, logger="yishi"):
        async with open_house(tmp_path):
            pass
    assert any("power cut" in record.getMessage() for record in caplog.records)
