"""Planted names, phone numbers, words and tokens turn up nowhere but where they belong.

A whole meeting is held on a server of its own, with planted strings in every input: register, guests, cards,
links, cookies, searches, free texts, malformed requests, headers. Then everything the process has written is
searched, in several spellings: the log's file, the file of what the server says about itself, the terminal, and
the answers to requests that failed. Persons belong into the register's file; tokens belong nowhere in plain;
a link of an admin is said once, on the terminal.
"""

from __future__ import annotations

import asyncio
import base64
import json
import re
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from secrets import token_hex
from typing import Any
from urllib.parse import quote

import aiohttp
import pytest

from tests.chaos.served import Served
from tests.server.serving import Browser
from tests.server.test_minutes_api import sign
from tests.server.test_setup_api import command, community, meeting_of

PEOPLE = [("鸾鷟一", "13900007711"), ("鸾鷟二", "13900007722"), ("鸾鷟三", "13900007733"), ("鸾鷟四", "13900007744")]
GUEST = "鹓鶵来宾"
WORDS = ("密语其一不外传", "密语其二不外传", "密语其三不外传", "密语其四不外传")
STRAY = ("迷途甲乙丙丁", "StrayCanary7431", "13900009999")
REGISTER = "register.db"


class Meeting:
    """The meeting that was held, and everything that was planted: ``persons``, ``texts``, ``tokens``, ``strays``."""

    def __init__(self, folder: Path, url: str, http: aiohttp.ClientSession) -> None:
        self.folder, self.url, self.http = folder, url, http
        self.id = ""
        self.tokens: set[str] = set()
        self.cards: set[str] = set()
        self.failures: list[bytes] = []
        self.public: list[bytes] = []
        self.browsers: list[Browser] = []

    def browser(self) -> Browser:
        made = Browser(self.http, self.url)
        self.browsers.append(made)
        return made

    async def enter(self, link: str) -> Browser:
        """A new device that comes in by this link; link and cookie are planted tokens from now on."""
        browser, code = self.browser(), link.partition("#k=")[2]
        await browser.get("/enter")
        await browser.told("/api/enter", {"token": code})
        self.tokens |= {code, browser.cookies["yishi"]}
        return browser

    async def fails(self, browser: Browser, path: str, body: Any = None, **headers: str) -> None:
        """A request that is refused; its answer is kept to be searched."""
        answer = await (browser.get(path, **headers) if body is None else browser.post(path, body, **headers))
        assert answer.status >= 400, path
        self.failures += [browser.body, repr(answer.headers).encode()]


async def hold(meeting: Meeting, admin_link: str) -> None:
    """From an empty house to minutes that are closed."""
    admin = await meeting.enter(admin_link)
    made = await community(admin)
    sheet = "编号,姓名,房号,电话\n" + "".join(
        f"{n:03d},{name},{n}号楼1单元101,{phone}\n" for n, (name, phone) in enumerate(PEOPLE, 1)
    )
    upload = json.loads(await _sent(admin, f"/api/setup/c/{made}/upload", sheet.encode()))["upload"]
    await admin.told(f"/api/setup/c/{made}/import", {"upload": upload})
    body = str((await admin.told(f"/api/setup/c/{made}/bodies", {"name": "议事会", "preset": "council.light"}))["id"])
    found = await admin.told(f"/api/setup/c/{made}/choose", {"list": "\n".join(name for name, _ in PEOPLE)})
    persons = [line["found"][0]["id"] for line in found["lines"]]
    seats = [{"person": person, "capacity": "representative"} for person in persons]
    await admin.told(f"/api/setup/b/{body}/seats", {"seats": seats})
    await admin.told(f"/api/setup/c/{made}/people?q={quote(PEOPLE[0][0])}")
    meeting.id = await meeting_of(admin, made, body)
    await _prepare(meeting, admin)
    staff = {
        seat: await _seated(meeting, admin, seat, person=person)
        for seat, person in zip(("moderator", "recorder", "supervisor"), persons, strict=False)
    }
    desk = await _seated(meeting, admin, "hall_desk", "F")
    await command(staff["moderator"], meeting.id, {"kind": "open_doors"}, seat="moderator")
    await _run(meeting, admin, staff, desk)


async def _sent(browser: Browser, path: str, body: Any) -> bytes:
    assert (await browser.post(path, body)).status == 200, browser.body
    return browser.body


async def _prepare(meeting: Meeting, admin: Browser) -> None:
    await admin.told(f"/api/setup/m/{meeting.id}/roll", {})
    await admin.told(f"/api/setup/m/{meeting.id}/guests", {"role": "legal_adviser", "name": GUEST})
    for do in (
        {"kind": "add_hall", "hall": "F", "name": "议事厅", "hall_kind": "fixed"},
        {"kind": "add_hall", "hall": "O", "name": "线上", "hall_kind": "online"},
        {"kind": "add_item", "item": "1", "title": "通过议程", "item_kind": "procedural"},
    ):
        await command(admin, meeting.id, do)


