"""What seats see of a voting window: its items and days for everybody, progress for the staff, one's own ballots.

Wire types like ``shapes``. How anybody voted is in no shape but one's own; totals appear once they are counted.
"""

from __future__ import annotations

from facilitation.types import EnteredChoice, ItemId, MemberId, Ms, RightId, Value
from facilitation.views.shapes import RowView, Say, TotalsView
from facilitation.window.state import WindowState
from facilitation.window.words import SheetId, WindowId
from voting.window import WindowChannel


class SumView(Value, frozen=True):
    """Rights, heads and area (0.01 m²)."""

    rights: int
    count: int
    area: int


class ChannelView(Value, frozen=True):
    channel: WindowChannel
    ballots: int


class WindowResultView(Value, frozen=True):
    """``area`` is ``None`` where the rule does not weigh it."""

    count: TotalsView
    area: TotalsView | None
    channels: tuple[ChannelView, ...]
    rows: tuple[RowView, ...]
    outcome: str
    say: Say
    article: Say


class WindowItemView(Value, frozen=True):
    """One item: ``rows`` are the thresholds of taking part as they stand now; ``also`` who must agree besides."""

    item: ItemId
    title: str
    question: str
    question_sha256: str
    rule: Say
    article: Say
    building: str
    entrance: str
    also: Say | None
    entitled: SumView
    returned: SumView
    rows: tuple[RowView, ...]
    result: WindowResultView | None


class ExtensionView(Value, frozen=True):
    at: Ms
    before: Ms
    closes: Ms
    short: bool


class ClosingView(Value, frozen=True):
    at: Ms
    returned: int
    short: tuple[ItemId, ...]
    left_out: int


class WindowView(Value, frozen=True):
    """``label`` says why phones do not vote here; ``precedence`` which of two ballots of one right stands."""

    id: WindowId
    state: WindowState
    announced: Ms
    posted: Ms
    opens: Ms
    closes: Ms
    opened: Ms | None
    closed: Ms | None
    ends_by_rule: bool
    may_change: bool
    platform_only: bool
    label: Say | None
    precedence: Say
    rights: int
    returned: int
    extensions: tuple[ExtensionView, ...]
    closings: tuple[ClosingView, ...]
    items: tuple[WindowItemView, ...]


class WindowsView(Value, frozen=True):
    """The window that was announced last, and those before it."""

    current: WindowView | None
    past: tuple[WindowView, ...]


class BuildingView(Value, frozen=True):
    """How far one building is, in rights; an empty name stands for those whose building is not known."""

    name: str
    rights: int
    voted: int
    refused: int
    unreachable: int
    not_voted: int


class PendingSheetView(Value, frozen=True):
    """A sheet that is no ballot yet: read by one person, or read differently."""

    right: RightId
    name: str
    number: str
    sheet: SheetId
    readings: int


class ProgressView(Value, frozen=True):
    """For the staff: who is still to be asked, never how anybody voted. ``doubles``: rights with several ballots."""

    window: WindowId | None
    buildings: tuple[BuildingView, ...]
    pending: tuple[PendingSheetView, ...]
    doubles: int


class ShareView(Value, frozen=True):
    """One right in the staff's list of a building."""

    right: RightId
    members: tuple[MemberId, ...]
    names: tuple[str, ...]
    number: str
    place: str
    area: int
    items: tuple[ItemId, ...]
    status: str
    channel: WindowChannel | None
    sheet: str
    ballots: int


class MyBallotView(Value, frozen=True):
    """One right of a person in the window; ``choices`` are those of the ballot that stands, for who may know.

    ``principal``: for whom, where the right is another's and given by proxy.
    """

    right: RightId
    window: WindowId
    place: str
    area: int
    items: tuple[ItemId, ...]
    channel: WindowChannel | None
    sheet: str
    choices: tuple[tuple[ItemId, EnteredChoice], ...]
    by_another: str
    principal: str
    seq: int | None
    set_aside: tuple[WindowChannel, ...]
    may_vote: bool
    why_not: Say | None
