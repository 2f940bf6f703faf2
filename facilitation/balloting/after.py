"""Between count and announcement: a hand count is repeated where two tellers or the supervisor ask for it.

Keeps PO20: the poll rests in ``counted`` until the outcome is announced; a block counted again puts it back
into ``closing``, with the earlier figures kept; once announced the remedy is a new poll (PO9). Times are ``Ms``.
"""

from __future__ import annotations

import msgspec

from facilitation.balloting.after_words import (
    AnnouncePoll,
    AskRecount,
    PollAnnounced,
    RecountAsked,
    RecountOpened,
)
from facilitation.balloting.state import Balloting, Poll
from facilitation.refused import Refused
from facilitation.types import Actor, Ms
from voting.hands import repeat

AfterEvent = PollAnnounced | RecountAsked | RecountOpened


def decide(state: Balloting, command: AnnouncePoll | AskRecount, by: Actor, now: Ms) -> tuple[AfterEvent, ...]:
    """What follows between the count and the announcement.

    Raises:
        Refused: ``unknown_poll`` (PO9), ``not_counted``, ``announced`` (PO20), ``unknown_block``,
            ``nothing_to_count`` (PO6), ``reason_missing`` (PO11).
    """
    poll = _awaiting(state, command.poll)
    if isinstance(command, AnnouncePoll):
        return (PollAnnounced(poll=poll.id, at=now),)
    return _recount(poll, command, by, now)


def _awaiting(state: Balloting, poll: str) -> Poll:
    found = state.polls.get(poll)
    if found is None:
        raise Refused("unknown_poll", "PO9")
    if found.state != "counted":
        raise Refused("not_counted", "PO20")
    if found.announced is not None:
        raise Refused("announced", "PO20")
    return found


def _recount(poll: Poll, command: AskRecount, by: Actor, now: Ms) -> tuple[AfterEvent, ...]:
    key = (command.hall, command.block)
    if key not in poll.blocks:
        raise Refused("unknown_block", "PO6", hall=command.hall, block=command.block)
    if not poll.blocks[key].entitled:
        raise Refused("nothing_to_count", "PO6")
    if by.seat == "supervisor" and not command.reason:
        raise Refused("reason_missing", "PO20")
    before = poll.asked_again.get(key, ())
    if any(one.device == by.device for one in before):
        return ()
    asked = RecountAsked(
        poll=poll.id,
        hall=command.hall,
        block=command.block,
        device=by.device,
        teller=command.teller.strip(),
        reason=command.reason,
        at=now,
    )
    if by.seat != "supervisor" and not before:
        return (asked,)
    if by.seat != "supervisor" and before[0].teller and before[0].teller == asked.teller:
        raise Refused("same_teller", "PO6")
    return asked, RecountOpened(poll=poll.id, hall=command.hall, block=command.block, at=now)


def evolve(poll: Poll, event: AfterEvent) -> Poll:
    """The poll after this event."""
    replace = msgspec.structs.replace
    if isinstance(event, PollAnnounced):
        return replace(poll, announced=event.at)
    key = (event.hall, event.block)
    if isinstance(event, RecountAsked):
        return replace(poll, asked_again=poll.asked_again.set(key, (*poll.asked_again.get(key, ()), event)))
    return replace(
        poll,
        state="closing",
        decision=None,
        blocks=poll.blocks.set(key, repeat(poll.blocks[key])),
        skipped=poll.skipped.delete(key) if key in poll.skipped else poll.skipped,
        asked_again=poll.asked_again.delete(key) if key in poll.asked_again else poll.asked_again,
        recounts=poll.recounts + 1,
    )
