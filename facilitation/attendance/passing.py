"""What the events about holding a right make of attendance; total, never refuses. Totals by hall are kept."""

from __future__ import annotations

import msgspec

from facilitation.attendance.holding_words import (
    HoldingEvent,
    ProxyEnded,
    ProxyRegistered,
    RightPassed,
    TakeBackNoted,
)
from facilitation.attendance.proxies import Proxy
from facilitation.attendance.roll import add
from facilitation.attendance.state import Attendance
from facilitation.types import MemberId, RightId


def evolve(state: Attendance, event: HoldingEvent) -> Attendance:
    """Attendance after this event."""
    match event:
        case RightPassed():
            return passed(state, event)
        case ProxyRegistered():
            return _registered(state, event)
        case ProxyEnded():
            return _ended(state, event)
        case TakeBackNoted():
            return waiting(state, event.right)


def passed(state: Attendance, event: RightPassed) -> Attendance:
    """The right is held by ``to`` now, or by nobody."""
    after = _let_go(state, event.right, event.before) if event.before is not None else state
    after = taken(after, event.right, event.to) if event.to is not None else after
    return msgspec.structs.replace(after, due=tuple(right for right in after.due if right != event.right))


def waiting(state: Attendance, right: RightId) -> Attendance:
    """The right is looked at again once no open poll has frozen it."""
    return state if right in state.due else msgspec.structs.replace(state, due=(*state.due, right))


def taken(state: Attendance, right: RightId, member: MemberId) -> Attendance:
    """The right is held by this person, who is present."""
    here = state.present[member]
    presence = msgspec.structs.replace(here, holds=(*here.holds, right))
    return msgspec.structs.replace(
        state,
        present=state.present.set(member, presence),
        holder=state.holder.set(right, member),
        in_hall=add(state.in_hall, here.hall, state.roll.rights[right]),
    )


def _let_go(state: Attendance, right: RightId, member: MemberId) -> Attendance:
    here = state.present[member]
    presence = msgspec.structs.replace(here, holds=tuple(held for held in here.holds if held != right))
    return msgspec.structs.replace(
        state,
        present=state.present.set(member, presence),
        holder=state.holder.delete(right),
        in_hall=add(state.in_hall, here.hall, state.roll.rights[right], -1),
    )


def _registered(state: Attendance, event: ProxyRegistered) -> Attendance:
    proxy = Proxy(
        id=event.proxy,
        right=event.right,
        principal=event.principal,
        agent=event.agent,
        form=event.form,
        relation=event.relation,
        hall=event.hall,
        at=event.at,
    )
    given = (*state.given_to.get(event.agent, ()), event.proxy)
    return msgspec.structs.replace(
        state,
        proxies=state.proxies.set(event.proxy, proxy),
        proxy_of=state.proxy_of.set(event.right, event.proxy),
        given_to=state.given_to.set(event.agent, given),
    )


def _ended(state: Attendance, event: ProxyEnded) -> Attendance:
    proxy = state.proxies[event.proxy]
    given = tuple(p for p in state.given_to.get(proxy.agent, ()) if p != proxy.id)
    return msgspec.structs.replace(
        state,
        proxies=state.proxies.set(proxy.id, msgspec.structs.replace(proxy, ended=event.why, ended_at=event.at)),
        proxy_of=state.proxy_of.delete(proxy.right),
        given_to=state.given_to.set(proxy.agent, given),
    )
