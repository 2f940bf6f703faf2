"""A counting as a value: who was asked, who has answered, until when; and the facts of attendance it is told."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Literal, Protocol

from immutables import Map

from facilitation.types import Commitment, HallId, Id, MemberId, Ms, Value

MusterScope = Literal["everyone", "unseen"]
MusterId = Id


class Muster(Value, frozen=True):
    """One counting; ``missing`` have not answered, ``called`` how many were asked in each hall, ``kept`` stayed on
    the list without an answer, by the moderator's reason."""

    id: MusterId
    scope: MusterScope
    started: Ms
    until: Ms
    called: Map[HallId, int]
    missing: Map[MemberId, HallId]
    answered: Map[MemberId, Ms] = Map()
    ended: Ms | None = None
    kept: Map[MemberId, Commitment] = Map()

    def unsettled(self, present: Mapping[MemberId, object]) -> tuple[MemberId, ...]:
        """Those present who were asked, did not answer and of whom nothing was decided, sorted."""
        return tuple(sorted(m for m in self.missing if m not in self.kept and m in present))


class Musters(Value, frozen=True):
    """The latest counting, and how many there were."""

    current: Muster | None = None
    count: int = 0

    @property
    def running(self) -> Muster | None:
        """The counting that answers are awaited for, if there is one."""
        return self.current if self.current is not None and self.current.ended is None else None

    def missed(self) -> frozenset[MemberId]:
        """Who was asked in the latest counting, did not answer and was not kept; nobody while it still runs."""
        last = self.current
        if last is None or last.ended is None:
            return frozenset()
        return frozenset(m for m in last.missing if m not in last.kept)

    def vouched(self) -> frozenset[MemberId]:
        """Who did not answer the latest counting and was kept by the moderator's reason."""
        return frozenset(self.current.kept) if self.current else frozenset()

    def confirmed(self, member: MemberId) -> Ms:
        """When this person last answered a counting (0: never in the latest)."""
        return self.current.answered.get(member, Ms(0)) if self.current else Ms(0)


class Placed(Protocol):
    """Somebody present, as far as counting is concerned."""

    @property
    def hall(self) -> HallId:
        """The hall this person is in."""


class Here(Value, frozen=True):
    """Facts of attendance: who is present where, and who of them is a guest."""

    present: Mapping[MemberId, Placed]
    guests: Container[MemberId] = frozenset()
    poll_running: bool = False

    def members(self) -> tuple[tuple[MemberId, HallId], ...]:
        """The members present with their halls, sorted; guests left out."""
        return tuple(sorted((m, p.hall) for m, p in self.present.items() if m not in self.guests))
