"""Commands and events of elections and of choices among several."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from facilitation.types import (
    BlockId,
    Channel,
    Command,
    Commitment,
    DeviceId,
    Event,
    HallId,
    Heads,
    Id,
    ItemId,
    Line,
    MemberId,
    Ms,
    RightId,
    Value,
)
from voting.election import Elected, Terms
from voting.poll import Frozen

ElectionId = Id
CandidateId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,20}$")]
Places = Annotated[int, Meta(ge=1, le=50)]
Places0 = Annotated[int, Meta(ge=0, le=50)]


class Nominee(Value, frozen=True):
    """Who or what stands: a member (names never enter the log) or a public text. ``seniority`` 1 goes before 2."""

    id: CandidateId
    member: MemberId | None = None
    text: Line = ""
    seniority: Places0 = 0


class Mark(Value, frozen=True):
    """How many marks one candidate has in a pile."""

    candidate: CandidateId
    votes: Heads


class OpenElection(Command, tag="open_election", frozen=True):
    """Put candidates to the vote; ``most`` 0: as many marks as seats. ``seen`` is filled by the shell."""

    election: ElectionId
    item: ItemId
    seats: Places
    nominees: tuple[Nominee, ...]
    title: Line = ""
    most: Places0 = 0
    may_change: bool = True
    run_off_of: ElectionId | None = None
    despite_waiting: Commitment = ""
    seen: tuple[MemberId, ...] = ()


class CastBallot(Command, tag="cast_ballot", frozen=True):
    """One right's marks; none is a blank ballot."""

    election: ElectionId
    right: RightId
    member: MemberId
    marks: tuple[CandidateId, ...]


class EnterPile(Command, tag="enter_pile", frozen=True):
    """One teller's figures of hands or papers in one block, by candidate; blank and spoiled are among the returned."""

    election: ElectionId
    hall: HallId
    returned: Heads
    marks: tuple[Mark, ...]
    blank: Heads = 0
    spoiled: Heads = 0
    block: BlockId = "all"
    teller: Line = ""


class MoveElector(Command, tag="move_elector", frozen=True):
    election: ElectionId
    right: RightId
    channel: Channel


class SkipPile(Command, tag="skip_pile", frozen=True):
    election: ElectionId
    hall: HallId
    reason: Commitment
    block: BlockId = "all"


class CloseElection(Command, tag="close_election", frozen=True):
    """End voting. ``silent`` is filled by the shell: halls not heard of late; the reason goes on the record."""

    election: ElectionId
    despite_silent: Commitment = ""
    silent: tuple[HallId, ...] = ()


class EnterLot(Command, tag="enter_lot", frozen=True):
    """Whom the lot chose among the tied, as one of two tellers saw it drawn."""

    election: ElectionId
    hall: HallId
    chosen: tuple[CandidateId, ...]
    teller: Line = ""


class VoidElection(Command, tag="void_election", frozen=True):
    election: ElectionId
    reason: Commitment


ElectingCommand = (
    OpenElection | CastBallot | EnterPile | MoveElector | SkipPile | CloseElection | EnterLot | VoidElection
)


class ElectionOpened(Event, tag="election_opened", frozen=True):
    election: ElectionId
    item: ItemId
    title: str
    nominees: tuple[Nominee, ...]
    terms: Terms
    frozen: tuple[Frozen, ...]
    blocks: tuple[tuple[HallId, BlockId], ...]
    may_change: bool
    run_off_of: ElectionId | None
    despite_waiting: Commitment
    at: Ms


class BallotCast(Event, tag="ballot_cast", frozen=True):
    election: ElectionId
    right: RightId
    marks: tuple[CandidateId, ...]
    at: Ms


class PileEntered(Event, tag="pile_entered", frozen=True):
    election: ElectionId
    hall: HallId
    block: BlockId
    returned: int
    blank: int
    spoiled: int
    marks: tuple[Mark, ...]
    device: DeviceId
    teller: str
    at: Ms


class ElectorMoved(Event, tag="elector_moved", frozen=True):
    election: ElectionId
    right: RightId
    channel: Channel


class PileSkipped(Event, tag="pile_skipped", frozen=True):
    election: ElectionId
    hall: HallId
    block: BlockId
    reason: Commitment


class ElectionClosed(Event, tag="election_closed", frozen=True):
    election: ElectionId
    despite_silent: Commitment
    at: Ms


class ElectionCounted(Event, tag="election_counted", frozen=True):
    election: ElectionId
    elected: Elected
    at: Ms


class LotEntered(Event, tag="lot_entered", frozen=True):
    election: ElectionId
    chosen: tuple[CandidateId, ...]
    device: DeviceId
    teller: str
    at: Ms


class LotDrawn(Event, tag="lot_drawn", frozen=True):
    """Both tellers saw the same: the tie is settled."""

    election: ElectionId
    chosen: tuple[CandidateId, ...]
    elected: Elected
    at: Ms


class ElectionVoided(Event, tag="election_voided", frozen=True):
    election: ElectionId
    reason: Commitment
    at: Ms


ElectingEvent = (
    ElectionOpened
    | BallotCast
    | PileEntered
    | ElectorMoved
    | PileSkipped
    | ElectionClosed
    | ElectionCounted
    | LotEntered
    | LotDrawn
    | ElectionVoided
)
