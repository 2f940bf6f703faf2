"""What may happen to a counting, and what follows; refuses by MU1–MU5."""

from __future__ import annotations

from facilitation.muster.state import Here, Muster, Musters
from facilitation.muster.words import (
    ConfirmHere,
    EndMuster,
    HallRecounted,
    HereConfirmed,
    MissingSettled,
    MusterCommand,
    MusterEnded,
    MusterEvent,
    MusterStarted,
    RecountHall,
    SettleMissing,
    StartMuster,
)
from facilitation.refused import Refused
from facilitation.types import Actor, MemberId, Ms


def decide(state: Musters, command: MusterCommand, by: Actor, here: Here, now: Ms) -> tuple[MusterEvent, ...]:
    """How the counting goes on.

    Raises:
        Refused: ``muster_exists``, ``muster_running``, ``poll_running`` (MU1), ``nobody_to_count`` (MU2),
            ``unknown_muster``, ``muster_over``, ``not_called`` (MU3), ``recount_differs`` (MU4),
            ``reason_missing``, ``muster_still_runs`` (MU5).
    """
    if isinstance(command, StartMuster):
        return (_start(state, command, here, now),)
    muster = state.current
    if muster is None or muster.id != command.muster:
        raise Refused("unknown_muster", "MU3")
    match command:
        case ConfirmHere():
            return _confirm(muster, command, by, here, now)
        case RecountHall():
            return _recount(muster, command, by, here, now)
        case EndMuster():
            return () if muster.ended is not None else (_ended(muster, muster.unsettled(here.present), now),)
        case SettleMissing():
            return _settle(muster, command, here, now)


def _start(state: Musters, command: StartMuster, here: Here, now: Ms) -> MusterStarted:
    if state.running is not None:
        raise Refused("muster_running", "MU1")
    if state.current is not None and state.current.id == command.muster:
        raise Refused("muster_exists", "MU1")
    if here.poll_running:
        raise Refused("poll_running", "MU1")
    wanted = frozenset(command.unseen) if command.scope == "unseen" else None
    called = tuple((m, h) for m, h in here.members() if wanted is None or m in wanted)
    if not called:
        raise Refused("nobody_to_count", "MU2")
    until = Ms(now + command.seconds * 1000)
    return MusterStarted(muster=command.muster, scope=command.scope, until=until, called=called, at=now)


def _confirm(muster: Muster, command: ConfirmHere, by: Actor, here: Here, now: Ms) -> tuple[MusterEvent, ...]:
    if command.member in muster.answered:
        return ()
    if command.member not in muster.missing or command.member not in here.present:
        raise Refused("not_called", "MU3")
    said = HereConfirmed(muster=muster.id, member=command.member, by=by.seat, device=by.device, at=now)
    return (said, *_complete(muster, frozenset({command.member}), here, now))


def _recount(muster: Muster, command: RecountHall, by: Actor, here: Here, now: Ms) -> tuple[MusterEvent, ...]:
    if muster.ended is not None:
        raise Refused("muster_over", "MU3")
    there = tuple(m for m, hall in here.members() if hall == command.hall)
    if len(there) != command.heads:
        raise Refused("recount_differs", "MU4", heads=command.heads, listed=len(there))
    awaited = tuple(m for m in there if m in muster.missing)
    counted = HallRecounted(
        muster=muster.id, hall=command.hall, heads=command.heads, members=awaited, device=by.device, at=now
    )
    return (counted, *_complete(muster, frozenset(awaited), here, now))


def _complete(muster: Muster, answered: frozenset[MemberId], here: Here, now: Ms) -> tuple[MusterEvent, ...]:
    # The last answer ends the counting; an answer that comes late changes only whose it is.
    if muster.ended is not None or any(m in here.present for m in muster.missing if m not in answered):
        return ()
    return (_ended(muster, (), now),)


def _ended(muster: Muster, missing: tuple[MemberId, ...], now: Ms) -> MusterEnded:
    return MusterEnded(muster=muster.id, missing=missing, at=now)


def _settle(muster: Muster, command: SettleMissing, here: Here, now: Ms) -> tuple[MusterEvent, ...]:
    if muster.ended is None:
        raise Refused("muster_still_runs", "MU5")
    if not command.gone and not command.reason:
        raise Refused("reason_missing", "MU5")
    open_ = frozenset(muster.unsettled(here.present))
    members = tuple(m for m in command.members if m in open_)
    if not members:
        raise Refused("not_called", "MU3")
    return (
        MissingSettled(muster=muster.id, members=members, gone=command.gone, reason=command.reason, at=now),
    )
