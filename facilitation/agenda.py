"""The agenda: what will be dealt with, its texts, its consensus text; the record of how each item ended.

Keeps AG1–AG4. Agenda and consensus texts are public and stand in the log itself. A locked consensus text
is named by its SHA-256, so what was read aloud is what was voted on.
"""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

from facilitation.origins import Origin
from facilitation.refused import Refused
from facilitation.types import Command, Commitment, Event, Id, ItemId, Line, Text, Title, Value

ItemKind = Literal["procedural", "deliberation", "information"]
ItemOutcome = Literal[
    "agreed", "carried", "not_carried", "second_deliberation", "referral", "noted", "postponed", "no_consensus"
]


class Material(Value, frozen=True):
    """A page shown with the item: a title and a text, or a link to a file of the meeting."""

    title: Title
    text: Text = ""
    link: Line = ""


class Item(Value, frozen=True):
    """``late``: added when the doors were open, some bodies may not decide on it; ``origin``: what it follows."""

    id: ItemId
    title: str
    text: str = ""
    item_kind: ItemKind = "deliberation"
    minutes: int = 0
    materials: tuple[Material, ...] = ()
    proposer: str = ""
    consensus: str = ""
    consensus_sha256: str = ""
    outcome: ItemOutcome | None = None
    late: bool = False
    origin: Origin | None = None

    @property
    def question(self) -> str:
        """What is put to the vote: the consensus text, or the item's own title where none is needed."""
        return self.consensus or self.title


class Agenda(Value, frozen=True):
    items: tuple[Item, ...] = ()

    def get(self, item: ItemId) -> Item | None:
        """The item of this id, if the agenda has it."""
        return next((i for i in self.items if i.id == item), None)

    def named(self, item: ItemId) -> Item:
        """The item of this id.

        Raises:
            Refused: ``unknown_item`` (AG1).
        """
        found = self.get(item)
        if found is None:
            raise Refused("unknown_item", "AG1", item=item)
        return found


class AddItem(Command, tag="add_item", frozen=True):
    item: ItemId
    title: Title
    text: Text = ""
    item_kind: ItemKind = "deliberation"
    minutes: int = 0
    proposer: Line = ""
    materials: tuple[Material, ...] = ()


class EditItem(Command, tag="edit_item", frozen=True):
    item: ItemId
    title: Title
    text: Text = ""
    item_kind: ItemKind = "deliberation"
    minutes: int = 0
    proposer: Line = ""
    materials: tuple[Material, ...] = ()


class RemoveItem(Command, tag="remove_item", frozen=True):
    item: ItemId


class MoveItem(Command, tag="move_item", frozen=True):
    item: ItemId
    position: int


class DraftConsensus(Command, tag="draft_consensus", frozen=True):
    item: ItemId
    text: Text


class LockConsensus(Command, tag="lock_consensus", frozen=True):
    item: ItemId
    base_sha256: Commitment | None = None


class UnlockConsensus(Command, tag="unlock_consensus", frozen=True):
    item: ItemId


AgendaCommand = AddItem | EditItem | RemoveItem | MoveItem | DraftConsensus | LockConsensus | UnlockConsensus


class ItemAdded(Event, tag="item_added", frozen=True):
    item: Item


class ItemEdited(Event, tag="item_edited", frozen=True):
    item: Item


class ItemRemoved(Event, tag="item_removed", frozen=True):
    item: ItemId


class ItemMoved(Event, tag="item_moved", frozen=True):
    item: ItemId
    position: int


class ConsensusDrafted(Event, tag="consensus_drafted", frozen=True):
    item: ItemId
    text: str


class ConsensusLocked(Event, tag="consensus_locked", frozen=True):
    item: ItemId
    sha256: str


class ConsensusUnlocked(Event, tag="consensus_unlocked", frozen=True):
    item: ItemId


class ConsensusAmended(Event, tag="consensus_amended", frozen=True):
    """The locked text is another now, by the vote on a proposal; it stays locked."""

    item: ItemId
    text: str
    sha256: str
    proposal: Id


class ItemConcluded(Event, tag="item_concluded", frozen=True):
    item: ItemId
    outcome: ItemOutcome


AgendaEvent = (
    ItemAdded
    | ItemEdited
    | ItemRemoved
    | ItemMoved
    | ConsensusDrafted
    | ConsensusLocked
    | ConsensusUnlocked
    | ConsensusAmended
    | ItemConcluded
)


