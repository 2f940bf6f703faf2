"""Waiting for what pages show: look, and look again whenever some page has heard something. Times in seconds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
PATIENCE = 8.0


async def until(heard: asyncio.Event, look: Callable[[], T], patience: float = PATIENCE) -> T:
    """What ``look`` gives once it is something, or what it gives at the end of patience."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + patience
    while True:
        heard.clear()
        found = look()
        left = deadline - loop.time()
        if found or left <= 0:
            return found
        try:
            await asyncio.wait_for(heard.wait(), min(left, 0.5))
        except TimeoutError:
            continue
