"""Pages that are one file: their own policy, no device, packed, asked again with their tag; 404 where not built."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server import front
from server.alone import PAGES
from tests.server.serving import Running, running

POLICY = "default-src 'none'; script-src 'sha256-AAAA'; connect-src 'none'"
PAGE = f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">' + " " * 600


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Running]:
    dist = tmp_path / "dist"
    (dist / "phone").mkdir(parents=True)
    (dist / "phone" / "index.html").write_text("<!doctype html>")
    (dist / "verify.html").write_text(PAGE)
    (dist / "verify.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    monkeypatch.setattr(front, "BUILT", dist)
    monkeypatch.setattr(front, "PACKAGED", tmp_path / "nowhere")
    async with running(tmp_path / "data") as found:
        yield found


async def test_a_page_of_one_file_brings_its_own_policy_and_leaves_no_mark(house: Running) -> None:
    answer = await house.browser().get("/verify.html")
    assert answer.status == 200 and answer.content_type == "text/html"
    assert answer.headers["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'none'"
    assert answer.headers["Cache-Control"] == "no-cache" and not answer.cookies


async def test_it_is_sent_packed_and_not_twice(house: Running) -> None:
    async with house.http.get(house.url + "/verify.html", headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.headers["Content-Encoding"] == "gzip" and await answer.text() == PAGE
    again = await house.browser().get("/verify.html", **{"If-None-Match": answer.headers["ETag"]})
    assert again.status == 304


async def test_what_is_not_built_is_not_there(house: Running) -> None:
    assert PAGES == ("verify.html", "check.html")
    assert (await house.browser().get("/check.html")).status == 404
