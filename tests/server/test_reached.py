"""A log that starts shorter than it had been is not taken for the whole."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import msgspec
import pytest

from facilitation.agenda import AddItem
from facilitation.log import Entry, Head
from facilitation.types import Actor, DeviceId
from server.answers import answered
from server.app import LOG, REACHED
from server.failures import Corrupt
from server.keys import MEETINGS
from server.reached import Reached
from tests.server.house import House, Page, hold_meeting, open_house, set_up


def noted(folder: Path) -> dict[str, Head]:
    file = folder / REACHED
    return msgspec.json.decode(file.read_bytes(), type=dict[str, Head]) if file.exists() else {}


async def write(house: House, chair: Page, name: str) -> None:
    """One more entry of the log."""
    item = AddItem(item=name, title=name, item_kind="procedural")
    answered(await house.sitting.issue(item, Actor(device=DeviceId(chair.device), seat="moderator")))


async def began(house: House) -> Page:
    await hold_meeting(house)
    chair = await house.staff("moderator")
    await set_up(house, chair)
    return chair


async def test_a_journal_deleted_while_the_server_was_stopped_is_an_alarm(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    async with open_house(before) as house:
        chair = await began(house)
        meeting, first, number = house.meeting, house.sitting.room.head.seq, 0
        # written without a pause, so that nothing but the journal has it when the power goes
        while noted(before).get(meeting, Head()).seq <= first:
            number += 1
            await write(house, chair, f"n{number}")
        shutil.copytree(before, after, ignore=shutil.ignore_patterns("*.lock", "*-wal", "*-shm"))
    async with open_house(after) as house:
        assert house.app[MEETINGS].get(meeting) is None
        assert house.app[MEETINGS].halted[meeting].fault == "short"
        page, house.meeting = await house.device(), meeting
        assert (await page.open("moderator"))["code"] == "corrupt"
        await began(house)
    assert noted(after)[meeting].seq > first, "what halted keeps its note"


async def test_an_older_copy_of_the_file_halts_what_it_lacks_and_no_other_meeting(tmp_path: Path) -> None:
    older = tmp_path / "older.db"
    async with open_house(tmp_path / "data") as house:
        await began(house)
        sound = house.meeting
    async with open_house(tmp_path / "data") as house:
        chair = await began(house)
        shortened = house.meeting
    shutil.copy(tmp_path / "data" / LOG, older)
    async with open_house(tmp_path / "data") as house:
        house.meeting = shortened
        await write(house, chair, "later")
        await began(house)
        gone = house.meeting
    os.replace(older, tmp_path / "data" / LOG)
    async with open_house(tmp_path / "data") as house:
        assert {one.id for one in house.app[MEETINGS].all()} == {sound}
        assert set(house.app[MEETINGS].halted) == {shortened, gone}
    (tmp_path / "data" / REACHED).unlink()
    async with open_house(tmp_path / "data") as house:
        assert {one.id for one in house.app[MEETINGS].all()} == {sound, shortened}


def test_another_entry_in_the_place_that_was_reached_is_named(tmp_path: Path) -> None:
    Reached(tmp_path / REACHED).note({"m1": Head(seq=3, hash="a" * 64)})
    reached = Reached(tmp_path / REACHED)
    other = Entry("m1", 3, 1, 1, "system", "c" * 32, "x", b"{}", "0" * 64, "b" * 64)
    for entries, fault in (([], "short"), ([other], "head")):
        with pytest.raises(Corrupt) as found:
            reached.check("m1", entries)
        assert (found.value.seq, found.value.fault) == (3, fault)
    reached.check("m2", [])


def test_a_note_that_cannot_be_read_or_written_holds_nobody_up(tmp_path: Path) -> None:
    (tmp_path / REACHED).write_text("torn {")
    assert Reached(tmp_path / REACHED).missing([]) == {}
    nowhere = Reached(tmp_path / "none" / REACHED)
    nowhere.note({"m1": Head(seq=1, hash="a" * 64)})
    assert nowhere.missing([]) == {}
