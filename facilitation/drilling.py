"""A drill (演练): a meeting in preparation played beforehand, as a copy with a log of its own.

The copy has the same rule, roll, halls, agenda and agreements; whoever sat in the real meeting, and what waits there
for a second person, stays there. Keeps DR1–DR3. Nothing here reads or writes the real meeting: it gets its entries.
Raises ``Refused``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

import msgspec
from msgspec.structs import replace

from facilitation import exports, forgetting, info, recording, screens, seats, seconding
from facilitation.flow import Flow
from facilitation.log import Draft, Entry, canonical
from facilitation.refused import Refused

_LEFT_THERE = frozenset(
    str(event.__struct_config__.tag)
    for union in (
        seats.SeatEvent,
        seconding.SecondingEvent,
        exports.ExportEvent,
        forgetting.PersonErased,
        screens.ScreenEvent,
    )
    for event in get_args(union) or (union,)
)
_first = msgspec.json.Decoder(info.MeetingCreated).decode


def check_may_begin(about: info.Info | None, flow: Flow) -> None:
    """Let through a meeting that is still being prepared, and is no drill itself.

    Raises:
        Refused: ``drill_of_drill``, ``drill_too_late`` (DR1).
    """
    if about is None or about.drill:
        raise Refused("drill_of_drill", "DR1")
    if flow.phase != "draft":
        raise Refused("drill_too_late", "DR1")


def check_signing(about: info.Info | None, command: recording.RecordingCommand) -> None:
    """The minutes of a drill are nobody's record. Raises Refused ``drill_not_signed`` (DR3)."""
    if about is not None and about.drill and isinstance(command, recording.SignMinutes):
        raise Refused("drill_not_signed", "DR3")


def copied(entries: Iterable[Entry], drill: str) -> Iterator[Draft]:
    """What the drill's log begins with, to be sealed in a chain of its own."""
    for entry in entries:
        if entry.kind in _LEFT_THERE:
            continue
        body = _marked(entry.body, drill) if entry.kind == "meeting_created" else entry.body
        yield Draft(at=entry.at, by=entry.by, cmd="", kind=entry.kind, body=body)


def _marked(body: bytes, drill: str) -> bytes:
    about = _first(body).info
    return canonical(info.MeetingCreated(info=replace(about, id=drill, drill=about.id)))
