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
        process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), 3.0)
        except TimeoutError:
            process.kill()


async def _report(lines: asyncio.StreamReader, expected: int, terminal: Terminal) -> None:
    said = ""
    async for line in lines:
        count = msgspec.json.decode(line, type=Count)
        if count.connected == expected and not said:
            said = "connected"
            terminal.say(f"  {expected} 位模拟居民已连上 simulated residents are connected")
        if count.here and said != "here":
            said = "here"
            terminal.say("  他们正在签到 they are checking in")
