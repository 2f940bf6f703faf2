"""A voting window as it stands in `minutes.json`: items, roll, every ballot, and what was counted.

Everything needed to count it again is here: the roll with its hash, the ballots in the order they came, the rule of
each item. Areas are 0.01 m², times `Ms`. Raises nothing.
"""

from __future__ import annotations

from facilitation.minutes.notes import Note
from facilitation.minutes.poll_shapes import Judged, Totals
from facilitation.minutes.signing import Hash, Shape
from facilitation.window.state import WindowState
from facilitation.window.words import ContactStatus, EnteredMarks
from voting.preset import Preset
from voting.types import RightId
from voting.window import Precedence, Share, WindowChannel


class SentBallot(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """One ballot, whether it stands or not: from a phone by `member`, or a sheet that `entered_by` two devices."""

    right: RightId
    channel: WindowChannel
    choices: EnteredMarks
    seq: int
    at: int
    stands: bool
    member: str = ""
    sheet: str = ""
    entered_by: tuple[str, ...] = ()
    collector: Note | None = None
    evidence: Note | None = None


class DoorNote(Shape, frozen=True, kw_only=True):
    """A ballot refused at the door, or nobody reached; gone before by a ballot sent later."""

    right: RightId
    status: ContactStatus
    note: Note | None


class Extended(Shape, frozen=True, kw_only=True):
    at: int
    before: int
    closes: int
    short: bool
    reason: Note | None


class Closed(Shape, frozen=True, kw_only=True):
    """One close: how many ballots had come, the items that fell short, the sheets left out and why."""

    at: int
    returned: int
    short: tuple[str, ...]
    left_out: int
    reason: Note | None


class ItemResult(Shape, frozen=True, kw_only=True):
    """What was counted and what follows; worked out again by whoever verifies."""

    totals: dict[str, Totals]
    by_channel: dict[WindowChannel, Totals]
    judged: Judged


class WindowItem(Shape, frozen=True, kw_only=True):
    item: str
    question: str
    question_sha256: Hash
    preset: Preset
    building: str
    entrance: str
    result: ItemResult | None


class WindowRecord(Shape, frozen=True, kw_only=True):
    """One window with everything needed to count it again."""

    id: str
    state: WindowState
    announced: int
    posted: int
    opens: int
    closes: int
    opened: int | None
    closed: int | None
    ends_by_rule: bool
    may_change: bool
    platform_only: bool
    precedence: Precedence
    extensions: tuple[Extended, ...]
    closings: tuple[Closed, ...]
    roll: tuple[Share, ...]
    roll_sha256: Hash
    ballots: tuple[SentBallot, ...]
    doors: tuple[DoorNote, ...]
    items: tuple[WindowItem, ...]
    void_reason: Note | None
