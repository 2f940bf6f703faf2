"""A command on its way through its room, and what a commit of several tells those who publish it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from facilitation.log import Entry
from facilitation.state import MeetingState
from facilitation.types import Actor, DeviceId

Answer = Callable[[str], None]
SYSTEM = Actor(device=DeviceId("system"), seat="system")
"""The server itself: nobody else is given this seat."""


class Asked(msgspec.Struct):
    """A command in the queue; ``answer`` is called once, with the text of its answer.

    ``before``: the meeting as it was when it was accepted.
    """

    id: str
    mark: str
    by: Actor
    command: Any
    answer: Answer
    texts: Any = msgspec.field(default_factory=dict)
    base: int | None = None
    before: MeetingState | None = None

    @property
    def kind(self) -> str:
        """The command's word."""
        return str(self.command.__struct_config__.tag)


class Committed(msgspec.Struct):
    """One commit, as it is told to those who publish it; ``entries`` are what it added to the log."""

    before: MeetingState
    after: MeetingState
    asked: tuple[Asked, ...]
    entries: Sequence[Entry] = ()
