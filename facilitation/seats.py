"""Which device sits in which seat, and which persons a device speaks for; every change is on the record.

Keeps SE1–SE6. A device is bound by a single-use link, by a personal code or by a steward; the shell proves
the link or code, this room keeps the binding. One moderator's device drives at a time; another bound one may
take over at once.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec
from immutables import Map

from facilitation.refused import Refused
from facilitation.types import (
    Actor,
    Command,
    Commitment,
    DeviceId,
    Event,
    HallId,
    Helper,
    Id,
    MemberId,
    Ms,
    Seat,
    Value,
)  # fmt: skip

K = TypeVar("K")
V = TypeVar("V")


class Binding(Value, frozen=True):
    """A seat of a device; ``hall`` where the seat is a hall's, ``holder`` the person it was given to."""

    seat: Seat
    hall: HallId | None = None
    holder: MemberId | None = None
    label: str = ""


class Grant(Value, frozen=True):
    """A seat that may be taken by a link made after the doors have opened; once."""

    seat: Seat
    hall: HallId | None = None
    used: bool = False


class Seats(Value, frozen=True):
    seats: Map[DeviceId, tuple[Binding, ...]] = Map()
    members: Map[DeviceId, tuple[MemberId, ...]] = Map()
    devices: Map[MemberId, tuple[DeviceId, ...]] = Map()
    helped: Map[DeviceId, tuple[MemberId, ...]] = Map()
    driver: DeviceId | None = None
    driving_since: Ms | None = None
    grants: Map[Id, Grant] = Map()

    def binding(self, device: DeviceId, seat: Seat, hall: HallId | None = None) -> Binding | None:
        """The binding of this device to this seat (and hall, where one is named)."""
        for binding in self.seats.get(device, ()):
            if binding.seat == seat and hall in (None, binding.hall):
                return binding
        return None

    def same_person(self, one: Actor, other: Actor) -> bool:
        """Whether both are the same device, or given to one and the same person."""
        if one.device == other.device:
            return True
        return not self._persons(one).isdisjoint(self._persons(other))

    def _persons(self, by: Actor) -> frozenset[MemberId]:
        held = {binding.holder for binding in self.seats.get(by.device, ()) if binding.holder}
        return frozenset(held | ({by.member} if by.member else set()))

    def speaks_for(self, device: DeviceId, member: MemberId) -> bool:
        """Whether the device is bound to this person."""
        return member in self.members.get(device, ())

    def helper(self, device: DeviceId, member: MemberId) -> Helper | None:
        """Who types for this person on this device, or ``None`` where the person does it on a phone of their own."""
        if member not in (helped := self.helped.get(device, ())):
            return None
        own = [m for m in self.members.get(device, ()) if m not in helped]
        own += [b.holder for b in self.seats.get(device, ()) if b.holder is not None]
        return Helper(device=device, member=own[0] if own else None)


class BindSeat(Command, tag="bind_seat", frozen=True):
    """By the shell, once a single-use link was redeemed."""

    device: DeviceId
    seat: Seat
    hall: HallId | None = None
    holder: MemberId | None = None
    label: str = ""


class ReleaseSeat(Command, tag="release_seat", frozen=True):
    device: DeviceId
    seat: Seat
    hall: HallId | None = None
    reason: Commitment = ""


class BindMember(Command, tag="bind_member", frozen=True):
    """By the shell, once a personal code was shown; ``helping``: the phone's owner only types for this person."""

    device: DeviceId
    member: MemberId
    helping: bool = False


class ReleaseMember(Command, tag="release_member", frozen=True):
    device: DeviceId
    member: MemberId


class GrantSeat(Command, tag="grant_seat", frozen=True):
    """Let a link for this seat be made once, after the doors have opened; who comes by it is known by the link."""

    grant: Id
    seat: Seat
    hall: HallId | None = None
    reason: Commitment = ""


class UseGrant(Command, tag="use_grant", frozen=True):
    """By the shell, when the link is made."""

    grant: Id


class TakeOver(Command, tag="take_over", frozen=True):
    pass


SeatCommand = BindSeat | ReleaseSeat | BindMember | ReleaseMember | TakeOver | GrantSeat | UseGrant


class SeatBound(Event, tag="seat_bound", frozen=True):
    device: DeviceId
    binding: Binding
    at: Ms


class SeatReleased(Event, tag="seat_released", frozen=True):
    device: DeviceId
    seat: Seat
    hall: HallId | None
    at: Ms


class MemberBound(Event, tag="member_bound", frozen=True):
    """``helped``: somebody else's phone; what it does for this person is marked as assisted."""

    device: DeviceId
    member: MemberId
    at: Ms
    helped: bool = False


class MemberReleased(Event, tag="member_released", frozen=True):
    device: DeviceId
    member: MemberId
    at: Ms


class SeatGranted(Event, tag="seat_granted", frozen=True):
    grant: Id
    seat: Seat
    hall: HallId | None
    at: Ms


