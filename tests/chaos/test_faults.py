"""Faults that no other test injects: many sockets of one person, votes crossing the closing, one phone for forty,
a hall behind one address, hostile JSON, paths that climb out, a server that was restored from an older copy.
"""

from __future__ import annotations

import asyncio
import random
import re
import shutil
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from facilitation.agenda import AddItem
from facilitation.attendance.words import CheckIn
from facilitation.balloting.words import CastVote, ClosePoll, OpenPoll
from facilitation.flow import ConcludeItem, StartItem
from facilitation.seats import BindMember
from facilitation.types import Actor, DeviceId, HallId, MemberId, RightId
from server import pages
from server.answers import answered
from tests.server.house import House, Page, hold_meeting, open_house, post, set_up

F = HallId("F")
MEMBERS = 12
FIFTY, FORTY, ROUNDS, HALL = 50, 40, 40, 120
HUGE = 10**6


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path / "data", pages.routes()) as made:
        await hold_meeting(made, members=MEMBERS)
        yield made


@pytest.fixture
async def chair(house: House) -> Page:
    page = await house.staff("moderator")
    await set_up(house, page)
    return page


def moderator(chair: Page) -> Actor:
    return Actor(device=DeviceId(chair.device), seat="moderator")


def participant(page: Page, member: str) -> Actor:
    return Actor(device=DeviceId(page.device), seat="participant", member=MemberId(member))


async def everybody_here(house: House) -> dict[str, Page]:
    """A phone for each member, all checked in by the hall's desk."""
    desk = await house.staff("hall_desk", F)
    by = Actor(device=DeviceId(desk.device), seat="hall_desk", hall=F)
    phones = {}
    for member in house.members:
        phones[member] = await house.device(member)
        answered(await house.sitting.issue(CheckIn(member=MemberId(member), hall=F, how="desk"), by))
    return phones


async def opened(house: House, chair: Page, poll: str, phones: dict[str, Page]) -> None:
    """A vote in which everybody votes by phone; their devices were just seen."""
    for page in phones.values():
        await post(
            house, f"/api/m/{house.meeting}/hello", {"meeting": house.meeting, "seat": "phone", "protocol": 1}, page
        )
    answered(await house.sitting.issue(OpenPoll(poll=poll, item=poll), moderator(chair)))


async def test_one_person_votes_from_fifty_sockets_at_once_and_counts_once(house: House, chair: Page) -> None:
    phones = await everybody_here(house)
    first = house.members[0]
    sockets = [await house.device(first) for _ in range(FIFTY)]
    for socket in sockets:
        await socket.open("phone")
    answered(await house.sitting.issue(StartItem(item="i1"), moderator(chair)))
    answered(await house.sitting.issue(OpenPoll(poll="p1", item="i1"), moderator(chair)))
    frozen = house.sitting.room.state.balloting.polls["p1"].box.frozen
    assert frozen[RightId("r0")].channel == "phone", frozen
    vote = {"kind": "cast_vote", "poll": "p1", "right": "r0", "member": first}
    choices = [random.Random(50).choice(("yes", "no", "abstain")) for _ in sockets]
    told = await asyncio.gather(
        *(socket.say({**vote, "choice": choice}, member=first) for socket, choice in zip(sockets, choices, strict=True))
    )
    box = house.sitting.room.state.balloting.polls["p1"].box
    assert list(box.votes) == ["r0"] and dict(box.returned) == {"F": 1}
    assert any(answer["ok"] for answer in told) and len(phones) == MEMBERS


async def test_votes_cross_the_closing_and_the_log_decides(house: House, chair: Page) -> None:
    phones = await everybody_here(house)
    draw, crossed = random.Random(6), 0
    await set_more_items(house, chair)
    for n in range(ROUNDS):
        item = f"x{n}"
        answered(await house.sitting.issue(StartItem(item=item), moderator(chair)))
        for device in phones.values():
            house.sitting.live.presence.go(_heard(device), house.sitting.live._clock())
        answered(await house.sitting.issue(OpenPoll(poll=item, item=item), moderator(chair)))
        asked: list[tuple[Any, Actor]] = [
            (CastVote(poll=item, right=RightId(f"r{i}"), member=MemberId(m), choice="yes"), participant(phones[m], m))
            for i, m in enumerate(house.members)
        ]
        asked.insert(draw.randrange(len(asked) + 1), (ClosePoll(poll=item), moderator(chair)))
        told = await asyncio.gather(*(house.sitting.issue(command, by) for command, by in asked))
        closing = next(answer["seq"] for (c, _), answer in zip(asked, told, strict=True) if isinstance(c, ClosePoll))
        votes = [(c, a) for (c, _), a in zip(asked, told, strict=True) if isinstance(c, CastVote)]
        counted = house.sitting.room.state.balloting.polls[item].box.votes
        for command, answer in votes:
            assert answer["ok"] == (command.right in counted)
            assert answer["ok"] is False or answer["seq"] < closing
        crossed += any(not answer["ok"] for _, answer in votes)
        answered(await house.sitting.issue(ConcludeItem(item=item, outcome="noted"), moderator(chair)))
    assert crossed > ROUNDS // 4


async def set_more_items(house: House, chair: Page) -> None:
    for n in range(ROUNDS):
        item = AddItem(item=f"x{n}", title=f"第 {n} 件", item_kind="procedural")
        answered(await house.sitting.issue(item, moderator(chair)))


def _heard(page: Page) -> Any:
    from server.presence import Page as Open

    return Open(DeviceId(page.device), F, False, 0)  # type: ignore[arg-type]


