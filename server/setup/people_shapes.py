"""What the set-up pages are told about entries of the register that are joined or erased. Raises nothing."""

from __future__ import annotations

from server.setup.shapes import PersonTold, Told


class TwinsTold(Told, frozen=True):
    """Two entries of the register that may be one person."""

    first: PersonTold
    second: PersonTold


class TwinsFound(Told, frozen=True):
    pairs: tuple[TwinsTold, ...]


class MergeTold(Told, frozen=True):
    """Done; ``rolls`` are the titles of meetings in preparation whose roll still has both."""

    rolls: tuple[str, ...]


class ErasureTold(Told, frozen=True):
    """What became of a request to be forgotten: done, or proposed, and another person agrees first."""

    done: bool
