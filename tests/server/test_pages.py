"""Pages and assets: a device for every page, nothing stored that must not be, packed bytes, plain 404s."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server import front, pages
from tests.server.serving import Running, running

SCRIPT = b"console.log('hello');" * 60
ZIPPED = gzip.compress(SCRIPT, mtime=0)


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small front end, so that these tests need no build."""
    folder = tmp_path / "dist"
    for seat in front.SEATS:
        (folder / seat).mkdir(parents=True)
        (folder / seat / "index.html").write_text(f"<!doctype html><title>{seat}</title>")
    (folder / "assets").mkdir()
    (folder / "assets" / "phone-abc123.js").write_bytes(SCRIPT)
    (folder / "assets" / "phone-abc123.js.gz").write_bytes(ZIPPED)
    (folder / "assets" / "phone-abc123.js.br").write_bytes(b"packed by brotli")
    (folder / "bundle.json").write_text('{"bundle": "b1"}')
    monkeypatch.setattr(front, "BUILT", folder)
    monkeypatch.setattr(front, "PACKAGED", tmp_path / "nowhere")
    return folder


@pytest.fixture
async def house(tmp_path: Path, built: Path) -> AsyncIterator[Running]:
    async with running(tmp_path / "data") as found:
        yield found


async def test_every_page_gives_a_device_and_is_never_stored(house: Running) -> None:
    for path, seat in pages.PAGES.items():
        browser = house.browser()
        answer = await browser.get(path)
        assert answer.status == 200 and f"<title>{seat}</title>" in await answer.text()
        assert answer.headers["Cache-Control"] == "no-store"
        cookie = answer.cookies["yishi"]
        assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/"
        before = browser.cookies["yishi"]
        assert "yishi" not in (await browser.get(path)).cookies and browser.cookies["yishi"] == before


async def test_pages_carry_a_strict_policy(house: Running) -> None:
    headers = (await house.browser().get("/phone")).headers
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "'unsafe-inline'" not in headers["Content-Security-Policy"].split("script-src")[1].split(";")[0]
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("takes", "coding", "body"),
    [
        ("br, gzip", "br", b"packed by brotli"),
        ("gzip", "gzip", ZIPPED),
        ("identity", None, SCRIPT),
    ],
)
async def test_an_asset_is_kept_for_ever_and_sent_as_the_browser_likes_it(
    house: Running, takes: str, coding: str | None, body: bytes
) -> None:
    url = house.url + "/assets/phone-abc123.js"
    async with house.http.get(url, headers={"Accept-Encoding": takes}, auto_decompress=False) as answer:  # type: ignore[call-arg]
        got = await answer.content.read()
    assert answer.headers.get("Content-Encoding") == coding
    assert got == body
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.content_type == "text/javascript"


async def test_an_asset_that_has_not_changed_is_not_sent_again(house: Running, built: Path) -> None:
    browser = house.browser()
    first = await browser.get("/assets/phone-abc123.js")
    again = await browser.get("/assets/phone-abc123.js", **{"If-None-Match": first.headers["ETag"]})
    assert again.status == 304
    (built / "assets" / "phone-abc123.js").write_bytes(SCRIPT + b"//")
    changed = await browser.get("/assets/phone-abc123.js", **{"If-None-Match": first.headers["ETag"]})
    assert changed.status == 200 and changed.headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize(
    "path",
    ["/assets/missing.js", "/assets/..%2fbundle.json", "/assets/.hidden", "/nowhere", "/assets/a%2fb", "/phone/x"],
)
async def test_what_is_not_there_is_a_plain_404(house: Running, path: str) -> None:
    answer = await house.browser().get(path)
    assert answer.status == 404
    told = await answer.text()
    assert "Traceback" not in told and len(told) < 400


async def test_without_a_build_the_page_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "BUILT", tmp_path / "nowhere")
    monkeypatch.setattr(front, "PACKAGED", tmp_path / "nowhere")
    async with running(tmp_path / "data") as house:
        answer = await house.browser().get("/phone")
        assert answer.status == 503 and "make setup" in await answer.text()


async def test_the_entering_page_keeps_its_code_out_of_reach(house: Running) -> None:
    answer = await house.browser().get("/enter")
    page = await answer.text()
    assert answer.headers["Cache-Control"] == "no-store" and "yishi" in answer.cookies
    assert "<script src=" in page and "<script>" not in page and "style=" not in page
    script = await (await house.browser().get("/enter.js")).text()
    assert "history.replaceState" in script and "location.hash" in script


async def test_the_start_page_knows_that_nothing_is_set_up(house: Running) -> None:
    told = await house.browser().told("/api/start")
    assert told == {"name": "议事", "lang": "zh-CN", "untouched": True, "meetings": []}


async def test_static_pages_are_outside_the_limits(house: Running) -> None:
    browser = house.browser()
    await browser.get("/phone")
    for _ in range(60):
        assert (await browser.get("/phone")).status == 200
