"""The whole meeting as one value: its slices side by side, and where it stands in its log."""

from __future__ import annotations

from immutables import Map

from facilitation.actions import Actions
from facilitation.agenda import Agenda
from facilitation.amending import Amending
from facilitation.attendance import Attendance
from facilitation.balloting import Balloting
from facilitation.balloting.state import NOTHING_FROZEN
from facilitation.composition import Composition
from facilitation.consulting import Consultations
from facilitation.electing import Elections
from facilitation.exports import Exports
from facilitation.floor import Floor
from facilitation.flow import Flow
from facilitation.forgetting import Forgotten
from facilitation.halls import Halls
from facilitation.info import Info
from facilitation.leads import Leads
from facilitation.materials import Materials
from facilitation.muster import Musters
from facilitation.oversight import Oversight
from facilitation.recording import Recording
from facilitation.recusal import Recusals
from facilitation.screens import Screens
from facilitation.seats import Seats
from facilitation.seconding import Seconding
from facilitation.secrecy import Secrecy
from facilitation.sounding import Soundings
from facilitation.types import Ms, RightId, Value
from facilitation.window import Windows
from voting.poll import Frozen


class MeetingState(Value, frozen=True):
    """``seq`` is the number of entries it is the sum of, ``at`` the time of the last (ms UTC)."""

    info: Info | None = None
    seats: Seats = Seats()
    halls: Halls = Halls()
    agenda: Agenda = Agenda()
    flow: Flow = Flow()
    attendance: Attendance = Attendance()
    floor: Floor = Floor()
    balloting: Balloting = Balloting()
    sounding: Soundings = Soundings()
    consulting: Consultations = Consultations()
    electing: Elections = Elections()
    actions: Actions = Actions()
    recording: Recording = Recording()
    materials: Materials = Materials()
    screens: Screens = Screens()
    musters: Musters = Musters()
    oversight: Oversight = Oversight()
    composition: Composition = Composition()
    seconding: Seconding = Seconding()
    exports: Exports = Exports()
    forgotten: Forgotten = Forgotten()
    recusals: Recusals = Recusals()
    amending: Amending = Amending()
    leads: Leads = Leads()
    window: Windows = Windows()
    secrecy: Secrecy = Secrecy()
    seq: int = 0
    at: Ms = Ms(0)

    def frozen_rights(self) -> Map[RightId, Frozen]:
        """The rights bound by an open vote of any kind, by id: they change holder only after it.

        Handed on as the vote keeps them: a check-in asks for this, and may not copy a list of ten thousand.
        """
        kept = (self.balloting.frozen_rights(), self.electing.frozen_rights(), self.secrecy.frozen_rights())
        some = [one for one in kept if one] or [NOTHING_FROZEN]
        # Only one vote is open at a time; were it otherwise, all of them hold.
        return some[0] if len(some) == 1 else Map({right: one[right] for one in some for right in one})


EMPTY = MeetingState()
