"""The pool: codes come back, ballots are shared out, the dead are replaced, nobody is left without an answer."""

from __future__ import annotations

import asyncio
import math
import os
import signal
from collections.abc import AsyncIterator

import msgspec
import pytest

from server.ballots import pool as pools
from server.ballots.jobs import Add, Hidden, Judge, Setting, packed, verdict
from server.ballots.line import Line
from server.ballots.pool import Crowded, Pool
from server.failures import Unavailable
from tests.voting.secret.making import ELECTION, KEY, ballot, key, seed
from voting.secret.ballot import seal
from voting.secret.group import base

SETTING = Setting(ELECTION, KEY, ((1, 3, 1, 1),))
GOOD = ballot("王")
WRONG_SIGNATURE = GOOD[:-1] + bytes([GOOD[-1] ^ 1])
PATIENCE = 60.0


@pytest.fixture
async def pool() -> AsyncIterator[Pool]:
    made = Pool(2)
    yield made
    await made.close()


def resigned(raw: bytes, at: int) -> bytes:
    """The ballot with one bit turned, and signed anew by its voter."""
    body = bytearray(raw[:-64])
    body[at] ^= 1
    return seal(bytes(body), key("王"), seed("anew"))


def test_codes_come_in_the_order_of_what_they_cost() -> None:
    assert verdict(SETTING, GOOD) == ""
    assert verdict(SETTING, WRONG_SIGNATURE) == "E_SIG"
    assert verdict(SETTING, resigned(GOOD, 106 + 8 + 31)) in ("E_NONCANONICAL", "E_PROOF")
    assert verdict(SETTING, resigned(GOOD, 106 + 8 + 192 + 1)) == "E_PROOF"
    other = Setting(ELECTION, base(77), SETTING.questions)
    assert verdict(other, GOOD) == "E_PROOF"
    assert verdict(Setting(bytes(32), KEY, SETTING.questions), GOOD) == "E_SIG"
    assert verdict(Setting(ELECTION, KEY, ((2, 3, 1, 1),)), GOOD) == "E_PARSE"


async def test_good_and_bad_ballots_are_told_apart_beside_each_other(pool: Pool) -> None:
    raws = [GOOD, WRONG_SIGNATURE, resigned(GOOD, 106 + 8 + 192 + 1)] * 20
    async with asyncio.timeout(PATIENCE):
        codes = await asyncio.gather(*(pool.judge(SETTING, raw) for raw in raws))
    assert codes == ["", "E_SIG", "E_PROOF"] * 20


async def test_other_work_comes_back_in_its_shape(pool: Pool) -> None:
    rows = (((2, base(1), base(2)), (3, base(4), base(5))), ((0, base(1), base(2)),))
    async with asyncio.timeout(PATIENCE):
        found = await pool.do(Add(rows), list[Hidden])
    assert found == [(base(14), base(19)), (bytes(32), bytes(32))]


async def test_no_process_is_started_before_it_is_wanted(pool: Pool) -> None:
    await asyncio.sleep(0)
    assert pool.pids == ()


async def test_a_worker_that_is_killed_is_replaced_and_its_ballots_are_answered(pool: Pool) -> None:
    async with asyncio.timeout(PATIENCE):
        assert await pool.judge(SETTING, GOOD) == ""
        asked = [asyncio.ensure_future(pool.judge(SETTING, GOOD)) for _ in range(60)]
        await asyncio.sleep(0.05)
        before = pool.pids
        os.kill(before[0], signal.SIGKILL)
        assert await asyncio.gather(*asked) == [""] * 60
        while len(pool.pids) < 2:
            await asyncio.sleep(0.02)
    assert set(pool.pids) != set(before)


async def test_work_that_kills_every_process_is_answered_and_the_rest_goes_on(pool: Pool) -> None:
    poison = Add((((1, b"no", b"element"), (1, b"no", b"element")),))
    async with asyncio.timeout(PATIENCE):
        with pytest.raises(Unavailable):
            await pool.do(poison, list[str])
        assert await pool.judge(SETTING, GOOD) == ""


async def test_a_bounded_queue_says_when_to_come_back() -> None:
    pool = Pool(1, most=5)
    try:
        asked = [asyncio.ensure_future(pool.judge(SETTING, GOOD)) for _ in range(5)]
        await asyncio.sleep(0)
        with pytest.raises(Crowded) as told:
            await pool.judge(SETTING, GOOD)
        assert told.value.seconds >= 1.0
        async with asyncio.timeout(PATIENCE):
            assert await asyncio.gather(*asked) == [""] * 5
    finally:
        await pool.close()


async def test_ballots_in_a_rush_wait_for_company_and_share_a_job(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs: list[int] = []

    async def ask(line: Line, job: bytes) -> bytes:
        answer = await asked_alone(line, job)
        jobs.append(len(msgspec.msgpack.decode(answer)))
        return answer

    asked_alone = Line.ask
    monkeypatch.setattr(pools, "RUSH", math.inf)
    monkeypatch.setattr(pools, "COMPANY", PATIENCE)
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*(pool.judge(SETTING, GOOD) for _ in range(pools.MANY - 1)))
        monkeypatch.setattr(Line, "ask", ask)
        asked = []
        for _ in range(pools.AT_ONCE):
            assert not jobs, "nobody is served before the company is whole or its time is up"
            asked.append(asyncio.ensure_future(pool.judge(SETTING, GOOD)))
            await asyncio.sleep(0)
        assert await asyncio.gather(*asked) == [""] * pools.AT_ONCE
    assert jobs == [pools.AT_ONCE // 2] * 2


@pytest.mark.skipif(not hasattr(os, "SCHED_IDLE"), reason="this system knows no such policy")
@pytest.mark.parametrize(("yielding", "policy"), [(True, "SCHED_IDLE"), (False, "SCHED_OTHER")])
async def test_a_worker_gives_way_wholly_unless_it_is_starved_that_way(yielding: bool, policy: str) -> None:
    line = Line(yielding)
    try:
        async with asyncio.timeout(PATIENCE):
            await line.ask(packed(Judge(SETTING, (GOOD,))))
        assert os.sched_getscheduler(line.pid) == getattr(os, policy)
    finally:
        await line.close()


async def test_workers_that_get_nothing_done_by_giving_way_are_replaced(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "STARVED", 0.0)
    async with asyncio.timeout(PATIENCE):
        await pool.judge(SETTING, GOOD)
        before = set(pool.pids)
        while before & set(pool.pids):
            assert await pool.judge(SETTING, GOOD) == ""
    assert not pool._yielding


async def test_what_waits_when_the_server_ends_is_answered() -> None:
    pool = Pool(1)
    asked = [asyncio.ensure_future(pool.judge(SETTING, GOOD)) for _ in range(40)]
    await asyncio.sleep(0.02)
    await pool.close()
    found = await asyncio.gather(*asked, return_exceptions=True)
    assert all(one == "" or isinstance(one, Unavailable) for one in found)
    with pytest.raises(Unavailable):
        await pool.judge(SETTING, GOOD)
