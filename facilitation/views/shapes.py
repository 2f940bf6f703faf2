"""What seats see: small views in slices, each sent whole with a version. The wire types of the clients.

Every struct here becomes a TypeScript interface. Times are ms since 1970 UTC, areas 0.01 m².
Words in two languages are ``Say``; clients choose, never translate.
"""

from __future__ import annotations

from facilitation.actions import ActionItem
from facilitation.agenda import ItemKind, ItemOutcome, Material
from facilitation.flow import Point, Step
from facilitation.recording import SignerRole
from facilitation.types import (
    HallId,
    HallKind,
    ItemId,
    Method,
    Ms,
    Phase,
    PollId,
    Remote,
    Value,
)


class Say(Value, frozen=True, rename={"zh": "zh-CN"}):
    """One sentence in both languages."""

    zh: str
    en: str


class MeetingView(Value, frozen=True):
    """``sitting`` counts from 1; ``until``: when an adjourned meeting goes on, where that was said.

    ``drill``: the id of the meeting this one only rehearses; every screen then says that it is a drill.
    """

    id: str
    title: str
    body: str
    preset: str
    rule_title: Say
    rule_card: Say
    article: Say
    unit: str
    two_person: bool
    remote: Remote
    phase: Phase
    planned: Ms | None
    doors_opened: Ms | None
    closed: Ms | None
    log_size: int
    sitting: int
    until: Ms | None
    drill: str = ""


class ItemView(Value, frozen=True):
    id: ItemId
    number: int
    title: str
    text: str
    item_kind: ItemKind
    minutes: int
    proposer: str
    materials: tuple[Material, ...]
    consensus: str
    consensus_sha256: str
    outcome: ItemOutcome | None
    started: Ms | None
    ended: Ms | None


class AgendaView(Value, frozen=True):
    items: tuple[ItemView, ...]
    current: ItemId | None
    step: Step | None
    step_since: Ms | None
    points: tuple[Point, ...]


class RowView(Value, frozen=True):
    """One threshold with its arithmetic; ``measure`` is what is weighed (count, area)."""

    kind: str
    measure: str
    group: str | None
    numerator: int
    denominator: int | None
    base: str | None
    needed: int
    reached: int
    met: bool


class QuorumView(Value, frozen=True):
    """``at_count``: this body's quorum is judged when votes are counted, not by who is present; ``alarm``: it has
    been lost, or one more person leaving would lose it."""

    roll: int
    present: int
    needed: int
    short: int
    met: bool
    met_at: Ms | None
    on_site: int
    remote: int
    remote_counts: bool
    on_site_met: bool
    guests: int
    excused: int
    at_count: bool
    rows: tuple[RowView, ...]
    say: Say
    alarm: Say | None = None


class HallView(Value, frozen=True):
    """``heard``: when a device of this hall was last heard; ``silent``: not heard for ten seconds; ``delay``: ms that a
    message to its desk and back took last."""

    id: HallId
    name: str
    hall_kind: HallKind
    blocks: tuple[str, ...]
    present: int
    guests: int
    devices: int
    heard: Ms | None
    silent: bool
    closed: Ms | None = None
    delay: int | None = None


class HallsView(Value, frozen=True):
    halls: tuple[HallView, ...]


class HallPollView(Value, frozen=True):
    """Progress of one hall; the split is ``None`` until the poll is counted."""

    hall: HallId
    name: str
    entitled: int
    returned: int
    phone: int
    hands: int
    aloud: int
    phone_returned: int
    counted: bool
    silent: bool
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    spoiled: int | None = None


class TotalsView(Value, frozen=True):
    entitled: int
    returned: int
    not_returned: int
    yes: int
    no: int
    abstain: int
    spoiled: int


class RemoteView(Value, frozen=True):
    """The same decision without those taking part from afar; ``few``: too few of them for figures to be published,
    so that only the outcome is."""

    outcome: str
    entitled: int
    yes: int
    needed: int
    say: Say
    few: bool = False


class ResultView(Value, frozen=True):
    totals: TotalsView
    rows: tuple[RowView, ...]
    outcome: str
    say: Say
    article: Say
    without_remote: RemoteView | None


class CountHoldView(Value, frozen=True):
    """What still keeps a poll from being counted, in one hall's block."""

    hall: HallId
    block: str
    entered: int
    mismatch: bool
    hands: int


class PollView(Value, frozen=True):
    """``awaits``: counted and not yet announced; ``hidden``: until then the room sees no result.

    ``frozen_sha256`` names the list of those entitled; ``recused`` were left out of it by 回避.
    """

    id: PollId
    item: ItemId
    question: str
    question_sha256: str
    method: Method
    state: str
    opened: Ms
    closed: Ms | None
    entitled: int
    returned: int
    may_change: bool
    halls: tuple[HallPollView, ...]
    holds: tuple[CountHoldView, ...]
    result: ResultView | None
    recused: int
    put: str
    frozen_sha256: str
    hidden: bool
    awaits: bool
    recounts: int


class PollsView(Value, frozen=True):
    """The poll that concerns everyone now (open, closing, or just counted), and all counted ones."""

    current: PollView | None
    past: tuple[PollView, ...]


class ActionsView(Value, frozen=True):
    actions: tuple[ActionItem, ...]
    blanks: int


class SignatureView(Value, frozen=True):
    role: SignerRole
    label: str
    at: Ms
    key: str


class MinutesView(Value, frozen=True):
    """``ready``: closed and signed by all required roles; a package can be fetched then."""

    version: int
    sha256: str
    closed_at: Ms | None
    signatures: tuple[SignatureView, ...]
    missing: tuple[SignerRole, ...]
    ready: bool
