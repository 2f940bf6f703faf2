"""Erasing a person who asks for it: decided here, on the record, by the opaque id alone; carried out by the shell.

Keeps SE13. The log never held a name, so nothing in it changes: it says that the person of this id was erased, when,
and by whom. Times in ms.
"""

from __future__ import annotations

from immutables import Map

from facilitation.info import Info
from facilitation.refused import Refused
from facilitation.types import Command, Commitment, Event, MemberId, Ms, Value


class Forgotten(Value, frozen=True):
    """Who was erased, and when."""

    members: Map[MemberId, Ms] = Map()


class ErasePerson(Command, tag="erase_person", frozen=True):
    """Take everything known of this person out of the register; ``reason`` is about the person and goes with it."""

    member: MemberId
    reason: Commitment = ""


class PersonErased(Event, tag="person_erased", frozen=True):
    member: MemberId
    at: Ms


def decide(
    state: Forgotten, command: ErasePerson, about: Info | None, running: bool, now: Ms
) -> tuple[PersonErased, ...]:
    """The erasure, once.

    Raises:
        Refused: ``erase_in_drill`` (DR4), ``erase_while_running`` (SE13).
    """
    if about is not None and about.drill:
        raise Refused("erase_in_drill", "DR4")
    if running:
        raise Refused("erase_while_running", "SE13")
    if command.member in state.members:
        return ()
    return (PersonErased(member=command.member, at=now),)


def evolve(state: Forgotten, event: PersonErased) -> Forgotten:
    """Who was erased after this event."""
    return Forgotten(members=state.members.set(event.member, event.at))
