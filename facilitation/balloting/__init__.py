"""Balloting: show of hands and roll call over all halls, from phones, by teller counts, and by voices entered by name.

Keeps PO1–PO12. What is counted and by which rule is ``voting``'s; here is when it may happen. Times are ``Ms``.
"""

from facilitation.balloting.decide import cast, decide
from facilitation.balloting.evolve import evolve
from facilitation.balloting.opening import Held, Situation, Sums
from facilitation.balloting.state import Balloting, Poll
from facilitation.balloting.words import BallotingCommand, BallotingEvent

__all__ = [
    "Balloting",
    "BallotingCommand",
    "BallotingEvent",
    "Held",
    "Poll",
    "Situation",
    "Sums",
    "cast",
    "decide",
    "evolve",
]
