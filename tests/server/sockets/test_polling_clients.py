"""Long polling and upgrades with python-socketio's own client, and bodies no client sends."""

from __future__ import annotations

import asyncio
import json

import aiohttp
import pytest
import socketio

from server.sockets import Limits
from tests.server.sockets.rig import ORIGIN, House, house, until

POLL = "/socket.io/?EIO=4&transport=polling"


async def _client(here: House, transports: list[str]) -> tuple[socketio.AsyncClient, list[str]]:
    client = socketio.AsyncClient(reconnection=False)
    heard: list[str] = []
    client.on("frame", heard.append)
    await client.connect(
        here.url, transports=transports, headers={"Origin": ORIGIN, "Cookie": "device=known"}
    )
    assert json.loads(await client.call("command", "join hall", timeout=3))["ok"]
    return client, heard


@pytest.mark.parametrize("mode", ["direct", "stock"])
@pytest.mark.parametrize("transports", [["polling"], ["websocket"], ["polling", "websocket"]])
async def test_every_transport_hears_everything_in_order(mode: str, transports: list[str]) -> None:
    async with house(mode) as here:
        client, heard = await _client(here, transports)
        for n in range(200):
            here.layer.fanout.broadcast("hall", "frame", str(n))
            if n % 50 == 0:
                assert json.loads(await client.call("command", f"ask {n}", timeout=3))["text"] == f"ask {n}"
        await until(lambda: len(heard) == 200)
        assert heard == [str(n) for n in range(200)]
        await client.disconnect()
        await until(lambda: here.office.closed_by == ["known"])
        assert here.layer.counts() == {"sockets": 0, "unfinished": 0, "slow": 0}


async def _open(session: aiohttp.ClientSession, here: House) -> str:
    async with session.get(here.url + POLL) as answer:
        sid = json.loads((await answer.text())[1:])["sid"]
    async with session.post(here.url + POLL + f"&sid={sid}", data="40") as answer:
        assert answer.status == 200
    async with session.get(here.url + POLL + f"&sid={sid}") as answer:
        assert (await answer.text()).startswith("40{")
    return str(sid)


def _session() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(headers={"Origin": ORIGIN, "Cookie": "device=known"})


@pytest.mark.parametrize(
    "body",
    [b"4" + b"x" * 20_000, b"\xff\xfe", b"bAAAA", b"4[" + b"[" * 5000, b'4{"a":1}', b"d=40", b"", b"2", b"x",
     b"\x1e".join([b"3"] * 257), b"451-[]", b'42["connect",{}]', b'42["command"]', b"40/admin,", b"43[1]"],
)  # fmt: skip
async def test_a_body_no_client_sends_ends_the_session(body: bytes) -> None:
    async with house() as here, _session() as session:
        sid = await _open(session, here)
        async with session.post(here.url + POLL + f"&sid={sid}", data=body):
            pass
        await until(lambda: here.office.closed_by == ["known"])
        assert here.office.heard == []
        async with session.get(here.url + POLL + f"&sid={sid}") as answer:
            assert answer.status == 400


async def test_an_endless_chunked_body_is_not_read_to_its_end() -> None:
    async def endless() -> object:
        for _ in range(10_000):
            yield b"4" * 10_000

    async with house() as here, _session() as session:
        sid = await _open(session, here)
        try:
            async with session.post(here.url + POLL + f"&sid={sid}", data=endless()) as answer:
                assert answer.status == 400
        except aiohttp.ClientError:
            pass
        await until(lambda: here.office.closed_by == ["known"])


async def test_a_session_that_never_fetches_is_slow_and_holds_little() -> None:
    async with house(limits=Limits(unsent=20_000)) as here, _session() as session:
        sid = await _open(session, here)
        async with session.post(here.url + POLL + f"&sid={sid}", data='420["command","join hall"]'):
            pass
        for n in range(500):
            here.layer.fanout.broadcast("hall", "frame", str(n))
            await asyncio.sleep(0)
        await asyncio.sleep(0.1)
        assert here.layer.counts()["slow"] == 1
        (socket,) = here.layer.sockets
        assert socket.unsent() <= 20_000 + 30 * 2048
        while here.layer.counts()["slow"]:
            async with session.get(here.url + POLL + f"&sid={sid}") as answer:
                assert answer.status == 200
            await asyncio.sleep(0.3)
        assert here.office.drained_by == ["known"]


async def test_an_answer_that_never_comes_does_not_hold_a_post_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("server.polling._ANSWER_WITHIN", 0.3)
    async with house() as here, _session() as session:
        sid = await _open(session, here)
        async with session.post(here.url + POLL + f"&sid={sid}", data='421["command","hold"]') as answer:
            assert answer.status == 200
        async with session.get(here.url + POLL + f"&sid={sid}") as answer:
            assert "unavailable" in await answer.text()
