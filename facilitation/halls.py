"""The halls of one meeting: fixed, roving, online. One roll, one quorum, one queue, one tally over all of them.

Keeps HA1–HA5. Whether a hall can be heard at this moment is the shell's knowledge and is not kept here.
"""

from __future__ import annotations

import msgspec

from facilitation.refused import Refused
from facilitation.types import BlockId, Command, Event, HallId, HallKind, Ms, Title, Value


class Hall(Value, frozen=True):
    """One place of the meeting; ``blocks`` are the areas two tellers count, one block unless divided. A
    closed hall keeps its name and its history and takes nobody in."""

    id: HallId
    name: str
    hall_kind: HallKind
    blocks: tuple[BlockId, ...] = ("all",)
    closed: Ms | None = None


class Halls(Value, frozen=True):
    halls: tuple[Hall, ...] = ()

    def get(self, hall: HallId) -> Hall | None:
        """The hall of this id, if the meeting has it."""
        return next((h for h in self.halls if h.id == hall), None)

    def named(self, hall: HallId) -> Hall:
        """The hall of this id.

        Raises:
            Refused: ``unknown_hall`` (HA1).
        """
        found = self.get(hall)
        if found is None:
            raise Refused("unknown_hall", "HA1", hall=hall)
        return found

    def open_to_all(self, hall: HallId) -> Hall:
        """The hall of this id, if people may come in.

        Raises:
            Refused: ``unknown_hall`` (HA1), ``hall_closed`` (HA5).
        """
        found = self.named(hall)
        if found.closed is not None:
            raise Refused("hall_closed", "HA5", hall=found.name)
        return found

    def online(self) -> frozenset[HallId]:
        """Ids of the halls whose people take part from afar."""
        return frozenset(h.id for h in self.halls if h.hall_kind == "online")


class AddHall(Command, tag="add_hall", frozen=True):
    hall: HallId
    name: Title
    hall_kind: HallKind
    blocks: tuple[BlockId, ...] = ("all",)


class EditHall(Command, tag="edit_hall", frozen=True):
    hall: HallId
    name: Title
    blocks: tuple[BlockId, ...] = ("all",)


class RemoveHall(Command, tag="remove_hall", frozen=True):
    hall: HallId


class CloseHall(Command, tag="close_hall", frozen=True):
    """Close a hall during the meeting; its people move to the hall ``to``, or are checked out where it is none."""

    hall: HallId
    to: HallId | None = None


class ReopenHall(Command, tag="reopen_hall", frozen=True):
    hall: HallId


HallCommand = AddHall | EditHall | RemoveHall | CloseHall | ReopenHall


class HallAdded(Event, tag="hall_added", frozen=True):
    hall: HallId
    name: str
    hall_kind: HallKind
    blocks: tuple[BlockId, ...]


class HallEdited(Event, tag="hall_edited", frozen=True):
    hall: HallId
    name: str
    blocks: tuple[BlockId, ...]


class HallRemoved(Event, tag="hall_removed", frozen=True):
    hall: HallId


class HallClosed(Event, tag="hall_closed", frozen=True):
    hall: HallId
    to: HallId | None
    at: Ms


class HallReopened(Event, tag="hall_reopened", frozen=True):
    hall: HallId
    at: Ms


HallEvent = HallAdded | HallEdited | HallRemoved | HallClosed | HallReopened


def decide(state: Halls, command: HallCommand, in_use: bool, now: Ms) -> tuple[HallEvent, ...]:
    """Which halls there are; ``in_use``: it is in use (to be removed) or being counted (to be divided or closed).

    Raises:
        Refused: ``unknown_hall`` (HA1), ``hall_exists`` (HA1), ``hall_in_use`` (HA2), ``no_blocks`` (HA3),
            ``hall_votes``, ``wrong_hall_kind`` (HA4), ``hall_closed`` (HA5).
    """
    match command:
        case AddHall():
            if state.get(command.hall):
                raise Refused("hall_exists", "HA1", hall=command.hall)
            return (
                HallAdded(
                    hall=command.hall,
                    name=command.name,
                    hall_kind=command.hall_kind,
                    blocks=_blocks(command.blocks),
                ),
            )
        case EditHall():
            kept = state.named(command.hall)
            blocks = _blocks(command.blocks)
            if in_use and blocks != kept.blocks:
                raise Refused("hall_in_use", "HA2", hall=kept.name)
            return (HallEdited(hall=command.hall, name=command.name, blocks=blocks),)
        case RemoveHall():
            kept = state.named(command.hall)
            if in_use:
                raise Refused("hall_in_use", "HA2", hall=kept.name)
            return (HallRemoved(hall=command.hall),)
        case CloseHall():
            return _close(state, command, in_use, now)
        case ReopenHall():
            kept = state.named(command.hall)
            return () if kept.closed is None else (HallReopened(hall=kept.id, at=now),)


def _close(state: Halls, command: CloseHall, voting: bool, now: Ms) -> tuple[HallEvent, ...]:
    hall = state.named(command.hall)
    if hall.closed is not None:
        return ()
    if voting:
        raise Refused("hall_votes", "HA4", hall=hall.name)
    if command.to is not None:
        to = state.open_to_all(command.to)
        if to.id == hall.id or "online" in (to.hall_kind, hall.hall_kind):
            raise Refused("wrong_hall_kind", "HA4", hall=to.name)
    return (HallClosed(hall=hall.id, to=command.to, at=now),)


def evolve(state: Halls, event: HallEvent) -> Halls:
    """The halls after this event."""
    match event:
        case HallAdded():
            hall = Hall(id=event.hall, name=event.name, hall_kind=event.hall_kind, blocks=event.blocks)
            return Halls(halls=(*state.halls, hall))
        case HallEdited():
            return Halls(halls=tuple(_edited(h, event) for h in state.halls))
        case HallRemoved():
            return Halls(halls=tuple(h for h in state.halls if h.id != event.hall))
        case HallClosed():
            return _closed(state, event.hall, event.at)
        case HallReopened():
            return _closed(state, event.hall, None)


def _closed(state: Halls, hall: HallId, at: Ms | None) -> Halls:
    return Halls(
        halls=tuple(msgspec.structs.replace(h, closed=at) if h.id == hall else h for h in state.halls)
    )


def _edited(hall: Hall, event: HallEdited) -> Hall:
    if hall.id != event.hall:
        return hall
    return msgspec.structs.replace(hall, name=event.name, blocks=event.blocks)


def _blocks(blocks: tuple[BlockId, ...]) -> tuple[BlockId, ...]:
    if not blocks or len(set(blocks)) != len(blocks):
        raise Refused("no_blocks", "HA3")
    return blocks
