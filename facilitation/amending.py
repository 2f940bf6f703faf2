"""Texts of an item: numbered versions of the locked text, amendments to it, alternatives beside each other.

Keeps AG11 and AG12. An amendment replaces one passage of the locked text; accepted, it makes the next version.
Alternatives are put one after the other; the first that carries is the text. Texts are public; who proposed
one is typed about a person and stands here as a commitment. Times are ``Ms``.
"""

from __future__ import annotations

from typing import Literal

import msgspec
from immutables import Map

from facilitation.agenda import AgendaEvent, ConsensusAmended, ConsensusLocked, Item, text_sha256
from facilitation.refused import Refused
from facilitation.types import Command, Commitment, Event, Id, ItemId, Ms, Text, Value

ProposalId = Id
ProposalKind = Literal["amendment", "alternative"]
ProposalState = Literal["open", "accepted", "rejected", "withdrawn", "not_put"]


class Proposal(Value, frozen=True):
    """``number`` counts within its kind; an amendment puts ``new`` where ``old`` stands, at the end if empty."""

    id: ProposalId
    proposal_kind: ProposalKind
    number: int
    new: str
    old: str = ""
    proposer: Commitment = ""
    state: ProposalState = "open"

    def applied(self, text: str) -> str | None:
        """The text with this amendment in it; ``None`` where its passage does not stand there once."""
        if self.proposal_kind == "alternative":
            return self.new
        if not self.old:
            return text + self.new
        return text.replace(self.old, self.new) if text.count(self.old) == 1 else None


class Version(Value, frozen=True):
    number: int
    text: str
    sha256: str
    proposal: ProposalId | None = None


class ItemTexts(Value, frozen=True):
    versions: tuple[Version, ...] = ()
    proposals: tuple[Proposal, ...] = ()

    def get(self, proposal: str) -> Proposal | None:
        """The proposal of this id."""
        return next((p for p in self.proposals if p.id == proposal), None)

    def open(self) -> tuple[Proposal, ...]:
        """What is still to be put to the vote, in its order."""
        return tuple(p for p in self.proposals if p.state == "open")


class Amending(Value, frozen=True):
    of_item: Map[ItemId, ItemTexts] = Map()

    def on(self, item: ItemId | None) -> ItemTexts:
        """The texts of this item."""
        return self.of_item.get(item, ItemTexts()) if item else ItemTexts()


class ProposeText(Command, tag="propose_text", frozen=True):
    item: ItemId
    proposal: ProposalId
    new: Text
    proposal_kind: ProposalKind = "amendment"
    old: Text = ""
    proposer: Commitment = ""


class WithdrawProposal(Command, tag="withdraw_proposal", frozen=True):
    item: ItemId
    proposal: ProposalId


class MoveProposal(Command, tag="move_proposal", frozen=True):
    """Put it to the vote at this place among those still open, from 0."""

    item: ItemId
    proposal: ProposalId
    position: int


AmendingCommand = ProposeText | WithdrawProposal | MoveProposal


class TextProposed(Event, tag="text_proposed", frozen=True):
    item: ItemId
    proposal: Proposal


class ProposalMoved(Event, tag="proposal_moved", frozen=True):
    item: ItemId
    proposal: ProposalId
    position: int


class ProposalSettled(Event, tag="proposal_settled", frozen=True):
    item: ItemId
    proposal: ProposalId
    state: ProposalState
    at: Ms


AmendingEvent = TextProposed | ProposalMoved | ProposalSettled


def decide(
    state: Amending, command: AmendingCommand, item: Item, decided: bool, putting: str, now: Ms
) -> tuple[AmendingEvent, ...]:
    """What becomes of the texts; ``decided``: the item was voted on, ``putting``: the proposal being voted on.

    Raises:
        Refused: ``item_voted``, ``proposal_exists``, ``unknown_proposal``, ``poll_running`` (AG12),
            ``consensus_not_locked``, ``passage_not_found`` (AG11).
    """
    texts = state.on(item.id)
    if isinstance(command, ProposeText):
        if decided:
            raise Refused("item_voted", "AG12", item=item.title)
        return (_proposed(texts, command, item),)
    found = texts.get(command.proposal)
    if found is None or found.state != "open":
        raise Refused("unknown_proposal", "AG12")
    if putting == found.id:
        raise Refused("poll_running", "AG12")
    if isinstance(command, WithdrawProposal):
        return (ProposalSettled(item=item.id, proposal=found.id, state="withdrawn", at=now),)
    position = max(0, min(command.position, len(texts.open()) - 1))
    return (ProposalMoved(item=item.id, proposal=found.id, position=position),)


