"""Bodies that are small on the line and huge inside, that come in crumbs, or that never end: refused, nothing kept.

What a request may hold is bounded before its contents are looked at, also when it comes packed; the hall's other
questions are answered meanwhile.
"""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import aiohttp
import pytest

from server import pages, setup_api
from server.app import MOST_BODY
from tests.server.house import House, Page, hold_meeting, open_house, set_up

BLOCK = b" " * 0x100000
CRUMBS, UNPACKED = 100_000, 64
pytestmark = pytest.mark.chaos


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path, [*pages.routes(), *setup_api.routes()]) as made:
        await hold_meeting(made)
        yield made


@pytest.fixture
async def chair(house: House) -> Page:
    page = await house.staff("moderator")
    await set_up(house, page)
    return page


async def sent(house: House, page: Page, path: str, body: Iterable[bytes], **headers: str) -> int:
    """The status of the answer to this body, written as it stands; a server that hangs up early has answered."""
    port = int(house.url.rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    told = {"Host": f"127.0.0.1:{port}", "Origin": house.url, "Cookie": f"yishi={page.cookie}", **headers}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in told.items())
    writer.write(f"POST {path} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n".encode())
    try:
        for part in body:
            writer.write(part)
            await writer.drain()
    except ConnectionError:
        pass
    answer = await reader.readline()
    writer.transport.abort()
    return int(answer.split()[1])


def chunked(*parts: bytes) -> list[bytes]:
    return [*(b"%x\r\n%b\r\n" % (len(part), part) for part in parts), b"0\r\n\r\n"]


async def answered_meanwhile(house: House) -> None:
    async with aiohttp.ClientSession() as http, http.get(f"{house.url}/api/start") as answer:
        assert answer.status == 200


@pytest.mark.parametrize("packed", ["gzip", "deflate"])
async def test_a_body_that_unpacks_to_sixty_four_megabytes_is_too_large(house: House, chair: Page, packed: str) -> None:
    bomb = {"gzip": gzip.compress, "deflate": zlib.compress}[packed](BLOCK * UNPACKED)
    assert len(bomb) < MOST_BODY // 50
    for path in (f"/api/m/{house.meeting}/hello", f"/api/m/{house.meeting}/command"):
        told = {"Content_Type": "application/json", "Content_Encoding": packed, "Content_Length": str(len(bomb))}
        assert await sent(house, chair, path, [bomb], **told) == 413


async def test_a_body_without_an_end_is_cut_off_at_its_bound(house: House, chair: Page) -> None:
    before = house.sitting.room.state
    parts = chunked(*([BLOCK] * (MOST_BODY // len(BLOCK) + 4)))
    told = {"Content_Type": "application/json", "Transfer_Encoding": "chunked"}
    assert await sent(house, chair, f"/api/m/{house.meeting}/command", parts, **told) == 413
    told["Content_Type"] = "application/octet-stream"
    assert await sent(house, chair, f"/api/m/{house.meeting}/material", parts, **told) in (400, 413)
    assert house.sitting.room.state is before


async def test_a_hundred_thousand_crumbs_hold_nobody_up(house: House, chair: Page) -> None:
    crumbs = [b"1\r\n \r\n" * 1000] * (CRUMBS // 1000) + [b"0\r\n\r\n"]
    told = {"Content_Type": "application/json", "Transfer_Encoding": "chunked"}
    flood = asyncio.create_task(sent(house, chair, f"/api/m/{house.meeting}/hello", crumbs, **told))
    await answered_meanwhile(house)
    assert await flood == 400


async def test_ten_thousand_fields_of_a_form_are_not_even_read(house: House, chair: Page) -> None:
    field = b'--b\r\nContent-Disposition: form-data; name="kind"\r\n\r\nopen_doors\r\n'
    told = {"Content_Type": "multipart/form-data; boundary=b", "Transfer_Encoding": "chunked"}
    parts = chunked(*([field * 1000] * 10))
    for path in (f"/api/m/{house.meeting}/command", f"/api/m/{house.meeting}/material"):
        assert await sent(house, chair, path, parts, **told) == 400
