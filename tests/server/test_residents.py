"""Simulated residents: through the link, the cookie and the code like anybody, and alike for the same seed."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from facilitation.secrecy import keys, written
from facilitation.secretly import ground
from server.keys import MEETINGS
from server.rehearsal.secretly.keyring import Key
from server.residents import resident
from server.residents.crowd import Count, Crowd, Told
from server.residents.phone import Phone, Refusal
from server.residents.resident import Plan, Resident
from server.sitting import Sitting
from tests.server.serving import Running, running
from tests.server.test_setup_api import body_of, command, meeting_of, registered
from voting.secret.board import b64, unb64

CHAIR = Key("moderator")


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(tmp_path) as found:
        yield found


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same behaviour in a tenth of the time."""
    monkeypatch.setattr(resident, "ARRIVING", 3.0)
    monkeypatch.setattr(resident, "NEVER_VOTES", 0.0)
    monkeypatch.setattr(resident, "SPEAKING_SHARE", 1.0)
    monkeypatch.setattr(resident, "WAITING", (0.1, 1.0))
    monkeypatch.setattr(resident, "THINKING", (0.1, 0.0, 0.5))
    monkeypatch.setattr(resident, "FETCHING", (0.0, 0.3))


class Hall:
    """A meeting of five in two halls, with a moderator's page and the crowd's links."""

    def __init__(self, house: Running, meeting: str, moderator: Phone, told: Told) -> None:
        self.house, self.meeting, self.moderator, self.told = house, meeting, moderator, told

    @property
    def sitting(self) -> Sitting:
        found = self.house.app[MEETINGS].get(self.meeting)
        assert found is not None
        return found

    async def do(self, kind: str, **fields: Any) -> None:
        await self.moderator.command({"kind": kind, **fields}, seat="moderator")

    async def until(self, holds: Any, seconds: float = 20.0) -> None:
        async with asyncio.timeout(seconds):
            while not holds(self.sitting.room.state):
                await asyncio.sleep(0.05)


async def prepared(house: Running, http: aiohttp.ClientSession, onlookers: int = 1) -> Hall:
    admin = await house.admin()
    made = await registered(admin)
    meeting = await meeting_of(admin, made, await body_of(admin, made))
    await admin.told(f"/api/setup/m/{meeting}/roll", {})
    for hall, name, kind in (("F", "议事厅", "fixed"), ("A", "凉亭", "roving")):
        await command(admin, meeting, {"kind": "add_hall", "hall": hall, "name": name, "hall_kind": kind})
    for item in ("1", "2"):
        await command(admin, meeting, {"kind": "add_item", "item": item, "title": f"事项{item}"})

    async def link(seat: str, hall: str | None = None) -> str:
        told = await admin.told(f"/api/setup/m/{meeting}/links", {"seat": seat, "hall": hall})
        return str(told["url"].partition("#k=")[2])

    moderator = Phone(http, house.url, meeting, random.Random(0))
    await moderator.open_page("enter")
    await moderator.post("/api/enter", {"token": await link("moderator")})
    cards = (await admin.told(f"/api/setup/m/{meeting}/cards"))["cards"]
    plans = [Plan(hall="A" if n == 4 else "F", code=card["code"]) for n, card in enumerate(cards)]
    plans += [Plan(hall="F")] * onlookers
    screens = {"F": await link("projector", "F"), "A": await link("projector", "A")}
    return Hall(house, meeting, moderator, Told(house.url, meeting, 1, tuple(plans), screens))


async def test_they_come_check_in_ask_to_speak_and_vote(house: Running) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        hall = await prepared(house, http)
        counts: list[Count] = []
        crowd = asyncio.ensure_future(Crowd(hall.told, counts.append).run())
        staying = asyncio.ensure_future(hall.moderator.stay("moderator"))
        try:
            await hall.moderator.connected.wait()
            await asyncio.sleep(1.0)
            assert not hall.sitting.room.state.attendance.present, "nobody is let in before the doors open"
            await hall.do("open_doors")
            await hall.until(lambda s: len(s.attendance.present) == 5)
            halls = sorted(p.hall for p in hall.sitting.room.state.attendance.present.values())
            assert halls == ["A", "F", "F", "F", "F"]
            assert {p.how for p in hall.sitting.room.state.attendance.present.values()} == {"code"}
            await hall.do("start_item", item="1")
            await hall.do("go_to_step", item="1", step=3)
            await hall.until(lambda s: len(s.floor.waiting) == 5)
            await hall.do("draft_consensus", item="1", text="同意。")
            await hall.do("lock_consensus", item="1")
            await hall.do("go_to_step", item="1", step=4)
            await hall.do("open_poll", poll="p1", item="1", method="hand", despite_waiting="时间到")
            await hall.until(lambda s: len(s.balloting.current.marks) == 5)
            await asyncio.sleep(0.7)
            assert counts[-1] == Count(connected=6, here=5)
        finally:
            for task in (crowd, staying):
                task.cancel()
            await asyncio.gather(crowd, staying, return_exceptions=True)


