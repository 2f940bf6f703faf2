"""What each device did last that can be made good: remembered for ten seconds, by the shell alone.

The log does not need it, and a restart forgets it: then nothing is offered. Whether it still can be made good is
asked of the rules each time (``facilitation.undoing``). Times are ``Ms``. Raises nothing.
"""

from __future__ import annotations

from collections.abc import Collection

from facilitation.types import DeviceId, Ms
from facilitation.undoing import TIME, Done, undoable
from server.asked import Committed


class Regrets:
    """The last such act of each device."""

    def __init__(self) -> None:
        self._done: dict[DeviceId, Done] = {}

    def note(self, commit: Committed) -> None:
        """Remember what this commit holds."""
        for asked in commit.asked:
            if asked.before is not None and undoable(asked.command, asked.by):
                done = Done(id=asked.id, command=asked.command, by=asked.by, at=commit.after.at, before=asked.before)
                self._done[asked.by.device] = done

    def of(self, device: DeviceId) -> Done | None:
        """What this device did last."""
        return self._done.get(device)

    def devices(self) -> Collection[DeviceId]:
        """Those for whom something is remembered."""
        return self._done.keys()

    def forget(self, now: Ms) -> tuple[DeviceId, ...]:
        """Let go of what is too long ago, and say whose it was."""
        late = tuple(device for device, done in self._done.items() if now - done.at > TIME)
        for device in late:
            del self._done[device]
        return late
