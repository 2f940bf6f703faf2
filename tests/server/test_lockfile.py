"""One process, one data folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from server.lockfile import Locked, LockFile


def test_a_held_lock_names_its_holder_in_both_languages(tmp_path: Path) -> None:
    held = LockFile(tmp_path / "lock")
    with pytest.raises(Locked) as found:
        LockFile(tmp_path / "lock")
    assert found.value.holder == os.getpid()
    assert f"正被进程 {os.getpid()} 使用" in str(found.value) and "stop that one first" in str(found.value)
    held.release()


def test_a_released_lock_can_be_taken_again(tmp_path: Path) -> None:
    first = LockFile(tmp_path / "lock")
    first.release()
    first.release()
    LockFile(tmp_path / "lock").release()


def test_a_lock_left_behind_by_a_dead_process_does_not_hold(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("999999999\n and more")
    LockFile(tmp_path / "lock").release()
    assert (tmp_path / "lock").read_text() == f"{os.getpid()}\n"
