"""The slice of an item's texts: versions, amendments with both sides, alternatives beside each other."""

from __future__ import annotations

from typing import Literal

from facilitation import wordings
from facilitation.amending import Proposal
from facilitation.state import MeetingState
from facilitation.types import ItemId, Value
from facilitation.views.shapes import Say
from facilitation.views.staff_shapes import Act

AROUND = 40
"""How many characters of the text are shown on either side of a changed passage."""


class Piece(Value, frozen=True):
    """A run of text; ``change`` says whether it stays, goes or comes."""

    text: str
    change: Literal["same", "old", "new"]


class ProposalView(Value, frozen=True):
    """``before`` and ``after`` are the two sides of an amendment; an alternative has its text as ``after``."""

    id: str
    proposal_kind: str
    label: Say
    state: str
    question: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    fits: bool


class VersionView(Value, frozen=True):
    number: int
    sha256: str
    text: str
    by: Say | None


class ItemTextsView(Value, frozen=True):
    """``putting``: the proposal that is voted on now, or was voted on last and not yet announced."""

    item: ItemId
    versions: tuple[VersionView, ...]
    proposals: tuple[ProposalView, ...]
    putting: str


class TextsView(Value, frozen=True):
    items: tuple[ItemTextsView, ...]


def texts(state: MeetingState) -> TextsView:
    """The texts of every item that has any."""
    return TextsView(
        items=tuple(_item(state, item.id) for item in state.agenda.items if item.id in state.amending.of_item)
    )


def _item(state: MeetingState, item: ItemId) -> ItemTextsView:
    kept, text = state.amending.on(item), state.agenda.named(item).consensus
    by = {p.id: label(p) for p in kept.proposals}
    poll = state.balloting.running or state.balloting.awaiting
    return ItemTextsView(
        item=item,
        versions=tuple(
            VersionView(number=v.number, sha256=v.sha256, text=v.text, by=by.get(v.proposal or ""))
            for v in kept.versions
        ),
        proposals=tuple(_proposal(state, p, text) for p in kept.proposals),
        putting=poll.put if poll is not None and poll.item == item else "",
    )


def label(proposal: Proposal) -> Say:
    """What a proposal is called in the room."""
    if proposal.proposal_kind == "alternative":
        letter = chr(ord("A") + (proposal.number - 1) % 26)
        return Say(zh=f"方案 {letter}", en=f"Alternative {letter}")
    return Say(zh=f"修正案 {proposal.number}", en=f"Amendment {proposal.number}")


def _proposal(state: MeetingState, proposal: Proposal, text: str) -> ProposalView:
    fits = proposal.applied(text) is not None
    before, after = _sides(proposal, text) if fits else ((), (Piece(text=proposal.new, change="new"),))
    return ProposalView(
        id=proposal.id,
        proposal_kind=proposal.proposal_kind,
        label=label(proposal),
        state=proposal.state,
        question=wordings.asked(proposal, state.info),
        before=before,
        after=after,
        fits=fits,
    )


def _sides(proposal: Proposal, text: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    if proposal.proposal_kind == "alternative":
        return (), (Piece(text=proposal.new, change="same"),)
    at = text.index(proposal.old) if proposal.old else len(text)
    left, right = text[:at], text[at + len(proposal.old) :]
    left = left if len(left) <= AROUND else "…" + left[-AROUND:]
    right = right if len(right) <= AROUND else right[:AROUND] + "…"
    return _side(left, proposal.old, right, "old"), _side(left, proposal.new, right, "new")


def _side(left: str, middle: str, right: str, change: Literal["old", "new"]) -> tuple[Piece, ...]:
    pieces = (Piece(text=left, change="same"), Piece(text=middle, change=change), Piece(text=right, change="same"))
    return tuple(piece for piece in pieces if piece.text)


def next_proposal(state: MeetingState, item: ItemId) -> tuple[Proposal | None, Say | None]:
    """What is put next of this item's proposals, or why it cannot be; nothing where none is open."""
    still = state.amending.on(item).open()
    if not still:
        return None, None
    first, text = still[0], state.agenda.named(item).consensus
    if first.applied(text) is not None:
        return first, None
    named = label(first)
    return None, Say(
        zh=f"{named.zh}要改的话已不在文本里，请撤回或重写",
        en=f"{named.en} changes words that are no longer in the text: withdraw or rewrite it",
    )


def put_act(act: Act, proposal: Proposal) -> Act:
    """The act that opens a vote, made to put this proposal."""
    named = label(proposal)
    return Act(
        command={**act.command, "put": proposal.id},
        label=Say(zh=f"{named.zh}：{act.label.zh}", en=f"{named.en}: {act.label.en}"),
        detail=act.detail,
        confirm=act.confirm,
    )
