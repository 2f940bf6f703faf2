"""What was out of the ordinary, in words: when, what, about whom or which vote, and the reason that was given.

A subject names ids apart by blanks or strokes; what has a name is told by it. Raises nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from facilitation.minutes import gathered
from facilitation.minutes.naming import clock, hall_of, name_of, written
from facilitation.minutes.phrases import Phrases
from facilitation.minutes.shapes import Incident, Minutes

_OF_TWO = ("act_seconded", "act_declined", "acted_alone")
_WHOLE_HALL = "all"


def lines(minutes: Minutes, say: Phrases) -> Iterator[str]:
    """A line for each, in the order they happened."""
    for incident in minutes.incidents:
        what, reason = _happened(minutes, incident, say), ""
        if incident.note:
            spoken = incident.kind in gathered.SPOKEN
            reason = say("words_said" if spoken else "reason", text=written(incident.note, say))
        yield say("incident", at=clock(incident.at, say), seq=incident.seq, what=what + reason)


def _happened(minutes: Minutes, incident: Incident, say: Phrases) -> str:
    if incident.kind in _OF_TWO:
        act, *seats = incident.subject.split("/")
        named = [say("seat_" + seat).lower() for seat in seats]
        return say("incident_" + incident.kind, what=say("act_" + act), proposer=named[0], seat=named[-1])
    told = say("comma").join(_about(minutes, incident, say))
    return say("incident_" + incident.kind) + (say("aside", text="", aside=told) if told else "")


def _about(minutes: Minutes, incident: Incident, say: Phrases) -> list[str]:
    if incident.kind in get_args(gathered.GatheredKind):
        called = hall_of if incident.kind in gathered.HALLS else name_of
        return [called(minutes, part) for part in incident.subject.split()]
    known = _known(minutes, say)
    return [known.get(part, part) for part in incident.subject.split("/") if part and part != _WHOLE_HALL]


def _known(minutes: Minutes, say: Phrases) -> dict[str, str]:
    asked = {poll.id: say("quoted", text=poll.question.split("\n")[0]) for poll in minutes.polls}
    items = {item.id: say("quoted", text=item.title) for item in minutes.agenda}
    asked |= {poll.id: say("quoted", text=poll.title.split("\n")[0]) for poll in minutes.secret or ()}
    return {**items, **asked, **{hall.id: hall.name for hall in minutes.halls}, **minutes.names}
