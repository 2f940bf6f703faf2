"""The meetings of one server: a broken log halts its own meeting, a storage error halts writing, nothing else."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

from facilitation.meeting import replay
from facilitation.types import DeviceId
from server.app import LOG
from server.keys import MEETINGS, STORE
from tests.server.house import House, Page, hold_meeting, open_house, set_up, settle


async def test_a_broken_log_halts_its_own_meeting_and_no_other(tmp_path: Path) -> None:
    async with open_house(tmp_path) as before:
        await hold_meeting(before)
        spoiled = before.meeting
        await hold_meeting(before)
        sound, chair = before.meeting, await before.staff("moderator")
        await set_up(before, chair)
        device, cookie = chair.device, chair.cookie
    with sqlite3.connect(tmp_path / LOG) as log:
        log.execute("UPDATE entry SET body = replace(body, '第一次会', '第二次会') WHERE stream = ?", (spoiled,))
    async with open_house(tmp_path) as after:
        assert after.app[MEETINGS].get(spoiled) is None
        assert after.app[MEETINGS].halted[spoiled].seq == 1
        page = Page(after, device, cookie)
        after.meeting = spoiled
        assert (await page.open("moderator"))["code"] == "corrupt"
        after.meeting = sound
        assert (await page.hello("moderator"))["ok"]
        assert (await page.say({"kind": "set_list", "open": False}, seat="moderator"))["ok"]
        await page.close()


async def test_opening_the_store_anew_while_commands_come_in_counts_nothing_twice(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await hold_meeting(house)
        chair = await house.staff("moderator")
        await set_up(house, chair)
        await chair.open("moderator")
        store: Any = house.app[STORE]
        for _ in range(5):
            store._disk.read_only = "disk_full"
            said = [
                asyncio.create_task(chair.say({"kind": "set_list", "open": bool(n % 2)}, seat="moderator"))
                for n in range(20)
            ]
            await asyncio.sleep(0.01)
            await house.app[MEETINGS].reopen()
            await asyncio.gather(*said)
        await settle(0.2)
        room = house.sitting.room
        entries = await store.read(house.meeting)
        assert (room.head.seq, room.state.seq) == (len(entries), len(entries))
        assert room.head == await store.head(house.meeting)
        assert await replayed(house) == room.state


async def replayed(house: House) -> Any:
    return replay(await house.app[STORE].read(house.meeting))


async def test_two_meetings_share_a_server_and_nothing_else(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await hold_meeting(house)
        first, chair = house.meeting, await house.staff("moderator")
        await set_up(house, chair)
        await chair.open("moderator")
        await hold_meeting(house)
        assert (await chair.hello("moderator"))["code"] == "seat_not_bound"
        answer = await chair.say({"kind": "set_list", "open": False}, seat="moderator")
        assert answer["code"] == "not_bound"
        house.meeting = first
        assert (await chair.hello("moderator"))["ok"]
        assert house.sitting.room.state.seats.binding(DeviceId(chair.device), "moderator")
