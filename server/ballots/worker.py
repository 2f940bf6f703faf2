"""A process that does jobs: ``python -m server.ballots.worker``, its socket as standard input.

Frames are four bytes of length, big end first, and that many bytes. It ends when the server's end is closed, however
that came; it keeps nothing, writes nothing and asks nobody. A job that cannot be done ends the process, and the pool
tells whoever asked. With ``yielding`` as its word it runs only while nobody else on the machine wants the processor:
the room is served at once. Whoever starts it sees whether it gets anywhere that way.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from contextlib import suppress

LENGTH = 4
MOST_FRAME = 256 * 1024 * 1024
YIELDING = "yielding"
GIVE_WAY = 5
"""How much a worker gives way to the room, which runs on the same processors."""


def main() -> None:
    """Do jobs until there is nobody who asks."""
    # The terminal's Ctrl-C is for the server; it closes our socket when its last answers are out.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError):
        os.nice(GIVE_WAY)
    from server.ballots.jobs import answered

    # Only now: on a busy machine a worker that gives way wholly would not even come to its first job.
    if YIELDING in sys.argv:
        _give_way_wholly()
    with socket.socket(fileno=0) as line, suppress(ConnectionError):
        line.setblocking(True)
        while (job := received(line)) is not None:
            line.sendall(framed(answered(job)))


def _give_way_wholly() -> None:
    # Where the system knows of no such thing, being nice has to do.
    if hasattr(os, "SCHED_IDLE"):
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


def framed(body: bytes) -> bytes:
    """A frame."""
    return len(body).to_bytes(LENGTH, "big") + body


def received(line: socket.socket) -> bytes | None:
    """The next frame's body; None where the other end is closed."""
    head = _exactly(line, LENGTH)
    if head is None:
        return None
    size = int.from_bytes(head, "big")
    return None if size > MOST_FRAME else _exactly(line, size)


def _exactly(line: socket.socket, size: int) -> bytes | None:
    parts, left = [], size
    while left:
        part = line.recv(left)
        if not part:
            return None
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


if __name__ == "__main__":
    main()
