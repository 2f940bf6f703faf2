"""What time alone brings about: the shell sends a ``Tick`` when ``next_deadline`` has come, and the log keeps what
follows. No slice has a timer; a replay needs no clock.
"""

from __future__ import annotations

from facilitation import window
from facilitation.state import MeetingState
from facilitation.types import Command, Ms


class Tick(Command, tag="tick", frozen=True):
    """The server's own: a deadline has come."""


def next_deadline(state: MeetingState) -> Ms | None:
    """When a ``Tick`` is due next, if at all."""
    return window.next_deadline(state.window)


def tick(state: MeetingState, now: Ms) -> tuple[window.WindowEvent, ...]:
    """What is due by now."""
    return window.tick(state.window, now)
