"""Commands and events of counting those present."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from facilitation.muster.state import MusterId, MusterScope
from facilitation.types import Command, Commitment, DeviceId, Event, HallId, MemberId, Ms, Seat

Seconds = Annotated[int, Meta(ge=30, le=900)]
People = Annotated[tuple[MemberId, ...], Meta(min_length=1, max_length=5000)]


class StartMuster(Command, tag="start_muster", frozen=True):
    """Ask who is here. ``unseen`` is filled by the shell: those online whom nobody has seen of late."""

    muster: MusterId
    seconds: Seconds = 120
    scope: MusterScope = "everyone"
    unseen: tuple[MemberId, ...] = ()


class ConfirmHere(Command, tag="confirm_here", frozen=True):
    """我在: one tap for one person, on a phone that speaks for that person or at the hall's desk."""

    muster: MusterId
    member: MemberId


class RecountHall(Command, tag="recount_hall", frozen=True):
    """The steward's figure of the members in a hall; it confirms all of them where it agrees with the list."""

    muster: MusterId
    hall: HallId
    heads: Annotated[int, Meta(ge=0, le=100_000)]


class EndMuster(Command, tag="end_muster", frozen=True):
    muster: MusterId


class SettleMissing(Command, tag="settle_missing", frozen=True):
    """What becomes of those who did not answer: ``gone`` checks them out; otherwise they stay, with a reason."""

    muster: MusterId
    members: People
    gone: bool
    reason: Commitment = ""


MusterCommand = StartMuster | ConfirmHere | RecountHall | EndMuster | SettleMissing


class MusterStarted(Event, tag="muster_started", frozen=True):
    muster: MusterId
    scope: MusterScope
    until: Ms
    called: tuple[tuple[MemberId, HallId], ...]
    at: Ms


class HereConfirmed(Event, tag="here_confirmed", frozen=True):
    muster: MusterId
    member: MemberId
    by: Seat
    device: DeviceId
    at: Ms


class HallRecounted(Event, tag="hall_recounted", frozen=True):
    muster: MusterId
    hall: HallId
    heads: int
    members: tuple[MemberId, ...]
    device: DeviceId
    at: Ms


class MusterEnded(Event, tag="muster_ended", frozen=True):
    muster: MusterId
    missing: tuple[MemberId, ...]
    at: Ms


class MissingSettled(Event, tag="missing_settled", frozen=True):
    """Those named are counted as gone (their check-out follows), or stay by the reason given."""

    muster: MusterId
    members: tuple[MemberId, ...]
    gone: bool
    reason: Commitment
    at: Ms


MusterEvent = MusterStarted | HereConfirmed | HallRecounted | MusterEnded | MissingSettled
