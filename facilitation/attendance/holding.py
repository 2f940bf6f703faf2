"""Who may hold which right: handed over among those who may hold it, given by proxy, taken back by the principal.

Keeps AT20–AT25. A right has one holder; a right frozen by an open poll changes hands only after it. Raises
``Refused`` alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import voting.preset
from facilitation.attendance.holding_words import (
    HandOver,
    HoldingCommand,
    HoldingEvent,
    ProxyEnded,
    ProxyRegistered,
    RegisterProxy,
    RevokeProxy,
    RightPassed,
    TakeBackNoted,
)
from facilitation.attendance.proxies import Proxy, check_agent, check_allowed
from facilitation.attendance.state import Attendance
from facilitation.refused import Refused
from facilitation.types import MemberId, Ms, RightId


def decide(
    state: Attendance,
    command: HoldingCommand,
    limits: voting.preset.Proxy,
    article: str,
    frozen: Collection[RightId],
    now: Ms,
) -> tuple[HoldingEvent, ...]:
    """Who holds what after this; ``frozen``: rights in an open poll, ``limits``: the preset's, by this article.

    Raises:
        Refused: ``not_holder``, ``may_not_hold`` (AT20), ``right_frozen`` (AT21), ``not_present`` (AT5), the
            limits of AT22 and AT23, ``not_on_roll`` (AT4), ``proxy_exists``, ``proxy_given``, ``agent_may_hold``,
            ``principal_present`` (AT24), ``unknown_proxy`` (AT25).
    """
    match command:
        case HandOver():
            return _hand_over(state, command, frozen, now)
        case RegisterProxy():
            return _register(state, command, limits, article, now)
        case RevokeProxy():
            return _revoke(state, command, frozen, now)


def _hand_over(
    state: Attendance, command: HandOver, frozen: Collection[RightId], now: Ms
) -> tuple[HoldingEvent, ...]:
    right = RightId(command.right)
    if state.holder.get(right) != command.member:
        raise Refused("not_holder", "AT20")
    if right not in state.usable(command.to):
        raise Refused("may_not_hold", "AT20")
    if command.to not in state.present:
        raise Refused("not_present", "AT5")
    if right in frozen:
        raise Refused("right_frozen", "AT21")
    if command.to == command.member:
        return ()
    return (RightPassed(right=right, before=command.member, to=command.to, why="handed_over", at=now),)


def _register(
    state: Attendance, command: RegisterProxy, limits: voting.preset.Proxy, article: str, now: Ms
) -> tuple[HoldingEvent, ...]:
    check_allowed(limits, article)
    right = RightId(command.right)
    _check_parties(state, command, right)
    known = frozenset(command.known) | ({"on_roll"} if command.agent in state.roll.of_member else frozenset[str]())
    held = len(state.given_to.get(command.agent, ()))
    check_agent(limits, article, command.relation, known, held, command.form)
    registered = ProxyRegistered(
        proxy=command.proxy,
        right=right,
        principal=command.principal,
        agent=command.agent,
        form=command.form,
        relation=command.relation,
        known=tuple(sorted(known)),
        hall=command.hall,
        at=now,
    )
    if right in state.holder or command.agent not in state.present:
        return (registered,)
    return (registered, RightPassed(right=right, before=None, to=command.agent, why="proxy", at=now))


def _check_parties(state: Attendance, command: RegisterProxy, right: RightId) -> None:
    if command.proxy in state.proxies:
        raise Refused("proxy_exists", "AT24")
    on_roll = state.roll.rights.get(right)
    if on_roll is None or command.principal not in on_roll.holders:
        raise Refused("not_on_roll", "AT4")
    if command.agent in on_roll.holders:
        raise Refused("agent_may_hold", "AT24")
    if state.proxy(right) is not None:
        raise Refused("proxy_given", "AT24")
    if command.principal in state.present:
        raise Refused("principal_present", "AT24")


def _revoke(
    state: Attendance, command: RevokeProxy, frozen: Collection[RightId], now: Ms
) -> tuple[HoldingEvent, ...]:
    proxy = state.proxies.get(command.proxy)
    if proxy is None or proxy.ended is not None:
        raise Refused("unknown_proxy", "AT25")
    ended = ProxyEnded(proxy=proxy.id, why="revoked", at=now)
    if state.holder.get(proxy.right) != proxy.agent:
        return (ended,)
    if proxy.right in frozen:
        raise Refused("right_frozen", "AT21")
    to = state.next_holder(proxy.right, leaving=proxy.agent)
    return (RightPassed(right=proxy.right, before=proxy.agent, to=to, why="revoked", at=now), ended)


def taken_back(
    state: Attendance, member: MemberId, frozen: Collection[RightId], now: Ms
) -> Iterator[HoldingEvent]:
    """What a principal's coming does to the proxies that person gave (AT24)."""
    for right in state.roll.of_member.get(member, ()):
        proxy = state.proxy(right)
        if proxy is not None and proxy.principal == member:
            yield from _taken_back(state, proxy, frozen, now)


def _taken_back(state: Attendance, proxy: Proxy, frozen: Collection[RightId], now: Ms) -> Iterator[HoldingEvent]:
    if state.holder.get(proxy.right) == proxy.agent:
        if proxy.right in frozen:
            yield TakeBackNoted(right=proxy.right, member=proxy.principal, at=now)
            return
        yield RightPassed(
            right=proxy.right, before=proxy.agent, to=proxy.principal, why="principal_came", at=now
        )
    yield ProxyEnded(proxy=proxy.id, why="principal_came", at=now)


def settled(state: Attendance, frozen: Collection[RightId], now: Ms) -> Iterator[HoldingEvent]:
    """What has waited for the end of a poll: rights that go back to their principals, or on to who is here."""
    for right in state.due:
        if right in frozen:
            continue
        proxy = state.proxy(right)
        if proxy is not None and proxy.principal in state.present:
            yield from _taken_back(state, proxy, frozen, now)
        elif right not in state.holder and (to := state.next_holder(right)) is not None:
            yield RightPassed(right=right, before=None, to=to, why="freed", at=now)
