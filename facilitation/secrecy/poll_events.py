"""Events of a secret poll, from the text to the count. ``line`` is the board's line, byte for byte."""

from __future__ import annotations

from facilitation.secrecy.poll_state import PutSheet, SealedSheet
from facilitation.secrecy.types import Ballot, OptionId, SecretOption, SharePart, Weighed
from facilitation.types import Commitment, DeviceId, Event, HallId, ItemId, Ms, PollId, RightId
from voting.decision import Decision, Roll
from voting.election import Elected, Terms
from voting.poll import Frozen
from voting.rules import Rule


class SecretPollPrepared(Event, tag="secret_poll_prepared", frozen=True):
    """``text`` is the poll's manifest, byte for byte; ``election`` its SHA-256; ``manifest`` the meeting's version."""

    poll: PollId
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
    at: Ms
    run_off_of: PollId | None = None


class SecretPollOpened(Event, tag="secret_poll_opened", frozen=True):
    """``open`` on the board. ``label``: who could open it alone; ``bits``: what the weights leave in the dark."""

    poll: PollId
    signature: str
    frozen: tuple[Frozen, ...]
    beside: tuple[Frozen, ...]
    recused: tuple[RightId, ...]
    roll: Roll
    despite_waiting: Commitment
    without_witness: Commitment
    plain_http: bool
    leaks: bool
    line: str
    at: Ms


class BallotRecorded(Event, tag="ballot_recorded", frozen=True):
    poll: PollId
    right: RightId
    counter: int
    tracker: str
    line: str
    at: Ms


class BallotSpoiled(Event, tag="ballot_spoiled", frozen=True):
    poll: PollId
    right: RightId
    tracker: str
    line: str
    at: Ms


class PaperIssued(Event, tag="paper_issued", frozen=True):
    poll: PollId
    right: RightId
    hall: HallId | None
    device: DeviceId
    line: str
    at: Ms


class PaperBatchEntered(Event, tag="paper_batch_entered", frozen=True):
    """One teller's figures; ``body`` is what was signed."""

    poll: PollId
    batch: int
    key: str
    device: DeviceId
    body: str
    signature: str
    despite_small: Commitment
    at: Ms


class PaperBatchAgreed(Event, tag="paper_batch_agreed", frozen=True):
    """Both entered the same: it stands on the board."""

    poll: PollId
    batch: int
    issued: int
    valid: int
    spoiled: int
    unreturned: int
    sums: tuple[int, ...]
    returned: tuple[Weighed, ...]
    line: str
    at: Ms


class SheetPut(Event, tag="sheet_put", frozen=True):
    """A sheet as one teller's device sealed it; what that teller had put at this place or after it is gone."""

    poll: PollId
    batch: int
    key: str
    sheet: int
    put: PutSheet
    at: Ms


class SheetsRecorded(Event, tag="sheets_recorded", frozen=True):
    """Both tellers sealed the same and it is proved: it stands on the board. ``area``: of what came back."""

    poll: PollId
    batch: int
    issued: int
    spoiled: int
    unreturned: int
    area: int
    sheets: tuple[SealedSheet, ...]
    line: str
    at: Ms


class SheetsRefused(Event, tag="sheets_refused", frozen=True):
    """Ballots in the batch that are none: the tellers write it over again."""

    poll: PollId
    batch: int
    wrong: tuple[int, ...]
    at: Ms


class SecretPollClosed(Event, tag="secret_poll_closed", frozen=True):
    poll: PollId
    despite_silent: Commitment
    present: int
    line: str
    at: Ms


class TallyWritten(Event, tag="tally_written", frozen=True):
    poll: PollId
    id: str
    sums: tuple[str, ...]
    ballots: int
    line: str
    at: Ms


class SharesPosted(Event, tag="shares_posted", frozen=True):
    """``right``: whether every proof of it holds; wrong shares stay on the board under their trustee's number."""

    poll: PollId
    trustee: int
    shares: tuple[SharePart, ...]
    right: bool
    line: str
    at: Ms


class SecretPollCounted(Event, tag="secret_poll_counted", frozen=True):
    """``decision`` for yes, no and abstain, ``elected`` for the others."""

    poll: PollId
    numbers: tuple[int, ...]
    ignored: tuple[int, ...]
    decision: Decision | None
    elected: Elected | None
    at: Ms


class SecretLotEntered(Event, tag="secret_lot_entered", frozen=True):
    poll: PollId
    chosen: tuple[OptionId, ...]
    device: DeviceId
    at: Ms


class SecretLotDrawn(Event, tag="secret_lot_drawn", frozen=True):
    poll: PollId
    chosen: tuple[OptionId, ...]
    elected: Elected
    at: Ms


class SecretPollVoided(Event, tag="secret_poll_voided", frozen=True):
    poll: PollId
    reason: Commitment
    at: Ms


class HeadRecorded(Event, tag="head_recorded", frozen=True):
    poll: PollId
    size: int
    witnesses: int
    head: str


class BoardContradicted(Event, tag="board_contradicted", frozen=True):
    poll: PollId
    size: int
    shown: str
    ours: str
    at: Ms


PollEvent = (
    SecretPollPrepared
    | SecretPollOpened
    | BallotRecorded
    | BallotSpoiled
    | PaperIssued
    | PaperBatchEntered
    | PaperBatchAgreed
    | SheetPut
    | SheetsRecorded
    | SheetsRefused
    | SecretPollClosed
    | TallyWritten
    | SharesPosted
    | SecretPollCounted
    | SecretLotEntered
    | SecretLotDrawn
    | SecretPollVoided
    | HeadRecorded
    | BoardContradicted
)
