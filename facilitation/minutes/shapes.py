"""The payload of the minutes, `minutes.json`: what was there, said, voted and decided, as data.

Everything in it follows from the log's first `log.size` entries and from `texts.json`: composing it again
gives the same bytes. Times are `Ms`, areas 0.01 m². A `Note` is a text typed by or about persons: the log
holds its commitment, the text may be erased later. Field names are those of the glossary; the shapes of
rules, lists and thresholds are `voting`'s own. Nothing here raises.
"""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, UnsetType

from facilitation.floor.policy import OrderStep
from facilitation.floor.request import Sort
from facilitation.minutes.asked_shapes import Asked
from facilitation.minutes.exhibits import Exhibited
from facilitation.minutes.gathered import GatheredKind, SeatRecord
from facilitation.minutes.led_on import CameFrom, Dissented, LedOn
from facilitation.minutes.notes import Note
from facilitation.minutes.poll_shapes import PollRecord
from facilitation.minutes.proposed import Proposed, TextVersion
from facilitation.minutes.rights_shapes import Helped, Joining, ProxyRecord, WalkIn
from facilitation.minutes.secret_shapes import SecretRecord
from facilitation.minutes.secretly import SecretKind
from facilitation.minutes.signing import Hash, Role, Shape
from facilitation.minutes.window_shapes import WindowRecord
from facilitation.recusal import Grounds
from facilitation.types import GuestRole, HallKind, Remote, Stance
from voting.preset import Preset
from voting.types import HallId

SCHEMA: Literal["yishi-minutes/1"] = "yishi-minutes/1"
WORDING = 1
"""Which wording `minutes.txt` is written in; a reader who does not know it relies on the seal alone."""

MomentKind = Literal[
    "doors_opened",
    "quorum_reached",
    "quorum_lost",
    "poll_opened",
    "poll_closed",
    "meeting_closed",
    "adjourned",
    "resumed",
]
IncidentKind = Literal[
    "seat_taken_over",
    "request_moved",
    "right_moved",
    "count_differed",
    "count_skipped",
    "poll_voided",
    "opened_despite_waiting",
    "closed_despite_silent",
    "consensus_unlocked",
    "quorum_lost",
    "point_raised",
    "point_upheld",
    "point_rejected",
    "floor_rules_set",
    "speaker_readded",
    "budgets_topped_up",
    "act_seconded",
    "act_declined",
    "acted_alone",
    "recount_asked",
    "recount_opened",
    "sheet_dropped",
]


class LogPlace(Shape, frozen=True, kw_only=True):
    """The log these minutes rest on: its first `size` entries, the last of which has this hash."""

    stream: str
    size: int
    head: Hash


class SittingTime(Shape, frozen=True, kw_only=True):
    """A sitting broken off: when, until when it was said, and when the meeting went on."""

    adjourned: int
    until: int | None
    resumed: int | None


