"""How a council is composed (6+N): kinds of seats with names, who was asked to which, and which seats are empty.

Keeps CO1–CO2. The fixed kinds have a number of seats; invited kinds (stakeholders) may have none and are warned of
when nobody of them is here. It changes no right and no quorum: it says who should be at the table.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from facilitation.refused import Refused
from facilitation.types import Command, Event, Id, MemberId, Title, Value


class SeatKind(Value, frozen=True, forbid_unknown_fields=True):
    """One kind of seat: its name, how many there are (at least as many as are asked), and who was asked to them."""

    id: Id
    name: Title
    seats: Annotated[int, Meta(ge=0, le=500)] = 1
    invited: bool = False
    members: Annotated[tuple[MemberId, ...], Meta(max_length=500)] = ()


class Composition(Value, frozen=True):
    kinds: tuple[SeatKind, ...] = ()


class SetComposition(Command, tag="set_composition", frozen=True):
    kinds: Annotated[tuple[SeatKind, ...], Meta(max_length=40)]


class CompositionSet(Event, tag="composition_set", frozen=True):
    kinds: tuple[SeatKind, ...]


def decide(state: Composition, command: SetComposition, known: frozenset[MemberId]) -> tuple[CompositionSet, ...]:
    """The table as it should be; ``known``: who is on the roll or invited.

    Raises:
        Refused: ``kind_twice``, ``seat_twice`` (CO1), ``not_on_roll`` (CO2).
    """
    if len({kind.id for kind in command.kinds}) != len(command.kinds):
        raise Refused("kind_twice", "CO1")
    asked = [member for kind in command.kinds for member in kind.members]
    if len(set(asked)) != len(asked):
        raise Refused("seat_twice", "CO1")
    if any(member not in known for member in asked):
        raise Refused("not_on_roll", "CO2")
    return () if command.kinds == state.kinds else (CompositionSet(kinds=command.kinds),)


def evolve(_: Composition, event: CompositionSet) -> Composition:
    """The table after this event."""
    return Composition(kinds=event.kinds)
