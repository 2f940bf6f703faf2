"""Elections as values: the frozen list and terms, ballots by right, what the tellers entered, who is elected."""

from __future__ import annotations

from typing import Literal

from immutables import Map

from facilitation.electing.words import CandidateId, ElectionId, Nominee
from facilitation.types import BlockId, Commitment, DeviceId, HallId, ItemId, MemberId, Ms, RightId, Value
from voting.approval import Marks, Pile
from voting.election import Elected, Terms
from voting.poll import Frozen
from voting.types import Channel

ElectionState = Literal["open", "closing", "counted", "void"]
BlockKey = tuple[HallId, BlockId]

NOTHING_FROZEN: Map[RightId, Frozen] = Map()
TallyState = Literal["empty", "waiting", "agreed", "mismatch"]


class Entered(Value, frozen=True):
    """What one teller entered, on which device."""

    teller: str
    device: DeviceId
    pile: Pile


class Tallied(Value, frozen=True):
    """One block: this round's entries (two at most) and the earlier rounds."""

    entries: tuple[Entered, ...] = ()
    earlier: tuple[tuple[Entered, ...], ...] = ()

    @property
    def state(self) -> TallyState:
        """Nothing entered, one teller waited for, both agree, or they differ."""
        if len(self.entries) < 2:
            return "waiting" if self.entries else "empty"
        return "agreed" if self.entries[0].pile == self.entries[1].pile else "mismatch"

    def with_entry(self, entry: Entered) -> Tallied:
        """With one entry more; after a mismatch a new round begins and the old one is kept."""
        if self.state == "mismatch":
            return Tallied(entries=(entry,), earlier=(*self.earlier, self.entries))
        return Tallied(entries=(*self.entries, entry), earlier=self.earlier)

    @property
    def agreed(self) -> Pile | None:
        """The figures both tellers entered."""
        return self.entries[0].pile if self.state == "agreed" else None


class Given(Value, frozen=True):
    """Where a ballot stands in the log, and when it was given."""

    seq: int
    at: Ms


class Lot(Value, frozen=True):
    chosen: tuple[CandidateId, ...]
    device: DeviceId
    teller: str
    at: Ms


class Election(Value, frozen=True):
    id: ElectionId
    item: ItemId
    title: str
    nominees: tuple[Nominee, ...]
    terms: Terms
    frozen: Map[RightId, Frozen]
    may_change: bool
    run_off_of: ElectionId | None
    despite_waiting: Commitment
    opened: Ms
    state: ElectionState = "open"
    ballots: Map[RightId, Marks] = Map()
    given: Map[RightId, Given] = Map()
    returned: Map[HallId, int] = Map()
    in_channel: Map[tuple[HallId, Channel], int] = Map()
    held_by: Map[MemberId, tuple[RightId, ...]] = Map()
    tallied: Map[BlockKey, Tallied] = Map()
    skipped: Map[BlockKey, Commitment] = Map()
    lots: tuple[Lot, ...] = ()
    drawn: tuple[CandidateId, ...] = ()
    closed: Ms | None = None
    despite_silent: Commitment = ""
    reason: Commitment = ""
    elected: Elected | None = None

    @property
    def running(self) -> bool:
        """Whether ballots or piles are still awaited."""
        return self.state in ("open", "closing")

    @property
    def candidates(self) -> tuple[CandidateId, ...]:
        """The ids that can be marked."""
        return tuple(one.id for one in self.terms.candidates)

    def hands(self, hall: HallId) -> int:
        """How many rights of this hall are counted by the tellers."""
        return self.in_channel.get((hall, "hands"), 0)

    def holds(self) -> tuple[BlockKey, ...]:
        """The blocks whose figures are not in, or not alike, and not left out on the record."""
        return tuple(
            key
            for key, tallied in sorted(self.tallied.items())
            if self.hands(key[0]) and key not in self.skipped and tallied.state != "agreed"
        )

    def piles(self) -> dict[HallId, Pile]:
        """The agreed figures by hall, its blocks added up."""
        found: dict[HallId, Pile] = {}
        for (hall, _), tallied in sorted(self.tallied.items()):
            pile = tallied.agreed
            if pile is not None:
                found[hall] = _together(found[hall], pile) if hall in found else pile
        return found


def _together(one: Pile, other: Pile) -> Pile:
    marks = {name: one.marks[name] + other.marks[name] for name in one.marks}
    return Pile(one.returned + other.returned, one.blank + other.blank, one.spoiled + other.spoiled, marks)


class Elections(Value, frozen=True):
    all: Map[ElectionId, Election] = Map()
    order: tuple[ElectionId, ...] = ()

    @property
    def latest(self) -> Election | None:
        """The one opened last."""
        return self.all[self.order[-1]] if self.order else None

    @property
    def running(self) -> Election | None:
        """The one for which ballots or piles are awaited, if there is one."""
        latest = self.latest
        return latest if latest is not None and latest.running else None

    def frozen_rights(self) -> Map[RightId, Frozen]:
        """The rights bound by an open election: they change holder only after it."""
        running = self.running
        return running.frozen if running and running.state == "open" else NOTHING_FROZEN

    def on_item(self, item: ItemId) -> tuple[Election, ...]:
        """Those on this item, in the order of opening."""
        return tuple(self.all[key] for key in self.order if self.all[key].item == item)
