"""What follows from a decision: who does it, to what standard, by when, and who supervises.

Keeps MA1–MA3. All four fields are mandatory before the meeting closes (谁来干、干到什么标准、什么时间干完、谁来监督);
until then one may be blank, and the blank is shown. The texts are public.
"""

from __future__ import annotations

import msgspec

from facilitation.refused import Refused
from facilitation.types import ActionId, Command, Event, ItemId, Line, Value

FIELDS = ("owner", "standard", "deadline", "supervisor")


class ActionItem(Value, frozen=True):
    id: ActionId
    item: ItemId
    task: str
    owner: str = ""
    standard: str = ""
    deadline: str = ""
    supervisor: str = ""

    def blank(self) -> tuple[str, ...]:
        """The mandatory fields still empty."""
        return tuple(field for field in FIELDS if not getattr(self, field).strip())


class Actions(Value, frozen=True):
    actions: tuple[ActionItem, ...] = ()

    def blanks(self) -> int:
        """How many mandatory fields are still empty."""
        return sum(len(action.blank()) for action in self.actions)


class WriteAction(Command, tag="write_action", frozen=True):
    action: ActionId
    item: ItemId
    task: Line
    owner: Line = ""
    standard: Line = ""
    deadline: Line = ""
    supervisor: Line = ""


class DropAction(Command, tag="drop_action", frozen=True):
    action: ActionId


ActionCommand = WriteAction | DropAction


class ActionWritten(Event, tag="action_written", frozen=True):
    action: ActionItem


class ActionDropped(Event, tag="action_dropped", frozen=True):
    action: ActionId


ActionEvent = ActionWritten | ActionDropped


def decide(state: Actions, command: ActionCommand, known_item: bool) -> tuple[ActionEvent, ...]:
    """The list of action items after this.

    Raises:
        Refused: ``unknown_item`` (AG1), ``unknown_action`` (MA2), ``same_person`` (MA3).
    """
    match command:
        case WriteAction():
            if not known_item:
                raise Refused("unknown_item", "AG1", item=command.item)
            written = ActionItem(
                id=command.action,
                item=command.item,
                task=command.task.strip(),
                owner=command.owner.strip(),
                standard=command.standard.strip(),
                deadline=command.deadline.strip(),
                supervisor=command.supervisor.strip(),
            )
            if written.owner and written.owner == written.supervisor:
                raise Refused("same_person", "MA3", owner=written.owner)
            return () if written in state.actions else (ActionWritten(action=written),)
        case DropAction():
            if all(a.id != command.action for a in state.actions):
                raise Refused("unknown_action", "MA2")
            return (ActionDropped(action=command.action),)


def evolve(state: Actions, event: ActionEvent) -> Actions:
    """The list after this event."""
    match event:
        case ActionWritten():
            if any(a.id == event.action.id for a in state.actions):
                kept = tuple(event.action if a.id == event.action.id else a for a in state.actions)
                return msgspec.structs.replace(state, actions=kept)
            return msgspec.structs.replace(state, actions=(*state.actions, event.action))
        case ActionDropped():
            return Actions(actions=tuple(a for a in state.actions if a.id != event.action))
