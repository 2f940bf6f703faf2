"""Every way over HTTP × every principal × every state of a meeting × own and another meeting.

The matrix is written by hand. Letters as in ``tests.facilitation.test_permissions``; besides, n: a device without a
seat, z: no device at all. Two columns: before the doors open, and from then on.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from facilitation.types import Remote
from server import pages, setup_api
from server.keys import PEOPLE
from server.people.bodies import BodyData
from server.people.ids import CommunityId, MeetingId
from server.ways import WAYS
from tests.facilitation.test_permissions import LETTERS, ME
from tests.server.permissions.matrix import MAY_NOT, NOBODY, OTHER, OWN, Matrix, matrix

ALL_SEATS = "acmrtsvkpoujd"
ANY = f"{ALL_SEATS}nz"
DEVICE = f"{ALL_SEATS}n"
M, S, C, B = "/api/m/{meeting}", "/api/setup/m/{meeting}", "/api/setup/c/{community}", "/api/setup/b/{body}"
EXPECTED: dict[str, tuple[str, str]] = {
    "GET /api/start": (ANY, ANY),
    "POST /api/enter": (ANY, ANY),
    "POST /api/reopen": ("am", "am"),
    "GET /api/lock": (DEVICE, DEVICE),
    "POST /api/lock": (DEVICE, DEVICE),
    "POST /api/lock/open": (DEVICE, DEVICE),
    "POST /api/lock/pin": (DEVICE, DEVICE),
    f"POST {M}/command": (DEVICE, DEVICE),
    f"POST {M}/hello": (DEVICE, DEVICE),
    f"POST {M}/person": (DEVICE, DEVICE),
    f"POST {M}/here": (DEVICE, DEVICE),
    f"GET {M}/nonce": (DEVICE, DEVICE),
    f"GET {M}/public": (ANY, ANY),
    f"GET {M}/roll": ("sdtmrca", "sdtmrca"),
    f"GET {M}/roll/all": ("sd", "sd"),
    f"GET {M}/rights": ("rca", "rca"),
    f"GET {M}/window": ("rtsdmv", "rtsdmv"),
    f"POST {M}/newcomer": ("sdmrca", "sdmrca"),
    f"GET {M}/export/{{export}}": ("a", "a"),
    f"POST {M}/halls": ("m", "m"),
    f"POST {M}/trustees": ("m", "m"),
    f"POST {M}/drill": ("mca", "mca"),
    f"GET {M}/drill": ("mca", "mca"),
    f"POST {M}/drill/links": ("mca", "mca"),
    f"POST {M}/drill/end": ("mca", "mca"),
    f"GET {M}/draft": ("mrvtca", "mrvtca"),
    f"GET {M}/package": ("mrvtca", "mrvtca"),
    f"GET {M}/log": ("vrma", "vrma"),
    f"GET {M}/paper": ("sdtmrvca", "sdtmrvca"),
    f"POST {M}/material": ("mrca", "mrca"),
    f"GET {M}/material/{{sha256}}": (ANY, ANY),
    f"GET {M}/mine/{{member}}": ("p", "p"),
    f"GET {M}/ballot/{{poll}}": (ANY, ANY),
    f"POST {M}/ballot/{{poll}}/commit": (ANY, ANY),
    f"POST {M}/ballot/{{poll}}/cast": (ANY, ANY),
    f"POST {M}/ballot/{{poll}}/spoil": (ANY, ANY),
    f"GET {M}/board/{{poll}}/log": (ANY, ANY),
    f"GET {M}/board/{{poll}}/checkpoint": (ANY, ANY),
    f"GET {M}/board/{{poll}}/inclusion": (ANY, ANY),
    f"GET {M}/board/{{poll}}/consistency": (ANY, ANY),
    f"GET {M}/board/{{poll}}/tracker/{{tracker}}": (ANY, ANY),
    f"GET {M}/board/{{poll}}/key/{{key}}": (ANY, ANY),
    f"POST {M}/board/{{poll}}/candidates": (ANY, ANY),
    f"POST {M}/board/{{poll}}/witness": (ANY, ANY),
    f"POST {M}/board/{{poll}}/contradiction": (ANY, ANY),
    f"GET {M}/board/{{poll}}/record": (ANY, ANY),
    "GET /api/setup": (DEVICE, DEVICE),
    "GET /api/setup/presets": (DEVICE, DEVICE),
    "POST /api/setup/communities": ("a", "a"),
    "POST /api/setup/revoke": ("a", "a"),
    f"POST {C}/upload": ("ac", "a"),
    f"POST {C}/look": ("ac", "a"),
    f"POST {C}/import": ("ac", "a"),
    f"GET {C}/people": ("ac", "a"),
    f"GET {C}/tags": ("ac", "a"),
    f"POST {C}/choose": ("ac", "a"),
    f"GET {C}/twins": ("ac", "a"),
    f"POST {C}/merge": ("ac", "a"),
    f"POST {C}/erase": ("a", "a"),
    f"POST {C}/bodies": ("ac", "a"),
    f"POST {C}/meetings": ("ac", "a"),
    f"GET {B}": ("ac", "a"),
    f"POST {B}/change": ("ac", "a"),
    f"POST {B}/seats": ("ac", "a"),
    f"GET {S}": ("ac", "ac"),
    f"POST {S}": ("ac", "a"),
    f"GET {S}/roll": ("ac", "ac"),
    f"POST {S}/roll": ("ac", "ac"),
    f"POST {S}/guests": ("ac", "ac"),
    f"POST {S}/links": ("ac", "a"),
    f"POST {S}/sit": ("a", "a"),
    f"GET {S}/cards": ("ac", "a"),
    f"POST {S}/card": ("ac", "a"),
    f"POST {S}/erase": ("a", "a"),
}
HOUSE_WIDE = ("POST /api/reopen",)
"""Ways that no meeting is named in: a seat in any meeting counts."""
SEATED_FIRST = (f"POST {S}", f"GET {S}/cards")
"""The house's administrator reaches every meeting; before these it sits down there, which is on the record."""
DEVICES = {letter: f"at-{seat}" for letter, seat in LETTERS.items() if letter != "x"} | {"n": NOBODY, "z": ""}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Matrix]:
    async with matrix(tmp_path, [*pages.routes(), *setup_api.routes()]) as made:
        yield made


