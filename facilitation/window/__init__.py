"""A voting window: items put to the vote for days, by phone, on paper, at the door and in the hall.

Keeps VW1-VW13. Which ballot of a right stands and what an item came to is ``voting.window``'s; here is when it may
happen. Several items go on one ballot, each judged by its own rule. Times are ``Ms``, areas 0.01 m².
"""

from facilitation.window.announcing import Situation
from facilitation.window.decide import (
    cast,
    check_item,
    check_roll,
    check_settled,
    decide,
    next_deadline,
    tick,
)
from facilitation.window.evolve import evolve
from facilitation.window.state import DAY, Window, Windows
from facilitation.window.words import WindowCommand, WindowEvent

__all__ = [
    "DAY",
    "Situation",
    "Window",
    "WindowCommand",
    "WindowEvent",
    "Windows",
    "cast",
    "check_item",
    "check_roll",
    "check_settled",
    "decide",
    "evolve",
    "next_deadline",
    "tick",
]
