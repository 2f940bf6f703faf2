"""A proxy: a right given to an agent by a paper form, and every limit its preset sets, as data.

Keeps AT22 and AT23. The limits come from the law or the body's own rules (``voting.preset.Proxy``); what kind of
person the agent is was declared by who saw the form, or is known from the register. Raises ``Refused`` alone.
"""

from __future__ import annotations

from typing import Literal

import voting.preset
from facilitation.refused import Refused
from facilitation.types import FormNumber, HallId, MemberId, Ms, ProxyId, RightId, Value

Relation = Literal["close_relative", "villager", "same_household", "candidate", "property_company_staff", "other"]
"""What the agent is to the principal or the vote, as the form says."""

EndedBy = Literal["principal_came", "revoked"]


class Proxy(Value, frozen=True):
    """Who votes for whom with which right, by which form; ``ended`` once it no longer stands."""

    id: ProxyId
    right: RightId
    principal: MemberId
    agent: MemberId
    form: FormNumber
    relation: Relation
    hall: HallId | None
    at: Ms
    ended: EndedBy | None = None
    ended_at: Ms | None = None


def check_allowed(limits: voting.preset.Proxy, article: str) -> None:
    """Whether this body knows proxies at all.

    Raises:
        Refused: ``proxy_forbidden``, ``proxy_not_stated`` (AT22).
    """
    if limits.allowed == "no":
        raise Refused("proxy_forbidden", "AT22", article=article)
    if limits.allowed == "unstated":
        raise Refused("proxy_not_stated", "AT22", article=article)


def check_agent(
    limits: voting.preset.Proxy, article: str, relation: Relation, known: frozenset[str], held: int, form: str
) -> None:
    """Whether this agent may take one more right by this form; ``held``: how many that agent has already.

    Raises:
        Refused: ``form_missing``, ``agent_barred``, ``agent_not_allowed``, ``proxy_limit_reached`` (AT23).
    """
    kinds = {relation, *known}
    if limits.form == "written" and not form:
        raise Refused("form_missing", "AT23", article=article)
    barred = kinds.intersection(limits.agent_not)
    if barred:
        raise Refused("agent_barred", "AT23", kind=min(barred), article=article)
    if limits.agent and not _is_one_of(limits.agent, kinds):
        raise Refused("agent_not_allowed", "AT23", kind=", ".join(limits.agent), article=article)
    if limits.max_per_agent is not None and held >= limits.max_per_agent:
        raise Refused("proxy_limit_reached", "AT23", most=limits.max_per_agent, article=article)


def _is_one_of(allowed: tuple[str, ...], kinds: set[str]) -> bool:
    # Full capacity is what puts a person of that household on this roll.
    of_full_capacity = {"same_household_full_capacity"} if {"same_household", "on_roll"} <= kinds else set[str]()
    villager = {"villager"} if "on_roll" in kinds else set[str]()
    return bool((kinds | of_full_capacity | villager).intersection(allowed))
