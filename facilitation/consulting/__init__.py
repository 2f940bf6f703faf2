"""Household consultation (逐户征求意见): one answer per household, collected at doors, halls, online and by phone.

Keeps HC1–HC6. It may run for days beside the meeting, before the doors open and while it goes on. A later answer
of a household takes the earlier one's place and both stay on the record. The result is a report with exact
numbers, never a decision. Times are ``Ms``.
"""

from facilitation.consulting.decide import decide
from facilitation.consulting.evolve import evolve
from facilitation.consulting.state import Consultation, Consultations
from facilitation.consulting.words import ConsultingCommand, ConsultingEvent

__all__ = ["Consultation", "Consultations", "ConsultingCommand", "ConsultingEvent", "decide", "evolve"]
