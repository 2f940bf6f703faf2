"""Proxies, walk-ins and helpers for reading: who held whose vote, by which form. Raises nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from facilitation.minutes.phrases import Phrases
from facilitation.minutes.poll_shapes import PollRecord
from facilitation.minutes.rights_shapes import ProxyRecord
from facilitation.minutes.shapes import Minutes


def attendance(minutes: Minutes, say: Phrases) -> Iterator[str]:
    """What belongs under attendance, line by line; nothing where there was nothing."""
    kept = minutes.attendance
    if kept.proxies:
        counts = Counter(proxy.agent for proxy in kept.proxies if proxy.ended is None)
        agents = say("comma").join(say("agent", who=_name(minutes, m), n=n) for m, n in sorted(counts.items()))
        yield say("agents", n=sum(counts.values()), agents=agents or say("nothing"))
    for proxy in kept.proxies:
        yield _proxy(minutes, proxy, say)
    if kept.represented:
        names = say("comma").join(_name(minutes, member) for member in kept.represented)
        yield say("represented", names=names)
    for one in kept.walk_ins:
        admitted = say("walk_in_admitted" if one.right else "walk_in_observer")
        yield say("walk_in", who=_name(minutes, one.member), what=admitted)
    for twice in kept.joined or ():
        which = say("comma").join(_vote(minutes, vote) for vote in twice.votes)
        told = say("joined_listed", which=which) if twice.votes else ""
        yield say("joined", who=_name(minutes, twice.member), twin=_name(minutes, twice.twin), listed=told)
    if kept.helped:
        pairs = (say("aside", text=_name(minutes, h.member), aside=_name(minutes, h.helper)) for h in kept.helped)
        yield say("helped", n=len(kept.helped), names=say("comma").join(pairs))


def _proxy(minutes: Minutes, proxy: ProxyRecord, say: Phrases) -> str:
    ended = say(f"proxy_{proxy.ended}") if proxy.ended else ""
    form = say("proxy_form", form=proxy.form) if proxy.form else ""
    return say(
        "proxy",
        principal=_name(minutes, proxy.principal),
        agent=_name(minutes, proxy.agent),
        relation=say(f"relation_{proxy.relation}"),
        form=form,
        ended=ended,
    )


def poll(record: PollRecord, say: Phrases) -> Iterator[str]:
    """How many votes of this poll others typed; nothing where nobody did."""
    assisted = sum(vote.assisted_by is not None for vote in record.votes)
    if assisted:
        yield say("assisted", n=assisted)


def _vote(minutes: Minutes, vote: str) -> str:
    """What was voted on, by its question; an election or a secret vote by its id."""
    return next((poll.question for poll in minutes.polls if poll.id == vote), vote)


def _name(minutes: Minutes, member: str) -> str:
    return minutes.names.get(member) or member
