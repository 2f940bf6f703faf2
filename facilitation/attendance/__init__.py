"""Who is here: check-in, check-out, moves between halls; one person once, whatever the hall or channel.

Keeps AT1–AT8. Presence is counted in rights held; guests (列席) are kept apart and never count.
Times are ``Ms``, areas 0.01 m².
"""

from facilitation.attendance.decide import decide
from facilitation.attendance.evolve import evolve
from facilitation.attendance.roll import NOTHING, Right, Roll, Weight
from facilitation.attendance.state import Attendance, Interval, Presence
from facilitation.attendance.words import AttendanceCommand, AttendanceEvent

__all__ = [
    "NOTHING",
    "Attendance",
    "AttendanceCommand",
    "AttendanceEvent",
    "Interval",
    "Presence",
    "Right",
    "Roll",
    "Weight",
    "decide",
    "evolve",
]