async def test_forty_people_on_one_phone_are_not_taken(house: House, chair: Page) -> None:
    page = await house.device()
    bound = [
        await house.sitting.issue(BindMember(device=DeviceId(page.device), member=MemberId(m))) for m in house.members
    ]
    more = [
        await house.sitting.issue(BindMember(device=DeviceId(page.device), member=MemberId(f"guest{n}")))
        for n in range(FORTY)
    ]
    assert all(answer["ok"] for answer in bound) and not any(answer["ok"] for answer in more)
    hall = house.sitting.checkin
    hall._hold(DeviceId(page.device), F)
    remarked = [hall.checked_in(DeviceId(page.device), F, f"m{n}") for n in range(FORTY)]
    assert remarked.index(True) == 3 and remarked.count(True) == 1


async def test_a_hall_behind_one_address_is_not_taken_for_a_flood(house: House, chair: Page) -> None:
    devices = [await house.device() for _ in range(HALL)]
    code = house.sitting.checkin.codes.at(F, house.sitting.live._clock())[0]

    async def here(page: Page) -> int:
        nonce = house.sitting.checkin.nonce(DeviceId(page.device))
        status, told = await post(
            house, f"/api/m/{house.meeting}/here", {"nonce": nonce, "hall": "F", "code": code}, page
        )
        assert told["ok"], told
        return status

    assert set(await asyncio.gather(*map(here, devices))) == {200}


HOSTILE = (
    "[" * 5000 + "]" * 5000,
    '{"meeting":' * 5000,
    '{"meeting":"m","seat":"phone","protocol":1e400}',
    '{"meeting":"\\ud800","seat":"phone","protocol":1}',
    '{"meeting":"m","meeting":"n","seat":"phone","protocol":99999999}',
    '{"meeting":"m","seat":"phone","protocol":1,"have":{"polls":99999999999999999999.5}}',
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_json_is_refused_at_once(house: House, text: str) -> None:
    page = await house.device()
    headers = {"Content-Type": "application/json", "Origin": house.url, "Cookie": f"yishi={page.cookie}"}
    began = time.monotonic()
    async with aiohttp.ClientSession() as http:
        for path in ("hello", "command", "here"):
            async with http.post(
                f"{house.url}/api/m/{house.meeting}/{path}", data=text.encode(), headers=headers
            ) as answer:
                assert 400 <= answer.status < 500, (path, answer.status)
                assert "Traceback" not in await answer.text()
    assert time.monotonic() - began < 3


CLIMBING = (
    "/assets/../../pyproject.toml",
    "/assets/%2e%2e%2f%2e%2e%2fpyproject.toml",
    "/assets/..%5c..%5cpyproject.toml",
    "/assets/%00",
    "/assets//etc/passwd",
    "/../log.db",
    "/api/m/x/material/../../log.db",
)


@pytest.mark.parametrize("path", CLIMBING)
async def test_a_path_that_climbs_out_finds_nothing(house: House, path: str) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(house.url.rpartition(":")[2]))
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
    answer = (await reader.read()).decode("utf-8", "replace")
    writer.close()
    assert answer.split(" ")[1] in ("400", "404", "409"), answer[:200]
    assert "[project]" not in answer and "SQLite" not in answer


async def test_a_server_restored_from_an_older_copy_is_believed_and_nothing_newer_stays_on_a_page(
    tmp_path: Path,
) -> None:
    async with open_house(tmp_path / "data", pages.routes()) as before:
        await hold_meeting(before, members=2)
        meeting, cookie = before.meeting, (await before.device()).cookie
        shutil.copytree(tmp_path / "data", tmp_path / "older", ignore=shutil.ignore_patterns("*.lock"))
    async with open_house(tmp_path / "older", pages.routes()) as after:
        after.meeting = meeting
        page = Page(after, "", cookie)
        newer = dict.fromkeys(("meeting", "agenda", "halls", "polls", "floor"), HUGE)
        told = await page.open("phone", have=newer, boot="the server of before")
        assert newer.keys() <= told["slices"].keys()
        assert all(slice_["v"] < HUGE for slice_ in told["slices"].values())


NAMED = re.compile(r"`((?:scenarios|chaos|server|facilitation|voting|browser|tests|static_client)/[\w/-]+)`")


def test_the_table_of_faults_names_only_tests_that_are_there() -> None:
    here = Path(__file__).resolve().parents[1]
    table = (
        (here / "chaos" / "RESULTS.md").read_text("utf-8").partition("## Faults")[2].partition("## What was seen")[0]
    )
    named, missing = 0, []
    for row in table.splitlines():
        files = list(NAMED.finditer(row))
        for file, following in zip(files, [*files[1:], None][: len(files)], strict=True):
            text = _text(here, file[1])
            said = row[file.end() : following.start() if following else len(row)].partition(";")[0]
            words = [phrase.strip() for phrase in re.findall(r" · ([^·|,;(`]+)", said)]
            rules = re.findall(r"[A-Z]{2}\d+", said.partition("(")[2].partition(")")[0])
            missing += [f"{file[1]} · {one}" for one in words if not _told(text, one)]
            missing += [f"{file[1]} ({rule})" for rule in rules if f"def test_{rule}_" not in text]
            missing += [] if text else [file[1]]
            named += len(words) + len(rules)
    assert missing == [] and named > 60


def _text(here: Path, name: str) -> str:
    """What the file or folder of this name holds; empty where there is none."""
    for place in (here / name, here.parent / name):
        if place.is_dir():
            return "folder"
        for file in (place.with_suffix(".py"), place.parent / f"{place.name}.test.ts"):
            if file.exists():
                return file.read_text("utf-8")
    return ""


def _told(text: str, words: str) -> bool:
    """Whether a test of this file has these words in its name."""
    names = re.findall(r"def (test_\w+)|^test\(\"(.*)\"", text, flags=re.MULTILINE)
    return any(words.replace(" ", "_") in python or words in page for python, page in names)
