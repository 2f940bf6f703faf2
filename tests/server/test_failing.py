"""A start that fails is one line with the way out, and exit code 2; it leaves nothing behind it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from aiohttp import web

from server.app import LOG, REGISTER
from server.cli.failing import one_line
from server.config import Config, Misconfigured
from server.failures import Corrupt, Malformed, Unavailable
from server.lockfile import Locked, LockFile
from server.serving import serve
from server.signing import FILE, KeyRefused
from server.store import disk
from server.store.schema import NotDurable, NotOurs
from tests.server.serving import running
from tests.server.test_cli import failed_in_one_line, yishi


async def start(folder: Path) -> Exception:
    """Start where it must fail; what is raised."""

    async def never(_: web.Application) -> None:
        raise AssertionError("it does not listen")

    with pytest.raises(Exception) as failed:
        await serve(Config(data_dir=str(folder), host="127.0.0.1", port=0), never, asyncio.Event())
    assert isinstance(failed.value, Exception)
    return failed.value


def said(error: Exception, *words: str) -> None:
    """One line that has all these words."""
    line = one_line(error)
    assert line is not None and "\n" not in line
    for word in words:
        assert word in line, line


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.executescript("CREATE TABLE song (name TEXT); PRAGMA application_id=7;")
    connection.close()


async def test_a_folder_in_use_names_the_process(tmp_path: Path) -> None:
    lock = LockFile(tmp_path / "log.db.lock")
    fault = await start(tmp_path)
    lock.release()
    assert isinstance(fault, Locked)
    said(fault, "请先停止它", "stop that one first", "log.db.lock")


async def test_a_file_of_another_program_is_named_and_left_alone(tmp_path: Path) -> None:
    foreign(tmp_path / LOG)
    fault = await start(tmp_path)
    assert isinstance(fault, NotOurs)
    said(fault, "YISHI_DATA_DIR", "another folder", LOG)
    with sqlite3.connect(tmp_path / LOG) as connection:
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("song",)]
    connection.close()


async def test_a_register_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / REGISTER).write_bytes(b"not a database at all" * 100)
    said(await start(tmp_path), "请用备份", "use a backup", REGISTER)
    (tmp_path / REGISTER).unlink()
    async with running(tmp_path):
        pass


async def test_a_disk_that_cannot_promise_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot(*_: object, **__: object) -> None:
        raise NotDurable("PRAGMA journal_mode is b'memory', must be b'wal'")

    monkeypatch.setattr(disk, "LogFile", cannot)
    said(await start(tmp_path), "local disk", "journal_mode", LOG)


async def test_a_key_that_others_can_read_is_named(tmp_path: Path) -> None:
    async with running(tmp_path):
        pass
    (tmp_path / FILE).chmod(0o644)
    fault = await start(tmp_path)
    assert isinstance(fault, KeyRefused)
    said(fault, "chmod 600", FILE)
    (tmp_path / FILE).chmod(0o600)
    async with running(tmp_path):
        pass


def test_a_folder_that_is_none_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    run = yishi("run", "--port", "0", cwd=tmp_path, YISHI_DATA_DIR="data")
    assert "not a folder" in failed_in_one_line(run)


@pytest.mark.parametrize(
    "error, word",
    [
        (lambda: PermissionError(13, "Permission denied", "/srv/yishi"), "YISHI_DATA_DIR"),
        (lambda: OSError(30, "Read-only file system", "/srv/yishi"), "Read-only"),
        (lambda: Unavailable("disk_full"), "腾出空间"),
        (lambda: Unavailable("newer"), "upgrade"),
        (lambda: Unavailable("something_else"), "something_else"),
        (lambda: Corrupt("m1", 7), "backup"),
        (lambda: Malformed("a.b", "too long"), "a.b"),
        (lambda: Misconfigured("port: 8080"), "port: 8080"),
    ],
)
def test_each_failure_has_its_line(error: Callable[[], Exception], word: str) -> None:
    said(error(), word)


def test_a_fault_of_our_own_has_no_words(tmp_path: Path) -> None:
    assert one_line(ZeroDivisionError("x")) is None
