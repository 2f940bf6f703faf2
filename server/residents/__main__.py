"""The process of a crowd: reads what it is told from standard input, tells its counts on standard output.

Ends with its input: when the server that started it goes, it goes.
"""

from __future__ import annotations

import asyncio
import sys

import msgspec

from server.residents.crowd import Count, Crowd, Told


def tell(count: Count) -> None:
    """One line of JSON."""
    sys.stdout.write(msgspec.json.encode(count).decode() + "\n")
    sys.stdout.flush()


async def live(told: Told) -> None:
    """Until the standard input ends."""
    crowd = asyncio.ensure_future(Crowd(told, tell).run())
    ended = asyncio.ensure_future(asyncio.to_thread(sys.stdin.read))
    await asyncio.wait({crowd, ended}, return_when=asyncio.FIRST_COMPLETED)
    if crowd.done():
        crowd.result()
    crowd.cancel()


def main() -> None:
    """Run a crowd."""
    told = msgspec.json.decode(sys.stdin.readline(), type=Told)
    try:
        import uvloop
    except ImportError:
        asyncio.run(live(told))
    else:
        uvloop.run(live(told))


if __name__ == "__main__":
    main()
