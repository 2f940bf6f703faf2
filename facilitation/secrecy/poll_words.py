"""Commands of a secret poll, from the text to the count; what follows from them stands in ``poll_events``."""

from __future__ import annotations

from facilitation.secrecy.types import (
    Ballot,
    Bytes,
    Bytes32,
    Bytes64,
    OptionId,
    Places,
    SecretOption,
    SharePart,
    Sheets,
    Weighed,
    Whole,
)
from facilitation.types import (
    Command,
    Commitment,
    HallId,
    ItemId,
    Line,
    MemberId,
    PollId,
    RightId,
)


class PrepareSecretPoll(Command, tag="prepare_secret_poll", frozen=True):
    """Fix the text. For ``yes_no_abstain`` the options are made; ``most`` 0: as many marks as seats.

    ``put``: the proposal that is put; ``run_off_of``: the election whose empty seats this one fills.
    """

    poll: PollId
    item: ItemId
    ballot: Ballot = "yes_no_abstain"
    title: Line = ""
    options: tuple[SecretOption, ...] = ()
    seats: Places = 1
    most: Places = 0
    least: Places = 0
    revote: bool = True
    put: str = ""
    run_off_of: PollId | None = None


class OpenSecretPoll(Command, tag="open_secret_poll", frozen=True):
    """The moderator's signature over YISHI-POLL-V1 and the election. ``seen``, ``plain_http``: by the shell."""

    poll: PollId
    signature: Bytes64
    despite_waiting: Commitment = ""
    without_witness: Commitment = ""
    seen: tuple[MemberId, ...] = ()
    plain_http: bool = False


class CloseSecretPoll(Command, tag="close_secret_poll", frozen=True):
    """End voting. ``silent`` is filled by the shell: halls not heard of late; the reason goes on the record."""

    poll: PollId
    despite_silent: Commitment = ""
    silent: tuple[HallId, ...] = ()


class VoidSecretPoll(Command, tag="void_secret_poll", frozen=True):
    poll: PollId
    reason: Commitment = ""


class IssuePaper(Command, tag="issue_paper", frozen=True):
    """A sheet for this right, which is used by it; the desk's signature over the body that is shown."""

    poll: PollId
    right: RightId
    signature: Bytes64


class EnterPaperBatch(Command, tag="enter_paper_batch", frozen=True):
    """One of the two ``tellers`` (their keys, in order): what was counted, and the signature over it.

    ``sums`` as the poll declares them; ``returned``: what the sheets that came back weigh, where votes are weighed.
    """

    poll: PollId
    batch: Sheets
    issued: Sheets
    valid: Sheets
    spoiled: Sheets
    unreturned: Sheets
    sums: tuple[Whole, ...]
    tellers: tuple[Bytes32, Bytes32]
    signature: Bytes64
    returned: tuple[Weighed, ...] = ()
    despite_small: Commitment = ""  # of earlier pages; nothing asks for it any more


class PutSecretSheet(Command, tag="put_secret_sheet", frozen=True):
    """A sheet of a batch that is written over, by its place from 0: sealed on the teller's device, in order.

    What was put at this place before, and after it, goes.
    ``area``: 0.01 m², where votes are weighed.
    """

    poll: PollId
    batch: Sheets
    sheet: Sheets
    ballot: Bytes
    area: Whole = 0


class SealPaperBatch(Command, tag="seal_paper_batch", frozen=True):
    """One of the two ``tellers``: the sheets put before are the valid ones, first to last. ``area``: of all that
    came back."""

    poll: PollId
    batch: Sheets
    issued: Sheets
    spoiled: Sheets
    unreturned: Sheets
    tellers: tuple[Bytes32, Bytes32]
    signature: Bytes64
    area: Whole = 0


class PostShares(Command, tag="post_shares", frozen=True):
    """A trustee's parts, one for each sum of this tally. ``trustee`` 0: this device's own."""

    poll: PollId
    tally: Bytes32
    shares: tuple[SharePart, ...]
    trustee: Places = 0


class EnterSecretLot(Command, tag="enter_secret_lot", frozen=True):
    """Whom the lot chose among the tied, as one of two tellers saw it drawn."""

    poll: PollId
    chosen: tuple[OptionId, ...]


class RecordBallot(Command, tag="record_ballot", frozen=True):
    """By the shell, which has verified every proof."""

    poll: PollId
    ballot: Bytes


class RecordSpoil(Command, tag="record_spoil", frozen=True):
    """By the shell: somebody opened this ballot to check the phone, and it opens so."""

    poll: PollId
    ballot: Bytes
    marks: tuple[tuple[int, ...], ...]
    randomness: tuple[tuple[Bytes32, ...], ...]


class WriteTally(Command, tag="write_tally", frozen=True):
    """By the shell, which added up: the counted trackers in the order of their rights, and the hidden sums."""

    poll: PollId
    counted: tuple[Bytes32, ...]
    sums: tuple[Bytes64, ...]
    id: Bytes32


class CountSecretPoll(Command, tag="count_secret_poll", frozen=True):
    """By the shell: the numbers that enough right shares open, one for each sum."""

    poll: PollId
    numbers: tuple[Whole, ...]


class RecordSheets(Command, tag="record_sheets", frozen=True):
    """By the shell, which has looked at a batch of written-over sheets; ``wrong``: places whose proofs do not hold."""

    poll: PollId
    batch: Sheets
    wrong: tuple[Sheets, ...] = ()


class RecordHead(Command, tag="record_head", frozen=True):
    """By the shell: a signed head of the board, with the witnesses' lines, as the record will carry it."""

    poll: PollId
    head: str


class RecordContradiction(Command, tag="record_contradiction", frozen=True):
    """By the shell: a head the board signed that this record does not go on from; ``ours``: its own of that size."""

    poll: PollId
    shown: str
    ours: str = ""


PollCommand = (
    PrepareSecretPoll
    | OpenSecretPoll
    | CloseSecretPoll
    | VoidSecretPoll
    | IssuePaper
    | EnterPaperBatch
    | PutSecretSheet
    | SealPaperBatch
    | PostShares
    | EnterSecretLot
)
ShellCommand = (
    RecordBallot | RecordSpoil | RecordSheets | WriteTally | CountSecretPoll | RecordHead | RecordContradiction
)
