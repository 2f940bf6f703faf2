"""The demo: made once through the set-up office, found again at the next start, every seat's link new and good."""

from __future__ import annotations

import io
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from facilitation import facts
from server import demo, demo_data
from server.keys import MEETINGS, PEOPLE
from server.sitting import Sitting
from server.terminal import Terminal
from tests.server.serving import Browser, Running, running


async def shown(app: web.Application, monkeypatch: pytest.MonkeyPatch, plan: demo.Plan) -> str:
    """What the demo prints."""
    out = io.StringIO()
    monkeypatch.setattr(demo, "Terminal", lambda: Terminal(out))
    await demo.show(app, plan)
    return out.getvalue()


def links(text: str) -> dict[str, str]:
    """Each seat's name and code, as printed."""
    rows = [line.strip().split("  ") for line in text.splitlines() if "/enter#k=" in line]
    return {row[0]: row[-1].partition("#k=")[2].strip() for row in rows}


@pytest.mark.slow
async def test_the_demo_is_made_once_and_every_seat_can_be_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path) as house:
        first = links(await shown(house.app, monkeypatch, demo.Plan()))
        (sitting,) = house.app[MEETINGS].all()
        state = sitting.room.state
        assert state.attendance.roll.total.rights == 90
        assert dict(state.attendance.roll.total.groups)["representatives"] == 83
        assert len(state.attendance.guests) == 5
        assert [h.name for h in state.halls.halls] == ["固定议事厅", "西区凉亭", "3号楼架空层", "线上"]
        assert len(state.agenda.items) == 3 and state.info is not None and state.info.remote.vote
        (community,) = await house.app[PEOPLE].register.communities()
        counts = await house.app[PEOPLE].register.counts(community.id)
        assert community.name == demo_data.NAME and counts.households == 1800
        assert facts.preflight(state) == ("moderator",)
        assert len(first) == 17
        await every_seat(house, first)
        assert facts.preflight(sitting.room.state) == ()
        named(sitting)
        logged = b"".join(file.read_bytes() for file in tmp_path.glob("log.db*"))
        assert logged and not [name for name, _ in demo_data.ON_DUTY if name.encode() in logged]
    async with running(tmp_path) as house:
        assert len(await house.app[PEOPLE].register.communities()) == 1
        second = links(await shown(house.app, monkeypatch, demo.Plan()))
        assert len(house.app[MEETINGS].all()) == 1
        assert second.keys() == first.keys() and not set(second.values()) & set(first.values())


async def every_seat(house: Running, found: dict[str, str]) -> None:
    """Each link leads to its own page."""
    pages = {"moderator": "/moderator", "projector": "/projector", "hall desk": "/hall", "recorder": "/recorder"}
    pages |= {"second teller": "/phone", "supervisor": "/recorder", "convener": "/setup", "admin": "/setup"}
    pages |= {"trustee": "/trustee"}
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        for name, code in found.items():
            to = (await Browser(http, house.url).told("/api/enter", {"token": code}))["to"]
            assert to.split("?")[0] == next(page for word, page in pages.items() if word in name), name


def named(sitting: Sitting) -> None:
    """Whoever answers for the record has a name beside the log, for minutes and signatures."""
    held = [(b.seat, b.hall, b.holder) for seats in sitting.room.state.seats.seats.values() for b in seats]
    called = {f"{seat} {hall or ''}".strip(): sitting.house.names.of(who) for seat, hall, who in held if who}
    wanted = {place: name for name, place in demo_data.ON_DUTY if not place.startswith("trustee")}
    assert wanted.items() <= called.items() and called["trustee"] in dict(demo_data.ON_DUTY)


@pytest.mark.slow
async def test_the_links_are_the_last_thing_one_sees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def nobody(*_: object) -> None:
        return None

    monkeypatch.setattr("server.simulated.run", nobody)
    async with running(tmp_path) as house:
        lines = (await shown(house.app, monkeypatch, demo.Plan(residents=3))).splitlines()
    steps = [number for number, line in enumerate(lines) if " … ✓" in line]
    first = next(number for number, line in enumerate(lines) if "/enter#k=" in line)
    assert max(steps) < first and "Ctrl-C" in lines[-1]


@pytest.mark.slow
async def test_onlookers_are_invited_while_the_doors_are_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nobody(*_: object) -> None:
        return None

    monkeypatch.setattr("server.simulated.run", nobody)
    async with running(tmp_path) as house:
        await shown(house.app, monkeypatch, demo.Plan(residents=100))
        (sitting,) = house.app[MEETINGS].all()
        roles = sorted(sitting.room.state.attendance.guests.values())
        assert roles.count("observer") == 10 and len(roles) == 15
        await shown(house.app, monkeypatch, demo.Plan(residents=100))
        assert len(sitting.room.state.attendance.guests) == 15
