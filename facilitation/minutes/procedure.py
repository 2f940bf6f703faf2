"""What the minutes tell of the procedures around votes: recusals, versions of texts, proposals. Raises nothing.

Versions are told where a proposal was made or a text was locked more than once: a text locked once stands with
its item already.
"""

from __future__ import annotations

from collections.abc import Mapping

from facilitation.minutes.members import OpenedText
from facilitation.minutes.notes import Note, note
from facilitation.minutes.proposed import Proposed, TextVersion
from facilitation.minutes.shapes import Minutes, Recused
from facilitation.state import MeetingState


def recused(state: MeetingState, item: str, texts: Mapping[str, OpenedText]) -> tuple[Recused, ...]:
    """Who took no part in the vote on this item."""
    return tuple(
        Recused(member=member, grounds=one.grounds, reason=note(one.reason, texts))
        for member, one in sorted(state.recusals.on(item).items())
    )


def versions(state: MeetingState, item: str) -> tuple[TextVersion, ...]:
    """The texts as they were locked one after the other, where there is more to tell than one."""
    kept = state.amending.on(item)
    if len(kept.versions) < 2 and not kept.proposals:
        return ()
    return tuple(
        TextVersion(number=v.number, text=v.text, sha256=v.sha256, proposal=v.proposal) for v in kept.versions
    )


def proposals(state: MeetingState, item: str, texts: Mapping[str, OpenedText]) -> tuple[Proposed, ...]:
    """What was proposed, by whom, and what became of it."""
    return tuple(
        Proposed(
            id=p.id,
            proposal_kind=p.proposal_kind,
            number=p.number,
            old=p.old,
            new=p.new,
            proposer=note(p.proposer, texts),
            state=p.state,
        )
        for p in state.amending.on(item).proposals
    )


def notes(minutes: Minutes) -> list[Note | None]:
    """The texts these parts of the minutes refer to."""
    told = [one.reason for item in minutes.agenda for one in item.recused]
    return [*told, *(one.proposer for item in minutes.agenda for one in item.proposals)]
