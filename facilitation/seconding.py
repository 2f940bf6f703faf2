"""Acts that need two people: one proposes, another person on another device seconds, and only then they happen.

Keeps SE7–SE9. What is proposed is held as the command itself, as data, so a replay needs no rules; it is decided
afresh when it is seconded, by the state of that moment and the seat of whoever proposed it. It rests ten minutes
(``RESTS``, ms). Where the meeting's rule does not ask for two, one person acts, with a reason on the record.
Which acts these are and who may second them stands in ``permissions.SECONDED``.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec
from immutables import Map

from facilitation.permissions import seconds
from facilitation.refused import Refused
from facilitation.types import Actor, Command, Commitment, DeviceId, Event, Id, Ms, Seat, Value

RESTS: Final = 600_000
ActId = Id


class Act(Value, frozen=True):
    """What somebody has proposed: ``command`` as it would be sent, ``by`` in which seat, until when it may be taken."""

    id: ActId
    kind: str
    command: dict[str, Any]
    by: Actor
    at: Ms
    until: Ms

    @property
    def reason(self) -> Commitment:
        """The commitment to the reason given."""
        return str(self.command.get("reason", ""))


class Seconding(Value, frozen=True):
    """The acts that rest; ``proposed`` counts all there ever were and names the next."""

    acts: Map[ActId, Act] = Map()
    proposed: int = 0

    def resting(self, act: ActId, now: Ms) -> Act:
        """The act of this id, while it may be seconded.

        Raises:
            Refused: ``act_over`` (SE8).
        """
        found = self.acts.get(act)
        if found is None or now > found.until:
            raise Refused("act_over", "SE8")
        return found


class SecondAct(Command, tag="second_act", frozen=True):
    act: ActId


class DeclineAct(Command, tag="decline_act", frozen=True):
    """By one who might have seconded; by the device that proposed it, taking it back."""

    act: ActId


SecondingCommand = SecondAct | DeclineAct


class ActProposed(Event, tag="act_proposed", frozen=True):
    act: Act


class ActSeconded(Event, tag="act_seconded", frozen=True):
    """What the act leads to follows in the same batch; ``reason`` as it was proposed."""

    act: ActId
    what: str
    proposed_by: DeviceId
    proposed_as: Seat
    by: DeviceId
    seat: Seat
    reason: Commitment
    at: Ms


class ActDeclined(Event, tag="act_declined", frozen=True):
    act: ActId
    what: str
    by: DeviceId
    seat: Seat
    withdrawn: bool
    at: Ms


class ActedAlone(Event, tag="acted_alone", frozen=True):
    """One person did what takes two elsewhere: this meeting's rule asks for one, and for the reason."""

    what: str
    by: DeviceId
    seat: Seat
    reason: Commitment
    at: Ms


SecondingEvent = ActProposed | ActSeconded | ActDeclined | ActedAlone


def propose(state: Seconding, command: Command, by: Actor, now: Ms) -> tuple[ActProposed, ...]:
    """The act as it rests from now on.

    Raises:
        Refused: ``reason_missing`` (SE9), ``already_proposed`` (SE7).
    """
    _reason(command)
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(command))
    if any(act.command == plain and now <= act.until for act in state.acts.values()):
        raise Refused("already_proposed", "SE7")
    number, kind = state.proposed + 1, str(plain["kind"])
    act = Act(id=f"a{number}", kind=kind, command=plain, by=by, at=now, until=Ms(now + RESTS))
    return (ActProposed(act=act),)


def alone(command: Command, by: Actor, now: Ms) -> tuple[ActedAlone, ...]:
    """One person's act, on the record with its reason.

    Raises:
        Refused: ``reason_missing`` (SE9).
    """
    what = str(command.__struct_config__.tag)
    return (ActedAlone(what=what, by=by.device, seat=by.seat, reason=_reason(command), at=now),)


def second(act: Act, by: Actor, same_person: bool, now: Ms) -> tuple[ActSeconded, ...]:
    """The entry that stands before what the act leads to.

    Raises:
        Refused: ``not_allowed`` (SE1), ``second_person_needed`` (SE7).
    """
    _another(act, by, same_person)
    return (
        ActSeconded(
            act=act.id,
            what=act.kind,
            proposed_by=act.by.device,
            proposed_as=act.by.seat,
            by=by.device,
            seat=by.seat,
            reason=act.reason,
            at=now,
        ),
    )


def decline(act: Act, by: Actor, now: Ms) -> tuple[ActDeclined, ...]:
    """The act is off: taken back, or declined by one who might have seconded it.

    Raises:
        Refused: ``not_allowed`` (SE1).
    """
    withdrawn = by.device == act.by.device
    if not withdrawn and by.seat not in seconds(act.kind):
        raise Refused("not_allowed", "SE1", seat=by.seat, command=act.kind)
    return (ActDeclined(act=act.id, what=act.kind, by=by.device, seat=by.seat, withdrawn=withdrawn, at=now),)


def _another(act: Act, by: Actor, same_person: bool) -> None:
    if by.seat not in seconds(act.kind):
        raise Refused("not_allowed", "SE1", seat=by.seat, command=act.kind)
    if same_person or by.device == act.by.device:
        raise Refused("second_person_needed", "SE7")


def _reason(command: Command) -> Commitment:
    reason = str(getattr(command, "reason", ""))
    if not reason:
        raise Refused("reason_missing", "SE9")
    return reason


def evolve(state: Seconding, event: SecondingEvent) -> Seconding:
    """The acts that rest after this event; those whose time is over go when the next one comes."""
    match event:
        case ActProposed():
            resting = {k: act for k, act in state.acts.items() if event.act.at <= act.until}
            return Seconding(acts=Map(resting).set(event.act.id, event.act), proposed=state.proposed + 1)
        case ActSeconded() | ActDeclined():
            return Seconding(acts=_without(state.acts, event.act), proposed=state.proposed)
        case ActedAlone():
            return state


def _without(acts: Map[ActId, Act], act: ActId) -> Map[ActId, Act]:
    return acts.delete(act) if act in acts else acts
