"""A secret poll of a whole town on one server: how long the room stands still at each step.

Run as ``python -m tests.bench.town_bench [--people N] [--write]``; prints JSON, and writes a section of RESULTS.md.
People are enrolled and checked in, their keys asked for and signed; the poll is prepared (every key becomes a line of
its board) and opened (everyone is frozen into it); everybody casts over HTTP; it is closed, added up and counted.
While the loop works on one thing it hears nobody: the longest such while is told as waited and as CPU milliseconds of
the loop's own thread, which other work on the machine does not lengthen. The voters are in the same process, so casting
is told too high.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import tempfile
import time
from collections.abc import Awaitable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import msgspec

from server import tuning
from tests.bench import sections
from tests.bench.spent import most_memory, own_memory
from tests.server.ballots.secret_house import ABSTAIN, NO, YES, SecretHouse, secret_house
from tests.server.house import until

TITLE = "A town's secret poll"
LOOK = 0.002
AT_ONCE = 32
STEPS = ("enrolled, checked in, keys signed", "prepared", "opened", "cast", "closed, added up, counted")
PATIENCE = 3600.0


class Step(msgspec.Struct, frozen=True):
    """One step: seconds, CPU seconds of this process, and the longest while the loop heard nobody (ms)."""

    waited: float
    cpu: float
    still_waited: float
    still_cpu: float


class Watch:
    """Looks in all the time; whenever the loop comes back late, it was busy."""

    def __init__(self) -> None:
        self.waited = self.cpu = 0.0

    async def look(self) -> None:
        """Until cancelled."""
        while True:
            wall, cpu = time.perf_counter(), time.thread_time()
            await asyncio.sleep(LOOK)
            self.waited = max(self.waited, time.perf_counter() - wall - LOOK)
            self.cpu = max(self.cpu, time.thread_time() - cpu)


async def step(work: Awaitable[object]) -> Step:
    """What this work did to the loop."""
    watch = Watch()
    looking = asyncio.create_task(watch.look())
    await asyncio.sleep(LOOK)
    wall, cpu = time.perf_counter(), time.process_time()
    await work
    took, used = time.perf_counter() - wall, time.process_time() - cpu
    await asyncio.sleep(2 * LOOK)
    looking.cancel()
    return Step(took, used, watch.waited * 1000, watch.cpu * 1000)


async def cast_all(house: SecretHouse, raws: list[bytes]) -> None:
    """So many at once, until all are on the board."""
    left = list(raws)

    async def one_after_another() -> None:
        while left:
            raw = left.pop()
            while (answer := await house.cast(raw))[0] == 429:
                await asyncio.sleep(answer[1]["retry_after"])
            assert answer[0] == 200, answer

    await asyncio.gather(*(one_after_another() for _ in range(AT_ONCE)))


async def arrived(steps: dict[str, Step], coming: Awaitable[SecretHouse]) -> SecretHouse:
    """The house with everybody in it; the first step is told."""
    waiting = asyncio.ensure_future(coming)
    steps[STEPS[0]] = await step(waiting)
    return waiting.result()


async def finished(house: SecretHouse) -> None:
    """From the moderator's tap to the numbers."""
    await house.close_poll()
    await until(lambda: house.poll.state == "counted", PATIENCE)


async def measure(people: int) -> dict[str, Any]:
    """The steps in order, with as many voters."""
    steps: dict[str, Step] = {}
    with tempfile.TemporaryDirectory(prefix="town-") as name:
        async with AsyncExitStack() as stack:
            house = await arrived(steps, stack.enter_async_context(secret_house(Path(name), people, within=PATIENCE)))
            tuning.relax_collector()
            steps[STEPS[1]] = await step(house.prepare_poll())
            steps[STEPS[2]] = await step(house.open_prepared())
            raws = [house.ballot(number, (YES, NO, ABSTAIN)[number % 3]) for number in range(people)]
            steps[STEPS[3]] = await step(cast_all(house, raws))
            steps[STEPS[4]] = await step(finished(house))
            workers = max(most_memory(pid) for pid in house.office.pool.pids)
    return {
        "people": people,
        "load": os.getloadavg(),
        "memory_mb": round(own_memory()),
        "workers_mb": round(workers),
        "steps": {name: msgspec.structs.asdict(one) for name, one in steps.items()},
    }


def rows(found: dict[str, Any]) -> Iterator[str]:
    """The section's lines."""
    yield "Written by `python -m tests.bench.town_bench --write`: one server, one meeting, everybody a phone, key and"
    yield "ballot; the voters are in the server's own process, which makes casting dearer than it is. Standing still:"
    yield "the longest while in which the room heard nobody, waited and in CPU of its own thread."
    yield ""
    yield f"| {found['people']:,} people | waited | CPU | longest standing still, waited | CPU |"
    yield "|---|---|---|---|---|"
    for name, one in found["steps"].items():
        still = f"{one['still_waited']:.0f} ms | {one['still_cpu']:.0f} ms"
        yield f"| {name} | {one['waited']:.1f} s | {one['cpu']:.1f} s | {still} |"
    yield ""
    yield f"Memory: server with voters {found['memory_mb']} MB, each worker {found['workers_mb']} MB."
    yield sections.of_load(found["load"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench.town_bench", description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    figures = asyncio.run(measure(chosen.people))
    print(json.dumps(figures, indent=1))
    if chosen.write:
        sections.put(TITLE, list(rows(figures)))
