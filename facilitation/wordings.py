"""Where the texts of an item meet its votes: what is put, what a vote on a proposal leads to.

``meeting.py`` asks here; the slice ``amending`` knows no other. Keeps AG11, AG12. Raises as ``amending``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from facilitation import agenda, amending
from facilitation.amending import AmendingCommand, AmendingEvent, Proposal
from facilitation.balloting import words as po
from facilitation.balloting.after_words import PollAnnounced
from facilitation.balloting.opening import Put
from facilitation.balloting.state import Poll
from facilitation.info import Info
from facilitation.secrecy.poll_events import SecretPollCounted
from facilitation.state import MeetingState
from facilitation.types import Event, ItemId, Ms


def decide(state: MeetingState, command: AmendingCommand, now: Ms) -> tuple[AmendingEvent, ...]:
    """What becomes of the texts of an item."""
    item = state.agenda.named(command.item)
    decided = deciding(state, item.id) is not None
    running = state.balloting.running or state.balloting.awaiting
    secretly = state.secrecy.running
    put = running.put if running else secretly.put if secretly else ""
    return amending.decide(state.amending, command, item, decided, put, now)


def deciding(state: MeetingState, item: ItemId) -> Poll | None:
    """The counted poll that settles the item: on its text, or on the alternative that carried."""
    texts = state.amending.on(item)
    for poll in reversed(state.balloting.on_item(item)):
        proposal = texts.get(poll.put) if poll.put else None
        alternative = proposal is not None and proposal.proposal_kind == "alternative"
        carried = poll.decision is not None and poll.decision.outcome.outcome == "carried"
        if poll.state == "counted" and (not poll.put or (alternative and carried)):
            return poll
    return None


def put(state: MeetingState, item: agenda.Item | None, proposal: str) -> Put | None:
    """A proposal as a question; ``None`` where it is not open or its passage does not stand in the text."""
    found = state.amending.on(item.id).get(proposal) if item is not None else None
    if item is None or found is None or found.state != "open" or found.applied(item.consensus) is None:
        return None
    question = asked(found, state.info)
    return Put(question=question, sha256=agenda.text_sha256(question))


def put_by(state: MeetingState, command: object) -> Put | None:
    """The proposal this command puts to the vote, as a question."""
    return put(state, state.agenda.get(command.item), command.put) if isinstance(command, po.OpenPoll) else None


def asked(proposal: Proposal, info: Info | None) -> str:
    """The question a proposal is put as, in the language of the meeting."""
    english, n = info is not None and info.language == "en", proposal.number
    if proposal.proposal_kind == "alternative":
        letter = chr(ord("A") + (n - 1) % 26)
        return f"Alternative {letter}: {proposal.new}" if english else f"方案 {letter}：{proposal.new}"
    if not proposal.old:
        change = f"add “{proposal.new}”" if english else f"在文末增加“{proposal.new}”"
    elif not proposal.new:
        change = f"strike “{proposal.old}”" if english else f"删去“{proposal.old}”"
    else:
        change = f"“{proposal.old}” becomes “{proposal.new}”" if english else f"将“{proposal.old}”改为“{proposal.new}”"
    return f"Amendment {n}: {change}?" if english else f"修正案 {n}：{change}？"


def settled(state: MeetingState, events: Iterable[Event], now: Ms) -> Iterator[AmendingEvent | agenda.ConsensusAmended]:
    """What follows where the outcome of a vote on a proposal is said."""
    for event in events:
        if isinstance(event, SecretPollCounted):
            yield from _settled_secretly(state, event, now)
            continue
        if isinstance(event, po.PollCounted) and not event.awaits:
            outcome = event.decision.outcome.outcome
        elif isinstance(event, PollAnnounced) and (kept := state.balloting.polls[event.poll].decision) is not None:
            outcome = kept.outcome.outcome
        else:
            continue
        poll = state.balloting.polls[event.poll]
        if poll.put:
            yield from amending.settle(
                state.amending, state.agenda.named(poll.item), poll.put, outcome == "carried", now
            )


def _settled_secretly(
    state: MeetingState, event: SecretPollCounted, now: Ms
) -> Iterator[AmendingEvent | agenda.ConsensusAmended]:
    poll = state.secrecy.polls[event.poll]
    if poll.put and event.decision is not None:
        carried = event.decision.outcome.outcome == "carried"
        yield from amending.settle(state.amending, state.agenda.named(poll.item), poll.put, carried, now)


def evolved(state: MeetingState, event: agenda.AgendaEvent) -> dict[str, object]:
    """Agenda and versions after an event of the agenda."""
    item = state.agenda.get(getattr(event, "item", "")) if isinstance(getattr(event, "item", ""), str) else None
    return {
        "agenda": agenda.evolve(state.agenda, event),
        "amending": amending.versioned(state.amending, item, event),
    }
