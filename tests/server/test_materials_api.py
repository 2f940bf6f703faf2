"""Materials over HTTP: brought by staff, put on the record, fetched by anyone, never run; a person's own record."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.server.serving import Browser, Running, running
from tests.server.test_minutes_api import held_meeting, seated
from tests.server.test_setup_api import body_of, command, meeting_of, registered
from tests.server.test_shelf import HOSTILE, PDF, PNG, TAKEN


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Running]:
    async with running(tmp_path) as found:
        yield found


@pytest.fixture
async def admin(house: Running) -> Browser:
    return await house.admin()


@pytest.fixture
async def meeting(house: Running, admin: Browser) -> str:
    made = await registered(admin)
    return await meeting_of(admin, made, await body_of(admin, made, members=3))


async def bring(browser: Browser, meeting: str, data: bytes = PNG) -> dict[str, Any]:
    answer = await browser.post(f"/api/m/{meeting}/material", data)
    assert answer.status == 200, browser.body
    kept: dict[str, Any] = await answer.json()
    return kept


def added(kept: dict[str, Any], **other: Any) -> dict[str, Any]:
    page = {**kept, "media": "image/png", **other.pop("page", {})}
    part = {name: kept[name] for name in ("sha256", "media", "size")}
    given = {"material": "k1", "title": "北门", "says": "北门图"}
    return {"kind": "add_material", **given, **part, "pages": [page], **other}


async def test_a_picture_comes_to_everyone_and_is_never_run(house: Running, admin: Browser, meeting: str) -> None:
    kept = await bring(admin, meeting)
    assert (kept["media"], kept["width"], kept["height"]) == ("image/png", 640, 480)
    stranger, path = house.browser(), f"/api/m/{meeting}/material/{kept['sha256']}"
    assert (await stranger.get(path)).status == 404
    await command(admin, meeting, added(kept))
    answer = await stranger.get(path)
    assert answer.status == 200 and stranger.body == PNG
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "Content-Disposition" not in answer.headers
    part = await stranger.get(path, Range="bytes=0-3")
    assert part.status == 206 and stranger.body == PNG[:4]


async def test_a_document_is_a_download(house: Running, admin: Browser, meeting: str) -> None:
    sheet, kept = await bring(admin, meeting), await bring(admin, meeting, PDF)
    page = {name: sheet[name] for name in ("sha256", "media", "size", "width", "height")}
    await command(admin, meeting, {**added(kept), "pages": [page], "title": "施工图"})
    answer = await house.browser().get(f"/api/m/{meeting}/material/{kept['sha256']}")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''%E6%96%BD")


@pytest.mark.parametrize("what", ["svg", "html", "a program"])
async def test_what_could_be_run_is_refused(admin: Browser, meeting: str, what: str) -> None:
    answer = await admin.post(f"/api/m/{meeting}/material", HOSTILE[what])
    assert answer.status == 409
    assert (await answer.json())["code"] == "file_unfit"


async def test_a_file_that_never_came_is_not_put_on_the_record(admin: Browser, meeting: str) -> None:
    kept = await bring(admin, meeting)
    told = await command(admin, meeting, added({**kept, "sha256": "0" * 64}), status=409)
    assert told["code"] == "file_missing"
    assert (await command(admin, meeting, added(kept, says=""), 409))["code"] == "words_missing"


async def test_a_clip_names_its_text_by_the_plain_hash(admin: Browser, meeting: str) -> None:
    kept = await bring(admin, meeting, TAKEN["audio/wav"])
    part = {name: kept[name] for name in ("sha256", "media", "size")}
    reads = hashlib.sha256("通过议程".encode()).hexdigest()
    clip = {"kind": "add_material", "material": "c1", "title": "朗读", "reads": reads, "seconds": 2, **part}
    await command(admin, meeting, clip)
    (found,) = (await admin.told(f"/api/m/{meeting}/public"))["slices"]["showing"]["materials"]
    assert (found["reads"], found["seconds"], found["pages"]) == (reads, 2, [])


async def test_only_those_who_prepare_bring_files(house: Running, admin: Browser, meeting: str) -> None:
    stranger = house.browser()
    await stranger.get("/phone")
    assert (await stranger.post(f"/api/m/{meeting}/material", PNG)).status == 403
    supervisor = await seated(house, admin, meeting, "supervisor")
    assert (await supervisor.post(f"/api/m/{meeting}/material", PNG)).status == 403


async def test_everything_shown_is_there_after_a_restart(tmp_path: Path) -> None:
    async with running(tmp_path) as house:
        admin = await house.admin()
        made = await registered(admin)
        meeting = await meeting_of(admin, made, await body_of(admin, made, members=3))
        kept = await bring(admin, meeting)
        await command(admin, meeting, added(kept))
    async with running(tmp_path) as house:
        stranger = house.browser()
        assert (await stranger.get(f"/api/m/{meeting}/material/{kept['sha256']}")).status == 200
        told = await stranger.told(f"/api/m/{meeting}/public")
        assert told["slices"]["showing"]["materials"][0]["says"] == "北门图"


async def test_a_person_sees_the_own_record_and_nobody_elses(house: Running) -> None:
    meeting, _ = await held_meeting(house)
    admin = await house.admin()
    await admin.told(f"/api/setup/m/{meeting}/sit", {})
    first, other = (await admin.told(f"/api/setup/m/{meeting}/cards"))["cards"][:2]
    phone = house.browser()
    await phone.get(f"/phone?m={meeting}")
    await phone.told(f"/api/m/{meeting}/person", {"code": first["code"]})
    mine = await phone.told(f"/api/m/{meeting}/mine/{first['member']}")
    (stay,) = mine["stays"]
    assert stay["hall"] == "议事厅" and stay["start"] > 0
    assert mine["votes"] == [] and mine["turns"] == []
    assert (await phone.told(f"/api/m/{meeting}/mine/{other['member']}", status=403))["code"] == "not_yours"
