"""Adjourning and resuming: one meeting in several sittings, on one day or on several. Keeps AG10.

Roll, items, votes and the queue stay; presence ends with the sitting and begins afresh with the next one, so the
quorum is judged anew. A vote that runs is closed or voided first. Times are ``Ms``.
"""

from __future__ import annotations

from facilitation.refused import Refused
from facilitation.types import Command, Event, Ms, Phase, Value


class Sitting(Value, frozen=True):
    """A sitting that was adjourned: until when, where that was said, and when the meeting was resumed."""

    adjourned: Ms
    until: Ms | None = None
    resumed: Ms | None = None


class Adjourn(Command, tag="adjourn", frozen=True):
    """Break off; ``until``: when the meeting is to go on, where that is known."""

    until: Ms | None = None


class Resume(Command, tag="resume", frozen=True):
    pass


class Adjourned(Event, tag="adjourned", frozen=True):
    until: Ms | None
    at: Ms


class Resumed(Event, tag="resumed", frozen=True):
    at: Ms


def decide(phase: Phase, command: Adjourn | Resume, poll_running: bool, now: Ms) -> tuple[Adjourned | Resumed, ...]:
    """Break off or go on; the caller has seen that the meeting is neither set up nor closed.

    Raises:
        Refused: ``poll_running``, ``adjourned_into_past`` (AG10).
    """
    if isinstance(command, Resume):
        return (Resumed(at=now),) if phase == "adjourned" else ()
    if phase == "adjourned":
        return ()
    if poll_running:
        raise Refused("poll_running", "AG10")
    if command.until is not None and command.until <= now:
        raise Refused("adjourned_into_past", "AG10")
    return (Adjourned(until=command.until, at=now),)


def evolve(before: tuple[Sitting, ...], event: Adjourned | Resumed) -> tuple[Sitting, ...]:
    """The sittings that were broken off."""
    if isinstance(event, Adjourned):
        return (*before, Sitting(adjourned=event.at, until=event.until))
    *rest, last = before
    return (*rest, Sitting(adjourned=last.adjourned, until=last.until, resumed=event.at))
