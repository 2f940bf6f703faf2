"""The floor: requests to speak from every hall, one speaker at a time, with a clock.

Keeps FL1–FL23; ``FLOOR.md`` shows who speaks next under which policy. One open request per person; one may ask
again once one has the floor. Times are ``Ms``; the clock is computed from the events, so it survives a restart.
"""

from facilitation.floor.decide import break_off, decide, gone, leave_item, waiting_first_time
from facilitation.floor.evolve import evolve
from facilitation.floor.ledger import Ledger
from facilitation.floor.state import Floor, Limits, Speech, Standing
from facilitation.floor.words import FloorCommand, FloorEvent

__all__ = [
    "Floor",
    "FloorCommand",
    "FloorEvent",
    "Ledger",
    "Limits",
    "Speech",
    "Standing",
    "break_off",
    "decide",
    "evolve",
    "gone",
    "leave_item",
    "waiting_first_time",
]
