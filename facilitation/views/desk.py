"""The slice of one hall's desk: who is here, who votes in which way, what the tellers have entered."""

from __future__ import annotations

from facilitation.balloting import Poll
from facilitation.balloting.state import BlockKey
from facilitation.state import MeetingState
from facilitation.types import HallId
from facilitation.views.floor import place
from facilitation.views.room import Names, hall_name
from facilitation.views.staff_shapes import CountView, DeskPersonView, DeskRightView, DeskView
from voting.hands import Block
from voting.hands import state as block_state


def desk(state: MeetingState, hall: HallId, names: Names) -> DeskView:
    """What the steward and the tellers of this hall see."""
    running = state.balloting.running
    counting = running or state.balloting.awaiting
    queue = state.floor.queue(state.flow.current)
    return DeskView(
        hall=hall,
        name=hall_name(state, hall),
        present=_present(state, hall, names),
        rights=_rights(running, hall, names) if running else (),
        counts=_counts(counting, hall) if counting else (),
        waiting=tuple(place(state, p, names, False, at) for at, p in enumerate(queue, 1) if p.request.hall == hall),
    )


def _present(state: MeetingState, hall: HallId, names: Names) -> tuple[DeskPersonView, ...]:
    here = [(m, p) for m, p in state.attendance.present.items() if p.hall == hall]
    return tuple(
        DeskPersonView(
            member=member,
            name=names.of(member),
            number=names.numbers.get(member, ""),
            guest=state.attendance.guests.get(member),
            rights=presence.holds,
            since=presence.since,
        )
        for member, presence in sorted(here, key=lambda pair: (-pair[1].since, pair[0]))
    )


def _rights(poll: Poll, hall: HallId, names: Names) -> tuple[DeskRightView, ...]:
    there = [f for f in poll.box.frozen.values() if f.hall == hall]
    rows = [
        DeskRightView(
            right=f.right,
            member=f.holder,
            name=names.of(f.holder),
            number=names.numbers.get(f.holder, ""),
            channel=f.channel if f.channel != "paper" else "hands",
            voted=f.right in poll.box.votes,
            entered=poll.box.votes.get(f.right) if f.channel == "aloud" else None,
        )
        for f in there
    ]
    return tuple(sorted(rows, key=lambda r: (r.number, r.right)))


def _counts(poll: Poll, hall: HallId) -> tuple[CountView, ...]:
    blocks = [(key[1], block) for key, block in sorted(poll.blocks.items()) if key[0] == hall and block.entitled]
    return tuple(_count(poll, (hall, name), block) for name, block in blocks)


def _count(poll: Poll, key: BlockKey, block: Block) -> CountView:
    stands = block_state(block)
    both = stands in ("agreed", "mismatch")
    shows = [entry.show for entry in block.entries] if both else []
    return CountView(
        block=key[1],
        hands=block.entitled,
        entered=len(block.entries),
        match=stands == "agreed" if both else None,
        figures=tuple((s.yes, s.no, s.abstain, s.returned) for s in shows),
        may_ask_again=poll.awaits_announcement,
        asked_again=len(poll.asked_again.get(key, ())),
    )
