"""Taking personal data away from a meeting: asked with a reason, agreed by a second person, fetched within the hour.

Keeps SE11. What leaves the house is made by the shell, with the number of its export on every row; each time it is
fetched is an entry of its own. Times in ms.
"""

from __future__ import annotations

from typing import Final

import msgspec
from immutables import Map

from facilitation.refused import Refused
from facilitation.types import Command, Commitment, DeviceId, Event, Id, Ms, Value

OPEN_FOR: Final = 3_600_000


class Export(Value, frozen=True):
    """One list that may be fetched by this device until then."""

    device: DeviceId
    until: Ms
    taken: int = 0


class Exports(Value, frozen=True):
    open: Map[Id, Export] = Map()


class ExportPeople(Command, tag="export_people", frozen=True):
    """The list of all who may come, with names and attendance."""

    export: Id
    reason: Commitment = ""


class TakeExport(Command, tag="take_export", frozen=True):
    """By the shell, before the list is handed out."""

    export: Id
    device: DeviceId


ExportCommand = ExportPeople | TakeExport


class ExportOpened(Event, tag="export_opened", frozen=True):
    export: Id
    device: DeviceId
    until: Ms


class ExportTaken(Event, tag="export_taken", frozen=True):
    export: Id
    at: Ms


ExportEvent = ExportOpened | ExportTaken


def decide(state: Exports, command: ExportCommand, by: DeviceId, now: Ms) -> tuple[ExportEvent, ...]:
    """Which lists may be fetched.

    Raises:
        Refused: ``no_export`` (SE11).
    """
    found = state.open.get(command.export)
    if isinstance(command, ExportPeople):
        if found is not None:
            return ()
        return (ExportOpened(export=command.export, device=by, until=Ms(now + OPEN_FOR)),)
    if found is None or found.device != command.device or now > found.until:
        raise Refused("no_export", "SE11")
    return (ExportTaken(export=command.export, at=now),)


def evolve(state: Exports, event: ExportEvent) -> Exports:
    """The lists after this event."""
    if isinstance(event, ExportOpened):
        return Exports(open=state.open.set(event.export, Export(device=event.device, until=event.until)))
    held = state.open[event.export]
    return Exports(open=state.open.set(event.export, msgspec.structs.replace(held, taken=held.taken + 1)))
