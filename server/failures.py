"""The ways to fail that are the shell's own: ``Malformed``, ``Stale``, ``Unavailable``, ``Corrupt``.

The fifth, ``Refused``, belongs to procedure and lives in ``facilitation``. Every fault of the machine ends
as one of these; ``wire`` turns each into the one answer a client gets.
"""

from __future__ import annotations


class Malformed(Exception):
    """Not our protocol; ``path`` says where, ``words`` what was expected there."""

    def __init__(self, path: str, words: str = "") -> None:
        super().__init__(f"{path}: {words}" if words else path)
        self.path, self.words = path, words


class Stale(Exception):
    """Someone was faster, or the sender is behind: ``expected`` is theirs, ``actual`` ours (entries)."""

    def __init__(self, expected: int, actual: int) -> None:
        super().__init__(f"expected {expected}, but the log has {actual}")
        self.expected, self.actual = expected, actual


class Unavailable(Exception):
    """Not saved, try again: disk, peer or overload; ``reason`` is one word of a closed set."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Corrupt(Exception):
    """The chain or its replay is broken from ``seq`` on: this stream halts, nothing is overwritten."""

    def __init__(self, stream: str, seq: int, fault: str = "") -> None:
        super().__init__(f"log {stream!r} is broken at entry {seq}" + (f": {fault}" if fault else ""))
        self.stream, self.seq, self.fault = stream, seq, fault
