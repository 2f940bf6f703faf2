"""Who is here: check-in, check-out, moves between halls; one person once, whatever the hall or channel.

Keeps AT1–AT8 and, on who holds a right, AT20–AT30. Presence is counted in rights held; guests (列席) are kept
apart and never count.
Times are ``Ms``, areas 0.01 m².
"""

from facilitation.attendance import holding, walk_ins
from facilitation.attendance.decide import decide
from facilitation.attendance.evolve import evolve
from facilitation.attendance.holding_words import HoldingCommand, HoldingEvent
from facilitation.attendance.joining_words import JoiningCommand, JoiningEvent
from facilitation.attendance.proxies import Proxy
from facilitation.attendance.roll import NOTHING, Right, Roll, Weight
from facilitation.attendance.state import Attendance, Interval, Presence
from facilitation.attendance.walk_in_words import WalkInCommand, WalkInEvent
from facilitation.attendance.words import AttendanceCommand, AttendanceEvent

__all__ = [
    "NOTHING",
    "Attendance",
    "AttendanceCommand",
    "AttendanceEvent",
    "HoldingCommand",
    "HoldingEvent",
    "Interval",
    "JoiningCommand",
    "JoiningEvent",
    "Presence",
    "Proxy",
    "Right",
    "Roll",
    "WalkInCommand",
    "WalkInEvent",
    "Weight",
    "decide",
    "evolve",
    "holding",
    "walk_ins",
]
