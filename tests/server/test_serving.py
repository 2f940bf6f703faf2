"""Listening: with TLS and without, a port that is taken, stopping in time; and whether the machine is ready."""

from __future__ import annotations

import asyncio
import os
import socket
import ssl
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from server.cli import readiness
from server.config import Config, Misconfigured
from server.serving import serve
from tests.server.serving import running


def certificate(folder: Path, days: int = 30) -> dict[str, str]:
    """A self-signed certificate for localhost, as settings."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=60))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    files = {"tls_cert": folder / "cert.pem", "tls_key": folder / "key.pem"}
    files["tls_cert"].write_bytes(built.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    files["tls_key"].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    )
    files["tls_key"].chmod(0o600)
    return {name: str(file) for name, file in files.items()}


async def test_over_tls_the_cookie_is_bound_to_the_host_and_secure(tmp_path: Path) -> None:
    settings = certificate(tmp_path)
    trusted = ssl.create_default_context(cafile=settings["tls_cert"])
    async with running(tmp_path / "data", **settings) as house, aiohttp.ClientSession() as http:
        address = house.url.replace("http://127.0.0.1", "https://localhost")
        async with http.get(address + "/enter", ssl=trusted) as answer:
            assert answer.status == 200
            cookie = answer.cookies["__Host-yishi"]
        assert cookie["secure"] and cookie["httponly"] and cookie["path"] == "/" and not cookie["domain"]
        told = {"Cookie": f"__Host-yishi={cookie.value}", "Origin": address}
        async with http.ws_connect(
            address.replace("https", "wss") + "/socket.io/?EIO=4&transport=websocket", headers=told, ssl=trusted
        ) as sock:
            assert (await sock.receive_str()).startswith("0{")


async def test_a_port_that_is_taken_is_one_line_with_the_way_out(tmp_path: Path) -> None:
    async def never(_: web.Application) -> None:
        raise AssertionError("it does not listen")

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        config = Config(data_dir=str(tmp_path), host="127.0.0.1", port=taken.getsockname()[1])
        with pytest.raises(Misconfigured, match="PORT="):
            await serve(config, never, asyncio.Event())


async def test_a_certificate_that_is_none_is_named(tmp_path: Path) -> None:
    settings = certificate(tmp_path)
    Path(settings["tls_cert"]).write_text("nothing")
    with pytest.raises(Misconfigured, match="tls_cert"):
        async with running(tmp_path / "data", **settings):
            pass


async def test_what_fails_beside_the_server_stops_it(tmp_path: Path) -> None:
    async def fails(_: web.Application) -> None:
        raise RuntimeError("no demo")

    config = Config(data_dir=str(tmp_path), host="127.0.0.1", port=0)
    with pytest.raises(RuntimeError, match="no demo"):
        await serve(config, fails, asyncio.Event())


async def test_stopping_does_not_wait_for_open_sockets(tmp_path: Path) -> None:
    async with aiohttp.ClientSession() as http:
        async with running(tmp_path) as house:
            browser = house.browser()
            await browser.get("/enter")
            told = {"Cookie": f"yishi={browser.cookies['yishi']}", "Origin": house.url}
            address = house.url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
            sock = await http.ws_connect(address, headers=told)
            await sock.receive_str()
            began = time.monotonic()
        assert time.monotonic() - began < 30, "it does not hang"
        await sock.close()


def findings(config: Config) -> dict[str, str]:
    found = [finding for look in readiness.LOOKS for finding in look(config)]
    return {finding.thing.split()[-1]: finding.mark for finding in found}


def test_readiness_names_a_taken_port_and_an_old_certificate(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        marks = findings(Config(data_dir=str(tmp_path), host="127.0.0.1", port=port, **certificate(tmp_path, -1)))
    assert (marks["port"], marks["HTTPS"]) == ("✗", "✗")
    assert (
        findings(Config(data_dir=str(tmp_path), host="127.0.0.1", port=0, **certificate(tmp_path, 5)))["HTTPS"] == "○"
    )


def test_readiness_finds_a_clock_that_went_back(tmp_path: Path) -> None:
    log = tmp_path / "log.db"
    log.write_bytes(b"")
    ahead = time.time() + 86_400
    os.utime(log, (ahead, ahead))
    assert findings(Config(data_dir=str(tmp_path), port=0))["clock"] == "✗"
    os.utime(log)
    assert findings(Config(data_dir=str(tmp_path), port=0))["clock"] == "✓"


def test_readiness_finds_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may write anywhere, so what the system would answer is put in its place.
    monkeypatch.setattr(readiness.os, "access", lambda *_: False)
    assert findings(Config(data_dir=str(tmp_path), port=0))["data"] == "✗"
