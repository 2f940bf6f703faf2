"""Where a voting window touches the rest of the meeting: what it is told, and what is bound once it was announced.

``meeting.py`` asks here; the slice itself knows no other. Keeps VW1 and VW3.
"""

from __future__ import annotations

from collections.abc import Iterator

from facilitation import agenda, facts, flow, window
from facilitation.attendance import words as at
from facilitation.balloting import words as po
from facilitation.refused import Refused
from facilitation.state import MeetingState
from facilitation.types import Actor, Command, Ms
from facilitation.window import words as wi


def decide(
    state: MeetingState, command: window.WindowCommand, by: Actor, now: Ms
) -> tuple[window.WindowEvent | agenda.ItemConcluded, ...]:
    """What follows for the window, told what agenda and roll know.

    Raises:
        Refused: ``meeting_closed`` (AG7), and what the window refuses.
    """
    if state.flow.phase == "closed":
        raise Refused("meeting_closed", "AG7")
    if isinstance(command, wi.ReturnBallot):
        proxy = state.attendance.proxy(command.right)
        agent = (proxy.agent,) if proxy is not None else ()
        return window.cast(state.window, command, by, agent, facts.info_of(state).article(), now)
    held = state.seats.binding(by.device, by.seat, by.hall)
    whole = isinstance(command, (wi.AnnounceWindow, wi.OpenWindow))
    situation = facts.window(state, with_roll=whole)
    events = window.decide(state.window, command, by, held.holder if held else None, situation, now)
    return (*events, *(concluded for event in events for concluded in _concluded(event)))


def _concluded(event: window.WindowEvent) -> Iterator[agenda.ItemConcluded]:
    for result in event.results if isinstance(event, wi.WindowCounted) else ():
        outcome = result.decision.outcome.outcome
        if outcome in ("carried", "not_carried"):
            yield agenda.ItemConcluded(item=result.item, outcome="carried" if outcome == "carried" else "not_carried")


_TEXTS = (agenda.EditItem, agenda.RemoveItem, agenda.DraftConsensus, agenda.UnlockConsensus)
_ITEMS = (agenda.EditItem, agenda.RemoveItem, agenda.DraftConsensus, po.OpenPoll)
_CONCERNED: frozenset[type[Command]] = frozenset({*_TEXTS, *_ITEMS, at.SetRoll, flow.CloseMeeting})


def check(state: MeetingState, command: Command) -> None:
    """Nothing is done to what was announced or is put secretly: items, texts, roll; nor is the meeting closed over it.

    Raises:
        Refused: ``secret_poll_running`` (SV10), ``item_announced``, ``roll_announced`` (VW3), ``window_running`` (VW1).
    """
    if type(command) not in _CONCERNED:
        return
    if isinstance(command, _TEXTS) and any(one.live for one in state.secrecy.on_item(command.item)):
        raise Refused("secret_poll_running", "SV10")
    if isinstance(command, _ITEMS):
        item = state.agenda.get(command.item)
        window.check_item(state.window, command.item, item.title if item else "")
    elif isinstance(command, at.SetRoll):
        window.check_roll(state.window)
    elif isinstance(command, flow.CloseMeeting):
        window.check_settled(state.window)
