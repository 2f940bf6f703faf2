"""Soundings: straw polls, mood cards and the consensus check. Heard, shown, minuted; never binding.

Keeps SO1–SO7. A sounding has three answers whatever it asks: ``yes`` (for, green, agreed), ``between``
(undecided, yellow, agreed with reservations) and ``no`` (against, red, cannot live with it). Persons are counted,
not rights: no quorum is asked for, nothing is frozen, nobody's vote is touched. Times are ``Ms``.
"""

from facilitation.sounding.decide import decide
from facilitation.sounding.evolve import evolve
from facilitation.sounding.state import Answer, Heard, Sounding, Soundings, Voice
from facilitation.sounding.words import SoundingCommand, SoundingEvent

__all__ = [
    "Answer",
    "Heard",
    "Sounding",
    "SoundingCommand",
    "SoundingEvent",
    "Soundings",
    "Voice",
    "decide",
    "evolve",
]
