"""What a batch of commands will have done, if it is kept: decided one after the other, thrown away together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from facilitation import meeting
from facilitation.log import Draft, canonical
from facilitation.refused import Refused
from facilitation.state import MeetingState
from facilitation.types import Ms
from server import wire
from server.asked import Answer, Asked


class Attempt:
    """What a batch will have done, if it is kept."""

    def __init__(self, state: MeetingState, now: Ms) -> None:
        self.state, self.now = state, now
        self.entries: list[Draft] = []
        self.kept: list[tuple[Asked, str, int]] = []
        self.marks: dict[str, tuple[str, str]] = {}
        self.repeated: list[tuple[Answer, str]] = []
        self.refused: list[tuple[Answer, str]] = []

    def take(self, asked: Asked, events: Iterable[Any]) -> None:
        """The events of one command, all or none."""
        state, now, entries = self.state, self.now, []
        for event in events:
            body = canonical(event)
            state = meeting.evolve(state, event, now)
            entries.append(Draft(now, asked.by.device, asked.id, meeting.kind_of(event), body))
        text = wire.done(state.seq, now)
        asked.before, self.state = self.state, state
        self.entries += entries
        self.kept.append((asked, text, state.seq))
        self.marks[asked.id] = (asked.mark, text)

    def answers(self) -> Iterable[Answer]:
        """Everybody who waits for this batch: refusals too, for they rest on what came before them in it."""
        yield from (asked.answer for asked, _, _ in self.kept)
        yield from (answer for answer, _ in (*self.repeated, *self.refused))

    def again(self, asked: Asked, known: tuple[str, str]) -> None:
        """The same id once more in one batch: answered together with the first."""
        mark, text = known
        if mark != asked.mark:
            raise Refused("id_used_with_other_body", "SE6")
        self.repeated.append((asked.answer, text))
