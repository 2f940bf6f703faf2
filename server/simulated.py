"""The demo's simulated residents, in a process of their own: started, listened to, stopped with the server."""

from __future__ import annotations

import asyncio
import sys

import msgspec

from server.residents.crowd import Count, Told
from server.terminal import Terminal


async def run(told: Told, terminal: Terminal) -> None:
    """Let the residents in and say how many are there, until cancelled."""
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
        await _report(process.stdout, len(told.residents), terminal)
    finally:
        terminal.settle()
        process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), 3.0)
        except TimeoutError:
            process.kill()


async def _report(lines: asyncio.StreamReader, expected: int, terminal: Terminal) -> None:
    everyone = False
    async for line in lines:
        count = msgspec.json.decode(line, type=Count)
        all_there = count.connected == expected
        connected = f"已连上 connected {count.connected}/{expected} · 已签到 checked in {count.here}"
        terminal.status(f"  模拟居民 simulated residents: {connected}", lasting=all_there and not everyone)
        everyone = everyone or all_there
