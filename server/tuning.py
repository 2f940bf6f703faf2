"""What the process asks of the machine and of its libraries before it serves.

Version floors are those below which a published fault would reach us. The collector is told to leave the
long-lived objects of a started server alone: with thousands of connections a full collection costs more than
the work it follows. `check_libraries` raises RuntimeError with one line that says what to do.
"""

from __future__ import annotations

import gc
import re
import resource
from importlib.metadata import version
from typing import Final

import aiohttp.http
from aiohttp._websocket import reader

BACKLOG: Final = 4096
"""TCP connections that may wait to be accepted: a hall that comes back at once."""

FLOORS: Final = {
    "aiohttp": (3, 14, 5),
    "python-socketio": (5, 18),
    "python-engineio": (4, 15),
}

_GENERATIONS: Final = (50_000, 50, 50)
_FILES: Final = 65_536


def check_libraries() -> None:
    """Returns when every library is new enough and aiohttp runs on its compiled parsers."""
    for name, floor in FLOORS.items():
        found = version(name)
        if _numbers(found) < floor:
            raise RuntimeError(f"{name} {found} is too old: pip install '{name}>={_dotted(floor)}'")
    parsers = (aiohttp.http.HttpRequestParser.__module__, reader.WebSocketReader.__module__)
    if parsers != ("aiohttp._http_parser", "aiohttp._websocket.reader_c"):
        raise RuntimeError("aiohttp runs without its C extensions: pip install --only-binary=:all: aiohttp")


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:3])


def _dotted(floor: tuple[int, ...]) -> str:
    return ".".join(map(str, floor))


def relax_collector() -> None:
    """Call once after start: what exists by then is never looked at again, the rest seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GENERATIONS)


def raise_open_files() -> int:
    """Raises the soft limit of open files as far as allowed; returns the limit now in force."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(hard, _FILES)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    return soft
