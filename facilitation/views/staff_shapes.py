"""What single seats and devices see: the console, a hall's desk, a device's own overlay. Wire types like ``shapes``."""

from __future__ import annotations

from facilitation.floor.request import Sort
from facilitation.types import (
    Channel,
    EnteredChoice,
    GuestRole,
    HallId,
    MemberId,
    Ms,
    PollId,
    RequestId,
    RightId,
    Seat,
    Stance,
    Value,
)
from facilitation.views.asking_shapes import AskedView
from facilitation.views.floor_shapes import PlaceView
from facilitation.views.leads import MyDissentView
from facilitation.views.rights_shapes import MyRightView
from facilitation.views.secret_shapes import MySecretView, WatchView
from facilitation.views.shapes import Say
from facilitation.views.window_shapes import MyBallotView


class Act(Value, frozen=True):
    """A command ready to send (an id is added by the client) with the words of its button."""

    command: dict[str, object]
    label: Say
    detail: Say | None = None
    confirm: Say | None = None


class ConsoleView(Value, frozen=True):
    """The moderator's next sensible action, what to read aloud, and what else is possible now.

    ``groups``: those of the roll, as shares and budgets of speaking time name them.
    """

    driver: str
    primary: Act | None
    also: tuple[Act, ...]
    read_aloud: tuple[Say, ...]
    waiting_for: Say | None
    missing: tuple[Say, ...]
    groups: tuple[str, ...] = ()


class DeskPersonView(Value, frozen=True):
    member: MemberId
    name: str
    number: str
    guest: GuestRole | None
    rights: tuple[RightId, ...]
    since: Ms


class DeskRightView(Value, frozen=True):
    """A frozen right of this hall in the open poll."""

    right: RightId
    member: MemberId
    name: str
    number: str
    channel: Channel
    voted: bool
    entered: EnteredChoice | None


class CountView(Value, frozen=True):
    """One block's count; the figures of both tellers appear only when both are in.

    ``may_ask_again``: counted and not yet announced; ``asked_again``: how many tellers ask for another count.
    """

    block: str
    hands: int
    entered: int
    match: bool | None
    figures: tuple[tuple[int, int, int, int], ...]
    may_ask_again: bool = False
    asked_again: int = 0


class DeskView(Value, frozen=True):
    hall: HallId
    name: str
    present: tuple[DeskPersonView, ...]
    rights: tuple[DeskRightView, ...]
    counts: tuple[CountView, ...]
    waiting: tuple[PlaceView, ...]


class MyVoteView(Value, frozen=True):
    """One right of a person in the current poll: its channel and, once given, the vote and its place in the log.

    ``behalf``: for whom, where the right was given by proxy.
    """

    right: RightId
    poll: PollId
    channel: Channel
    choice: EnteredChoice | None
    seq: int | None
    behalf: str


class MyRequestView(Value, frozen=True):
    request: RequestId
    stance: Stance
    place: int
    why: Say


class MyAsideView(Value, frozen=True):
    """What a person has asked for beside the queue; ``heard``: a point of order that awaits the ruling."""

    request: RequestId
    sort: Sort
    heard: bool


class PersonView(Value, frozen=True):
    """One person this device speaks for; ``why_not`` says why this person cannot vote in the current poll; ``muster``:
    the counting that awaits this person's answer.

    ``shared``: rights that others may hold as well, or that were given by proxy; ``helped``: not the phone's owner;
    ``resting``: the own speech rests while another is heard.
    """

    member: MemberId
    name: str
    number: str
    guest: GuestRole | None
    hall: HallId | None
    since: Ms | None
    rights: int
    votes: tuple[MyVoteView, ...]
    why_not: Say | None
    request: MyRequestView | None
    speaking: bool
    next: bool
    turns: int
    asked: AskedView
    shared: tuple[MyRightView, ...]
    helped: bool
    recused: bool = False
    recused_by_rule: bool = False
    muster: str | None = None
    dissents: tuple[MyDissentView, ...] = ()
    ballots: tuple[MyBallotView, ...] = ()
    asides: tuple[MyAsideView, ...] = ()
    resting: bool = False
    secret: tuple[MySecretView, ...] = ()


class SeatView(Value, frozen=True):
    seat: Seat
    hall: HallId | None
    label: str
    driving: bool


class ActView(Value, frozen=True):
    """An act of two people that rests: in words, why, who proposed it, and whether this device may second it."""

    act: str
    what: Say
    reason: str
    proposed_by: Say
    mine: bool
    may_second: bool
    until: Ms


class UndoView(Value, frozen=True):
    """What this device, in this seat, has just done, and the commands that make it good, in order, until when."""

    id: str
    seat: Seat
    hall: HallId | None
    said: Say
    acts: tuple[Act, ...]
    until: Ms


class YouView(Value, frozen=True):
    device: str
    seats: tuple[SeatView, ...]
    persons: tuple[PersonView, ...]
    counted_blocks: tuple[str, ...]
    acts: tuple[ActView, ...]
    undo: UndoView | None = None
    watch: WatchView | None = None


class CodeView(Value, frozen=True):
    """The hall's rotating check-in code: the address for the QR, the digits to type, when the next one comes."""

    hall: HallId
    url: str
    code: str
    until: Ms


class LinkView(Value, frozen=True):
    """The server's own state: whether commands are being saved; notices for the moderator."""

    read_only: Say | None
    plain_http: bool
    notices: tuple[Say, ...]
