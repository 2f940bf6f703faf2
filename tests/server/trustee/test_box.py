"""The file of keys: opened by its passphrase, replaced whole, and as it was before where power fails in between."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec
import pytest

from server.failures import Malformed
from server.lockfile import Locked
from server.trustee import box as rooms
from server.trustee.box import WrongPassphrase, make, open_box
from server.trustee.holding import Holding, fresh
from tests.voting.secret.making import key

HELD = fresh(key("signs"), key("receives"))
LATER = msgspec.structs.replace(HELD, opened={"election": "tally"})


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase that is cheap to stretch."""
    monkeypatch.setattr(rooms, "COST", 10)


def put(path: Path, held: Holding = HELD) -> None:
    box = make(path, "苹果 香蕉", held)
    box.close()


def test_keys_come_back_by_their_passphrase_however_it_is_spaced(tmp_path: Path) -> None:
    put(tmp_path / "k")
    box = open_box(tmp_path / "k", " 苹果　香蕉 ")
    assert box.holding == HELD
    box.keep(LATER)
    box.close()
    assert open_box(tmp_path / "k", "苹果 香蕉").holding == LATER


def test_another_passphrase_opens_nothing_and_lets_go_of_the_file(tmp_path: Path) -> None:
    put(tmp_path / "k")
    for _ in range(2):
        with pytest.raises(WrongPassphrase):
            open_box(tmp_path / "k", "梨")


def test_no_key_stands_in_the_file_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    put(tmp_path / "k")
    raw = (tmp_path / "k").read_bytes()
    assert HELD.signs.encode() not in raw and HELD.receives.encode() not in raw
    assert (tmp_path / "k").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("raw", [b"", b"{}", b"\xff", b'{"yishi":"other","salt":"","cost":1,"nonce":"","sealed":""}'])
def test_a_foreign_file_is_called_so(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "k").write_bytes(raw)
    with pytest.raises(Malformed):
        open_box(tmp_path / "k", "苹果")


def test_a_changed_byte_opens_nothing(tmp_path: Path) -> None:
    put(tmp_path / "k")
    sheet = msgspec.json.decode((tmp_path / "k").read_bytes())
    sheet["sealed"] = ("A" if sheet["sealed"][5] != "A" else "B").join((sheet["sealed"][:5], sheet["sealed"][6:]))
    (tmp_path / "k").write_bytes(msgspec.json.encode(sheet))
    with pytest.raises(WrongPassphrase):
        open_box(tmp_path / "k", "苹果 香蕉")


def test_keys_are_never_written_over(tmp_path: Path) -> None:
    put(tmp_path / "k")
    with pytest.raises(FileExistsError):
        make(tmp_path / "k", "x", LATER)


def test_one_process_at_a_time(tmp_path: Path) -> None:
    box = make(tmp_path / "k", "x", HELD)
    with pytest.raises(Locked):
        open_box(tmp_path / "k", "x")
    box.close()


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_power_that_fails_while_writing_leaves_the_old_keys_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    box = make(tmp_path / "k", "x", HELD)

    def off(*_: Any) -> None:
        raise OSError(5, "power")

    monkeypatch.setattr(os, fails, off)
    with pytest.raises(OSError, match="power"):
        box.keep(LATER)
    monkeypatch.undo()
    monkeypatch.setattr(rooms, "COST", 10)
    assert box.holding == HELD
    box.close()
    assert open_box(tmp_path / "k", "x").holding == HELD