async def _seated(
    meeting: Meeting, admin: Browser, seat: str, hall: str | None = None, person: int | None = None
) -> Browser:
    link = await admin.told(f"/api/setup/m/{meeting.id}/links", {"seat": seat, "hall": hall, "person": person})
    return await meeting.enter(link["url"])


async def _run(meeting: Meeting, admin: Browser, staff: dict[str, Browser], desk: Browser) -> None:
    moderator, recorder = staff["moderator"], staff["recorder"]
    cards = (await admin.told(f"/api/setup/m/{meeting.id}/cards"))["cards"]
    meeting.cards |= {card["code"] for card in cards}
    await desk.told(f"/api/m/{meeting.id}/roll?q={quote(PEOPLE[1][0])}")
    phones = [await _arrived(meeting, card, desk) for card in cards]
    await command(moderator, meeting.id, {"kind": "start_item", "item": "1"}, seat="moderator")
    for number, (phone, member) in enumerate(phones[:2]):
        ask = {"kind": "ask_to_speak", "request": f"q{number}", "member": member, "stance": "for"}
        await _as(meeting, phone, ask, seat="participant", member=member)
    move = {"kind": "move_request", "request": "q1", "position": 0, "reason": WORDS[0]}
    await command(moderator, meeting.id, move, seat="moderator")
    await command(moderator, meeting.id, {"kind": "announce_next"}, seat="moderator")
    await command(moderator, meeting.id, {"kind": "give_floor"}, seat="moderator")
    await command(moderator, meeting.id, {"kind": "end_speech"}, seat="moderator")
    opened = {"kind": "open_poll", "poll": "p1", "item": "1", "despite_waiting": WORDS[1]}
    await command(moderator, meeting.id, opened, seat="moderator")
    void = {"kind": "void_poll", "poll": "p1", "reason": WORDS[2]}
    await command(moderator, meeting.id, void, seat="moderator")
    notes = {"kind": "write_section", "section": "notes", "text": WORDS[3], "base": ""}
    await command(recorder, meeting.id, notes, seat="recorder")
    await _go_astray(meeting, admin, phones[0][0])
    stranger = meeting.browser()
    for path in (f"/api/m/{meeting.id}/public", f"/?m={meeting.id}", f"/phone?m={meeting.id}"):
        await stranger.get(path)
        meeting.public.append(stranger.body)
    await command(moderator, meeting.id, {"kind": "conclude_item", "item": "1", "outcome": "noted"}, seat="moderator")
    await command(moderator, meeting.id, {"kind": "close_meeting"}, seat="moderator")
    close = {"kind": "close_minutes", "sha256": "0" * 64, "size": 0, "head": "0" * 64}
    await command(recorder, meeting.id, close, seat="recorder")
    closed = (await recorder.told(f"/api/m/{meeting.id}/draft"))["closed"]
    for (role, browser), (name, _) in zip(staff.items(), PEOPLE, strict=False):
        await sign(browser, meeting.id, role, closed, name)
    assert (await recorder.get(f"/api/m/{meeting.id}/package")).status == 200


async def _arrived(meeting: Meeting, card: dict[str, Any], desk: Browser) -> tuple[Browser, str]:
    phone = meeting.browser()
    await phone.get(f"/phone?m={meeting.id}")
    await phone.told(f"/api/m/{meeting.id}/person", {"code": card["code"]})
    meeting.tokens.add(phone.cookies["yishi"])
    await _as(meeting, desk, {"kind": "check_in", "member": card["member"], "hall": "F"}, seat="hall_desk", hall="F")
    return phone, card["member"]


async def _as(meeting: Meeting, browser: Browser, do: dict[str, Any], **by: str) -> None:
    asked = {"id": token_hex(16), "meeting": meeting.id, "as": by, "do": do}
    await browser.told(f"/api/m/{meeting.id}/command", asked)


async def _go_astray(meeting: Meeting, admin: Browser, phone: Browser) -> None:
    """Requests that fail, with something planted in each part of them."""
    stray, latin, number = STRAY
    here, id = f"/api/m/{meeting.id}", meeting.id
    asked = {"id": token_hex(16), "meeting": id, "as": {"seat": "participant"}, "do": {"kind": stray, "x": latin}}
    for path, body in (
        (f"{here}/command", asked),
        (f"{here}/command", {**asked, "do": {"kind": "ask_to_speak", "request": latin, "member": stray}}),
        (f"{here}/command", {**asked, latin: stray}),
        (f"{here}/person", {"code": latin}),
        (f"{here}/here", {"nonce": latin, "hall": stray, "code": number}),
        ("/api/enter", {"token": latin}),
        ("/api/setup/communities", {latin: stray}),
        (f"/api/m/{latin}/command", asked),
        (f"/api/{latin}/{quote(stray)}", {}),
    ):
        await meeting.fails(phone, path, body)
    await meeting.fails(admin, "/api/setup/communities", {"name": stray, latin: number})
    for path in (f"/{latin}", f"/assets/{latin}.js", f"/api/m/{latin}/public?{latin}={number}", f"/api/{quote(stray)}"):
        headers = {"User-Agent": latin, "Referer": f"http://{latin}/", "X-Forwarded-For": latin}
        await meeting.fails(phone, path, **headers)
    address = f"{meeting.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket"
    for cookie in (latin, phone.cookies["yishi"]):
        await _talk_nonsense(meeting, address, {"Origin": meeting.url, "Cookie": f"yishi={cookie}"})


