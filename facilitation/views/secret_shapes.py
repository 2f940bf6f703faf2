"""Slices of secret polls: what the room sees of one, what a phone knows of its rights, what desks sign and hand out.

Bytes are base64url without padding, trackers and roots hexadecimal. Times are ms since 1970 UTC, areas 0.01 m².
Nothing here says how anybody voted.
"""

from __future__ import annotations

from typing import Literal

from facilitation.attendance.state import How
from facilitation.secrecy.poll_state import PollStage
from facilitation.secrecy.types import Ballot, KeyWay, OptionId
from facilitation.types import Choice, HallId, ItemId, MemberId, Ms, PollId, RightId, Value
from facilitation.views.shapes import RowView, Say

LabelKind = Literal[
    "operator", "alone", "any_alone", "weights", "few", "few_phones", "eligible", "http", "no_witness"
]
"""What must stand beside the word secret: who could open it, what the result may tell, who vouches for nothing."""


class SecretLabelView(Value, frozen=True):
    """``name``: of the one who could open it alone."""

    label: LabelKind
    name: str = ""


class SecretOptionView(Value, frozen=True):
    """In the ballot's order; yes, no and abstain have a ``choice`` and their own words."""

    id: OptionId
    label: str
    choice: Choice | None


class SecretHallView(Value, frozen=True):
    """``paper``: sheets given out there; they are not among those returned."""

    hall: HallId
    name: str
    entitled: int
    returned: int
    paper: int
    silent: bool


class SecretPaperView(Value, frozen=True):
    """``open``: sheets given out that no agreed batch accounts for; ``mismatch``: batches two tellers differ on;
    ``sealed``: sheets that two tellers wrote over into sealed ballots."""

    issued: int
    open: int
    batches: int
    mismatch: tuple[int, ...]
    sealed: int


class SecretResultView(Value, frozen=True):
    """Votes of each option, in the ballot's order. Electronic and paper stand apart only where ``split``: each is
    large enough to hide in; else they are empty. ``sealed``: sheets written over, which are in the electronic sum.

    ``elected``: places of the options elected, where it is no yes or no.
    """

    split: bool
    electronic: tuple[int, ...]
    paper: tuple[int, ...]
    total: tuple[int, ...]
    returned: int
    spoiled: int
    sealed: int
    outcome: str
    say: Say
    article: Say
    rows: tuple[RowView, ...]
    elected: tuple[int, ...]
    tied: int


class SecretPollView(Value, frozen=True):
    """``board_size`` and ``root`` are the board's at this moment; ``witnessed`` the size of the last head that
    ``witnesses`` signed. ``shares``: trustees' parts that came, ``needed`` open it. ``weighed``: sheets carry areas,
    which two tellers add up for the options at the places ``areas``, in this order. ``contradicted``: heads on the
    record that the board signed and does not go on from."""

    id: PollId
    item: ItemId
    title: str
    title_sha256: str
    ballot: Ballot
    options: tuple[SecretOptionView, ...]
    lo: int
    hi: int
    revote: bool
    weighed: bool
    areas: tuple[int, ...]
    put: str
    state: PollStage
    election: str
    opened: Ms | None
    closed: Ms | None
    entitled: int
    returned: int
    recused: int
    halls: tuple[SecretHallView, ...]
    paper: SecretPaperView
    board_size: int
    root: str
    witnessed: int
    witnesses: int
    contradicted: int
    labels: tuple[SecretLabelView, ...]
    shares: int
    needed: int
    tallied: bool
    result: SecretResultView | None
    reason: str


class SecretView(Value, frozen=True):
    """``wanted``: phones ask for a credential as soon as their persons are here; ``issued``: live credentials, to be
    compared with the head count; ``threshold``: how many trustees together open a sum; ``witnesses``: how many."""

    meeting: str
    wanted: bool
    issued: int
    asked: int
    threshold: int
    witnesses: int
    labels: tuple[SecretLabelView, ...]
    current: SecretPollView | None
    past: tuple[SecretPollView, ...]


class MySecretView(Value, frozen=True):
    """One right of a person: the key that waits or was refused (``asked``), the live one (``key``), and where it
    stands in the running poll: how it is given, which number its last ballot has, with which tracker."""

    right: RightId
    behalf: str
    asked: str
    refused: bool
    reason: str
    key: str
    poll: PollId | None
    channel: Literal["phone", "paper"] | None
    counter: int
    tracker: str


class WaitingKeyView(Value, frozen=True):
    """A key that waits for a desk: whose right, where the person is and how checked in, and what it weighs. ``way``:
    a phone's, the desk's tablet's for one vote, or a card's."""

    right: RightId
    member: MemberId
    name: str
    number: str
    hall: HallId | None
    hall_name: str
    how: How | None
    helped: bool
    since: Ms
    key: str
    weights: dict[str, int]
    way: KeyWay


class LiveKeyView(Value, frozen=True):
    right: RightId
    member: MemberId
    name: str
    number: str
    key: str
    way: KeyWay


class RevocationView(Value, frozen=True):
    """A desk's word that waits for this observer's."""

    right: RightId
    name: str
    number: str
    key: str
    desk: str
    observer: str


class SheetRightView(Value, frozen=True):
    """A right frozen in this hall, and what became of it: returned by phone, or a sheet given out. ``key``: its live
    one; ``counter`` and ``tracker`` are its last ballot's, which the next one follows."""

    right: RightId
    member: MemberId
    name: str
    number: str
    channel: Literal["phone", "paper"]
    returned: bool
    issued: bool
    key: str
    counter: int
    tracker: str


class CardlessView(Value, frozen=True):
    """A right whose holder is here and has no key: who may be given the tablet, or a printed card."""

    right: RightId
    member: MemberId
    name: str
    number: str


class TellerKeyView(Value, frozen=True):
    """A key that signs counts, and whose: the seat's label, or the hall it was made in."""

    key: str
    label: str


class BatchView(Value, frozen=True):
    """A batch of sheets: whose keys have entered it, and the two ``tellers`` it names. ``sealed``: sheets are written
    over; ``unread``: the server looks at their proofs; ``wrong``: places that were no ballots: all begins anew."""

    batch: int
    tellers: tuple[str, ...]
    keys: tuple[str, ...]
    agreed: bool
    mismatch: bool
    sealed: bool
    unread: bool
    wrong: tuple[int, ...]


Apart = Literal["whole", "part", "few"]
"""Whether figures of paper may stand in the open: as all there is, as a part of ten and more, or beside few phones."""


class DeskSecretView(Value, frozen=True):
    """What a desk and its tellers work with. ``desks`` and ``tellers`` are those the sealed manifest names."""

    meeting: str
    wanted: bool
    sealed: bool
    desks: tuple[str, ...]
    tellers: tuple[TellerKeyView, ...]
    observers: tuple[TellerKeyView, ...]
    waiting: tuple[WaitingKeyView, ...]
    live: tuple[LiveKeyView, ...]
    revoking: tuple[RevocationView, ...]
    rights: tuple[SheetRightView, ...]
    cardless: tuple[CardlessView, ...]
    batches: tuple[BatchView, ...]
    next_batch: int
    apart: Apart
    least: int


class WatchView(Value, frozen=True):
    """What a witness and observer works with: whether its key is awaited, and the changes of phone it may second."""

    meeting: str
    wanted: bool
    witnesses: tuple[str, ...]
    observers: tuple[str, ...]
    revoking: tuple[RevocationView, ...]
    poll: PollId | None
    state: PollStage | None
