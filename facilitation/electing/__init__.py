"""Electing: several seats by approval, or some of several texts; from phones and by two tellers' piles per candidate.

Keeps EL1–EL10. The arithmetic is ``voting``'s (approval, filling, election); here is when it may happen. Open
elections of persons only where the preset has a rule for them; what the law wants secret is refused. Times are ``Ms``.
"""

from facilitation.electing.decide import cast, decide
from facilitation.electing.evolve import evolve
from facilitation.electing.opening import Ground
from facilitation.electing.state import Election, Elections
from facilitation.electing.words import ElectingCommand, ElectingEvent

__all__ = ["ElectingCommand", "ElectingEvent", "Election", "Elections", "Ground", "cast", "decide", "evolve"]