async def _talk_nonsense(meeting: Meeting, address: str, headers: dict[str, str]) -> None:
    stray, latin, number = STRAY
    said = (f'421["hello","{latin}"]', f'422["command","{stray}"]', f'423["{latin}",{{"x":"{number}"}}]', latin)
    try:
        async with meeting.http.ws_connect(address, headers=headers) as socket, asyncio.timeout(5):
            for packet in ("40", *said):
                await socket.send_str(packet)
            async for message in socket:
                meeting.failures.append(str(message.data).encode())
    except (aiohttp.ClientError, TimeoutError, OSError):
        pass


@pytest.fixture(scope="module")
async def held(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Meeting]:
    folder = tmp_path_factory.mktemp("canary")
    server = Served(folder / "data", folder / "terminal.txt")
    server.start()
    await server.heard()
    try:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
            meeting = Meeting(folder, server.url, http)
            await hold(meeting, await _admin_link(server))
            yield meeting
    finally:
        server.stop()


async def _admin_link(server: Served) -> str:
    async with asyncio.timeout(30):
        while not (found := re.search(r"http://\S+#k=[\w-]+", server.words(9000))):
            await asyncio.sleep(0.05)
    return found[0]


def _written(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def spellings(text: str) -> Iterable[bytes]:
    """How a text may look in a file."""
    raw = text.encode()
    yield raw
    yield json.dumps(text)[1:-1].encode()
    yield text.encode("unicode_escape")
    yield quote(text).encode()
    yield text.encode("gb18030")
    yield text.encode("utf-16-le")
    yield base64.b64encode(raw).rstrip(b"=")
    yield raw.hex().encode()


def found_in(files: dict[str, bytes], planted: Iterable[str], but: Iterable[str] = ()) -> list[str]:
    """Where something planted stands, outside of the files named."""
    return [
        f"{text} in {name}"
        for name, content in files.items()
        if not any(allowed in name for allowed in but)
        for text in planted
        if any(spelling in content for spelling in spellings(text))
    ]


async def test_the_search_finds_what_is_there(held: Meeting) -> None:
    files = _written(held.folder)
    assert {"terminal.txt", "data/log.db", f"data/{REGISTER}"} <= files.keys()
    persons = [name for name, _ in PEOPLE]
    assert {hit.split(" in ")[0] for hit in found_in(files, [*persons, GUEST, *WORDS])} == {*persons, GUEST, *WORDS}
    assert held.failures and held.public and len(held.tokens) >= 10 and len(held.cards) == 5


async def test_persons_and_words_stand_in_the_register_alone(held: Meeting) -> None:
    planted = [*(part for person in PEOPLE for part in person), GUEST, *WORDS]
    assert found_in(_written(held.folder), planted, but=[REGISTER]) == []


async def test_tokens_stand_nowhere_in_plain(held: Meeting) -> None:
    admin = {token for token in held.tokens if token.encode() in (held.folder / "terminal.txt").read_bytes()}
    assert len(admin) == 1
    assert found_in(_written(held.folder), held.tokens - admin) == []
    assert found_in(_written(held.folder), admin, but=["terminal.txt"]) == []
    assert found_in(_written(held.folder), held.cards, but=[REGISTER]) == []


async def test_what_comes_with_requests_that_fail_is_written_nowhere(held: Meeting) -> None:
    assert found_in(_written(held.folder), STRAY) == []


async def test_answers_to_requests_that_fail_tell_nothing_about_persons(held: Meeting) -> None:
    persons = [*(part for person in PEOPLE for part in person), GUEST]
    planted = [*persons, *WORDS, *held.tokens, *held.cards, STRAY[0], STRAY[2]]
    answers = {f"answer {n}": body for n, body in enumerate(held.failures)}
    assert found_in(answers, planted) == []


async def test_the_public_page_names_nobody_in_full(held: Meeting) -> None:
    planted = [*(part for person in PEOPLE for part in person), *WORDS, *held.tokens, *held.cards]
    assert found_in({f"page {n}": body for n, body in enumerate(held.public)}, planted) == []
