"""How many may vote now: what the console says before a vote is what opening it would freeze.

Summed from the totals that attendance keeps by hall, so that it costs the same at 100 and at 10,000 people; only those
recused from the item are looked at one by one. Raises nothing.
"""

from __future__ import annotations

from facilitation import facts
from facilitation.attendance import NOTHING, Weight
from facilitation.state import MeetingState
from facilitation.types import HallId, ItemId, Value


class Voters(Value, frozen=True):
    """The rights held by people present and not recused: how many, their heads, and how many of them from afar."""

    rights: int
    heads: int
    afar: int

    @property
    def weighed(self) -> bool:
        """Whether one of them stands for more than one head."""
        return self.heads != self.rights

    def entitled(self, remote: bool) -> int:
        """How many would be frozen, with or without those who take part from afar."""
        return self.rights if remote else self.rights - self.afar


NOBODY = Voters(rights=0, heads=0, afar=0)


def voters(state: MeetingState, item: ItemId | None) -> Voters:
    """Who may vote on this item now; nobody where no item is in hand."""
    if item is None:
        return NOBODY
    attendance, online = state.attendance, state.halls.online()
    everyone, here = attendance.weight(), attendance.weight(without=online)
    out, out_afar = _recused(state, item, online)
    afar = everyone.rights - here.rights - out_afar.rights
    return Voters(rights=everyone.rights - out.rights, heads=everyone.count - out.count, afar=afar)


def _recused(state: MeetingState, item: ItemId, online: frozenset[HallId]) -> tuple[Weight, Weight]:
    attendance, out, afar = state.attendance, NOTHING, NOTHING
    for right in facts.recused_rights(state, item):
        holder = attendance.holder.get(right)
        if holder is not None:
            out = out.plus(attendance.roll.rights[right])
            if attendance.present[holder].hall in online:
                afar = afar.plus(attendance.roll.rights[right])
    return out, afar