def decide(
    state: Agenda, command: AgendaCommand, started: bool, voted: bool, live: bool = False
) -> tuple[AgendaEvent, ...]:
    """What the agenda becomes; ``started``: the item has been called, ``voted``: a poll on it was opened,
    ``live``: the doors are open.

    Raises:
        Refused: ``unknown_item``, ``item_exists`` (AG1), ``item_started`` (AG2), ``consensus_locked``,
            ``consensus_empty`` (AG3), ``text_changed`` (AG4).
    """
    match command:
        case AddItem():
            if state.get(command.item):
                raise Refused("item_exists", "AG1", item=command.item)
            return (ItemAdded(item=msgspec.structs.replace(_item(command), late=live)),)
        case EditItem():
            kept = _untouched(state, command.item, started)
            keep = {"consensus": kept.consensus, "late": kept.late, "origin": kept.origin}
            return (ItemEdited(item=msgspec.structs.replace(_item(command), **keep)),)
        case RemoveItem():
            _untouched(state, command.item, started)
            return (ItemRemoved(item=command.item),)
        case MoveItem():
            state.named(command.item)
            position = max(0, min(command.position, len(state.items) - 1))
            return (ItemMoved(item=command.item, position=position),)
        case DraftConsensus() | LockConsensus() | UnlockConsensus():
            return _decide_consensus(state.named(command.item), command, voted)


def _decide_consensus(
    item: Item, command: DraftConsensus | LockConsensus | UnlockConsensus, voted: bool
) -> tuple[AgendaEvent, ...]:
    match command:
        case DraftConsensus():
            if item.consensus_sha256:
                raise Refused("consensus_locked", "AG3", item=item.title)
            return (ConsensusDrafted(item=item.id, text=command.text),)
        case LockConsensus():
            if not item.consensus.strip():
                raise Refused("consensus_empty", "AG3", item=item.title)
            sha256 = text_sha256(item.consensus)
            if command.base_sha256 not in (None, sha256):
                raise Refused("text_changed", "AG4", item=item.title)
            return () if item.consensus_sha256 else (ConsensusLocked(item=item.id, sha256=sha256),)
        case UnlockConsensus():
            if voted:
                raise Refused("consensus_locked", "AG3", item=item.title)
            return (ConsensusUnlocked(item=item.id),) if item.consensus_sha256 else ()


def evolve(state: Agenda, event: AgendaEvent) -> Agenda:
    """The agenda after this event."""
    match event:
        case ItemAdded():
            return Agenda(items=(*state.items, event.item))
        case ItemEdited():
            return Agenda(items=tuple(event.item if i.id == event.item.id else i for i in state.items))
        case ItemRemoved():
            return Agenda(items=tuple(i for i in state.items if i.id != event.item))
        case ItemMoved():
            return _moved(state, event)
        case ConsensusDrafted():
            return _changed(state, event.item, consensus=event.text)
        case ConsensusLocked():
            return _changed(state, event.item, consensus_sha256=event.sha256)
        case ConsensusUnlocked():
            return _changed(state, event.item, consensus_sha256="")
        case ConsensusAmended():
            return _changed(state, event.item, consensus=event.text, consensus_sha256=event.sha256)
        case ItemConcluded():
            return _changed(state, event.item, outcome=event.outcome)


def text_sha256(text: str) -> str:
    """The name of a public text: SHA-256 of its UTF-8 bytes, as kept."""
    return hashlib.sha256(text.encode()).hexdigest()


def _item(command: AddItem | EditItem) -> Item:
    return Item(
        id=command.item,
        title=command.title,
        text=command.text,
        item_kind=command.item_kind,
        minutes=max(0, min(command.minutes, 600)),
        materials=command.materials,
        proposer=command.proposer,
    )


def _untouched(state: Agenda, item: ItemId, started: bool) -> Item:
    kept = state.named(item)
    if started:
        raise Refused("item_started", "AG2", item=kept.title)
    return kept


def _moved(state: Agenda, event: ItemMoved) -> Agenda:
    moving = state.named(event.item)
    rest = [i for i in state.items if i.id != event.item]
    return Agenda(items=(*rest[: event.position], moving, *rest[event.position :]))


def _changed(state: Agenda, item: ItemId, **fields: str | None) -> Agenda:
    return Agenda(items=tuple(msgspec.structs.replace(i, **fields) if i.id == item else i for i in state.items))
