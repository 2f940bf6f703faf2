"""Who holds a right, as a person, a desk and everybody see it. Wire types like ``shapes``."""

from __future__ import annotations

from typing import Literal

from facilitation.types import FormNumber, MemberId, PollId, ProxyId, RightId, Value
from facilitation.views.shapes import Say


class HeirView(Value, frozen=True):
    """Somebody present to whom the right may be left."""

    member: MemberId
    name: str


class MyRightView(Value, frozen=True):
    """A right this person shares with others or has by proxy: who holds it now, and who might.

    ``behalf``: whose right it is, where it was given by proxy; ``say``: how it stands and how to change it.
    """

    right: RightId
    unit: str
    held: Literal["mine", "other", "nobody"]
    behalf: str
    say: Say
    heirs: tuple[HeirView, ...]


class ProxyView(Value, frozen=True):
    """One proxy that stands; ``held``: the agent is here and holds the right."""

    proxy: ProxyId
    right: RightId
    principal: str
    number: str
    agent: str
    form: FormNumber
    held: bool


class AssistedView(Value, frozen=True):
    """How many votes of one poll were typed on somebody else's phone."""

    poll: PollId
    question: str
    count: int


class WalkInView(Value, frozen=True):
    """Somebody who came without standing on the roll, not admitted to it."""

    member: MemberId
    name: str
    hall: str


class JoinedView(Value, frozen=True):
    """An entry that was found to be the person of another one; ``votes``: counted before with both on their lists."""

    twin: MemberId
    say: Say
    votes: int


class RightsView(Value, frozen=True):
    """For the desks, the recorder and the console: the proxies that stand, what the rule asks of one, and helpers.

    ``relations``: what may be asked about the agent; empty where the rule asks nothing.
    """

    allowed: bool
    say: Say
    written: bool
    relations: tuple[str, ...]
    proxies: tuple[ProxyView, ...]
    assisted: tuple[AssistedView, ...]
    helped: int
    walk_ins: tuple[WalkInView, ...]
    admits: bool
    walk_in_rule: Say
    joined: tuple[JoinedView, ...]


class AgentView(Value, frozen=True):
    """An agent with the number of proxies, as the published list has it."""

    name: str
    count: int


class AgentsView(Value, frozen=True):
    """The list of agents as everybody sees it."""

    agents: tuple[AgentView, ...]
    proxies: int