async def convened(hall: Hall) -> None:
    """A key of the operator's, and the list sealed by the moderator's page."""
    await hall.do("begin_ceremony", threshold=0, trustees=0)
    await hall.until(lambda s: s.secrecy.ceremony and s.secrecy.ceremony.stage == "made" and s.secrecy.held)
    proof = CHAIR.proof(b64(written.meeting_hash(hall.meeting)))
    await hall.do("register_key", role="moderator", key=CHAIR.text, proof=proof)
    text = keys.manifest(hall.sitting.room.state.secrecy, ground(hall.sitting.room.state), CHAIR.text)
    sha = written.sha(text.encode())
    await hall.do("seal_meeting", sha256=sha, signature=b64(CHAIR.sign(written.MEETING_AS + unb64(sha))))
    await hall.until(lambda s: s.secrecy.sealed and s.secrecy.sealed.whole)


async def test_they_have_their_phones_registered_and_vote_secretly(house: Running) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        hall = await prepared(house, http, onlookers=0)
        crowd = asyncio.ensure_future(Crowd(hall.told, lambda _: None).run())
        staying = asyncio.ensure_future(hall.moderator.stay("moderator"))
        try:
            await hall.moderator.connected.wait()
            await hall.do("open_doors")
            await convened(hall)
            await hall.until(lambda s: len(s.secrecy.credentials) == 5)
            await hall.do("start_item", item="1")
            await hall.do("draft_consensus", item="1", text="同意。")
            await hall.do("lock_consensus", item="1")
            await hall.do("prepare_secret_poll", poll="s1", item="1")
            poll = hall.sitting.room.state.secrecy.polls["s1"]
            signature = b64(CHAIR.sign(written.POLL_AS + unb64(poll.election)))
            why = {"despite_waiting": "时间到", "without_witness": "演示"}
            await hall.do("open_secret_poll", poll="s1", signature=signature, **why)
            await hall.until(lambda s: len(s.secrecy.polls["s1"].votes) == 5)
            await hall.do("close_secret_poll", poll="s1")
            await hall.until(lambda s: s.secrecy.polls["s1"].state == "counted")
            assert sum(hall.sitting.room.state.secrecy.polls["s1"].numbers) == 5
        finally:
            for task in (crowd, staying):
                task.cancel()
            await asyncio.gather(crowd, staying, return_exceptions=True)


async def test_a_phone_survives_the_loss_of_its_socket_and_repeats_under_one_id(house: Running) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        hall = await prepared(house, http)
        staying = asyncio.ensure_future(hall.moderator.stay("moderator"))
        try:
            await hall.moderator.connected.wait()
            size = hall.sitting.room.state.seq
            socket = hall.moderator._socket
            assert socket is not None
            asked = asyncio.ensure_future(hall.do("open_doors"))
            await asyncio.sleep(0)
            await socket.close()
            await asked
            assert hall.sitting.room.state.seq == size + 1
        finally:
            staying.cancel()
            await asyncio.gather(staying, return_exceptions=True)


async def test_a_refusal_is_told(house: Running) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        hall = await prepared(house, http)
        staying = asyncio.ensure_future(hall.moderator.stay("moderator"))
        try:
            with pytest.raises(Refusal, match="doors_closed"):
                await hall.do("start_item", item="1")
            phone = Phone(http, house.url, hall.meeting, random.Random(1))
            await phone.open_page()
            with pytest.raises(Refusal, match="code_wrong"):
                await phone.post(f"/api/m/{hall.meeting}/person", {"code": "AAAAA-AAAAA"})
        finally:
            staying.cancel()
            await asyncio.gather(staying, return_exceptions=True)


async def test_the_same_seed_gives_the_same_person(house: Running) -> None:
    async with aiohttp.ClientSession() as http:

        def drawn(seed: str) -> tuple[float, float, list[str]]:
            draw = random.Random(seed)
            person = Resident(Phone(http, house.url, "m", draw), Plan(hall="F"), draw, lambda _: "")
            return person.arrives, draw.random(), draw.choices("abc", k=9)

        assert drawn("1/7") == drawn("1/7")
        assert drawn("1/7") != drawn("1/8")
