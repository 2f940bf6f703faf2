"""Who may open a connection: origins, strangers, floods, and what the server refuses to start with."""

from __future__ import annotations

import asyncio
from importlib.metadata import version
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from server import tuning
from server.handshake import Handshake
from server.sockets import Limits, create, host_origin
from tests.server.sockets.rig import ORIGIN, Office, house, joined, raw, until

POLL = "/socket.io/?EIO=4&transport=polling"


async def _poll(url: str, query: str = "", **headers: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        async with session.get(url + POLL + query, headers=named) as answer:
            return answer.status, await answer.text()


@pytest.mark.parametrize("mode", ["direct", "stock"])
@pytest.mark.parametrize(
    "origin", ["http://evil.test", "null", "", "https://hall.test", "http://hall.test:81", "*", None]
)
async def test_a_websocket_from_another_origin_or_none_is_refused(mode: str, origin: str | None) -> None:
    async with house(mode) as here:
        assert (await raw(here.port, origin=origin)).status == 400
        forwarded = {"X-Forwarded-Host": "evil.test", "X-Forwarded-Proto": "http", "Forwarded": "host=evil.test"}
        assert (await raw(here.port, origin=origin, headers=forwarded)).status == 400
        assert here.office.opened_by == []


@pytest.mark.parametrize("mode", ["direct", "stock"])
async def test_polling_asks_the_same_question(mode: str) -> None:
    async with house(mode) as here:
        assert (await _poll(here.url, Origin=ORIGIN))[0] == 200
        for headers in (
            {"Origin": "http://evil.test"},
            {"Origin": "null"},
            {"Cookie": "device=known"},
            {"Cookie": "device=known", "Sec_Fetch_Site": "cross-site", "X_Yishi_Client": "1"},
            {"Origin": "http://evil.test", "X_Forwarded_Host": "evil.test"},
            {"Origin": "http://evil.test", "X_Yishi_Client": "1"},
        ):
            assert (await _poll(here.url, **headers))[0] == 400, headers


async def test_a_page_of_ours_may_poll_without_an_origin() -> None:
    async with house() as here:
        assert (await _poll(here.url, Sec_Fetch_Site="same-origin"))[0] == 200
        assert (await _poll(here.url, X_Yishi_Client="1"))[0] == 200
        assert (await raw(here.port, origin=None, headers={"Sec-Fetch-Site": "same-origin"})).status == 400


async def test_two_origins_or_two_hosts_are_refused() -> None:
    async with house() as here:
        for line in ("Origin: http://evil.test", "Host: evil.test"):
            name = line.split(":")[0]
            answer = await raw(here.port, headers={"X-More": f"1\r\n{line}"})
            assert answer.status == 400, name


async def test_no_origin_is_allowed_only_when_configured() -> None:
    async with house(allow_no_origin=True) as here:
        assert (await raw(here.port, origin=None)).status == 101
        assert (await raw(here.port, origin="http://evil.test")).status == 400


async def test_the_host_the_request_was_sent_to_can_be_the_rule() -> None:
    async with house(origins=host_origin) as here:
        assert (await raw(here.port, origin=here.url)).status == 101
        assert (await raw(here.port, origin="http://evil.test")).status == 400
        forged = {"X-Forwarded-Host": "evil.test"}
        assert (await raw(here.port, origin="http://evil.test", headers=forged)).status == 400


@pytest.mark.parametrize("origins", ["*", ["*"], [], ["null"], "http://hall.test"])
def test_an_origin_list_that_is_no_list_is_refused(origins: Any) -> None:
    with pytest.raises(ValueError, match="origins"):
        Handshake(origins)


@pytest.mark.parametrize("query", ["&j=0", "&j=", "&j=x"])
async def test_jsonp_is_refused(query: str) -> None:
    async with house() as here:
        assert await _poll(here.url, query, Origin=ORIGIN) == (400, "jsonp")


async def test_other_protocol_versions_and_methods_are_refused() -> None:
    async with house() as here:
        for query in ("EIO=3&transport=websocket", "transport=websocket", "EIO=4&transport=websocket&sid=1&sid=2"):
            assert (await raw(here.port, query=query)).status == 400
        async with aiohttp.ClientSession() as session:
            for method in ("OPTIONS", "PUT", "DELETE", "HEAD"):
                async with session.request(method, here.url + POLL, headers={"Origin": ORIGIN}) as answer:
                    assert answer.status == 405
                    assert "Access-Control-Allow-Origin" not in answer.headers


async def test_an_upgrade_with_a_body_is_refused() -> None:
    async with house() as here:
        answer = await raw(here.port, headers={"Content-Length": "5"}, after=b"hello")
        assert answer.status == 400


async def test_content_length_with_chunks_is_refused() -> None:
    async with house() as here:
        both = {"Content-Length": "5", "Transfer-Encoding": "chunked"}
        assert (await raw(here.port, headers=both, after=b"0\r\n\r\n")).status == 400


@pytest.mark.parametrize("mode", ["direct", "stock"])
async def test_a_device_the_application_does_not_know_is_told_so(mode: str) -> None:
    async with house(mode) as here:
        client = await raw(here.port, "stranger")
        assert (await client.hear()).startswith("0{")
        client.say("40")
        assert (await client.hear()).startswith('44{"message":"refused"')
        await until(lambda: here.layer.counts()["sockets"] == 0)
        assert here.office.closed_by == []


async def test_an_application_that_fails_to_open_lets_nobody_in() -> None:
    async with house() as here:
        here.office.opened = None  # type: ignore[assignment, method-assign]
        client = await raw(here.port)
        await client.hear()
        client.say("40")
        assert (await client.hear()).startswith("44")


async def test_idle_handshakes_are_capped_and_ended() -> None:
    limits = Limits(strangers=30, patience=0.5)
    async with house(limits=limits) as here:
        answers = await asyncio.gather(*(_poll(here.url, Origin=ORIGIN) for _ in range(200)))
        statuses = [status for status, _ in answers]
        assert statuses.count(200) <= 30
        assert set(statuses) == {200, 503}
        tasks = len(asyncio.all_tasks())
        await until(lambda: here.layer.counts()["unfinished"] == 0, within=6)
        assert len(asyncio.all_tasks()) <= tasks
        assert (await _poll(here.url, Origin=ORIGIN))[0] == 200


async def test_idle_websockets_of_strangers_are_capped_and_ended() -> None:
    limits = Limits(strangers=30, patience=0.5)
    async with house(limits=limits) as here:
        strangers = await asyncio.gather(*(raw(here.port, "stranger") for _ in range(100)))
        statuses = [client.status for client in strangers]
        assert statuses.count(101) <= 30
        assert set(statuses) == {101, 503}
        assert (await (await joined(here.port)).ask(1, "meanwhile"))["ok"]
        await until(lambda: here.layer.counts()["unfinished"] == 0, within=4)


async def test_a_hall_of_known_devices_is_not_taken_for_a_flood() -> None:
    async with house(limits=Limits(strangers=10)) as here:
        clients = await asyncio.gather(*(raw(here.port, f"known{n}") for n in range(100)))
        assert {client.status for client in clients} == {101}
        assert here.layer.counts()["unfinished"] == 100
        for client in clients:
            client.say("40")
        await until(lambda: here.layer.counts() == {"sockets": 100, "unfinished": 0, "slow": 0})


async def test_one_device_opens_so_many_sockets_and_no_more() -> None:
    async with house(limits=Limits(per_device=3)) as here:
        clients = [await joined(here.port) for _ in range(3)]
        fourth = await raw(here.port)
        await fourth.hear()
        fourth.say("40")
        assert (await fourth.hear()).startswith("44")
        clients[0].drop()
        await until(lambda: here.layer.counts()["sockets"] == 2)
        await joined(here.port)
        other = await joined(here.port, "known-other")
        assert (await other.ask(1, "fine"))["ok"]


async def test_every_yes_is_followed_by_one_end() -> None:
    async with house(limits=Limits(patience=0.1)) as here:
        silent = await raw(here.port, "known-silent")
        gone = await joined(here.port, "known-gone")
        polite = await joined(here.port, "known-polite")
        gone.drop()
        polite.say("41")
        await until(lambda: sorted(here.office.closed_by) == ["known-gone", "known-polite", "known-silent"])
        assert sorted(here.office.opened_by) == sorted(here.office.closed_by)
        assert silent.status == 101


async def test_a_silent_client_is_dropped_after_an_unanswered_ping() -> None:
    async with house(limits=Limits(ping_every=0.2, ping_timeout=0.5)) as here:
        client = await joined(here.port)
        assert await client.frame() == (1, b"2")
        await until(lambda: here.office.closed_by == ["known"], within=4)


async def test_a_client_that_answers_pings_stays() -> None:
    async with house(limits=Limits(ping_every=0.2, ping_timeout=0.5)) as here:
        client = await joined(here.port)
        for _ in range(3):
            assert await client.frame() == (1, b"2")
            client.say("3")
        assert here.office.closed_by == []


async def test_the_end_of_the_server_is_said_aloud() -> None:
    async with house() as here:
        client = await joined(here.port)
    assert (await client.closing())[0] == 1001
    assert here.office.closed_by == ["known"]


def test_a_client_manager_is_refused() -> None:
    with pytest.raises(RuntimeError, match="client manager"):
        create(web.Application(), Office(), origins=[ORIGIN], client_manager=object())


@pytest.mark.parametrize("event", ["connect", "disconnect", "message"])
def test_reserved_names_cannot_be_events(event: str) -> None:
    with pytest.raises(ValueError, match="reserved"):
        create(web.Application(), Office(), origins=[ORIGIN], events=["command", event])


def test_an_unknown_way_of_fanning_out_is_refused() -> None:
    with pytest.raises(ValueError, match="FANOUT"):
        create(web.Application(), Office(), origins=[ORIGIN], fanout="fast")


def test_the_switch_turns_direct_frames_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FANOUT", "stock")
    assert not create(web.Application(), Office(), origins=[ORIGIN]).direct
    monkeypatch.delenv("FANOUT")
    assert create(web.Application(), Office(), origins=[ORIGIN]).direct


def test_a_library_below_the_floor_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    tuning.check_libraries()
    found = version("aiohttp")
    monkeypatch.setitem(tuning.FLOORS, "aiohttp", (99, 0, 0))
    with pytest.raises(RuntimeError, match=f"aiohttp {found} is too old: pip install 'aiohttp>=99.0.0'"):
        tuning.check_libraries()


def test_without_compiled_parsers_the_server_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = type("Slow", (), {"__module__": "aiohttp.http_parser"})
    monkeypatch.setattr(tuning.aiohttp.http, "HttpRequestParser", slow)
    with pytest.raises(RuntimeError, match="C extensions"):
        tuning.check_libraries()


def test_open_files_are_raised_but_never_above_the_hard_limit() -> None:
    import resource

    limit = tuning.raise_open_files()
    assert limit == resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    assert limit >= min(4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1])