async def places(house: Matrix, state: str) -> dict[str, str]:
    """What stands in a path for the meeting in this state."""
    people, meeting = house.house.app[PEOPLE], house.meetings[state]
    found = await people.meetings.get(MeetingId(meeting))
    assert found is not None
    data = BodyData(name="议事会", preset="council.light", overlay="", unit="member", remote=Remote())
    body = await people.bodies.add(CommunityId(found.community), data)
    place = {"meeting": meeting, "community": found.community, "body": body}
    return {**place, "member": ME, "sha256": "f" * 64, "export": "e", "poll": "p", "tracker": "0", "key": "k"}


async def code(house: Matrix, http: aiohttp.ClientSession, way: str, path: dict[str, str], device: str) -> str:
    """What is answered to an empty question; a question that is let through changes nothing."""
    method, _, address = way.partition(" ")
    headers = {"Origin": house.house.url} | ({"Cookie": f"yishi={house.token(device)}"} if device else {})
    ask = {"data": b"[]"} if method == "POST" else {}
    headers |= {"Content-Type": "application/json"} if ask else {}
    async with http.request(method, house.house.url + address.format(**path), headers=headers, **ask) as answer:  # type: ignore[arg-type]
        if answer.content_type != "application/json":
            return str(answer.status)
        return str((await answer.json()).get("code", ""))


def may(way: str, state: str, letter: str) -> bool:
    if letter == "a" and "/setup/" in way:
        return not (state == OTHER and way in SEATED_FIRST)
    if state == OTHER and way not in HOUSE_WIDE:
        return letter in EXPECTED[way][1] and EXPECTED[way][1] in (ANY, DEVICE)
    return letter in EXPECTED[way][0 if state == "draft" else 1]


async def deviations(house: Matrix, http: aiohttp.ClientSession, state: str) -> list[str]:
    wrong, path = [], await places(house, state)
    for way in EXPECTED:
        for letter, device in DEVICES.items():
            got = await code(house, http, way, path, device)
            if (got in MAY_NOT) == may(way, state, letter) or got == "fault":
                wrong.append(f"{state}: {way} by {device or 'no device'} → {got or 'let in'}")
    return wrong


async def test_SE1_every_way_is_open_to_those_it_is_for_and_to_nobody_else(house: Matrix) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        told = await asyncio.gather(*(deviations(house, http, state) for state in (*OWN, OTHER)))
        assert [line for lines in told for line in lines] == []


async def test_every_way_that_is_mounted_has_a_row_and_every_row_a_way(house: Matrix) -> None:
    mounted = {
        f"{route.method} {route.resource.canonical}"
        for route in house.house.app.router.routes()
        if route.resource is not None and route.resource.canonical.startswith("/api/") and route.method != "HEAD"
    }
    assert mounted == set(WAYS) == set(EXPECTED)


async def test_a_way_without_a_row_is_nobodys(tmp_path: Path) -> None:
    async def forgotten(_: web.Request) -> web.Response:
        return web.Response(text="{}")

    mounted = [web.get("/api/m/{meeting}/forgotten", forgotten)]
    jar = aiohttp.DummyCookieJar()
    async with matrix(tmp_path, mounted) as house, aiohttp.ClientSession(cookie_jar=jar) as http:
        path = {"meeting": house.meetings["draft"]}
        for device in DEVICES.values():
            assert await code(house, http, "GET /api/m/{meeting}/forgotten", path, device) == "not_allowed"
