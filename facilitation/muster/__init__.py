"""Counting those present once more (清点人数): who is asked, who has answered, who has not, and what became of them.

Keeps MU1–MU5. Phones answer by one tap for each person; a hall's desk ticks names or gives a figure that agrees
with its list. Scope ``everyone``: all members present; ``unseen``: those online whom nobody has seen of late, asked
before a binding vote. Guests are not asked, for they do not count. Times are ``Ms``, durations in seconds; when the
time is up the shell ends it, so that nothing here needs a clock. Who is present is a fact handed in.
"""

from facilitation.muster.decide import decide
from facilitation.muster.evolve import evolve
from facilitation.muster.state import Here, Muster, Musters, MusterScope
from facilitation.muster.words import (
    ConfirmHere,
    EndMuster,
    HallRecounted,
    HereConfirmed,
    MissingSettled,
    MusterCommand,
    MusterEnded,
    MusterEvent,
    MusterStarted,
    RecountHall,
    SettleMissing,
    StartMuster,
)

__all__ = [
    "ConfirmHere",
    "EndMuster",
    "HallRecounted",
    "Here",
    "HereConfirmed",
    "MissingSettled",
    "Muster",
    "MusterCommand",
    "MusterEnded",
    "MusterEvent",
    "MusterScope",
    "MusterStarted",
    "Musters",
    "RecountHall",
    "SettleMissing",
    "StartMuster",
    "decide",
    "evolve",
]
