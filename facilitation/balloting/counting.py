"""From a poll to its decision: the frozen list, the votes and the agreed counts go to ``voting``, nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from facilitation.balloting.state import BlockKey, Poll
from voting.decision import Decision
from voting.decision import decide as judge
from voting.hands import Block, Show, agreed
from voting.preset import Preset
from voting.types import HallId


def decision(poll: Poll, blocks: Mapping[BlockKey, Block], preset: Preset | None) -> Decision:
    """The decision of this poll with these counts; blocks left out on the record count nothing."""
    frozen = tuple(poll.box.frozen[right] for right in sorted(poll.box.frozen))
    return judge(
        poll.rule,
        poll.roll,
        frozen,
        dict(poll.box.votes),
        hands(blocks),
        preset=preset,
        recused=poll.beside,
    )


def hands(blocks: Mapping[BlockKey, Block]) -> dict[HallId, Show]:
    """The agreed figures by hall, its blocks added up; halls without any are left out."""
    shows: dict[HallId, Show] = {}
    for (hall, _), block in sorted(blocks.items()):
        show = agreed(block)
        if show is not None:
            before = shows.get(hall, Show(0, 0, 0))
            shows[hall] = Show(before.yes + show.yes, before.no + show.no, before.abstain + show.abstain)
    return shows
