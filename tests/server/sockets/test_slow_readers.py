"""A client that stops reading: bounded memory, no harm to its neighbours, whole slices afterwards."""

from __future__ import annotations

import asyncio
import json
import tracemalloc

from server.sockets import Limits
from tests.server.sockets.rig import Raw, house, joined, until

SLICE = json.dumps({"slices": {"queue": {"v": 1, "data": [f"居民 {n * 7919 % 104729}" for n in range(900)]}}})


async def _drain(client: Raw, most: int) -> int:
    """Reads until nothing comes for a moment; returns the number of frames."""
    count = 0
    try:
        while count < most:
            await client.hear(within=0.5)
            count += 1
    except TimeoutError:
        pass
    return count


async def test_a_reader_that_stops_costs_little_and_the_others_nothing() -> None:
    async with house(limits=Limits(ping_every=60)) as here:
        slow = await joined(here.port, "known-slow")
        quick = await joined(here.port, "known-quick")
        for client in (slow, quick):
            await client.ask(1, "join hall")
        slow.reader._transport.pause_reading()  # type: ignore[attr-defined]
        await asyncio.sleep(0.05)
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        for _ in range(600):
            here.layer.fanout.broadcast("hall", "frame", SLICE)
            await quick.hear()
        grown = tracemalloc.get_traced_memory()[0] - before
        tracemalloc.stop()
        assert len(SLICE) * 600 > 10_000_000
        assert grown < 2_000_000
        assert [socket.device for socket in here.layer.fanout.slow] == ["known-slow"]
        slow.reader._transport.resume_reading()  # type: ignore[attr-defined]
        missed = await _drain(slow, 600)
        assert missed < 600
        await until(lambda: here.office.drained_by == ["known-slow"])
        here.layer.fanout.broadcast("hall", "frame", '{"whole":1}')
        assert "whole" in await slow.hear()


async def test_a_reader_that_never_comes_back_is_cut() -> None:
    async with house(limits=Limits(stuck=0.6)) as here:
        slow = await joined(here.port, "known-slow")
        await slow.ask(1, "join hall")
        slow.reader._transport.pause_reading()  # type: ignore[attr-defined]
        for _ in range(200):
            here.layer.fanout.broadcast("hall", "frame", SLICE)
            await asyncio.sleep(0)
        await until(lambda: here.office.closed_by == ["known-slow"], within=5)


async def test_compressed_frames_and_plain_answers_share_one_window() -> None:
    async with house() as here:
        client = await joined(here.port, deflate="permessage-deflate; client_max_window_bits")
        await client.ask(1, "join hall")
        for n in range(2, 30):
            here.layer.fanout.broadcast("hall", "frame", SLICE)
            assert json.loads(await _event(client)) == json.loads(SLICE)
            assert (await client.ask(n, "会" * (n * 40)))["text"] == "会" * (n * 40)
        assert client.compressed_frames > 28


async def _event(client: Raw) -> str:
    heard = await client.hear()
    assert heard.startswith('42["frame",')
    return str(json.loads(heard[2:])[1])


async def test_a_client_with_a_smaller_window_gets_plain_frames() -> None:
    async with house() as here:
        client = await joined(here.port, deflate="permessage-deflate; server_max_window_bits=10")
        assert client.packed
        await client.ask(1, "join hall")
        here.layer.fanout.broadcast("hall", "frame", SLICE)
        assert await _event(client) == SLICE
        assert client.compressed_frames == 0


async def test_a_client_that_offers_nothing_gets_plain_frames() -> None:
    async with house() as here:
        client = await joined(here.port)
        await client.ask(1, "join hall")
        here.layer.fanout.broadcast("hall", "frame", SLICE)
        assert await _event(client) == SLICE
        assert client.compressed_frames == 0 and not client.packed


async def test_connections_that_break_during_broadcasts_cost_nobody_a_message() -> None:
    async with house() as here:
        steady = await joined(here.port, "known-steady")
        await steady.ask(1, "join hall")
        said = 0
        for round_ in range(5):
            crowd = [await joined(here.port, f"known{round_}-{n}") for n in range(20)]
            for client in crowd:
                await client.ask(1, "join hall")
            for client in crowd:
                client.drop()
                said += 1
                here.layer.fanout.broadcast("hall", "frame", str(said))
                await asyncio.sleep(0)
        for n in range(1, said + 1):
            assert await _event(steady) == str(n)
        await until(lambda: here.layer.counts()["sockets"] == 1)
