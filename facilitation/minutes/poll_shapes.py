"""A poll as it stands in `minutes.json`: everything needed to count it again, and what was counted.

Rules, lists and thresholds are in `voting`'s own shapes; areas are 0.01 m², times `Ms`. Raises nothing.
"""

from __future__ import annotations

from typing import Literal

from facilitation.minutes.notes import Note
from facilitation.minutes.signing import Hash, Shape
from facilitation.types import Method
from voting.poll import Frozen
from voting.rules import Result, Row, Rule
from voting.types import Channel, HallId, RightId


class Vote(Shape, frozen=True, kw_only=True):
    """The vote of one right that counts: where it stands in the log, and who entered one spoken aloud.

    `assisted_by`: the helper on whose phone it was typed, or that device.
    """

    right: RightId
    choice: Literal["yes", "no", "abstain", "spoiled"]
    seq: int
    at: int
    entered_by: str | None
    assisted_by: str | None


class TellerCount(Shape, frozen=True, kw_only=True):
    teller: str
    device: str
    yes: int
    no: int
    abstain: int


class HandCount(Shape, frozen=True, kw_only=True):
    """Raised hands in one block of a hall: every round of two tellers; the last one counts if both agree."""

    hall: HallId
    block: str
    entitled_count: int
    rounds: tuple[tuple[TellerCount, ...], ...]
    skipped: Note | None


class Totals(Shape, frozen=True, kw_only=True):
    """One line of a count, in one measure."""

    entitled: int
    returned: int
    not_returned: int
    yes: int
    no: int
    abstain: int
    spoiled: int


class Judged(Shape, frozen=True, kw_only=True):
    """What the rule says, every threshold shown, and the sentence that was read aloud."""

    outcome: Result
    thresholds: tuple[Row, ...]
    say: dict[str, str]


class WithoutRemote(Shape, frozen=True, kw_only=True):
    """The same vote without those taking part from afar."""

    certainty: Literal["exact", "bound"]
    depends_on_remote: bool
    worst: Judged
    best: Judged


class Counted(Shape, frozen=True, kw_only=True):
    """What was counted and what follows; worked out again by whoever verifies."""

    totals: dict[str, Totals]
    by_hall: dict[HallId, Totals]
    by_channel: dict[Channel, Totals]
    judged: Judged
    without_remote: WithoutRemote | None


class FirstChannel(Shape, frozen=True, kw_only=True):
    """A right that was moved to another channel: the one it was frozen in."""

    right: RightId
    channel: Channel


class PollRecord(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """One poll with everything needed to count it again.

    ``opened_sha256`` names the list as it was frozen, before rights were ``moved``; ``recused_rights`` are those
    of ``recused`` that were left out by 回避. Records of older meetings have none of the last four.
    """

    id: str
    item: str
    question: str
    question_sha256: str
    method: Method
    state: Literal["counted", "void"]
    opened: int
    closed: int | None
    rule: Rule
    roll: dict[str, int]
    roll_groups: dict[str, int]
    frozen: tuple[Frozen, ...]
    frozen_sha256: Hash
    recused: tuple[Frozen, ...]
    present_at_close: int | None
    votes: tuple[Vote, ...]
    hand_counts: tuple[HandCount, ...]
    void_reason: Note | None
    result: Counted | None
    opened_sha256: str = ""
    moved: tuple[FirstChannel, ...] = ()
    recused_rights: tuple[RightId, ...] = ()
    announced: int | None = None
