"""A secret poll as a value: its text, who is entitled, what came back (never what it says), how it was counted."""

from __future__ import annotations

from typing import Literal

from immutables import Map

from facilitation.secrecy.types import Ballot, OptionId, SecretOption, SharePart, Weighed
from facilitation.types import Commitment, DeviceId, HallId, ItemId, MemberId, Ms, PollId, RightId, Value
from voting.decision import Decision, Roll
from voting.election import Elected, Terms
from voting.poll import Frozen
from voting.rules import Rule
from voting.secret.board import Board
from voting.types import AREA

PollStage = Literal["prepared", "open", "closing", "counted", "void"]


class Sum(Value, frozen=True):
    """What is to be opened: the weight of one option (by place) in one dimension."""

    option: int
    dimension: str


class Vote(Value, frozen=True):
    """The last ballot of a right: its number, its tracker, where it stands on the board."""

    counter: int
    tracker: str
    seq: int
    at: Ms


class Issued(Value, frozen=True):
    """A sheet given out."""

    hall: HallId | None
    device: DeviceId
    at: Ms


class Entered(Value, frozen=True):
    """What one teller signed."""

    key: str
    device: DeviceId
    body: str
    signature: str


class PutSheet(Value, frozen=True):
    """A sheet as one teller's device sealed it, and its area where votes are weighed (0.01 m²)."""

    ballot: str
    area: int = 0


class SealedSheet(Value, frozen=True):
    """A sheet that stands on the board as a sealed ballot."""

    tracker: str
    area: int = 0


class Batch(Value, frozen=True):
    """Sheets counted together, as both tellers signed; ``sheets`` where they were written over, at ``seq``."""

    number: int
    issued: int
    valid: int
    spoiled: int
    unreturned: int
    sums: tuple[int, ...]
    returned: tuple[Weighed, ...] = ()
    sheets: tuple[SealedSheet, ...] = ()
    seq: int = 0


class Hidden(Value, frozen=True):
    """The hidden sums as they stand on the board; ``ballots`` are in them."""

    id: str
    sums: tuple[str, ...]
    ballots: int


class Share(Value, frozen=True):
    parts: tuple[SharePart, ...]
    right: bool


class Lot(Value, frozen=True):
    chosen: tuple[OptionId, ...]
    device: DeviceId


class Contradiction(Value, frozen=True):
    """A head the board signed beside its own of that size, which says something else; empty where there is none."""

    size: int
    shown: str
    ours: str
    at: Ms


class SecretPoll(Value, frozen=True):
    """``lo`` and ``hi`` limit the marks of a ballot; ``halves`` are of all ciphertexts cast: none comes twice."""

    id: PollId
    item: ItemId
    title: str
    title_sha256: str
    ballot: Ballot
    options: tuple[SecretOption, ...]
    rule: Rule
    terms: Terms | None
    lo: int
    hi: int
    revote: bool
    put: str
    manifest: int
    text: str
    election: str
    prepared: Ms
    board: Board
    dimensions: tuple[str, ...]
    sums: tuple[Sum, ...]
    state: PollStage = "prepared"
    signature: str = ""
    frozen: Map[RightId, Frozen] = Map()
    beside: tuple[Frozen, ...] = ()
    recused: tuple[RightId, ...] = ()
    roll: Roll | None = None
    held_by: Map[MemberId, tuple[RightId, ...]] = Map()
    opened: Ms | None = None
    closed: Ms | None = None
    present_at_close: int | None = None
    despite_waiting: Commitment = ""
    despite_silent: Commitment = ""
    without_witness: Commitment = ""
    plain_http: bool = False
    leaks: bool = False
    votes: Map[RightId, Vote] = Map()
    trackers: Map[str, RightId] = Map()
    halves: Map[bytes, None] = Map()
    spoiled: Map[str, RightId] = Map()
    spoils: Map[RightId, int] = Map()
    entitled_in: Map[HallId, int] = Map()
    returned: Map[HallId, int] = Map()
    paper: Map[RightId, Issued] = Map()
    replaced: int = 0
    entered: Map[int, tuple[Entered, ...]] = Map()
    batches: Map[int, Batch] = Map()
    put_sheets: Map[tuple[int, str], tuple[PutSheet, ...]] = Map()
    sealed_sheets: int = 0
    refused_sheets: Map[int, tuple[int, ...]] = Map()
    despite_small: Commitment = ""
    hidden: Hidden | None = None
    shares: Map[int, Share] = Map()
    numbers: tuple[int, ...] = ()
    ignored: tuple[int, ...] = ()
    decision: Decision | None = None
    elected: Elected | None = None
    lots: tuple[Lot, ...] = ()
    drawn: tuple[OptionId, ...] = ()
    reason: Commitment = ""
    head_size: int = 0
    head_witnesses: int = 0
    head: str = ""
    contradictions: tuple[Contradiction, ...] = ()
    run_off_of: PollId | None = None

    @property
    def running(self) -> bool:
        """Whether ballots, papers or shares are still awaited."""
        return self.state in ("open", "closing")

    @property
    def live(self) -> bool:
        """Whether its text is still to be decided by it."""
        return self.state in ("prepared", "open", "closing")

    @property
    def weighed(self) -> bool:
        """Whether sheets carry areas: what came back is then added up in 0.01 m² too."""
        return self.terms is None and AREA in self.rule.measures

    @property
    def phoned(self) -> int:
        """How many rights' ballots by phone count: paper takes the place of what was cast before."""
        return len(self.votes) - self.replaced

    @property
    def ballots(self) -> int:
        """How many are in the hidden sum: a right on paper is not, but sheets that were written over are."""
        return self.phoned + self.sealed_sheets

    @property
    def returned_in_all(self) -> int:
        """Everything that came back and is counted, by phone and on paper; spoiled sheets are not."""
        return self.ballots + self.apart

    @property
    def sheets(self) -> int:
        """Sheets issued that no agreed batch accounts for."""
        return len(self.paper) - sum(batch.issued for batch in self.batches.values())

    @property
    def mismatch(self) -> tuple[int, ...]:
        """Batches of which two tellers' figures differ."""
        found = (n for n, two in self.entered.items() if len(two) == 2 and two[0].body != two[1].body)
        return tuple(sorted(number for number in found if number not in self.batches))

    @property
    def unread(self) -> tuple[int, ...]:
        """Batches that both tellers sealed alike, whose proofs nobody has verified yet."""
        found = (n for n, two in self.entered.items() if len(two) == 2 and two[0].body == two[1].body)
        return tuple(sorted(number for number in found if number not in self.batches))

    @property
    def left(self) -> int:
        """Seats that an election left empty or tied."""
        filled = self.elected.filled if self.elected and self.elected.valid else None
        return filled.empty + filled.tied_seats if filled else 0

    @property
    def apart(self) -> int:
        """Valid sheets whose figures stand in the open."""
        return sum(batch.valid for batch in self.batches.values() if not batch.sheets)
