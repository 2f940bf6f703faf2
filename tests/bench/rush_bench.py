"""How long the room takes for somebody else's command while secret ballots pour in, beside an idle room.

Run as ``python -m tests.bench.rush_bench [--rate N] [--seconds N] [--rounds N] [--write]``; prints JSON, and writes a
section of RESULTS.md. The server is the one that is shipped, in its own process with its two workers; the ballots come
from another process at an even pace; here are a few phones that ask to speak and withdraw over their sockets, each
answer after its commit. Idle and busy take turns, the medians over all rounds count. Both processors are needed by the
server alone at 200 a second: a figure of waiting from a machine that others use says little. What the server's own
thread spends on a ballot in CPU holds on any machine.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from tests.bench import sections
from tests.bench.casters import packed
from tests.bench.crowd import Crowd, Phone, Speech
from tests.bench.spent import cpu_of
from tests.chaos.served import Served
from tests.server.ballots.secret_house import POLL, YES, secret_house

TITLE = "The room beside a rush of secret ballots"
TARGET = 1.5
ASKING = 8
EVERY = 0.05
OK = b'\\"ok\\":true'
LEAD = 0.5
"""Seconds of casting before the room is asked."""


class Prepared(msgspec.Struct, frozen=True):
    """A data folder with an open poll, its ballots, and phones that may ask to speak."""

    meeting: str
    ballots: tuple[bytes, ...]
    phones: tuple[tuple[str, str], ...]
    """Cookie and member."""


async def prepared(folder: Path, people: int) -> Prepared:
    """Open a poll among so many people."""
    async with secret_house(folder, people, within=3600) as house:
        await house.open_poll()
        phones = [(await house.house.device(member), member) for member in house.house.members[:ASKING]]
        return Prepared(
            house.house.meeting,
            tuple(house.ballot(number, YES) for number in range(people)),
            tuple((f"yishi={page.cookie}", member) for page, member in phones),
        )


class Askers:
    """Phones on their sockets, one asking after the other."""

    def __init__(self, ready: Prepared, port: int) -> None:
        self._ready, self._number, self._waiting = ready, 0, b""
        self._answer: bytes | None = None
        self._asked: dict[int, str] = {}
        self._crowd = Crowd(Speech(port, socketio=True, deflate=False))
        hello = json.dumps({"meeting": ready.meeting, "seat": "phone", "protocol": 1})
        self._crowd.connect([cookie for cookie, _ in ready.phones], hello)
        self._crowd.wait_ready()
        self._crowd.heard = self._heard

    def _heard(self, _phone: Phone, _first: int, payload: bytes) -> None:
        if payload.startswith(self._waiting):
            self._answer = payload

    def ask(self) -> float:
        """Milliseconds from one command to its answer. Raises RuntimeError where it is refused."""
        who = self._number % len(self._ready.phones)
        self._number += 1
        do = self._next(who, self._ready.phones[who][1])
        envelope = {"id": secrets.token_hex(16), "meeting": self._ready.meeting, "do": do}
        envelope["as"] = {"seat": "participant", "member": self._ready.phones[who][1]}
        number = self._number + 10
        self._waiting, self._answer = f"43{number}[".encode(), None
        said = self._crowd.speech.emit(number, json.dumps(envelope))
        began = time.perf_counter()
        self._crowd.phones[who].sock.send(said)
        self._crowd.run(lambda: self._answer is not None)
        took = (time.perf_counter() - began) * 1000
        if OK not in (self._answer or b""):
            raise RuntimeError((self._answer or b"").decode())
        return took

    def _next(self, who: int, member: str) -> dict[str, str]:
        if who in self._asked:
            return {"kind": "withdraw_request", "request": self._asked.pop(who)}
        self._asked[who] = secrets.token_hex(8)
        return {"kind": "ask_to_speak", "request": self._asked[who], "member": member}

    def during(self, seconds: float) -> list[float]:
        """Ask at an even pace for so long."""
        found, until = [], time.perf_counter() + seconds
        while (now := time.perf_counter()) < until:
            found.append(self.ask())
            rest = now + EVERY
            self._crowd.run(lambda rest=rest: time.perf_counter() >= rest, look=0.005)
        return found

    def close(self) -> None:
        """Hang up."""
        self._crowd.close()


def casting(folder: Path, url: str, ballots: tuple[bytes, ...], rate: float) -> subprocess.Popen[str]:
    """A process that casts these."""
    file = folder / "ballots"
    file.write_bytes(packed(ballots))
    command = [sys.executable, "-m", "tests.bench.casters", url, str(file), str(rate)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


async def measure(rate: float, seconds: float, rounds: int) -> dict[str, Any]:
    """Idle and busy in turns."""
    each = round(rate * (seconds + 2 * LEAD))
    with tempfile.TemporaryDirectory(prefix="rush-") as name:
        folder = Path(name)
        ready = await prepared(folder / "data", each * rounds + 32)
        server = Served(folder / "data", folder / "server.txt")
        server.start()
        await server.heard()
        try:
            return await asyncio.to_thread(_turns, ready, server, folder, rate, seconds, rounds)
        finally:
            server.stop()


def _turns(
    ready: Prepared, server: Served, folder: Path, rate: float, seconds: float, rounds: int
) -> dict[str, Any]:
    assert server._process is not None
    pid, url = server._process.pid, f"{server.url}/api/m/{ready.meeting}/ballot/{POLL}/cast"
    warm = casting(folder, url, ready.ballots[:32], rate)
    _told(warm)
    askers = Askers(ready, server.port)
    idle, busy, casts, spent = list[float](), list[float](), list[dict[str, float]](), list[float]()
    askers.during(1.0)
    each = (len(ready.ballots) - 32) // rounds
    for turn in range(rounds):
        idle += askers.during(seconds)
        (before,) = cpu_of([pid])
        pouring = casting(folder, url, ready.ballots[32 + turn * each : 32 + (turn + 1) * each], rate)
        askers.during(LEAD)
        busy += askers.during(seconds)
        casts.append(_told(pouring))
        spent.append((cpu_of([pid])[0] - before) / each * 1000)
    askers.close()
    found = {name: _spread(took) for name, took in (("idle", idle), ("busy", busy))}
    return {
        "load": os.getloadavg(),
        "rate": rate,
        **found,
        "ratio": round(found["busy"]["median_ms"] / found["idle"]["median_ms"], 2),
        "ratio_p95": round(found["busy"]["p95_ms"] / found["idle"]["p95_ms"], 2),
        "room_cpu_ms_a_cast": round(statistics.median(spent), 2),
        "casts": casts,
    }


def _told(process: subprocess.Popen[str]) -> dict[str, float]:
    out, _ = process.communicate()
    if process.returncode:
        raise RuntimeError("the casters failed")
    told: dict[str, float] = json.loads(out)
    return told


def _spread(took: list[float]) -> dict[str, float]:
    ordered = sorted(took)
    return {
        "median_ms": round(ordered[len(ordered) // 2], 2),
        "p95_ms": round(ordered[len(ordered) * 95 // 100], 2),
    }


def rows(found: dict[str, Any]) -> Iterator[str]:
    """The section's lines."""
    yield "Written by `python -m tests.bench.rush_bench --write`: the server as it is shipped, a phone's command from"
    yield "its socket to its answer (after the commit) in milliseconds, idle and while sealed ballots come from another"
    yield "process."
    yield ""
    yield f"| | idle | {found['rate']:.0f} casts a second | ratio | target |"
    yield "|---|---|---|---|---|"
    for name, ratio, target in (("median", "ratio", f"≤ {TARGET}"), ("p95", "ratio_p95", "")):
        told = f"{found['idle'][f'{name}_ms']} | {found['busy'][f'{name}_ms']}"
        yield f"| {name} | {told} | {found[ratio]} | {target} |"
    yield ""
    reached = ", ".join(f"{one['a_second']} a second (median answer {one['median_ms']} ms)" for one in found["casts"])
    yield f"Reached: {reached}. CPU of the room's process for a cast, with the phones' commands meanwhile:"
    yield f"{found['room_cpu_ms_a_cast']} ms. {sections.of_load(found['load'])}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.bench.rush_bench", description=__doc__)
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    figures = asyncio.run(measure(chosen.rate, chosen.seconds, chosen.rounds))
    print(json.dumps(figures, indent=1))
    if chosen.write:
        sections.put(TITLE, list(rows(figures)))
