"""``yishi trustee`` as people type it: the ceremony by files, backups, and a share that survives a power cut."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest
from typer.testing import CliRunner, Result

from server.cli import app, trustee_board
from server.failures import Malformed
from server.trustee import box as rooms
from server.trustee.box import Box, make, open_box
from server.trustee.bulletin import Bulletin, Person, written
from server.trustee.courier import Courier
from server.trustee.steps import openings_of
from tests.server.trustee.test_giving import asked, one_more
from tests.server.trustee.test_giving import trustee as holder
from tests.voting.secret.election import ELECTION
from tests.voting.secret.making import seed
from voting.secret import record
from voting.secret.board import b64, unb64
from voting.secret.count import Share
from voting.secret.disputes import tried
from voting.secret.group import element, scalar
from voting.secret.trustees import keys_of, transcript

WORD = {"YISHI_TRUSTEE_PASSPHRASE": "苹果 香蕉 西瓜", "LANG": "zh_CN.UTF-8"}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase that is cheap to stretch."""
    monkeypatch.setattr(rooms, "COST", 10)


def yishi(*arguments: object, answers: str = "", **environ: str) -> Result:
    return CliRunner().invoke(app, ["trustee", *map(str, arguments)], input=answers, env={**WORD, **environ})


def done(*arguments: object, answers: str = "", **environ: str) -> str:
    run = yishi(*arguments, answers=answers, **environ)
    assert run.exit_code == 0, (run.output, run.exception)
    return run.output


