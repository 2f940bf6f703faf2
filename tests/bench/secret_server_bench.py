"""The server under secret ballots, beside what its parts cost alone; ratios within one run, printed as JSON.

``python -m tests.bench.secret_server_bench [--people N]``: CPU time of server and workers for a ballot that is
verified, durable and acknowledged, to the CPU time of verifying it alone; a record verified as the command does it, to
verifying and adding up the same ballots as the server does. CPU times are the processes' own, server and checks alone
take turns, and both with two processes at work, so that a busy machine disturbs less.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import aiohttp

from server.ballots.jobs import Setting, verdict
from server.ballots.setting import setting_of
from tests.chaos.secret_kill import Prepared, prepared
from tests.chaos.served import Served
from tests.server.ballots.secret_house import POLL, YES, secret_house
from tests.server.house import until
from voting.secret.verifier.verdict import verify

AT_ONCE = 8
TURNS = 3


def spent(process: int) -> float:
    """CPU seconds of a process and its children so far, to the nanosecond."""
    listed = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    tasks = (task for one in (str(process), *listed) for task in Path(f"/proc/{one}/task").iterdir())
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


async def cast_all(server: Served, ready: Prepared, raws: list[bytes]) -> None:
    """Cast, a few at once, as phones do; nothing is refused."""
    url = f"{server.url}/api/m/{ready.meeting}/ballot/{POLL}/cast"
    queue = list(raws)
    connector = aiohttp.TCPConnector(limit=0, force_close=False)
    async with aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as http:

        async def one_after_another() -> None:
            while queue:
                raw = queue.pop()
                while True:
                    async with http.post(url, data=raw, headers={"Origin": server.url}) as answer:
                        told: dict[str, Any] = json.loads(await answer.read())
                    if "signature" in told:
                        break
                    assert told["code"] == "E_RATE", told
                    await asyncio.sleep(told["retry_after"])

        await asyncio.gather(*(one_after_another() for _ in range(AT_ONCE)))


async def acknowledged(people: int) -> dict[str, float]:
    """The cost of a ballot on the server as it is shipped, to that of its proofs alone."""
    with tempfile.TemporaryDirectory(prefix="secret-") as name:
        folder = Path(name)
        ready = await prepared(folder / "data", people, 1)
        raws = [own[0] for own in ready.ballots]
        server = Served(folder / "data", folder / "server.txt")
        server.start()
        await server.heard()
        try:
            assert server._process is not None
            turns = await in_turns(server, server._process.pid, ready, raws)
        finally:
            server.stop()
    count = (people - people // 5) // TURNS
    cpu, alone, took = (statistics.median(column) for column in zip(*turns, strict=True))
    return {
        "ballots": count * TURNS,
        "server_cpu_ms": round(cpu / count * 1000, 2),
        "alone_cpu_ms": round(alone / count * 1000, 2),
        "ratio": round(statistics.median(ours / checks for ours, checks, _ in turns), 2),
        "a_second": round(count / took, 1),
    }


async def in_turns(
    server: Served, process: int, ready: Prepared, raws: list[bytes]
) -> list[tuple[float, float, float]]:
    """CPU seconds of server and workers, those of the same checks alone, and seconds it took, turn by turn."""
    warm, turns = len(raws) // 5, []
    await cast_all(server, ready, raws[:warm])
    each = (len(raws) - warm) // TURNS
    with ProcessPoolExecutor(2) as processes:
        list(processes.map(checks, [(ready.setting, raws[:1])] * 4))
        for part in (raws[at : at + each] for at in range(warm, warm + each * TURNS, each)):
            before, began = spent(process), time.perf_counter()
            await cast_all(server, ready, part)
            took, cpu = time.perf_counter() - began, spent(process) - before
            turns.append((cpu, await asyncio.to_thread(alone, processes, ready.setting, part), took))
    return turns


def alone(processes: ProcessPoolExecutor, setting: Setting, raws: list[bytes]) -> float:
    """CPU seconds of the checks of these ballots in two processes."""
    return sum(processes.map(checks, [(setting, raws[at : at + 4]) for at in range(0, len(raws), 4)]))


def checks(work: tuple[Setting, list[bytes]]) -> float:
    """CPU seconds of the checks of these ballots alone."""
    setting, raws = work
    before = time.process_time()
    assert not any(verdict(setting, raw) for raw in raws)
    return time.process_time() - before


async def record(people: int, rounds: int = 3) -> dict[str, float]:
    """A whole record verified as the command does it, to verifying and adding up as the server does."""
    with tempfile.TemporaryDirectory(prefix="secret-") as name:
        async with secret_house(Path(name), people) as house:
            await house.open_poll()
            raws = [house.ballot(number, YES) for number in range(people)]
            pool, setting = house.office.pool, setting_of(house.secrecy, house.poll)
            judged = 60.0
            for _ in range(rounds):
                began = time.perf_counter()
                assert not any(await asyncio.gather(*(pool.judge(setting, raw) for raw in raws)))
                judged = min(judged, time.perf_counter() - began)
            for number in range(0, people, 50):
                await asyncio.gather(*(house.cast(raw) for raw in raws[number : number + 50]))
            await house.witness_newest()
            began = time.perf_counter()
            await house.close_poll()
            await until(lambda: house.poll.state == "counted", 120)
            counted = time.perf_counter() - began
            await house.witness_newest()
            await until(lambda: house.poll.head_size == house.poll.board.tree.size, 60)
            packed = (await house.get("board/{poll}/record"))[1]
        with ProcessPoolExecutor(2) as processes:
            list(processes.map(abs, range(4)))
            checked = 60.0
            for _ in range(rounds):
                began = time.perf_counter()
                told = verify(packed, (), lambda f, work: processes.map(f, list(work), chunksize=max(1, people // 16)))
                checked = min(checked, time.perf_counter() - began)
                assert told.proved, told
    return {
        "ballots": people,
        "server_s": round(judged + counted, 2),
        "record_s": round(checked, 2),
        "ratio": round(checked / (judged + counted), 2),
        "record_bytes": len(packed),
    }


async def measure(people: int) -> dict[str, Any]:
    return {
        "acknowledged": await acknowledged(people),
        "record": await record(people),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=300)
    chosen = parser.parse_args()
    print(json.dumps(asyncio.run(measure(chosen.people))))
