"""Packets no client of ours sends: each ends the connection, none reaches the application."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import struct
import zlib

import pytest

from server.sockets import Limits
from tests.server.sockets.rig import BINARY, Raw, house, joined, raw, until

MODES = ["direct", "stock"]

MALFORMED = [
    "42", "42[]", "42{}", "42[1]", '42[{"a":1}]', '42["command"]', '42["command",1]', '42["command","a","b"]',
    '42["command",{"a":"b"}]', '42["unknown","a"]', '42/admin,["command","a"]', "40/admin,", '41/admin,',
    "43[1]", '43["x"]', '430["x"]', '44{"message":"x"}', '45["command",{"_placeholder":true,"num":0}]',
    '451-["command",{"_placeholder":true,"num":0}]', "459999999999-[\"hi\"]", "46", "49", "4", "", "x", "0", "2",
    "5", "6", "9", "2probe", "42" + "[" * 5000, '42["command","' + "a" * 30, '42["command","\\ud800"]',
    '42-1["command","a"]', '42²["command","a"]', "42" + "9" * 25 + '["command","a"]',
    "42" + str(2**64) + '["command","a"]', '42["command","a"]x', '42 ["command","a"]',
]  # fmt: skip


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("packet", MALFORMED)
async def test_a_malformed_packet_closes_and_is_not_heard(mode: str, packet: str) -> None:
    async with house(mode) as here:
        client = await joined(here.port)
        client.say(packet)
        client.say('421["command","afterwards"]')
        await client.closing()
        await until(lambda: here.office.closed_by == ["known"])
        assert here.office.heard == []
        assert here.layer.counts()["sockets"] == 0


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("event", ["connect", "disconnect", "connect_error", "message", "*"])
async def test_a_forged_reserved_event_closes_and_runs_no_handler(mode: str, event: str) -> None:
    async with house(mode) as here:
        client = await joined(here.port)
        forged = {"HTTP_COOKIE": "device=known-chair"}
        client.say("42" + json.dumps([event, forged, {"token": "x"}]))
        client.say("42" + json.dumps([event, json.dumps(forged)]))
        await client.closing()
        await until(lambda: here.office.closed_by == ["known"])
        assert here.office.opened_by == ["known"]


@pytest.mark.parametrize("mode", MODES)
async def test_a_binary_frame_closes(mode: str) -> None:
    async with house(mode) as here:
        client = await joined(here.port)
        client.send_frame(b"\x01\x02", BINARY)
        await client.closing()
        await until(lambda: here.office.closed_by == ["known"])
        assert here.office.heard == []


async def test_a_pong_nobody_asked_for_closes() -> None:
    async with house() as here:
        client = await joined(here.port)
        client.say("3")
        assert await client.closing() == (1008, "pong")


async def test_a_second_connect_packet_closes() -> None:
    async with house() as here:
        client = await joined(here.port)
        client.say("40")
        assert await client.closing() == (1008, "connect")


async def test_a_command_before_the_connect_packet_closes() -> None:
    async with house() as here:
        client = await raw(here.port)
        client.say('421["command","early"]')
        assert (await client.closing())[0] == 1008
        await until(lambda: here.office.closed_by == ["known"])
        assert here.office.heard == []


@pytest.mark.parametrize("mode", MODES)
async def test_a_message_over_the_limit_closes(mode: str) -> None:
    async with house(mode) as here:
        client = await joined(here.port)
        client.say('42["command","' + "a" * 17_000 + '"]')
        await client.closing()
        await until(lambda: here.office.closed_by == ["known"])
        assert here.office.heard == []


async def test_a_message_just_under_the_limit_is_heard() -> None:
    async with house() as here:
        client = await joined(here.port)
        assert (await client.ask(1, "a" * 16_000))["ok"]


@pytest.mark.parametrize("mode", MODES)
async def test_a_frame_that_claims_two_to_the_63_bytes_closes(mode: str) -> None:
    async with house(mode) as here:
        client = await joined(here.port)
        client.writer.write(struct.pack("!BBQ", 0x81, 0xFF, 1 << 63) + b"mask" + b"x" * 100)
        await client.closing()
        await until(lambda: here.office.closed_by == ["known"])


async def test_fragments_without_end_close_at_the_limit() -> None:
    async with house() as here:
        client = await joined(here.port)
        client.send_frame(b'42["command","', first=0x01)
        for _ in range(40):
            client.send_frame(b"x" * 1000, first=0x00)
        await client.closing()
        await until(lambda: here.office.closed_by == ["known"])


async def test_a_small_frame_that_inflates_beyond_the_limit_closes() -> None:
    async with house() as here:
        client = await joined(here.port, deflate="permessage-deflate")
        press = zlib.compressobj(9, zlib.DEFLATED, -15)
        bomb = press.compress(b"4" + b" " * 5_000_000) + press.flush(zlib.Z_SYNC_FLUSH)
        client.send_frame(bomb.removesuffix(b"\x00\x00\xff\xff"), first=0xC1)
        await client.closing()
        await until(lambda: here.office.closed_by == ["known"])


async def test_a_storm_of_pongs_closes_and_starts_no_task() -> None:
    async with house() as here:
        client = await joined(here.port)
        before = len(asyncio.all_tasks())
        for _ in range(10_000):
            client.say("3")
        assert (await client.closing())[0] in (0, 1008)
        assert len(asyncio.all_tasks()) <= before
        await until(lambda: here.office.closed_by == ["known"])


async def test_a_storm_of_websocket_pings_and_pongs_starts_no_task() -> None:
    async with house() as here:
        client = await joined(here.port)
        await client.ask(1, "ready")
        before = len(asyncio.all_tasks())
        for _ in range(2_000):
            client.send_frame(b"", 10)
        assert (await client.ask(2, "still here"))["ok"]
        assert len(asyncio.all_tasks()) <= before


async def test_random_bytes_never_reach_the_application_or_stop_the_server() -> None:
    async with house() as here:
        for seed in range(30):
            client = await joined(here.port, f"known{seed}")
            client.writer.write(os.urandom(200))
            client.drop()
        neighbour = await joined(here.port)
        assert (await neighbour.ask(1, "fine"))["ok"]
        assert here.office.heard == ["fine"]
        await until(lambda: here.layer.counts()["sockets"] == 1)


@pytest.mark.parametrize("mode", MODES)
async def test_a_handler_that_raises_is_still_answered_and_the_log_holds_no_payload(
    mode: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        async with house(mode) as here:
            client = await joined(here.port)
            answers = [await client.ask(n, f"raise 王小兰 {n}") for n in range(20)]
            assert (await client.ask(99, "next"))["ok"]
    assert all(not answer["ok"] and answer["code"] == "unavailable" for answer in answers)
    assert "王小兰" not in caplog.text
    assert caplog.text.count("KeyError") <= 1


async def test_an_answer_given_twice_is_sent_once() -> None:
    async with house() as here:
        client = await joined(here.port)
        client.say('427["command","hold"]')
        await until(lambda: here.office.held)
        here.office.held[0]('{"n":1}')
        here.office.held[0]('{"n":2}')
        assert await client.hear() == '437["{\\"n\\":1}"]'
        assert (await client.ask(8, "next"))["text"] == "next"


async def test_an_answer_after_the_end_goes_nowhere() -> None:
    async with house() as here:
        client = await joined(here.port)
        client.say('427["command","hold"]')
        await until(lambda: here.office.held)
        client.drop()
        await until(lambda: here.office.closed_by == ["known"])
        here.office.held[0]('{"n":1}')


@pytest.mark.parametrize("mode", MODES)
async def test_messages_of_one_client_are_heard_in_order(mode: str) -> None:
    async with house(mode) as here:
        client = await joined(here.port)
        for n in range(300):
            client.say(f'42{n}["command","{n}"]')
        answers = [await client.hear() for _ in range(300)]
        assert here.office.heard == [str(n) for n in range(300)]
        assert [answer[2:].split("[")[0] for answer in answers] == [str(n) for n in range(300)]


async def test_answers_may_come_in_any_order() -> None:
    async with house() as here:
        client = await joined(here.port)
        client.say('421["command","later 0.2"]')
        client.say('422["command","now"]')
        assert (await client.hear()).startswith("432[")
        assert (await client.hear()).startswith("431[")


async def test_nothing_more_is_read_from_a_client_with_too_many_unanswered_messages() -> None:
    async with house(limits=Limits(outstanding=5)) as here:
        client = await joined(here.port)
        neighbour = await joined(here.port, "known2")
        for n in range(50):
            client.say(f'42{n}["command","hold {n}"]')
        assert (await neighbour.ask(1, "meanwhile"))["ok"]
        await asyncio.sleep(0.1)
        assert len(here.office.held) == 5
        while len(here.office.heard) < 51:
            for reply in here.office.held:
                reply("{}")
            here.office.held.clear()
            await asyncio.sleep(0.01)
        for reply in here.office.held:
            reply("{}")
        assert [await client.hear() for _ in range(50)] == [f'43{n}["{{}}"]' for n in range(50)]


async def test_a_message_without_an_id_gets_no_answer() -> None:
    async with house() as here:
        client = await joined(here.port)
        client.say('42["command","no answer wanted"]')
        assert (await client.ask(1, "answer wanted"))["text"] == "answer wanted"


async def test_a_text_in_a_compressed_frame_is_read(request: pytest.FixtureRequest) -> None:
    async with house() as here:
        client: Raw = await joined(here.port, deflate="permessage-deflate; client_max_window_bits")
        press = zlib.compressobj(9, zlib.DEFLATED, -15)
        for n in range(3):
            data = press.compress(f'42{n}["command","会议 {n}"]'.encode()) + press.flush(zlib.Z_SYNC_FLUSH)
            client.send_frame(data.removesuffix(b"\x00\x00\xff\xff"), first=0xC1)
            assert json.loads(json.loads((await client.hear())[3:])[0])["text"] == f"会议 {n}"