class Desk:
    """Somebody who carries files between laptops that have no network."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.posted: list[Person] = []
        for who in (1, 2, 3):
            done("new", "--keys", self.keys(who))

    def keys(self, who: int) -> Path:
        return self.folder / f"{who}.keys"

    @property
    def seen(self) -> Bulletin:
        return Bulletin(b64(seed("the meeting")), 1, 2, 3, tuple(self.posted))

    def go(self, who: int, answers: str = "") -> Result:
        """One laptop takes what everybody posted and writes what it posts next."""
        (self.folder / "b.json").write_bytes(written(self.seen))
        done("take", self.folder / "b.json", "--keys", self.keys(who))
        out = self.folder / "m.json"
        out.unlink(missing_ok=True)
        run = yishi("export", "--keys", self.keys(who), "--out", out, answers=answers)
        if out.exists():
            self.post(who, json.loads(out.read_text()))
        return run

    def post(self, who: int, message: dict[str, Any]) -> None:
        kind = message.pop("kind")
        if kind == "post_certificate":
            self.posted.append(Person(len(self.posted) + 1, **message))
            return
        fields = {"hash": message.get("hash"), "opening": message.get("opening")}
        if kind == "post_opening":
            fields["sealed"] = tuple((one["trustee"], one["share"]) for one in message["sealed"])
        fields["confirmation"] = message.get("signature")
        told = {name: value for name, value in fields.items() if value is not None}
        held = {name: getattr(self.posted[who - 1], name) for name in Person.__struct_fields__}
        self.posted[who - 1] = Person(**{**held, **told})

    def ceremony(self) -> bytes:
        for _ in range(3):
            for who in (1, 2, 3):
                assert self.go(who).exit_code == 0
        for who in (1, 2, 3):
            run = self.go(who, "y\n")
            assert run.exit_code == 0 and "一起念" in run.output, run.output
        for who in (1, 2, 3):
            assert "钥匙做好了" in self.go(who).output
        return transcript(self.seen.ceremony(), openings_of(self.seen, self.seen.ceremony()))


def test_SB35_three_laptops_without_a_network_make_a_key_by_files(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    over = desk.ceremony()
    keys = keys_of(desk.seen.ceremony(), openings_of(desk.seen, desk.seen.ceremony()))
    backup, sheet = tmp_path / "backup.txt", tmp_path / "sheet.html"
    said = done("backup", backup, "--qr", sheet, "--keys", desk.keys(2))
    words = said.splitlines()[2].strip()
    assert len(words.split()) == 6 and words not in backup.read_text() and words not in sheet.read_text()
    assert "<svg" in sheet.read_text() and "http-equiv" not in sheet.read_text()
    told = json.loads(done("rehearse", backup, "--keys", desk.keys(2), YISHI_TRUSTEE_WORDS=words))
    part = Share(element(unb64(told["f"])), scalar(unb64(told["c"])), scalar(unb64(told["z"])))
    assert told["trustee"] == 2 and tried(over, keys, 2, part)
    other = yishi("rehearse", backup, "--keys", desk.keys(2), YISHI_TRUSTEE_WORDS="one two three four five six")
    assert other.exit_code == 1 and "六个词不对" in other.output
    done("restore", backup, "--keys", tmp_path / "again.keys", YISHI_TRUSTEE_WORDS=words)
    lost, back = (open_box(path, WORD["YISHI_TRUSTEE_PASSPHRASE"]) for path in (desk.keys(2), tmp_path / "again.keys"))
    assert back.holding.share == lost.holding.share and back.holding.signs == lost.holding.signs


def test_SB35_who_hears_other_words_does_not_confirm(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for _ in range(3):
        for who in (1, 2, 3):
            desk.go(who)
    run = desk.go(1, "n\n")
    assert run.exit_code == 1 and desk.posted[0].confirmation == ""


def test_SB35_a_lie_on_the_board_ends_with_words_and_exit_1(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for who in (1, 2, 3):
        desk.go(who)
    for who in (1, 2):
        desk.go(who)
    desk.posted[2] = Person(3, b64(unb64(desk.posted[1].receives)), desk.posted[2].receives)
    run = desk.go(1)
    assert run.exit_code == 1 and "请停下" in run.output and "confirm nothing" in run.output


def record_of(told: dict[str, bytes], into: Path) -> Path:
    into.write_bytes(record.packed(told))
    return into


def box_of(path: Path) -> Path:
    make(path, WORD["YISHI_TRUSTEE_PASSPHRASE"], holder()).close()
    return path


def test_SB20_a_share_from_a_carried_record_and_no_second_sum(tmp_path: Path) -> None:
    keys, first = box_of(tmp_path / "k"), record_of(asked(), tmp_path / "1.ysv")
    out = tmp_path / "share.json"
    assert "全部对得上" in done("share", "p1", "--keys", keys, "--record", first, "--out", out)
    assert json.loads(out.read_text())["kind"] == "post_shares"
    second = record_of(asked(one_more), tmp_path / "2.ysv")
    run = yishi("share", "p1", "--keys", keys, "--record", second)
    assert run.exit_code == 1 and "另一个总数" in run.output
    done("share", "p1", "--keys", keys, "--record", first)


def test_SB20_power_lost_between_deciding_and_posting_binds_to_the_first_sum(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, first = box_of(tmp_path / "k"), record_of(asked(), tmp_path / "1.ysv")
    second = record_of(asked(one_more), tmp_path / "2.ysv")

    class Off(BaseException):
        """The power."""

    def off(*_: object) -> None:
        raise Off

    with monkeypatch.context() as cut:
        cut.setattr("server.trustee.giving.given", off)
        with pytest.raises(Off):
            yishi("share", "p1", "--keys", keys, "--record", first)
    (held := open_box(keys, WORD["YISHI_TRUSTEE_PASSPHRASE"])).close()
    assert list(held.holding.opened) == [b64(ELECTION)]
    assert yishi("share", "p1", "--keys", keys, "--record", second).exit_code == 1
    assert done("share", "p1", "--keys", keys, "--record", first)


def test_SB20_a_decision_that_could_not_be_kept_gives_no_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys, first = box_of(tmp_path / "k"), record_of(asked(), tmp_path / "1.ysv")

    def full(*_: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(Box, "keep", full)
    out = tmp_path / "share.json"
    run = yishi("share", "p1", "--keys", keys, "--record", first, "--out", out)
    assert run.exit_code != 0 and not out.exists()


def test_a_destroyed_share_gives_nothing_more(tmp_path: Path) -> None:
    keys, first = box_of(tmp_path / "k"), record_of(asked(), tmp_path / "1.ysv")
    done("destroy", "--yes", "--keys", keys)
    run = yishi("share", "p1", "--keys", keys, "--record", first)
    assert run.exit_code == 1 and "还没有做好的钥匙" in run.output


class Told:
    """A way to a server that tells of this vote."""

    def __init__(self, current: dict[str, str] | None) -> None:
        self._current = current

    def slices(self) -> dict[str, Any]:
        return {"secret": {"current": self._current}}


def test_the_present_vote_is_found_without_its_number() -> None:
    assert trustee_board.present_poll(cast(Courier, Told({"id": "p7"}))) == "p7"
    for courier in (None, cast(Courier, Told(None))):
        with pytest.raises(Malformed):
            trustee_board.present_poll(courier)


@pytest.mark.parametrize("poll", ["", "..", "a/b", "a?b"])
def test_a_polls_id_is_no_path(tmp_path: Path, poll: str) -> None:
    assert trustee_board.folder_of(tmp_path / "k", "p-1") == tmp_path / "k.mirror" / "p-1"
    with pytest.raises(Malformed):
        trustee_board.folder_of(tmp_path / "k", poll)
