"""Simulated residents in a process of their own, for the demo and for drills: told who they are, listened to, stopped.

They come through the server's own doors like any phone. The process ends with its standard input, so it never
outlives this server.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence

import msgspec

from facilitation.halls import Hall
from server.residents.crowd import Count, Told
from server.terminal import Terminal


async def run(told: Told, terminal: Terminal) -> None:
    """Let the residents in and say in the terminal how many are there, until cancelled."""
    everyone = False

    def heard(count: Count) -> None:
        nonlocal everyone
        all_there = count.connected == len(told.residents)
        connected = f"已连上 connected {count.connected}/{len(told.residents)} · 已签到 checked in {count.here}"
        terminal.status(f"  模拟居民 simulated residents: {connected}", lasting=all_there and not everyone)
        everyone = everyone or all_there

    try:
        await attend(told, heard)
    finally:
        terminal.settle()


async def attend(told: Told, heard: Callable[[Count], None]) -> None:
    """Let the residents in and tell how many are there, until cancelled."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "server.residents",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdin is not None and process.stdout is not None, "both were asked for"
    try:
        process.stdin.write(msgspec.json.encode(told) + b"\n")
        await process.stdin.drain()
        async for line in process.stdout:
            heard(msgspec.json.decode(line, type=Count))
    finally:
        process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), 3.0)
        except TimeoutError:
            process.kill()


def spread(shares: Sequence[tuple[Hall, int]], many: int) -> list[Hall]:
    """A hall for each resident, by these shares, mixed evenly."""
    owed = [0.0] * len(shares)
    spread = []
    for _ in range(many):
        owed = [due + share for due, (_, share) in zip(owed, shares, strict=True)]
        most = owed.index(max(owed))
        owed[most] -= sum(share for _, share in shares)
        spread.append(shares[most][0])
    return spread
