"""Commands and events of a voting window: items put to a vote that stays open for days."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from facilitation.types import (
    Choice,
    Command,
    Commitment,
    DeviceId,
    EnteredChoice,
    Event,
    Id,
    ItemId,
    MemberId,
    Ms,
    RightId,
    Value,
)
from voting.decision import Decision
from voting.preset import Preset
from voting.presets.matters import Matter
from voting.window import Precedence, Share

WindowId = Id
SheetId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
Place = Annotated[str, Meta(max_length=40)]
SheetChannel = Literal["paper", "door", "hall"]
ContactStatus = Literal["refused", "unreachable", "none"]
Marks = tuple[tuple[ItemId, Choice], ...]
EnteredMarks = tuple[tuple[ItemId, EnteredChoice], ...]


class Asked(Value, frozen=True, forbid_unknown_fields=True):
    """An item to be put to the vote: which kind of matter it is, and whose, where it is one building's alone."""

    item: ItemId
    matter: Matter = "own"
    building: Place = ""
    entrance: Place = ""


class Question(Value, frozen=True):
    """An item as it was announced: its text with its hash, the rule it is decided by, and whose matter it is."""

    item: ItemId
    title: str
    question: str
    question_sha256: str
    matter: Matter
    preset: Preset
    building: str = ""
    entrance: str = ""


class AnnounceWindow(Command, tag="announce_window", frozen=True):
    """Fix items, texts and days. ``posted``: when the notice went up, if that was before now."""

    window: WindowId
    items: tuple[Asked, ...]
    opens: Ms
    closes: Ms
    posted: Ms | None = None
    ends_by_rule: bool = False
    may_change: bool = False


class OpenWindow(Command, tag="open_window", frozen=True):
    window: WindowId


class ExtendWindow(Command, tag="extend_window", frozen=True):
    window: WindowId
    closes: Ms
    reason: Commitment = ""


class CloseWindow(Command, tag="close_window", frozen=True):
    """Stop taking ballots and count; ``despite_unconfirmed``: why sheets that only one person entered are left out."""

    window: WindowId
    despite_unconfirmed: Commitment = ""


class SettleWindow(Command, tag="settle_window", frozen=True):
    """Leave it at a close that fell short: items without enough ballots are not decided."""

    window: WindowId


class VoidWindow(Command, tag="void_window", frozen=True):
    window: WindowId
    reason: Commitment


class ReturnBallot(Command, tag="return_ballot", frozen=True):
    """A whole ballot from a phone: one choice for every item the right has a say in."""

    window: WindowId
    right: RightId
    member: MemberId
    choices: Marks


class EnterSheet(Command, tag="enter_sheet", frozen=True):
    """A paper ballot, entered by name by two persons on two devices; ``collector`` and ``evidence`` stand beside."""

    window: WindowId
    right: RightId
    sheet: SheetId
    channel: SheetChannel
    choices: EnteredMarks
    collector: Commitment = ""
    evidence: Commitment = ""


class DropSheet(Command, tag="drop_sheet", frozen=True):
    """Take back a sheet that only one person has entered, or that was entered differently."""

    window: WindowId
    right: RightId
    sheet: SheetId
    reason: Commitment


class NoteContact(Command, tag="note_contact", frozen=True):
    """Somebody went to the door: the ballot was refused, or nobody could be reached."""

    window: WindowId
    right: RightId
    status: ContactStatus
    note: Commitment = ""


StaffCommand = (
    AnnounceWindow
    | OpenWindow
    | ExtendWindow
    | CloseWindow
    | SettleWindow
    | VoidWindow
    | EnterSheet
    | DropSheet
    | NoteContact
)
WindowCommand = StaffCommand | ReturnBallot


class WindowAnnounced(Event, tag="window_announced", frozen=True):
    window: WindowId
    questions: tuple[Question, ...]
    opens: Ms
    closes: Ms
    posted: Ms
    ends_by_rule: bool
    may_change: bool
    platform_only: bool
    precedence: Precedence
    at: Ms


class WindowOpened(Event, tag="window_opened", frozen=True):
    """``roll``: every right of the meeting's roll as it stood then, with its hash in the minutes."""

    window: WindowId
    roll: tuple[Share, ...]
    at: Ms


class WindowEnded(Event, tag="window_ended", frozen=True):
    """The end fixed by the rules has come: phones are done, sheets that came in time are still entered."""

    window: WindowId
    at: Ms


class WindowExtended(Event, tag="window_extended", frozen=True):
    window: WindowId
    closes: Ms
    reason: Commitment
    at: Ms


class WindowClosed(Event, tag="window_closed", frozen=True):
    """Taking ballots has stopped. ``short``: items for which too few came back; then nothing is counted."""

    window: WindowId
    short: tuple[ItemId, ...]
    returned: int
    left_out: int
    despite_unconfirmed: Commitment
    at: Ms


class ItemCounted(Value, frozen=True):
    item: ItemId
    decision: Decision


class WindowCounted(Event, tag="window_counted", frozen=True):
    window: WindowId
    results: tuple[ItemCounted, ...]
    at: Ms


class WindowVoided(Event, tag="window_voided", frozen=True):
    window: WindowId
    reason: Commitment
    at: Ms


class BallotReturned(Event, tag="ballot_returned", frozen=True):
    window: WindowId
    right: RightId
    member: MemberId
    choices: Marks
    device: DeviceId
    at: Ms


class SheetEntered(Event, tag="sheet_entered", frozen=True):
    """One person's reading of a sheet; the second alike one makes it a ballot."""

    window: WindowId
    right: RightId
    sheet: SheetId
    channel: SheetChannel
    choices: EnteredMarks
    collector: Commitment
    evidence: Commitment
    device: DeviceId
    person: MemberId | None
    at: Ms


class SheetDropped(Event, tag="sheet_dropped", frozen=True):
    window: WindowId
    right: RightId
    sheet: SheetId
    reason: Commitment
    at: Ms


class ContactNoted(Event, tag="contact_noted", frozen=True):
    window: WindowId
    right: RightId
    status: ContactStatus
    note: Commitment
    device: DeviceId
    at: Ms


WindowEvent = (
    WindowAnnounced
    | WindowOpened
    | WindowEnded
    | WindowExtended
    | WindowClosed
    | WindowCounted
    | WindowVoided
    | BallotReturned
    | SheetEntered
    | SheetDropped
    | ContactNoted
)
