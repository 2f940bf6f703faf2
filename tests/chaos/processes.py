"""Processes of residents, and what they tell: how many are connected, how many are through with a poll."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from tests.chaos.residents import Plan
from tests.chaos.served import ROOT


class Processes:
    """All residents of one meeting, in as many processes as there are plans."""

    def __init__(self) -> None:
        self._processes: list[asyncio.subprocess.Process] = []
        self._told: list[dict[str, Any]] = []
        self._reading: list[asyncio.Task[None]] = []

    async def start(self, plans: Sequence[Plan]) -> None:
        """One process for each plan."""
        pipe = asyncio.subprocess.PIPE
        for number, plan in enumerate(plans):
            command = (sys.executable, "-m", "tests.chaos.residents")
            process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, cwd=ROOT)
            assert process.stdin and process.stdout
            process.stdin.write(msgspec.json.encode(plan) + b"\n")
            self._processes.append(process)
            self._told.append({"connected": 0, "done": {}})
            self._reading.append(asyncio.ensure_future(self._read(number, process.stdout)))

    async def _read(self, number: int, lines: asyncio.StreamReader) -> None:
        async for line in lines:
            self._told[number] = json.loads(line)

    def connected(self) -> int:
        """How many phones are connected now."""
        return sum(told["connected"] for told in self._told)

    def done(self, poll: str) -> int:
        """How many phones have had all their answers for this poll."""
        return sum(told["done"].get(poll, 0) for told in self._told)

    async def until(self, holds: Callable[[], bool], within: float, what: str) -> None:
        """Wait. Raises TimeoutError with ``what``, RuntimeError where a process has ended."""
        try:
            async with asyncio.timeout(within):
                while not holds():
                    if any(process.returncode is not None for process in self._processes):
                        raise RuntimeError("a process of residents has ended")
                    await asyncio.sleep(0.02)
        except TimeoutError:
            raise TimeoutError(f"{what} within {within} s: {self._told}") from None

    async def stop(self) -> None:
        """End their input, then them."""
        for process in self._processes:
            if process.returncode is None:
                process.kill()
            await process.wait()
        await asyncio.gather(*self._reading, return_exceptions=True)