class About(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """Which meeting of which body, under which rules, planned and held when; whether it was only a drill."""

    id: str
    title: str
    community: str
    body: str
    language: str
    preset: Preset
    remote: Remote
    planned: int | None
    doors_opened: int | None
    closed: int | None
    sittings: tuple[SittingTime, ...] = ()
    drill: bool = False


class HallPlace(Shape, frozen=True, kw_only=True):
    id: str
    name: str
    hall_kind: HallKind
    blocks: tuple[str, ...]


class Officer(Shape, frozen=True, kw_only=True):
    """Who held a seat at the end; the label is what the seat's link was made out to."""

    seat: str
    hall: str | None
    member: str | None
    label: str


class Moment(Shape, frozen=True, kw_only=True):
    """Who was present at a point of time, in rights: in all, and by hall (online is a hall)."""

    kind: MomentKind
    at: int
    poll: str | None
    present_count: int
    by_hall: dict[HallId, int]


class Stay(Shape, frozen=True, kw_only=True):
    hall: str
    start: int
    end: int | None


class Attendee(Shape, frozen=True, kw_only=True):
    """Somebody who came, and where that person was when."""

    member: str
    stays: tuple[Stay, ...]


class Guest(Shape, frozen=True, kw_only=True):
    """A non-voting attendee (列席), invited; without stays if that person did not come."""

    member: str
    role: GuestRole
    stays: tuple[Stay, ...]


class Attendance(Shape, frozen=True, kw_only=True):
    """The roll in rights, heads and area; who came, who was excused, for whom nobody came; and the guests."""

    roll_count: int
    roll_heads: int
    roll_area: int
    present: tuple[Attendee, ...]
    excused: tuple[str, ...]
    absent: tuple[str, ...]
    attendee_nonvoting: tuple[Guest, ...]
    moments: tuple[Moment, ...]
    represented: tuple[str, ...]
    proxies: tuple[ProxyRecord, ...]
    walk_ins: tuple[WalkIn, ...]
    helped: tuple[Helped, ...]
    joined: tuple[Joining, ...] | UnsetType = UNSET


class StepTime(Shape, frozen=True, kw_only=True):
    step: int
    at: int


class Recused(Shape, frozen=True, kw_only=True):
    """Somebody who took no part in the vote on an item, by rule or by own declaration."""

    member: str
    grounds: Grounds
    reason: Note | None


class AgendaItem(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """One item as it was dealt with; public texts stand here whole."""

    id: str
    title: str
    item_kind: str
    proposer: str
    text: str
    materials: tuple[str, ...]
    consensus_text: str
    consensus_sha256: str
    started: int | None
    ended: int | None
    steps: tuple[StepTime, ...]
    outcome: str | None
    recused: tuple[Recused, ...] = ()
    speaking: SpeakingOrder | UnsetType = UNSET
    late: bool = False
    versions: tuple[TextVersion, ...] = ()
    proposals: tuple[Proposed, ...] = ()
    origin: CameFrom | None = None
    dissents: tuple[Dissented, ...] = ()
    led_on: LedOn | None = None


class SpeakingOrder(Shape, frozen=True, kw_only=True):
    """By which steps the floor of an item was held, how often it went by them and by the moderator's hand.

    `unheard`: how many still waited when the item was left.
    """

    steps: tuple[OrderStep, ...]
    by_rule: int
    by_hand: int
    unheard: int


class Speaking(Shape, frozen=True, kw_only=True):
    """One speech; `seconds` without pauses, begun seconds counted; `sort` where it was no turn of the queue."""

    item: str
    member: str
    hall: str
    stance: Stance
    started: int
    seconds: int
    sort: Sort | UnsetType = UNSET


class Action(Shape, frozen=True, kw_only=True):
    """谁来干、标准、时限、监督人."""

    id: str
    item: str
    task: str
    owner: str
    standard: str
    deadline: str
    supervisor: str


class Incident(Shape, frozen=True, kw_only=True):
    """Something out of the ordinary, and the reason given; `subject` is the id of what it was about."""

    seq: int
    at: int
    kind: IncidentKind | GatheredKind | SecretKind
    subject: str
    note: Note | None


class Section(Shape, frozen=True, kw_only=True):
    """What the recorder wrote, under an item's id or a name of its own."""

    section: str
    text: Note


class Edit(Shape, frozen=True, kw_only=True):
    """One change of a section; null where there was or is nothing."""

    section: str
    before: Note | None
    after: Note | None
    by: str
    at: int


class Minutes(Shape, frozen=True, kw_only=True):
    """The minutes of one meeting, one version. `windows`, `asked`, `secret`, `exhibits` and `table` are left out where
    none are."""

    schema: Literal["yishi-minutes/1"] = SCHEMA
    wording: int
    version: int
    replaces: str
    log: LogPlace
    meeting: About
    halls: tuple[HallPlace, ...]
    officers: tuple[Officer, ...]
    attendance: Attendance
    table: tuple[SeatRecord, ...] | UnsetType = UNSET
    agenda: tuple[AgendaItem, ...]
    speeches: tuple[Speaking, ...]
    polls: tuple[PollRecord, ...]
    windows: tuple[WindowRecord, ...] | UnsetType = UNSET
    asked: Asked | UnsetType = UNSET
    secret: tuple[SecretRecord, ...] | UnsetType = UNSET
    exhibits: tuple[Exhibited, ...] | UnsetType = UNSET
    actions: tuple[Action, ...]
    incidents: tuple[Incident, ...]
    sections: tuple[Section, ...]
    edits: tuple[Edit, ...]
    names: dict[str, str]
    signers: tuple[Role, ...]
