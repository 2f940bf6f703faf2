"""Who votes with how much area, for ballots that carry the unit: each right of the roll with the items it decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from facilitation import facts as between
from facilitation.state import MeetingState
from facilitation.types import ItemId, MemberId
from facilitation.views.window import place_of
from server.paper_shapes import PaperUnit
from server.people.meetings import Name
from voting.types import AREA
from voting.window import Share, within


def by_area(state: MeetingState) -> bool:
    """Whether this meeting weighs anything by area."""
    asked = state.window.latest.questions if state.window.latest else ()
    rules = (between.info_of(state).rule, *(question.preset.rule for question in asked))
    return any(AREA in rule.measures for rule in rules)


def units(state: MeetingState, names: Mapping[MemberId, Name]) -> Iterator[PaperUnit]:
    """Each right in the order of the roll; who moved in since a window opened stands in neither."""
    latest = state.window.latest
    opened = latest.roll.values() if latest is not None and latest.running else ()
    for share in sorted(opened or between.window(state, with_roll=True).shares, key=lambda one: one.right):
        known = [names[member] for member in share.holders if member in names]
        yield PaperUnit(
            right=share.right,
            name="、".join(one.full for one in known),
            number=known[0].number if known else "",
            place=_place(share, known),
            area=share.area,
            items=_items(state, share),
        )


def _place(share: Share, known: list[Name]) -> str:
    """The household as the register has it; of several units their buildings, which alone are known of all."""
    household = next((one.household for one in known if one.household), "")
    return place_of(share) if len(share.parts) > 1 or not household else household


def _items(state: MeetingState, share: Share) -> tuple[ItemId, ...] | None:
    latest = state.window.latest
    if latest is None or not latest.running:
        return None
    return tuple(asked.item for asked in latest.questions if within(share, asked.building, asked.entrance))
