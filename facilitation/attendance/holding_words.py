"""Commands and events about who holds a right: handed over, given by proxy, taken back."""

from __future__ import annotations

from typing import Literal

from facilitation.attendance.proxies import EndedBy, Relation
from facilitation.types import Command, Event, FormNumber, HallId, Id, MemberId, Ms, ProxyId, RightId

PassedBy = Literal["handed_over", "principal_came", "revoked", "freed", "proxy", "admitted"]


class HandOver(Command, tag="hand_over", frozen=True):
    """``member``, who holds the right, leaves it to another who may hold it and is here."""

    right: Id
    member: MemberId
    to: MemberId


class RegisterProxy(Command, tag="register_proxy", frozen=True):
    """A form was seen. ``known`` is filled by the shell: what the register says of the agent. ``hall``: whose desk."""

    proxy: ProxyId
    right: Id
    principal: MemberId
    agent: MemberId
    form: FormNumber = ""
    relation: Relation = "other"
    hall: HallId | None = None
    known: tuple[str, ...] = ()


class RevokeProxy(Command, tag="revoke_proxy", frozen=True):
    """The principal has taken the form back, or it was entered by mistake."""

    proxy: ProxyId
    hall: HallId | None = None


HoldingCommand = HandOver | RegisterProxy | RevokeProxy


class RightPassed(Event, tag="right_passed", frozen=True):
    """A right has another holder now; ``before`` or ``to`` is nobody where nobody of its people is here."""

    right: RightId
    before: MemberId | None
    to: MemberId | None
    why: PassedBy
    at: Ms


class ProxyRegistered(Event, tag="proxy_registered", frozen=True):
    proxy: ProxyId
    right: RightId
    principal: MemberId
    agent: MemberId
    form: FormNumber
    relation: Relation
    known: tuple[str, ...]
    hall: HallId | None
    at: Ms


class ProxyEnded(Event, tag="proxy_ended", frozen=True):
    proxy: ProxyId
    why: EndedBy
    at: Ms


class TakeBackNoted(Event, tag="take_back_noted", frozen=True):
    """The principal has come while an open poll has frozen the right: it passes when voting has ended."""

    right: RightId
    member: MemberId
    at: Ms


HoldingEvent = RightPassed | ProxyRegistered | ProxyEnded | TakeBackNoted