def _proposed(texts: ItemTexts, command: ProposeText, item: Item) -> TextProposed:
    if texts.get(command.proposal):
        raise Refused("proposal_exists", "AG12")
    alike = [p for p in texts.proposals if p.proposal_kind == command.proposal_kind]
    proposal = Proposal(
        id=command.proposal,
        proposal_kind=command.proposal_kind,
        number=len(alike) + 1,
        new=command.new,
        old="" if command.proposal_kind == "alternative" else command.old,
        proposer=command.proposer,
    )
    if proposal.proposal_kind == "amendment":
        if not item.consensus_sha256:
            raise Refused("consensus_not_locked", "AG11", item=item.title)
        if proposal.applied(item.consensus) in (None, item.consensus):
            raise Refused("passage_not_found", "AG11")
    elif not proposal.new.strip():
        raise Refused("consensus_empty", "AG11", item=item.title)
    return TextProposed(item=item.id, proposal=proposal)


def settle(
    state: Amending, item: Item, proposal: ProposalId, carried: bool, now: Ms
) -> tuple[AmendingEvent | ConsensusAmended, ...]:
    """What follows from the vote on a proposal: its state, and the next version where it was accepted."""
    texts = state.on(item.id)
    found = texts.get(proposal)
    if found is None or found.state != "open":
        return ()
    settled = ProposalSettled(
        item=item.id, proposal=proposal, state="accepted" if carried else "rejected", at=now
    )
    text = found.applied(item.consensus) if carried else None
    if text is None:
        return (settled,)
    passed_over = [p.id for p in texts.open() if found.proposal_kind == p.proposal_kind == "alternative"]
    rest = (
        ProposalSettled(item=item.id, proposal=other, state="not_put", at=now)
        for other in passed_over
        if other != proposal
    )
    amended = ConsensusAmended(item=item.id, text=text, sha256=text_sha256(text), proposal=proposal)
    return (settled, *rest, amended)


def evolve(state: Amending, event: AmendingEvent) -> Amending:
    """The texts after this event."""
    texts, replace = state.on(event.item), msgspec.structs.replace
    match event:
        case TextProposed():
            proposals = (*texts.proposals, event.proposal)
        case ProposalSettled():
            proposals = tuple(
                replace(p, state=event.state) if p.id == event.proposal else p for p in texts.proposals
            )
        case ProposalMoved():
            proposals = _moved(texts, event)
    return replace(state, of_item=state.of_item.set(event.item, replace(texts, proposals=proposals)))


def _moved(texts: ItemTexts, event: ProposalMoved) -> tuple[Proposal, ...]:
    still = [p for p in texts.open() if p.id != event.proposal]
    moving = [p for p in texts.open() if p.id == event.proposal]
    settled = [p for p in texts.proposals if p.state != "open"]
    return (*settled, *still[: event.position], *moving, *still[event.position :])


def versioned(state: Amending, item: Item | None, event: AgendaEvent) -> Amending:
    """The versions after an event of the agenda: each text that was locked is one, the same text only once."""
    if item is None or not isinstance(event, (ConsensusLocked, ConsensusAmended)):
        return state
    texts = state.on(item.id)
    if texts.versions and texts.versions[-1].sha256 == event.sha256:
        return state
    text, proposal = (event.text, event.proposal) if isinstance(event, ConsensusAmended) else (item.consensus, None)
    version = Version(number=len(texts.versions) + 1, text=text, sha256=event.sha256, proposal=proposal)
    texts = msgspec.structs.replace(texts, versions=(*texts.versions, version))
    return msgspec.structs.replace(state, of_item=state.of_item.set(item.id, texts))
