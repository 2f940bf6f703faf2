"""The mirror of a board: grown line by line, taken up again after a power cut, and never told two stories."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from server.trustee.mirror import Mirror, Setting, Untrue, setting_of
from tests.voting.secret.election import BOARD, LINES, WITNESS, b64, files, head, log
from tests.voting.secret.making import key, seed
from voting.secret.board import Board, canonical, unb64
from voting.secret.checkpoint import Checkpoint, signed_by

FILES = files()
SETTING = Setting(FILES["meeting.json"].decode(), FILES["poll.json"].decode())
ROWS = FILES["log.jsonl"].split(b"\n")[:-1]
HEADS = json.loads(FILES["checkpoints.json"])


def untrue(mirror: Mirror, lines: list[bytes]) -> tuple[str, int]:
    with pytest.raises(Untrue) as told:
        mirror.grow(lines)
    return told.value.why, told.value.at


def test_SB36_every_entry_is_verified_once_and_kept(tmp_path: Path) -> None:
    mirror = Mirror(tmp_path, SETTING)
    for at in range(0, len(ROWS), 7):
        mirror.grow(ROWS[at : at + 7])
    assert mirror.lines == ROWS and mirror.ballots == sum(kind == "ballot" for kind, _ in LINES)
    assert [mirror.head(text) for text in HEADS] == [1, 1]
    again = Mirror(tmp_path, SETTING)
    assert again.lines == ROWS and [one.size for one in again.heads] == [one.size for one in mirror.heads]


def test_SB36_a_line_that_power_cut_off_is_dropped_and_fetched_again(tmp_path: Path) -> None:
    Mirror(tmp_path, SETTING).grow(ROWS[:5])
    with (tmp_path / "log.jsonl").open("ab") as file:
        file.write(ROWS[5][:40])
    again = Mirror(tmp_path, SETTING)
    assert again.lines == ROWS[:5]
    again.grow(ROWS[5:])
    assert Mirror(tmp_path, SETTING).lines == ROWS


def test_SB36_a_board_that_is_changed_left_out_or_forged_is_untrue(tmp_path: Path) -> None:
    mirror = Mirror(tmp_path, SETTING)
    mirror.grow(ROWS[:3])
    assert untrue(mirror, ROWS[4:]) == ("chain", 3)
    assert untrue(mirror, [ROWS[2]]) == ("chain", 3)
    lines = [(kind, dict(body)) for kind, body in LINES]
    place = next(at for at, (kind, _) in enumerate(lines) if kind == "ballot")
    raw = bytearray(unb64(lines[place][1]["ballot"]))
    raw[500] ^= 1
    lines[place][1]["ballot"] = b64(bytes(raw))
    forged = log(lines)[0].split(b"\n")[:-1]
    assert untrue(Mirror(tmp_path / "b", SETTING), forged) == ("ballot", place)


def test_SB36_two_heads_of_one_size_are_two_stories(tmp_path: Path) -> None:
    mirror = Mirror(tmp_path, SETTING)
    mirror.grow(ROWS)
    other = signed_by(Checkpoint("board.example/1", 4, seed("another root")), BOARD, key("board"), "board", seed("h"))
    with pytest.raises(Untrue, match="two_stories"):
        mirror.head(other.text())


@pytest.mark.parametrize("by", ["a stranger", "witness"])
def test_SB36_a_head_that_the_board_did_not_sign_is_none(tmp_path: Path, by: str) -> None:
    mirror = Mirror(tmp_path, SETTING)
    mirror.grow(ROWS)
    made = Checkpoint("board.example/1", 0, Board().tree.root)
    signer, role = (WITNESS, "witness") if by == "witness" else (BOARD, "board")
    with pytest.raises(Untrue, match="head"):
        mirror.head(signed_by(made, signer, key(by), role, seed("h")).text())  # type: ignore[arg-type]
    for text in ("", "no head", head(Board()).replace("board.example/1", "elsewhere")):
        with pytest.raises(Untrue, match="head"):
            mirror.head(text)


def test_SB36_a_head_over_more_than_was_mirrored_is_not_believed(tmp_path: Path) -> None:
    mirror = Mirror(tmp_path, SETTING)
    mirror.grow(ROWS[:3])
    with pytest.raises(Untrue, match="head"):
        mirror.head(HEADS[-1])


def test_SB36_a_setting_whose_texts_do_not_fit_is_untrue() -> None:
    told = {"meeting": SETTING.meeting, "poll": SETTING.poll}
    assert setting_of(json.dumps(told).encode())[0] == SETTING
    for wrong in ({**told, "meeting": "{}"}, {**told, "poll": canonical({}).decode()}, {}, []):
        with pytest.raises(Untrue, match="setting"):
            setting_of(json.dumps(wrong).encode())
