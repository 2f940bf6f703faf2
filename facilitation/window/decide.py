"""What may happen to a voting window and what follows; refuses by VW1-VW13."""

from __future__ import annotations

from collections.abc import Collection

from facilitation.refused import Refused
from facilitation.types import Actor, ItemId, MemberId, Ms
from facilitation.window import announcing, closing, taking
from facilitation.window.announcing import Situation
from facilitation.window.state import Window, Windows
from facilitation.window.words import (
    AnnounceWindow,
    CloseWindow,
    DropSheet,
    EnterSheet,
    ExtendWindow,
    NoteContact,
    OpenWindow,
    ReturnBallot,
    SettleWindow,
    StaffCommand,
    VoidWindow,
    WindowEnded,
    WindowEvent,
    WindowId,
)


def decide(
    state: Windows, command: StaffCommand, by: Actor, person: MemberId | None, now_is: Situation, now: Ms
) -> tuple[WindowEvent, ...]:
    """What follows from a command of the staff; ``person``: who holds the seat it is given in, where that is known.

    Raises:
        Refused: see ``RULES.md`` VW1-VW13; ``secret_only`` (PO12), ``reason_missing`` (PO11).
    """
    match command:
        case AnnounceWindow():
            return (announcing.announce(state, command, now_is, now),)
        case EnterSheet():
            return (taking.enter(_named(state, command.window), command, by, person, now),)
        case DropSheet():
            return (taking.drop(_named(state, command.window), command, now),)
        case NoteContact():
            return taking.note_contact(_named(state, command.window), command, by, now)
        case _:
            return _course(_named(state, command.window), command, now_is, now)


def cast(
    state: Windows, command: ReturnBallot, by: Actor, voters: Collection[MemberId], article: str, now: Ms
) -> tuple[WindowEvent, ...]:
    """One ballot from a phone: it needs nothing from the rest of the meeting but who else may use the right.

    Raises:
        Refused: see ``taking.take``.
    """
    return (taking.take(_named(state, command.window), command, by, voters, article, now),)


def _course(
    window: Window,
    command: OpenWindow | ExtendWindow | CloseWindow | SettleWindow | VoidWindow,
    now_is: Situation,
    now: Ms,
) -> tuple[WindowEvent, ...]:
    match command:
        case OpenWindow():
            return (announcing.open_window(window, now_is, now),)
        case ExtendWindow():
            return (closing.extend(window, command, now_is, now),)
        case CloseWindow():
            return closing.close(window, command, now_is, now)
        case SettleWindow():
            return (closing.settle(window, now),)
        case VoidWindow():
            return (closing.void(window, command, now),)


def next_deadline(state: Windows) -> Ms | None:
    """When a window whose end the rules fix has to be told that it has come."""
    running = state.running
    due = running is not None and running.state == "open" and running.ends_by_rule
    return running.closes if running is not None and due else None


def tick(state: Windows, now: Ms) -> tuple[WindowEvent, ...]:
    """What the time alone brings about (VW13)."""
    due, running = next_deadline(state), state.running
    if running is None or due is None or now < due:
        return ()
    return (WindowEnded(window=running.id, at=now),)


def check_item(state: Windows, item: ItemId, title: str) -> None:
    """What was announced is neither edited, removed nor put otherwise.

    Raises:
        Refused: ``item_announced`` (VW3).
    """
    if state.holds(item):
        raise Refused("item_announced", "VW3", item=title)


def check_roll(state: Windows) -> None:
    """The roll stays as it was announced.

    Raises:
        Refused: ``roll_announced`` (VW3).
    """
    if any(state.windows[window].state != "void" for window in state.order):
        raise Refused("roll_announced", "VW3")


def check_settled(state: Windows) -> None:
    """A meeting is not closed over a window that is not settled.

    Raises:
        Refused: ``window_running`` (VW1).
    """
    if state.running is not None:
        raise Refused("window_running", "VW1")


def _named(state: Windows, window: WindowId) -> Window:
    found = state.windows.get(window)
    if found is None:
        raise Refused("unknown_window", "VW1")
    return found
