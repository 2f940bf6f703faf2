"""A real https server with a certificate of ``yishi cert``: pages, sockets, cookies, and the plain door beside it."""

from __future__ import annotations

import json
import ssl
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import socketio

from server.config import load
from server.tls import folder
from tests.browser.house import free_port
from tests.house.tree import ROOT
from tests.server.serving import running


def cert(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "server", "cert", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def made(out: Path) -> dict[str, str]:
    told = cert("localhost", "127.0.0.1", "--out", str(out), "--name", "试验会场 <b>")
    assert told.returncode == 0, told.stderr
    return {"tls_cert": str(out / folder.CERTIFICATE), "tls_key": str(out / folder.KEY)}


@asynccontextmanager
async def hall(tmp_path: Path, **more: Any) -> AsyncIterator[tuple[str, ssl.SSLContext]]:
    settings = made(tmp_path / "tls")
    trust = ssl.create_default_context(cafile=tmp_path / "tls" / folder.AUTHORITY)
    async with running(tmp_path / "data", **settings, **more) as house:
        yield house.url.replace("http://", "https://"), trust


async def test_a_phone_that_trusts_the_authority_gets_pages_and_a_bound_cookie(tmp_path: Path) -> None:
    async with hall(tmp_path) as (url, trust), aiohttp.ClientSession() as http:
        for address in (url, url.replace("127.0.0.1", "localhost")):
            async with http.get(address + "/enter", ssl=trust) as answer:
                cookie = answer.cookies["__Host-yishi"]
                assert answer.status == 200 and cookie["secure"] and cookie["httponly"] and cookie["path"] == "/"
        with pytest.raises(aiohttp.ClientConnectorCertificateError):
            await http.get(url + "/enter")


async def test_sockets_work_over_tls(tmp_path: Path) -> None:
    async with hall(tmp_path) as (url, trust), aiohttp.ClientSession() as http:
        async with http.get(url + "/enter", ssl=trust) as answer:
            cookie = answer.cookies["__Host-yishi"].value
        connector = aiohttp.TCPConnector(ssl=trust)
        async with aiohttp.ClientSession(connector=connector) as session:
            sio = socketio.AsyncClient(reconnection=False, http_session=session)
            headers = {"Cookie": f"__Host-yishi={cookie}", "Origin": url}
            await sio.connect(url, headers=headers, transports=["websocket"])
            told = json.loads(await sio.call("hello", json.dumps({"meeting": "none", "seat": "public"})))
            assert told["code"] == "unknown_meeting"
            await sio.disconnect()


async def test_a_plain_cookie_is_worth_nothing_over_https(tmp_path: Path) -> None:
    async with hall(tmp_path) as (url, trust), aiohttp.ClientSession() as http:
        async with http.get(url + "/enter", ssl=trust) as answer:
            token = answer.cookies["__Host-yishi"].value
        ask = {"headers": {"Cookie": f"yishi={token}"}, "ssl": trust}
        async with http.get(url + "/api/setup", **ask) as answer:
            assert answer.status == 401


async def test_the_plain_door_hands_out_the_authority_and_nothing_else(tmp_path: Path) -> None:
    port = free_port()
    door = f"http://127.0.0.1:{port}"
    async with hall(tmp_path, tls_http_port=port), aiohttp.ClientSession() as http:
        async with http.get(f"{door}/authority.crt") as answer:
            assert await answer.read() == (tmp_path / "tls" / folder.AUTHORITY).read_bytes()
            assert answer.content_type == "application/x-x509-ca-cert"
        async with http.get(f"{door}/install") as answer:
            page = await answer.text()
            assert "指纹" in page and "<svg" in page and "script" not in page and "<b>试验" not in page
            assert not answer.cookies
        for path in ("/phone", "/api/start", "/hall.key", "/authority.key", "/../hall.key"):
            async with http.get(door + path, allow_redirects=False) as answer:
                assert answer.status == 404, path
        async with http.post(f"{door}/api/enter", json={}) as answer:
            assert answer.status == 404


async def test_http_leads_to_https_only_where_told(tmp_path: Path) -> None:
    port = free_port()
    async with hall(tmp_path, tls_http_port=port, tls_redirect=True) as (url, _), aiohttp.ClientSession() as http:
        async with http.get(f"http://127.0.0.1:{port}/phone?m=x", allow_redirects=False) as answer:
            assert answer.status == 308
            assert answer.headers["Location"].endswith(f":{url.rpartition(':')[2]}/phone?m=x")
            assert answer.headers["Location"].startswith("https://")
        async with http.post(f"http://127.0.0.1:{port}/api/enter", json={}) as answer:
            assert answer.status == 404


def test_what_the_command_prints_can_be_used_as_it_is(tmp_path: Path) -> None:
    told = cert("localhost", "--out", str(tmp_path / "tls"), "--port", "8444", "--http-port", "8081")
    text = told.stdout.partition("yishi.toml:\n")[2]
    (tmp_path / "yishi.toml").write_text(text, "utf-8")
    config = load(tmp_path / "yishi.toml", {})
    assert (config.port, config.tls_http_port, config.tls_redirect) == (8444, 8081, False)
    assert Path(config.tls_cert).is_file() and config.https
    sheet = (tmp_path / "tls" / folder.SHEET).read_text("utf-8")
    assert "https://localhost:8444" in sheet and "http://localhost:8081/authority.crt" in sheet


def test_the_command_says_in_one_line_what_is_wrong(tmp_path: Path) -> None:
    for arguments in (("a b",), ()):
        told = cert(*arguments, "--out", str(tmp_path / "tls"))
        assert told.returncode == 2 and len(told.stderr.strip().splitlines()) == 1
