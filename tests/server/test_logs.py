"""Where the server's own lines go: the terminal hears what goes wrong, a private file in the data folder the rest."""

from __future__ import annotations

import io
import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from server import logs


@pytest.fixture
def logged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, io.StringIO]]:
    """Logging as the server sets it up, and what the terminal heard; afterwards as it was."""
    root, terminal = logging.getLogger(), io.StringIO()
    before, level, raises = list(root.handlers), root.level, logging.raiseExceptions
    with monkeypatch.context() as patched:
        patched.setattr("sys.stderr", terminal)
        logs.configure(tmp_path)
    yield tmp_path / logs.FILE, terminal
    for handler in root.handlers:
        if isinstance(handler, logs.PrivateFile):
            handler.close()
    root.handlers[:] = before
    root.setLevel(level)
    logging.raiseExceptions = raises
    structlog.reset_defaults()


Logged = tuple[Path, io.StringIO]


def test_a_request_is_in_the_file_and_not_on_the_terminal(logged: Logged) -> None:
    file, terminal = logged
    assert not file.exists(), "no file before there is something to say"
    structlog.get_logger("t1").info("request", method="GET", route="/api/start", status=200, name="王桂兰")
    logging.getLogger("t1").info("a note")
    assert terminal.getvalue() == ""
    written = file.read_text("utf-8")
    assert "/api/start" in written and "a note" in written and "王桂兰" not in written
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_goes_wrong_is_on_the_terminal_too(logged: Logged) -> None:
    logging.getLogger("t2").warning("the disk is slow")
    file, terminal = logged
    assert "the disk is slow" in terminal.getvalue()
    assert "the disk is slow" in file.read_text("utf-8")


def test_the_file_stays_small(logged: Logged, monkeypatch: pytest.MonkeyPatch) -> None:
    (file,) = (handler for handler in logging.getLogger().handlers if isinstance(handler, logs.PrivateFile))
    monkeypatch.setattr(file, "maxBytes", 2000)
    for number in range(200):
        logging.getLogger("t3").info("line %s", number)
    kept = sorted(logged[0].parent.iterdir())
    assert len(kept) == 1 + logs.KEPT
    assert all(path.stat().st_size <= 2000 and stat.S_IMODE(path.stat().st_mode) == 0o600 for path in kept)


def test_a_folder_that_is_gone_does_not_fill_the_terminal(logged: Logged) -> None:
    logged[0].parent.rmdir()
    logging.getLogger("t4").info("nowhere to go")
    assert logged[1].getvalue() == ""