class GrantUsed(Event, tag="grant_used", frozen=True):
    grant: Id


class DriverChanged(Event, tag="driver_changed", frozen=True):
    device: DeviceId
    before: DeviceId | None
    at: Ms


SeatEvent = SeatBound | SeatReleased | MemberBound | MemberReleased | DriverChanged | SeatGranted | GrantUsed


def decide(state: Seats, command: SeatCommand, by: Actor, known: bool, now: Ms) -> tuple[SeatEvent, ...]:
    """Who sits where after this; ``known``: the member named is on the roll or invited.

    Raises:
        Refused: ``not_on_roll`` (AT4), ``too_many_persons`` (SE4), ``not_bound`` (SE5),
            ``no_grant`` (SE10).
    """
    match command:
        case BindSeat():
            return _bind(state, command, now)
        case ReleaseSeat():
            if state.binding(command.device, command.seat, command.hall) is None:
                raise Refused("not_bound", "SE5")
            return (SeatReleased(device=command.device, seat=command.seat, hall=command.hall, at=now),)
        case BindMember():
            return _bind_member(state, command, known, now)
        case ReleaseMember():
            if not state.speaks_for(command.device, command.member):
                raise Refused("not_bound", "SE5")
            return (MemberReleased(device=command.device, member=command.member, at=now),)
        case TakeOver():
            if state.driver == by.device:
                return ()
            return (DriverChanged(device=by.device, before=state.driver, at=now),)
        case GrantSeat():
            return _grant(state, command, now)
        case UseGrant():
            if state.grants.get(command.grant, _USED).used:
                raise Refused("no_grant", "SE10")
            return (GrantUsed(grant=command.grant),)


_USED = Grant(seat="public", used=True)


def _grant(state: Seats, command: GrantSeat, now: Ms) -> tuple[SeatEvent, ...]:
    if command.seat in ("system", "participant", "public"):
        raise Refused("not_allowed", "SE1", seat=command.seat)
    if command.grant in state.grants:
        return ()
    return (SeatGranted(grant=command.grant, seat=command.seat, hall=command.hall, at=now),)


def _bind(state: Seats, command: BindSeat, now: Ms) -> tuple[SeatEvent, ...]:
    binding = Binding(seat=command.seat, hall=command.hall, holder=command.holder, label=command.label)
    if binding in state.seats.get(command.device, ()):
        return ()
    bound = SeatBound(device=command.device, binding=binding, at=now)
    if command.seat == "moderator" and state.driver is None:
        return (bound, DriverChanged(device=command.device, before=None, at=now))
    return (bound,)


def _bind_member(state: Seats, command: BindMember, known: bool, now: Ms) -> tuple[SeatEvent, ...]:
    if not known:
        raise Refused("not_on_roll", "AT4")
    if state.speaks_for(command.device, command.member):
        return ()
    already = state.members.get(command.device, ())
    if len(already) >= 12:
        raise Refused("too_many_persons", "SE4", most=12)
    helped = command.helping or bool(already)
    return (MemberBound(device=command.device, member=command.member, at=now, helped=helped),)


def evolve(state: Seats, event: SeatEvent) -> Seats:
    """The seats after this event."""
    replace = msgspec.structs.replace
    match event:
        case SeatBound():
            bound = (*state.seats.get(event.device, ()), event.binding)
            return replace(state, seats=state.seats.set(event.device, bound))
        case SeatReleased():
            bindings = state.seats.get(event.device, ())
            kept = tuple(b for b in bindings if b.seat != event.seat or event.hall not in (None, b.hall))
            driver = None if event.seat == "moderator" and state.driver == event.device else state.driver
            return replace(state, seats=state.seats.set(event.device, kept), driver=driver)
        case MemberBound():
            return replace(
                state,
                members=_with(state.members, event.device, event.member),
                devices=_with(state.devices, event.member, event.device),
                helped=_with(state.helped, event.device, event.member) if event.helped else state.helped,
            )
        case MemberReleased():
            return replace(
                state,
                members=_less(state.members, event.device, event.member),
                devices=_less(state.devices, event.member, event.device),
                helped=_less(state.helped, event.device, event.member),
            )
        case DriverChanged():
            return replace(state, driver=event.device, driving_since=event.at)
        case SeatGranted():
            grant = Grant(seat=event.seat, hall=event.hall)
            return replace(state, grants=state.grants.set(event.grant, grant))
        case GrantUsed():
            used = replace(state.grants[event.grant], used=True)
            return replace(state, grants=state.grants.set(event.grant, used))


def _with(index: Map[K, tuple[V, ...]], key: K, value: V) -> Map[K, tuple[V, ...]]:
    return index.set(key, (*index.get(key, ()), value))


def _less(index: Map[K, tuple[V, ...]], key: K, value: V) -> Map[K, tuple[V, ...]]:
    return index.set(key, tuple(v for v in index.get(key, ()) if v != value))
