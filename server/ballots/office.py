"""What all meetings of a server share for secret ballots: the keys, the pool of workers, and the limits at the door.

The keys come after the logs were read, since the logs may name them. Ways that anyone may use are limited by
connection, never by what is sent over it: no address is kept, and none comes near a ballot.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from server import addresses
from server.ballots.keys import Keys
from server.ballots.pool import PROCESSES, Pool
from server.failures import Unavailable

BURST, RATE = 60.0, 10.0
"""Requests of one connection at once, and a second: a family's ballots and their proofs, many times over."""


class Office:
    """Made with the server; ``open`` gives it its keys."""

    def __init__(self, base_url: Callable[[], str], bundle: Callable[[], str], processes: int = PROCESSES) -> None:
        self._base_url, self.bundle = base_url, bundle
        self.pool = Pool(processes)
        self._keys: Keys | None = None
        self._left: WeakKeyDictionary[object, tuple[float, float]] = WeakKeyDictionary()

    @property
    def keys(self) -> Keys:
        """The server's keys. Raises Unavailable before they are there."""
        if self._keys is None:
            raise Unavailable("starting")
        return self._keys

    @property
    def origin(self) -> str:
        """What boards here are named after: the address people come to."""
        return urlsplit(self._base_url()).netloc

    def plain_http(self) -> bool:
        """Whether anyone in the network could change the page ballots are made on."""
        return addresses.is_exposed(self._base_url())

    def open(self, keys: Keys) -> None:
        """The keys are known."""
        self._keys = keys

    @property
    def is_open(self) -> bool:
        """Whether the keys are known."""
        return self._keys is not None

    def take(self, connection: object | None, cost: float = 1.0) -> float:
        """Take from what this connection may ask; returns 0, or in how many seconds there is enough."""
        if connection is None:
            return 0.0
        now = time.monotonic()
        left, since = self._left.get(connection, (BURST, now))
        left = min(BURST, left + (now - since) * RATE)
        if left < cost:
            return (cost - left) / RATE
        self._left[connection] = (left - cost, now)
        return 0.0

    async def close(self) -> None:
        """End the workers."""
        await self.pool.close()
