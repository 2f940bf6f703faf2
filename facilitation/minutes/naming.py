"""How the readable minutes name people, halls, times and what somebody wrote. Raises nothing."""

from __future__ import annotations

from facilitation.minutes.notes import Note
from facilitation.minutes.phrases import Phrases, china_time
from facilitation.minutes.shapes import Minutes


def clock(at: int | None, say: Phrases, with_date: bool = False) -> str:
    """A time as it is said in the hall; a dash where there is none."""
    if at is None:
        return "—"
    return china_time(at, say("date") + " %H:%M" if with_date else "%H:%M:%S")


def name_of(minutes: Minutes, member: str) -> str:
    """The person's name, or the id where the name is not given."""
    return minutes.names.get(member) or member


def hall_of(minutes: Minutes, hall: str) -> str:
    """The hall's name."""
    return next((place.name for place in minutes.halls if place.id == hall), hall)


def written(note: Note | None, say: Phrases) -> str:
    """What somebody wrote; that it was erased, or that there is nothing."""
    if note is None:
        return say("nothing")
    return say("erased") if note.text is None else note.text
